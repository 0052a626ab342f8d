//! Decoded messages as JSON Lines and CSV, written into a vector that the caller keeps.
//!
//! Text is written as it was sent. A spreadsheet may take a CSV cell that begins with `=`, `+`,
//! `-` or `@` for a formula; nothing is changed here to prevent that, since it would change
//! evidence. Import such files as text.

use std::io::Write as _;

use vigia_sea::{CivilTime, Timestamp, Value};

use crate::content;

/// Appends one JSON object and a line end. The names are identifiers, which need no escapes.
/// [`Value::Absent`] becomes `null`; decimals keep all
/// their digits.
pub fn json_line(out: &mut Vec<u8>, fields: &[(&str, Value<'_>)]) {
    out.push(b'{');
    let mut before: &[u8] = b"\"";
    for (name, value) in fields {
        debug_assert!(is_plain(name), "names are identifiers");
        out.extend_from_slice(before);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        json_value(out, *value);
        before = b",\"";
    }
    out.extend_from_slice(b"}\n");
}

/// Appends the header row of a CSV table (RFC 4180, but with `\n` line ends).
pub fn csv_header(out: &mut Vec<u8>, names: &[&str]) {
    for (n_before, name) in names.iter().enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        csv_text(out, name);
    }
    out.push(b'\n');
}

/// Appends one CSV row: for each of `names` the field of that name, empty when there is none.
/// Fields that stand in the order of the names are found fastest.
pub fn csv_row(out: &mut Vec<u8>, names: &[&str], fields: &[(&str, Value<'_>)]) {
    let start = out.len();
    let mut rest = fields;
    for (n_before, name) in names.iter().enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        if let Some(((first, value), tail)) = rest.split_first()
            && first == name
        {
            csv_value(out, *value);
            rest = tail;
        }
    }
    if !rest.is_empty() {
        out.truncate(start);
        csv_row_in_any_order(out, names, fields);
    }
    out.push(b'\n');
}

fn csv_row_in_any_order(out: &mut Vec<u8>, names: &[&str], fields: &[(&str, Value<'_>)]) {
    for (n_before, name) in names.iter().enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        let value = fields.iter().find(|(other, _)| other == name).map(|(_, value)| value);
        csv_value(out, value.copied().unwrap_or(Value::Absent));
    }
}

fn json_value(out: &mut Vec<u8>, value: Value<'_>) {
    match value {
        Value::Absent => out.extend_from_slice(b"null"),
        Value::Text(text) => json_text(out, text),
        Value::Object(json) => out.extend_from_slice(json.as_bytes()),
        Value::Texts(texts) => {
            out.push(b'[');
            for (n_before, text) in texts.iter().enumerate() {
                if n_before > 0 {
                    out.push(b',');
                }
                json_text(out, text);
            }
            out.push(b']');
        }
        Value::Time(_) | Value::Bits { .. } => {
            out.push(b'"');
            plain(out, value);
            out.push(b'"');
        }
        Value::Content(content) => content::json(out, content),
        Value::Flag(_) | Value::Whole(_) | Value::Decimal { .. } => plain(out, value),
    }
}

fn csv_value(out: &mut Vec<u8>, value: Value<'_>) {
    match value {
        Value::Text(text) | Value::Object(text) => csv_text(out, text),
        Value::Content(content) => {
            let mut json = Vec::new();
            content::json(&mut json, content);
            csv_text(out, str::from_utf8(&json).unwrap_or_default());
        }
        Value::Texts(texts) => csv_text(out, &texts.join(";")),
        other => plain(out, other),
    }
}

/// What is written the same way in both forms, without quotes.
fn plain(out: &mut Vec<u8>, value: Value<'_>) {
    match value {
        Value::Absent => {}
        Value::Flag(flag) => out.extend_from_slice(if flag { b"true" } else { b"false" }),
        Value::Whole(number) => decimal(out, number, 0),
        Value::Decimal { units, places } => decimal(out, units, places),
        Value::Time(at) => moment(out, at),
        Value::Text(text) | Value::Object(text) => out.extend_from_slice(text.as_bytes()),
        Value::Bits { bytes, n_bits } => hex(out, bytes, n_bits),
        Value::Content(content) => content::json(out, content),
        Value::Texts(texts) => out.extend_from_slice(texts.join(";").as_bytes()),
    }
}

/// Four bits each; a digit that is not filled has zeros.
fn hex(out: &mut Vec<u8>, bytes: &[u8], n_bits: u16) {
    let end = out.len() + usize::from(n_bits.div_ceil(4));
    for byte in bytes {
        let digits = [byte >> 4, byte & 15];
        out.extend(digits.map(|digit| digit + if digit < 10 { b'0' } else { b'a' - 10 }));
    }
    out.truncate(end);
}

/// Digits are made by hand: this runs for every field of every message, and `format!` costs
/// several times as much.
pub(crate) fn decimal(out: &mut Vec<u8>, units: i64, places: u8) {
    if units < 0 {
        out.push(b'-');
    }
    let units = units.unsigned_abs();
    if places == 0 && units < 100 {
        // Most fields: codes, flags, seconds.
        let [high, low] = pair(units);
        if units < 10 {
            out.push(low);
        } else {
            out.extend_from_slice(&[high, low]);
        }
        return;
    }
    let places = usize::from(places);
    let mut digits = [b'0'; LONGEST];
    let mut rest = units;
    let mut n_digits = 0;
    let (pairs, _) = digits.as_chunks_mut::<2>();
    for two in pairs.iter_mut().rev() {
        if rest == 0 && n_digits > places {
            break;
        }
        *two = pair(rest % 100);
        // The last pair may be one digit, unless zeros must stand there.
        n_digits += if rest >= 10 || n_digits < places { 2 } else { 1 };
        rest /= 100;
    }
    let written = digits.get(LONGEST - n_digits..).unwrap_or_default();
    let (whole, fraction) = written.split_at(n_digits.saturating_sub(places));
    out.extend_from_slice(whole);
    if !fraction.is_empty() {
        out.push(b'.');
        out.extend_from_slice(fraction);
    }
}

/// More digits than 2⁶⁴ has, so that up to 30 decimals can be padded with zeros.
const LONGEST: usize = 32;

/// Both digits of a number below 100.
fn pair(number: u64) -> [u8; 2] {
    PAIRS.get(usize::try_from(number).unwrap_or(0)).copied().unwrap_or([b'0'; 2])
}

const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut number = 0_u8;
    while let Some((pair, _)) = pairs.split_at_mut(number as usize).1.split_first_mut() {
        *pair = [b'0' + number / 10, b'0' + number % 10];
        number += 1;
    }
    pairs
};

/// As [`Timestamp`] writes itself.
fn moment(out: &mut Vec<u8>, at: Timestamp) {
    let CivilTime { year, month, day, hour, minute, second } = at.civil();
    if year > 9999 {
        let written = write!(out, "{at}");
        debug_assert!(written.is_ok(), "a vector takes every byte");
        return;
    }
    let mut text = *b"0000-00-00T00:00:00";
    let (century, year) = (year / 100, year % 100);
    let numbers =
        [century, year].into_iter().chain([month, day, hour, minute, second].map(u16::from));
    for (at, number) in [0, 2, 5, 8, 11, 14, 17].into_iter().zip(numbers) {
        if let Some(digits) = text.get_mut(at..at + 2) {
            digits.copy_from_slice(&pair(number.into()));
        }
    }
    out.extend_from_slice(&text);
    let milliseconds = at.unix_milliseconds().rem_euclid(1000).unsigned_abs();
    if milliseconds > 0 {
        let ([_, tenths], [hundredths, thousandths]) =
            (pair(milliseconds / 100), pair(milliseconds % 100));
        out.extend_from_slice(&[b'.', tenths, hundredths, thousandths]);
    }
    out.push(b'Z');
}

/// Whether no character needs an escape in JSON.
fn is_plain(text: &str) -> bool {
    // All bytes are looked at, so that the processor can take many at once.
    let odd = |byte: &u8| u8::from(*byte < b' ' || *byte == b'"' || *byte == b'\\');
    text.as_bytes().iter().map(odd).fold(0, |any, odd| any | odd) == 0
}

pub(crate) fn json_text(out: &mut Vec<u8>, text: &str) {
    if is_plain(text) {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
        return;
    }
    let written = serde_json::to_writer(&mut *out, text);
    debug_assert!(written.is_ok(), "a vector takes every byte");
}

fn csv_text(out: &mut Vec<u8>, text: &str) {
    if !text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r')) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
