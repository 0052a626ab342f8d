use vigia_sea::{
    ClockJudge, ClockOffset, Concern, Distance, Duration, FarReport, Interval, Lat, Lon, Measures,
    Mmsi, OddField, OtherLine, Position, Reach, SourceCount, SourceId, Timestamp, VesselKey,
};

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
        "         2,004  in duplicates of these, merged",
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

fn offset(judge: ClockJudge, seconds: i64, n_judges: u64) -> ClockOffset {
    let (offset, spread) = (Duration::from_seconds(seconds), Duration::from_seconds(1));
    ClockOffset { judge, offset, spread, n: 214, n_judges }
}

/// One of each.
fn worries() -> Vec<Concern> {
    let (at, later) = (Timestamp::from_unix_seconds(0), Timestamp::from_unix_seconds(8_700));
    let silence = Interval { start: at, end: later };
    let place = Position::new(Lat::from_degrees(27.3).unwrap(), Lon::from_degrees(-96.0).unwrap());
    let far = FarReport {
        vessel: VesselKey::Mmsi(Mmsi::new(345_999_999).unwrap()),
        place,
        distance: Distance::from_nautical_miles(463.0),
        at: Some(at),
    };
    let (one, other) = (SourceId(0), SourceId(1));
    vec![
        Concern::ClockOff(one, offset(ClockJudge::BaseStations, 169_200, 3)),
        Concern::ClockOff(one, offset(ClockJudge::BaseStations, -40, 1)),
        Concern::ClockOff(one, offset(ClockJudge::Seconds, 7, 0)),
        Concern::ClocksDiffer(one, other, offset(ClockJudge::OtherReceivers, -3_600, 1)),
        Concern::Silent(None, silence),
        Concern::Silent(Some(one), silence),
        Concern::Damaged(Some(one), 30, 1_000),
        Concern::PartsLost(None, 30, 1_000),
        Concern::Far(one, 1, far),
        Concern::ClockJumps(other, 12),
        Concern::NoTime(30, 1_000),
        Concern::Odd(OddField::Place, 30, 1_000),
        Concern::WrongFill(30, 1_000),
    ]
}

#[test]
fn worries_are_told_first_and_in_words() {
    let mut sample = sample::gulf(sample::island());
    sample.quality.concerns = worries();
    sample.quality.measures = Some(Measures {
        odd_fields: [OddField::Place, OddField::Course, OddField::Heading, OddField::Time]
            .into_iter()
            .chain([OddField::Imo, OddField::Cut])
            .map(|field| (field, 3))
            .collect(),
        n_wrong_fill: 12,
        lengths: [((1, 204), 728)].into(),
        ..Measures::default()
    });
    sample.quality.others.extend([(OtherLine::Header, 1), (OtherLine::Blank, 1)]);
    sample.quality.others.insert(OtherLine::TagBlock, 1);
    sample.quality.sources[0].measures.reach = Reach::NotApplicable;
    let reading = sample.reading();
    let text = shown(&reading);
    assert!(!text.contains('⟦'), "{text}");
    for sentence in [
        "  – The clock of station r003669945 is 47 h 00 min 00 s ahead (214 messages of 3 base stations).",
        "  – Nothing was received for 2 h 25 min 00 s: 1970-01-01 00:00 – 02:25 UTC.",
        "  – The times of the station without a name went back by more than ten seconds 12 times.",
        "  and 3 more things; --json has them all",
        "           728  type 1 of 204 bits, a length that it does not have",
    ] {
        assert!(text.lines().any(|line| line == sentence), "{sentence}\n{text}");
    }
    let wire = wire(&sample);
    assert_eq!(wire.concerns.len(), 13);
    assert!(wire.concerns.iter().all(|one| !one.text.contains('⟦')), "{:?}", wire.concerns);
    assert_eq!(wire.concerns[0].station.as_deref(), Some("r003669945"));
}

#[test]
fn a_narrow_terminal_gets_fewer_columns_and_shorter_lines() {
    let mut sample = sample::gulf(sample::island());
    sample.quality.measures = Some(Measures::default());
    sample.quality.concerns = worries();
    let reading = sample.reading();
    for width in [50, 70, 100] {
        let style = TableStyle { width, is_styled: false };
        let text = quality_text(&reading, style, Stations::Foremost);
        let table = text.split_once("Stations\n").unwrap().1.lines().take_while(|l| !l.is_empty());
        let worries = text.lines().filter(|line| line.starts_with("  – "));
        for line in table.chain(worries) {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
    let mut many = sample::gulf(sample::island());
    many.quality.measures = Some(Measures::default());
    many.quality.sources = (0..50)
        .map(|n| SourceCount { name: format!("plenty-{n}"), n_messages: n, ..Default::default() })
        .collect();
    let reading = many.reading();
    let style = TableStyle { width: 100, is_styled: false };
    let count = |stations| quality_text(&reading, style, stations).matches("plenty-").count();
    assert_eq!((count(Stations::Foremost), count(Stations::All)), (20, 50));
}
