use quick_xml::Reader;
use quick_xml::events::Event;

use super::{CSV_FILES, GPX_FILES, KML_FILES, MF_JSON_FILES};
use crate::sample::{self, Sample};

fn written(name: &str, sample: &Sample) -> String {
    let files = [CSV_FILES, KML_FILES, GPX_FILES, MF_JSON_FILES].concat();
    let file = files.into_iter().find(|file| file.name == name).unwrap();
    let mut out = Vec::new();
    (file.write)(&sample.findings(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// How often an element of this name opens in a well-formed document.
fn count(text: &str, name: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let (mut n_found, mut n_open) = (0, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                n_open += 1;
                n_found += usize::from(start.name().as_ref() == name);
            }
            Event::End(_) => n_open -= 1,
            Event::Eof => {
                assert_eq!(n_open, 0);
                return n_found;
            }
            _ => {}
        }
    }
}

#[test]
fn leads_are_marks_in_folders_by_kind() {
    let sample = sample::gulf(sample::island());
    let kml = written("leads.kml", &sample);
    assert_eq!(count(&kml, "Placemark"), sample.leads.len() + sample.tracks.len());
    assert_eq!(count(&kml, "Folder"), 2 + 3, "leads and tracks, and three kinds");
    assert_eq!(count(&kml, "TimeSpan"), sample.leads.len());
    // Texts of a balloon are HTML, so what vessels say is escaped for both.
    assert!(kml.contains("&amp;lt;script"), "{kml}");
    for balloon in kml.split("<description>").skip(1) {
        let balloon = balloon.split("</description>").next().unwrap();
        assert!(!balloon.contains("&lt;script"), "{balloon}");
    }
    assert!(kml.contains("Not heard for 7 h 12 min."), "{kml}");
}

#[test]
fn leads_are_waypoints_before_the_tracks() {
    let sample = sample::gulf(sample::island());
    let gpx = written("leads.gpx", &sample);
    assert_eq!(count(&gpx, "wpt"), sample.leads.len());
    assert_eq!(count(&gpx, "trk"), sample.tracks.len());
    assert!(gpx.rfind("</wpt>") < gpx.find("<trk>"), "as the schema wants it");
    assert!(gpx.contains("<wpt lat=\"19.05\" lon=\"-95.75\"><time>2026-03-04T08:00:00Z</time>"));
}

#[test]
fn a_row_for_each_lead_and_event() {
    let sample = sample::gulf(sample::island());
    let leads = written("leads.csv", &sample);
    assert_eq!(leads.lines().count(), 1 + sample.leads.len());
    let row = leads.lines().nth(1).unwrap();
    assert!(row.starts_with("1,L-"), "{row}");
    assert!(row.contains(",gap,2026-03-04T08:00:00Z,2026-03-04T15:12:00Z,19.05,-95.75,345070123,"));
    let events = written("events.csv", &sample);
    assert_eq!(events.lines().count(), 1 + sample.events.len());
    assert!(events.contains("\"\"distance_nm\"\":86.6"), "{events}");
}

#[test]
fn nothing_found_makes_files_too() {
    let sample = Sample::empty();
    assert_eq!(count(&written("leads.kml", &sample), "Placemark"), 0);
    assert_eq!(count(&written("leads.gpx", &sample), "gpx"), 1);
    assert_eq!(written("leads.csv", &sample).lines().count(), 1);
    assert_eq!(written("events.csv", &sample).lines().count(), 1);
    serde_json::from_str::<serde_json::Value>(&written("tracks.mf.json", &sample)).unwrap();
}

#[test]
fn an_exercise_is_in_every_name() {
    let sample = sample::gulf(sample::island()).simulated();
    let n_named = sample.leads.len() + sample.tracks.len();
    for (name, element) in [("leads.kml", "<name>EXERCISE"), ("leads.gpx", "<name>EXERCISE")] {
        let text = written(name, &sample);
        assert!(text.matches(element).count() >= n_named, "{name}: {text}");
    }
    let rows = written("leads.csv", &sample);
    assert_eq!(rows.matches(",simulated").count(), sample.leads.len());
}
