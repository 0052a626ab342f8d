use crate::sample::{self, Sample};
use crate::{
    Language, events_from_jsonl, events_jsonl, explanation, leads_from_geojson, leads_geojson,
};

/// What is said of the lead in this place once the files were written and read.
fn said(sample: &Sample, number: usize, change: fn(String) -> String) -> String {
    let (mut leads, mut events) = (Vec::new(), Vec::new());
    leads_geojson(&sample.findings(), &mut leads).unwrap();
    events_jsonl(&sample.findings(), &mut events).unwrap();
    let leads = leads_from_geojson(std::str::from_utf8(&leads).unwrap()).unwrap();
    let events = events_from_jsonl(&change(String::from_utf8(events).unwrap())).unwrap();
    explanation(&leads.features[number], &events, Language::English)
}

#[test]
fn everything_about_a_lead() {
    let text = said(&sample::gulf(sample::island()), 0, |events| events);
    for part in [
        "L-3379281e70  GULF TRADER was not heard for 7 h 12 min\n",
        "  GULF TRADER, MMSI 345070123, IMO 9074729, call sign XCAB7, cargo ship\n",
        "   +22  Not heard for 7 h 12 min.\n",
        "    −9  Only 9.4 nm from the nearest coast",
        "    63  points; the score is 63 of 100",
        "  – The transponder or its power failed.\n",
        "86.6 nm                   between the two places\n",
        "    veracruz-2026-03-04.nmea, byte 5760, 47 bytes\n",
        "    !AIVDM,1,1,,B,1345070123P000120Oio`8o>K4<D@0<0@0,0*2C\n",
        "The fingerprints of 2 messages were computed again from their lines and agree.\n",
        "Vigía finds no guilt.",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains('⟦'));
}

#[test]
fn a_changed_line_is_told() {
    let text =
        said(&sample::gulf(sample::island()), 0, |events| events.replace("P000120", "P000121"));
    assert!(text.contains("The fingerprint of one message does not agree"), "{text}");
    assert!(text.contains("The fingerprint of one message was computed again"));
}

#[test]
fn missing_lines_and_events_are_told() {
    let mut sample = sample::gulf(sample::island());
    sample.raw.clear();
    assert!(
        said(&sample, 0, |events| events).contains("The lines of 2 messages are not in the file")
    );
    let text = said(&sample, 0, |_| String::new());
    assert!(text.contains("is not in the file of events"), "{text}");
}

#[test]
fn every_kind_and_an_exercise() {
    let sample = sample::gulf(sample::island()).simulated();
    for number in 0..3 {
        let text = said(&sample, number, |events| events);
        assert!(text.starts_with("EXERCISE – simulated traffic\n"));
        assert!(!text.contains('⟦'), "{text}");
    }
}

#[test]
fn files_of_others_cannot_move_the_cursor() {
    let text = said(&sample::gulf(sample::island()), 0, |events| {
        events.replace("\"start\":\"2026", "\"start\":\"\\u001b[2J2026")
    });
    assert!(!text.contains('\u{1b}') && text.contains('\u{fffd}'));
}
