//! Leads for other programs: KML and GPX with the tracks of their vessels, CSV of leads and events,
//! MF-JSON of all tracks. Which file holds what stands in `docs/files.md`.

use std::collections::BTreeSet;
use std::io;

use maud::{Markup, html};
use vigia_sea::{Duration, EventKind, Lead, Value, VesselKey, WholeTrack};

use crate::compose::{exercise, lead_properties, measures, vessels};
use crate::findings::{Findings, OutputFile};
use crate::text::Texts;
use crate::tracks::{Described, TrackFile, TrackForm, TracksAbout};
use crate::wire::{LeadProperties, TermWire, VesselWire};
use crate::{csv_header, csv_row, form, gpx, kml};

/// For spreadsheets.
pub const CSV_FILES: &[OutputFile] = &[
    OutputFile { name: "leads.csv", write: leads_csv },
    OutputFile { name: "events.csv", write: events_csv },
];
/// For Google Earth and QGIS.
pub const KML_FILES: &[OutputFile] = &[OutputFile { name: "leads.kml", write: leads_kml }];
/// For chart plotters.
pub const GPX_FILES: &[OutputFile] = &[OutputFile { name: "leads.gpx", write: leads_gpx }];
/// For `movingpandas`.
pub const MF_JSON_FILES: &[OutputFile] =
    &[OutputFile { name: "tracks.mf.json", write: tracks_mf_json }];

/// Where nothing was heard for longer, no line is drawn.
pub const LONGEST: Duration = Duration::from_hours(1);

fn leads_kml(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let texts = Texts::of(findings.language);
    let banner = exercise(&texts, findings.is_simulated());
    kml::begin(findings.reading.program, banner.as_deref(), out)?;
    kml::open_folder(&texts.plain("leads"), out)?;
    // A lead lies with those whose first event is of the same kind.
    let first_kind = |lead: &Lead| findings.events_of(lead).first().map(|event| event.kind);
    let kinds: BTreeSet<Option<EventKind>> = findings.leads.iter().map(first_kind).collect();
    for kind in kinds {
        let name = kind.map_or_else(String::new, |kind| texts.kind(kind));
        kml::open_folder(&name, out)?;
        for lead in findings.leads.iter().filter(|lead| first_kind(lead) == kind) {
            let said = lead_properties(findings, &texts, lead);
            let mark = kml::Mark {
                place: lead.place,
                interval: lead.interval,
                name: &named(&said, &said.title),
                balloon: balloon(&texts, &said),
                told: told(&said),
            };
            kml::mark(mark, out)?;
        }
        kml::close_folder(out)?;
    }
    kml::close_folder(out)?;
    kml::open_folder(&texts.plain("tracks"), out)?;
    each_track(findings, &texts, |track, described| kml::track(track, described, LONGEST, out))?;
    kml::close_folder(out)?;
    kml::end(out)
}

fn leads_gpx(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let texts = Texts::of(findings.language);
    let banner = exercise(&texts, findings.is_simulated());
    gpx::begin(findings.reading.program, banner.as_deref(), out)?;
    for lead in findings.leads {
        let said = lead_properties(findings, &texts, lead);
        let reasons = joined(said.reasons.iter().map(|term| term.text.as_str()));
        let doubts = joined(said.doubts.iter().map(|term| term.text.as_str()));
        let about = [said.title.as_str(), said.summary.as_str(), &reasons, &doubts];
        let waypoint = gpx::Waypoint {
            place: lead.place,
            at: lead.interval.start,
            name: &named(&said, &format!("{} ({})", said.id, said.score)),
            about: &joined(about.into_iter().filter(|text| !text.is_empty())),
            kind: &said.kinds.join(" "),
        };
        gpx::waypoint(&waypoint, out)?;
    }
    each_track(findings, &texts, |track, described| gpx::track(track, described, LONGEST, out))?;
    gpx::end(out)
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join(" ")
}

/// A name that says that it is an exercise, since plotters show nothing else.
fn named(said: &LeadProperties, name: &str) -> String {
    said.exercise.as_ref().map_or_else(|| name.to_owned(), |banner| format!("{banner}: {name}"))
}

/// The tracks of all vessels that a lead is about.
fn each_track(
    findings: &Findings<'_>,
    texts: &Texts,
    mut write: impl FnMut(&WholeTrack, &Described) -> io::Result<()>,
) -> io::Result<()> {
    let vessels: BTreeSet<VesselKey> =
        findings.leads.iter().flat_map(|lead| lead.vessels.iter().copied()).collect();
    for track in findings.tracks.iter().filter(|track| vessels.contains(&track.id.vessel)) {
        let track = WholeTrack::from(track);
        let card = findings.cards.get(&track.id.vessel);
        if let Some(described) = Described::of(texts, &track, card) {
            write(&track, &described)?;
        }
    }
    Ok(())
}

fn balloon(texts: &Texts, said: &LeadProperties) -> Markup {
    let terms = |terms: &[TermWire]| {
        html! { ul { @for term in terms { li { (form::points(term.points)) " " (form::printable(&term.text)) } } } }
    };
    html! {
        @if let Some(banner) = &said.exercise { p { b { (banner) } } }
        p { b { (form::printable(&said.title)) } }
        p { (said.summary) }
        h4 { (texts.plain("explain-reasons")) }
        (terms(&said.reasons))
        h4 { (texts.plain("explain-doubts")) }
        @if said.doubts.is_empty() { p { (texts.plain("explain-no-doubts")) } }
        (terms(&said.doubts))
        h4 { (texts.plain("explain-innocents")) }
        ul { @for innocent in &said.innocent_explanations { li { (innocent.text) } } }
    }
}

