//! Tracks against the accepted output of Global Fishing Watch's segmenter: a regression
//! reference, not independent truth.

use std::collections::BTreeMap;
use std::io::Read as _;

use vigia_sea::{
    CivilTime, Course, Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, Position, PositionReport,
    SourceId, Span, Speed, TimeFrom, Timestamp, TrackChange, TrackId, Transceiver, VesselKey,
};
use vigia_track::{Settings, Tracker, sort};

use crate::field::field_data;
use crate::identities::rows;

/// A report and the segment it was accepted into.
struct Labelled {
    report: PositionReport,
    segment: String,
}

/// Messages that tell a place, be it one that does not exist; copies that the segmenter had left
/// out have no label.
fn labelled(csv: &str) -> Vec<Labelled> {
    let mut rows = csv.lines();
    let names: Vec<&str> = rows.next().unwrap().split(',').collect();
    let column = |name: &str| names.iter().position(|known| *known == name).unwrap();
    let [ssvid, time, kind, lon, lat, speed, course, label] =
        ["ssvid", "timestamp", "type", "lon", "lat", "speed", "course", "expected_seg_id"]
            .map(column);
    let mut all = Vec::new();
    for (line, row) in (0..).zip(rows) {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |column: usize| cells[column].parse::<f64>().ok();
        let (Some(lat), Some(lon)) = (number(lat), number(lon)) else { continue };
        let place = Lat::from_degrees(lat).ok().zip(Lon::from_degrees(lon).ok());
        let transceiver = match cells[kind] {
            "AIS.27" => Transceiver::LongRange,
            "AIS.18" | "AIS.19" => Transceiver::B,
            _ => Transceiver::A,
        };
        let span = Span { offset: line, length: 0 };
        let digest = Digest::of(row.as_bytes());
        let report = PositionReport {
            vessel: VesselKey::Mmsi(Mmsi::new(cells[ssvid].parse().unwrap()).unwrap()),
            observed_at: Some(moment(cells[time])),
            time_from: TimeFrom::Column,
            place: place.map(|(lat, lon)| Position::new(lat, lon)),
            speed: number(speed).filter(|knots| *knots < 102.25).map(Speed::from_knots),
            course: number(course).and_then(Course::from_degrees),
            heading: None,
            status: None,
            transceiver,
            nature: Nature::Declared,
            source: SourceId(0),
            also_heard_by: None,
            evidence: Evidence { input: InputId(0), span, earlier: None, digest },
        };
        all.push(Labelled { report, segment: cells[label].to_owned() });
    }
    all
}

/// `2021-01-06T07:33:48+00:00`, all in January.
fn moment(text: &str) -> Timestamp {
    let part = |range: std::ops::Range<usize>| text[range].parse::<i64>().unwrap();
    assert!(text.starts_with("2021-01-") && text.ends_with("+00:00"), "{text}");
    let new_year = 1_609_459_200;
    let days = part(8..10) - 1;
    Timestamp::from_unix_seconds(
        new_year + days * 86_400 + part(11..13) * 3600 + part(14..16) * 60 + part(17..19),
    )
}

/// The track of each report, by its offset; none for what was set aside.
fn tracks_of(mut reports: Vec<PositionReport>) -> BTreeMap<u64, TrackId> {
    sort(&mut reports);
    let mut tracks = BTreeMap::new();
    let mut by_place = BTreeMap::new();
    // A copy is on no track; it belongs where the report is that it repeats.
    let mut newest = BTreeMap::new();
    let mut tracker = Tracker::new(Settings::default());
    for report in reports {
        let offset = report.evidence.span.offset;
        let copy = (report.vessel, report.place, report.speed, report.course);
        let mut is_seen = false;
        tracker.push(report, &mut |change| match change {
            TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point) => {
                is_seen = true;
                by_place.insert((id, point.at, point.place), offset);
                newest.insert((id.vessel, Some(point.place), point.speed, point.course), id);
                tracks.insert(offset, id);
            }
            TrackChange::Withdrawn(id, at, place) => {
                tracks.remove(&by_place[&(id, at, place)]);
            }
            TrackChange::Heard(..) => is_seen = true,
            TrackChange::Closed(..) | TrackChange::Said(..) => {}
        });
        if !is_seen && let Some(id) = newest.get(&copy) {
            tracks.insert(offset, *id);
        }
    }
    tracks
}

/// Pairs of reports of one vessel: how many are together in ours, in theirs, in both; of all.
#[derive(Default)]
struct Pairs {
    ours: f64,
    theirs: f64,
    both: f64,
    all: f64,
}

impl Pairs {
    fn new(labels: &[(String, String)]) -> Self {
        let sizes = |key: &dyn Fn(&(String, String)) -> String| {
            let mut sizes: BTreeMap<String, f64> = BTreeMap::new();
            for label in labels {
                *sizes.entry(key(label)).or_default() += 1.0;
            }
            sizes.into_values().map(pairs).sum::<f64>()
        };
        Self {
            ours: sizes(&|label| label.0.clone()),
            theirs: sizes(&|label| label.1.clone()),
            both: sizes(&|label| format!("{} {}", label.0, label.1)),
            all: pairs(labels.len() as f64),
        }
    }

    /// Hubert and Arabie 1985: 1 for equal partitions, 0 for what chance gives.
    fn adjusted_rand_index(&self) -> f64 {
        let chance = if self.all > 0.0 { self.ours * self.theirs / self.all } else { 0.0 };
        let most = f64::midpoint(self.ours, self.theirs);
        if (most - chance).abs() < 1e-9 { 1.0 } else { (self.both - chance) / (most - chance) }
    }
}

