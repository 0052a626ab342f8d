//! Decoded messages as JSON Lines and CSV, written into a vector that the caller keeps.
//!
//! Text is written as it was sent. A spreadsheet may take a CSV cell that begins with `=`, `+`,
//! `-` or `@` for a formula; nothing is changed here to prevent that, since it would change
//! evidence. Import such files as text.

use std::io::Write as _;

use vigia_sea::Value;

use crate::content;

/// Appends one JSON object and a line end. [`Value::Absent`] becomes `null`; decimals keep all
/// their digits.
pub fn json_line(out: &mut Vec<u8>, fields: &[(&str, Value<'_>)]) {
    out.push(b'{');
    for (n_before, (name, value)) in fields.iter().enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        json_text(out, name);
        out.push(b':');
        json_value(out, *value);
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
    let mut rest = fields;
    for (n_before, name) in names.iter().enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        let value = match rest.split_first() {
            Some(((first, value), tail)) if first == name => {
                rest = tail;
                Some(value)
            }
            _ => fields.iter().find(|(other, _)| other == name).map(|(_, value)| value),
        };
        csv_value(out, value.copied().unwrap_or(Value::Absent));
    }
    out.push(b'\n');
}

fn json_value(out: &mut Vec<u8>, value: Value<'_>) {
    match value {
        Value::Absent => out.extend_from_slice(b"null"),
        Value::Text(text) => json_text(out, text),
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
        Value::Text(text) => csv_text(out, text),
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
        Value::Time(at) => {
            let written = write!(out, "{at}");
            debug_assert!(written.is_ok(), "a vector takes every byte");
        }
        Value::Text(text) => out.extend_from_slice(text.as_bytes()),
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
    let places = usize::from(places);
    let mut digits = [b'0'; LONGEST];
    let mut rest = units.unsigned_abs();
    let mut n_digits = 0;
    for digit in digits.iter_mut().rev() {
        if rest == 0 && n_digits > places {
            break;
        }
        // A remainder by ten always fits.
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        n_digits += 1;
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

pub(crate) fn json_text(out: &mut Vec<u8>, text: &str) {
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
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