fn told(said: &LeadProperties) -> Vec<(String, String)> {
    let told = [
        ("lead", said.id.clone()),
        ("score", said.score.to_string()),
        ("kinds", said.kinds.join(" ")),
        ("vessels", keys(&said.vessels)),
        ("events", said.events.join(" ")),
        ("nature", said.nature.clone()),
    ];
    told.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn keys(vessels: &[VesselWire]) -> String {
    joined(vessels.iter().map(|vessel| vessel.key.as_str()))
}

fn names(vessels: &[VesselWire]) -> String {
    let names: Vec<&str> = vessels.iter().filter_map(|vessel| vessel.name.as_deref()).collect();
    names.join("; ")
}

const LEAD_COLUMNS: &[&str] = &[
    "rank",
    "lead",
    "score",
    "kinds",
    "start",
    "end",
    "lat",
    "lon",
    "vessels",
    "names",
    "title",
    "reasons",
    "doubts",
    "innocent_explanations",
    "events",
    "nature",
];

fn leads_csv(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let texts = Texts::english();
    let mut rows = Vec::new();
    csv_header(&mut rows, LEAD_COLUMNS);
    for (lead, rank) in findings.leads.iter().zip(1..) {
        let said = lead_properties(findings, &texts, lead);
        let reasons = joined(said.reasons.iter().map(|term| term.text.as_str()));
        let doubts = joined(said.doubts.iter().map(|term| term.text.as_str()));
        let innocents = joined(said.innocent_explanations.iter().map(|one| one.text.as_str()));
        let (keys, names) = (keys(&said.vessels), names(&said.vessels));
        let (kinds, events) = (said.kinds.join(" "), said.events.join(" "));
        let row = [
            ("rank", Value::Whole(rank)),
            ("lead", Value::Text(&said.id)),
            ("score", Value::Whole(said.score.into())),
            ("kinds", Value::Text(&kinds)),
            ("start", Value::Time(lead.interval.start)),
            ("end", Value::Time(lead.interval.end)),
            ("lat", degrees(lead.place.lat.ten_millionths())),
            ("lon", degrees(lead.place.lon.ten_millionths())),
            ("vessels", Value::Text(&keys)),
            ("names", Value::Text(&names)),
            ("title", Value::Text(&said.title)),
            ("reasons", Value::Text(&reasons)),
            ("doubts", Value::Text(&doubts)),
            ("innocent_explanations", Value::Text(&innocents)),
            ("events", Value::Text(&events)),
            ("nature", Value::Text(&said.nature)),
        ];
        csv_row(&mut rows, LEAD_COLUMNS, &row);
    }
    out.write_all(&rows)
}

const EVENT_COLUMNS: &[&str] = &[
    "id", "type", "start", "end", "is_open", "lat", "lon", "vessels", "names", "tracks",
    "measures", "nature",
];

fn events_csv(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rows = Vec::new();
    csv_header(&mut rows, EVENT_COLUMNS);
    for event in findings.events {
        let (id, vessels) = (event.id.to_string(), vessels(findings, &event.vessels));
        let (keys, names) = (keys(&vessels), names(&vessels));
        let tracks: Vec<String> = event.tracks.iter().map(ToString::to_string).collect();
        let tracks = tracks.join(" ");
        let measures = serde_json::Map::from_iter(measures(&event.facts));
        let measures = serde_json::Value::Object(measures).to_string();
        let row = [
            ("id", Value::Text(&id)),
            ("type", Value::Text(event.kind.word())),
            ("start", Value::Time(event.interval.start)),
            ("end", Value::Time(event.interval.end)),
            ("is_open", Value::Flag(event.is_open)),
            ("lat", degrees(event.place.lat.ten_millionths())),
            ("lon", degrees(event.place.lon.ten_millionths())),
            ("vessels", Value::Text(&keys)),
            ("names", Value::Text(&names)),
            ("tracks", Value::Text(&tracks)),
            ("measures", Value::Text(&measures)),
            ("nature", Value::Text(form::nature(event.nature))),
        ];
        csv_row(&mut rows, EVENT_COLUMNS, &row);
    }
    out.write_all(&rows)
}

/// Without zeros that say nothing.
fn degrees(ten_millionths: i32) -> Value<'static> {
    let (mut units, mut places) = (i64::from(ten_millionths), 7);
    while places > 0 && units % 10 == 0 {
        (units, places) = (units / 10, places - 1);
    }
    Value::Decimal { units, places }
}

fn tracks_mf_json(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let about = TracksAbout {
        program: findings.reading.program,
        language: findings.language,
        is_simulated: findings.is_simulated(),
        longest: LONGEST,
    };
    let mut file = TrackFile::begin(out, TrackForm::MfJson, &about)?;
    for track in findings.tracks {
        file.track(&WholeTrack::from(track), findings.cards.get(&track.id.vessel))?;
    }
    file.finish().map(drop)
}

#[cfg(test)]
#[path = "lead_files_tests.rs"]
mod tests;