fn pairs(n: f64) -> f64 {
    n * (n - 1.0) / 2.0
}

#[test]
fn tracks_agree_with_the_accepted_segments_of_global_fishing_watch() {
    let Some(data) = field_data("88,883 labelled messages") else { return };
    let path = data.join("tracks/gfw-segmenter-regression/gfw_segmenter_regression_2021.csv.gz");
    let file = std::fs::File::open(path).unwrap();
    let mut csv = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut csv).unwrap();
    let labelled = labelled(&csv);
    let tracks = tracks_of(labelled.iter().map(|one| one.report.clone()).collect());

    let [index, precision, recall] = agreement(&labelled, &tracks);
    eprintln!("index {index:.5}, pair precision {precision:.6}, pair recall {recall:.6}");
    assert!(index >= 0.913, "adjusted Rand index {index}");
    assert!(precision >= 0.999, "pair precision {precision}");
    assert!(recall >= 0.999, "pair recall {recall}");
}

/// Adjusted Rand index by vessel, weighted by reports, and precision and recall of pairs.
fn agreement(labelled: &[Labelled], tracks: &BTreeMap<u64, TrackId>) -> [f64; 3] {
    let mut by_vessel: BTreeMap<VesselKey, Vec<(String, String)>> = BTreeMap::new();
    for Labelled { report, segment } in labelled.iter().filter(|one| !one.segment.is_empty()) {
        let offset = report.evidence.span.offset;
        let ours =
            tracks.get(&offset).map_or_else(|| format!("none {offset}"), ToString::to_string);
        by_vessel.entry(report.vessel).or_default().push((ours, segment.clone()));
    }
    let (mut weight, mut index, mut sum) = (0.0, 0.0, Pairs::default());
    for labels in by_vessel.values() {
        let pairs = Pairs::new(labels);
        weight += labels.len() as f64;
        index += labels.len() as f64 * pairs.adjusted_rand_index();
        sum.ours += pairs.ours;
        sum.theirs += pairs.theirs;
        sum.both += pairs.both;
    }
    [index / weight, sum.both / sum.ours, sum.both / sum.theirs]
}

/// Positions of squid jiggers whose numbers others used too, from the files whose times have
/// seconds; a message that stands in several counts once.
fn jiggers(data: &std::path::Path) -> Vec<Labelled> {
    let mut seen = BTreeMap::new();
    for name in ["overlapping_seg_check", "412334074_seg1", "voi_150402951_2021_a"]
        .into_iter()
        .chain(["voi_150402951_2021_b", "150402951_01dec2021_15feb2022"])
    {
        for row in rows(&data.join(format!("ais/csv/gfw-jac150-{name}.csv.gz"))) {
            seen.insert(row["msgid"].clone(), row);
        }
    }
    let mut all = Vec::new();
    for (line, (id, row)) in (0..).zip(seen) {
        let number = |column: &str| row[column].parse::<f64>().ok();
        let place = number("lat")
            .and_then(|lat| Lat::from_degrees(lat).ok())
            .zip(number("lon").and_then(|lon| Lon::from_degrees(lon).ok()));
        let transceiver = match &*row["type"] {
            "AIS.27" => Transceiver::LongRange,
            "AIS.18" | "AIS.19" => Transceiver::B,
            _ => Transceiver::A,
        };
        let span = Span { offset: line, length: 0 };
        let report = PositionReport {
            vessel: VesselKey::Mmsi(Mmsi::new(row["ssvid"].parse().unwrap()).unwrap()),
            observed_at: row["timestamp"].get(..19).and_then(day_and_time),
            time_from: TimeFrom::Column,
            place: place.map(|(lat, lon)| Position::new(lat, lon)),
            speed: number("speed_knots").filter(|knots| *knots < 102.25).map(Speed::from_knots),
            course: number("course").and_then(Course::from_degrees),
            heading: None,
            status: None,
            transceiver,
            nature: Nature::Declared,
            source: SourceId(0),
            also_heard_by: None,
            evidence: Evidence {
                input: InputId(0),
                span,
                earlier: None,
                digest: Digest::of(id.as_bytes()),
            },
        };
        all.push(Labelled { report, segment: row["seg_id"].clone() });
    }
    all
}

/// `2022-07-10 12:43:53`.
fn day_and_time(text: &str) -> Option<Timestamp> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
    Timestamp::from_civil(CivilTime {
        year: text.get(0..4)?.parse().ok()?,
        month: part(5..7)?,
        day: part(8..10)?,
        hour: part(11..13)?,
        minute: part(14..16)?,
        second: part(17..19)?,
    })
}

#[test]
fn tracks_keep_the_hulls_of_shared_numbers_of_squid_jiggers_apart() {
    let Some(data) = field_data("positions of two shared numbers") else { return };
    let labelled = jiggers(&data);
    let tracks = tracks_of(labelled.iter().map(|one| one.report.clone()).collect());
    let [index, precision, recall] = agreement(&labelled, &tracks);
    let n = labelled.len();
    eprintln!("{n}: index {index:.5}, pair precision {precision:.6}, pair recall {recall:.6}");
    assert!(n > 30_000, "{n}");
    assert!(index >= 0.999, "adjusted Rand index {index}");
    assert!(precision >= 0.999 && recall >= 0.999, "pairs {precision} and {recall}");
}
