use super::{Stations, quality_text};
use crate::findings::Reading;
use crate::quality_wire::{QualityWire, quality_json};
use crate::sample::{self, Sample};
use crate::table::TableStyle;

fn wire(sample: &Sample) -> QualityWire {
    let mut out = Vec::new();
    quality_json(&sample.reading(), &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn shown(reading: &Reading<'_>) -> String {
    quality_text(reading, TableStyle { width: 100, is_styled: false }, Stations::Foremost)
}

#[test]
fn every_line_is_accounted_for() {
    let quality = wire(&sample::gulf(sample::island()));
    let lines = &quality.lines;
    assert_eq!(lines.read, lines.in_reports + lines.merged + lines.other + lines.rejected);
    assert_eq!(quality.rejects_by_reason["bad_checksum"], 180);
    assert_eq!(quality.reject_examples[0].input, "veracruz-2026-03-04.nmea");
    assert_eq!(quality.messages_by_type[&18], 8_200);
    assert_eq!(quality.start.as_deref(), Some("2026-03-04T00:00:00Z"));
    assert!((quality.south_west.unwrap().lon + 97.0).abs() < 1e-9);
    assert_eq!(quality.exercise, None);
}

#[test]
fn nothing_read_is_told_too() {
    let quality = wire(&Sample::empty());
    assert_eq!((quality.lines.read, quality.start), (0, None));
    let text = shown(&Sample::empty().reading());
    assert!(
        text.contains("no message has a time") && text.contains("Every line could be read."),
        "{text}"
    );
}

#[test]
fn the_text_for_a_terminal() {
    let text = shown(&sample::gulf(sample::island()).reading());
    for line in [
        "Input                      veracruz-2026-03-04.nmea (9.0 MB)",
        "Lines                      182,554 read = 181,032 used + 1,322 of another kind + 200 not readable",
        "Area                       18°00.00′N 097°00.00′W – 26°00.00′N 082°00.00′W",
        "       120,010   1  position, class A",
        "       179,032  the tag block of the sentence",
        "       179,028  in messages",
        "         2,004  in copies of these, merged",
        "         1,300  sentences GPRMC",
        "           180  the checksum is wrong: bytes were changed on the way",
        "    veracruz-2026-03-04.nmea, line 4711:  !AIVDM,1,1,,A,15MgK45P3@G?fl0E`JbR0OwT0@MS,0*4F",
    ] {
        assert!(text.lines().any(|other| other == line), "{line}\n{text}");
    }
    let exercise = sample::gulf(sample::island()).simulated();
    assert!(shown(&exercise.reading()).starts_with("EXERCISE"));
    assert!(wire(&exercise).exercise.is_some());
}
