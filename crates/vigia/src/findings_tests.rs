use std::fmt::Write as _;

use vigia_sea::{Event, EventKind};

use super::*;
use crate::args::{Color, Inputs, Manners};
use crate::charts::Charts;

/// A day of nine vessels, each a row in every two minutes: two meet, one is silent for seven hours,
/// and each says who she is.
fn rows() -> Vec<(u32, String)> {
    let mut rows = Vec::new();
    for vessel in 0..9_u32 {
        for minute in (0..1440_u32).step_by(2).map(|minute| minute + vessel % 2) {
            if vessel == 5 && (300..720).contains(&minute) {
                continue;
            }
            let (mut lat, mut lon) = (f64::from(20 + vessel), -92.0 + f64::from(minute) / 500.0);
            if vessel < 2 {
                // They lie 110 metres apart from the fourth hour to the ninth.
                let away = f64::from((240 - minute.min(240)) + minute.max(540) - 540) / 200.0;
                lat = 25.0 + 0.001 * f64::from(vessel) + away * (f64::from(vessel) - 0.5);
                lon = -92.0;
            }
            let (hour, minute_of_hour) = (minute / 60, minute % 60);
            let mut row = String::new();
            write!(
                row,
                "2026-03-04T{hour:02}:{minute_of_hour:02}:00Z,{},{lat:.5},{lon:.5},8.1,90.0,SHIP {}",
                345_000_000 + vessel,
                vessel + minute / 800
            )
            .unwrap();
            rows.push((minute, row));
        }
    }
    rows
}

/// What the chain makes of the rows in this order.
fn chained(rows: &[(u32, String)], order: Order, threads: Threads) -> Option<Chained> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let lines: Vec<&str> = rows.iter().map(|(_, row)| row.as_str()).collect();
    let header = "BaseDateTime,MMSI,LAT,LON,SOG,COG,VesselName\n";
    std::fs::write(&path, format!("{header}{}\n", lines.join("\n"))).unwrap();
    let mut inputs =
        InputSet::open(&Inputs { files: vec![path], allow_cut: false, columns: None }).unwrap();
    let charts = Charts::plain().unwrap();
    let say = Say::new(&Manners { quiet: true, verbose: false, color: Color::Never });
    let settings = Settings::default();
    let done = run(&mut inputs, (&settings, charts.waters()), order, (threads, &say)).unwrap();
    done.map(|(_, mut chained)| {
        raw::prove(&inputs, &mut chained.happened).unwrap();
        chained
    })
}

/// Everything but where lines stand.
fn told(chained: Chained) -> (Vec<String>, Vec<Event>) {
    let mut tracks = Vec::new();
    for track in &chained.tracks {
        tracks.extend(track.points.iter().map(|p| format!("{} {} {:?}", track.id, p.at, p.place)));
    }
    tracks.extend(chained.cards.iter().map(|card| format!("{card:?}")));
    tracks.push(format!("{:?}", chained.set_aside));
    let (mut events, leads) = chained.happened.named();
    tracks.extend(leads.iter().map(|lead| format!("{lead:?}")));
    for evidence in events.iter_mut().flat_map(|event| &mut event.evidence) {
        evidence.span.offset = 0;
    }
    (tracks, events)
}

#[test]
fn the_order_of_lines_and_how_they_are_sorted_change_nothing() {
    let mut rows = rows();
    let two = Threads(NonZeroUsize::MIN.saturating_add(1));
    // By vessel, as many tables are: a small window is too late, the disk is not.
    assert!(chained(&rows, Order::new(100, false), Threads::ONE).is_none());
    assert!(chained(&rows, Order::new(100, false), two).is_none());
    let on_disk = told(chained(&rows, Order::new(100, true), two).unwrap());
    rows.sort();
    let streamed = told(chained(&rows, Order::new(100, false), Threads::ONE).unwrap());
    assert_eq!(on_disk, streamed);
    let kinds: Vec<EventKind> = streamed.1.iter().map(|event| event.kind).collect();
    assert!(kinds.contains(&EventKind::Encounter) && kinds.contains(&EventKind::Gap), "{kinds:?}");
    // Mixed within a window.
    for part in rows.chunks_mut(40) {
        part.reverse();
    }
    for threads in [Threads::ONE, two] {
        assert_eq!(told(chained(&rows, Order::new(100, false), threads).unwrap()), streamed);
    }
}
