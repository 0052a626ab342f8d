use vigia_sea::{Content, Detail, Said, Timestamp, Value};

use super::{csv_header, csv_row, json_line};

fn check(value: Value<'_>, json: &str, csv: &str) {
    let mut line = Vec::new();
    json_line(&mut line, &[("a", value)]);
    assert_eq!(String::from_utf8(line).unwrap(), format!("{{\"a\":{json}}}\n"));
    let mut row = Vec::new();
    csv_row(&mut row, &["a"], &[("a", value)]);
    assert_eq!(String::from_utf8(row).unwrap(), format!("{csv}\n"));
}

#[test]
fn every_kind_of_value() {
    check(Value::Absent, "null", "");
    check(Value::Flag(true), "true", "true");
    check(Value::Whole(-5), "-5", "-5");
    check(Value::Whole(i64::MIN), "-9223372036854775808", "-9223372036854775808");
    let at = Timestamp::from_unix_seconds(1_772_604_000);
    check(Value::Time(at), "\"2026-03-04T06:00:00Z\"", "2026-03-04T06:00:00Z");
    check(Value::Text("GULF TRADER"), "\"GULF TRADER\"", "GULF TRADER");
}

#[test]
fn bits_are_hexadecimal_digits() {
    check(Value::Bits { bytes: &[0x0f, 0xa9], n_bits: 16 }, "\"0fa9\"", "0fa9");
    check(Value::Bits { bytes: &[0x0f, 0xa0], n_bits: 11 }, "\"0fa\"", "0fa");
    check(Value::Bits { bytes: &[], n_bits: 0 }, "\"\"", "");
}

#[test]
fn contents_are_objects_and_their_groups_arrays() {
    let detail = |name, said| Detail { name, unit: "", sent: None, said };
    let level = |said| vec![detail("level", said)];
    let groups = vec![level(Said::Number { units: -205, places: 2 }), level(Said::OutOfRange)];
    let mut content = Content {
        name: "levels",
        details: vec![
            detail("text", Said::Text("A \"B\", C".to_owned())),
            detail("ok", Said::Flag(false)),
            detail("day", Said::NotAvailable),
            detail("gauges", Said::Groups(groups)),
            detail("none", Said::Groups(Vec::new())),
        ],
        is_cut: false,
        rest: None,
    };
    let json = r#"{"name":"levels","text":"A \"B\", C","ok":false,"day":null,"gauges":[{"level":-2.05},{"level":null}],"none":[],"out_of_range":["level"]}"#;
    let csv = format!("\"{}\"", json.replace('"', "\"\""));
    check(Value::Content(&content), json, &csv);
    assert!(serde_json::from_str::<serde_json::Value>(json).unwrap().is_object());

    content.details = vec![detail("day", Said::Cut)];
    (content.is_cut, content.rest) = (true, Some("1f".to_owned()));
    let json = r#"{"name":"levels","day":null,"cut":true,"rest":"1f"}"#;
    check(Value::Content(&content), json, &format!("\"{}\"", json.replace('"', "\"\"")));
}

#[test]
fn moments_are_as_they_write_themselves() {
    for milliseconds in
        [0, 1, 999, -1, 1_700_000_000_120, 631_152_000_007, 4_102_444_799_999, 253_402_300_800_000]
    {
        let at = Timestamp::from_unix_milliseconds(milliseconds);
        check(Value::Time(at), &format!("\"{at}\""), &at.to_string());
    }
}

#[test]
fn numbers_are_as_they_write_themselves() {
    for power in 0..63 {
        for near in [-1_i64, 0, 1, 9] {
            let number = (1_i64 << power) + near;
            check(Value::Whole(number), &number.to_string(), &number.to_string());
            check(Value::Whole(-number), &(-number).to_string(), &(-number).to_string());
            let (whole, fraction) = (number / 1000, number % 1000);
            let text = format!("{whole}.{fraction:03}");
            if number >= 0 {
                check(Value::Decimal { units: number, places: 3 }, &text, &text);
            }
        }
    }
}

#[test]
fn decimals_are_exact() {
    for (units, places, text) in [
        (0, 0, "0"),
        (0, 1, "0.0"),
        (5, 1, "0.5"),
        (-5, 1, "-0.5"),
        (123, 1, "12.3"),
        (-7, 4, "-0.0007"),
        (191_000_000, 7, "19.1000000"),
        (i64::MAX, 19, "0.9223372036854775807"),
        (1, 25, "0.0000000000000000000000001"),
    ] {
        check(Value::Decimal { units, places }, text, text);
        let read: serde_json::Value = serde_json::from_str(text).unwrap();
        assert!(read.is_number());
    }
}

#[test]
fn text_of_others_stays_text() {
    check(Value::Text("A \"B\""), r#""A \"B\"""#, r#""A ""B""""#);
    check(Value::Text("A,B"), "\"A,B\"", "\"A,B\"");
    check(Value::Text("A\nB\\\u{7}"), r#""A\nB\\\u0007""#, "\"A\nB\\\u{7}\"");
    check(Value::Text("=1+1"), "\"=1+1\"", "=1+1");
    check(Value::Text("ÑANDÚ 🚢"), "\"ÑANDÚ 🚢\"", "ÑANDÚ 🚢");
}

#[test]
fn rows_follow_the_header_whatever_the_order_of_fields() {
    let names = ["mmsi", "lat", "name", "speed"];
    let mut out = Vec::new();
    csv_header(&mut out, &names);
    csv_row(
        &mut out,
        &names,
        &[("mmsi", Value::Whole(1)), ("lat", Value::Whole(2)), ("odd", Value::Whole(9))],
    );
    csv_row(&mut out, &names, &[("speed", Value::Whole(3)), ("mmsi", Value::Whole(4))]);
    assert_eq!(String::from_utf8(out).unwrap(), "mmsi,lat,name,speed\n1,2,,\n4,,,3\n");
}

#[test]
fn no_field_is_an_empty_object() {
    let mut out = Vec::new();
    json_line(&mut out, &[]);
    assert_eq!(out, b"{}\n");
}
