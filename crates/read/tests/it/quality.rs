//! Faults planted in made-up feeds are found, and nothing else is.

use vigia_sea::{ClockJudge, Concern, Duration, Reach, RejectReason, SourceId};

use crate::encode::sentence;
use crate::feeds::{START, Ship, base_station, damaged, line, merged, position, survey, traffic};

const HOUR: i64 = 3600;

/// What two good receivers hear, half of it both.
fn good(seconds: i64) -> String {
    let mut log = String::new();
    for (at, payload) in traffic(seconds) {
        log += &line("west", at, &payload);
        if at % 2 == 0 {
            log += &line("east", at + 1, &payload);
        }
    }
    log
}

#[test]
fn a_good_feed_gives_no_worry() {
    let quality = survey(&good(HOUR));
    assert_eq!(quality.concerns, []);
    assert_eq!(
        quality.heard_by.iter().map(|(n, count)| (*n, *count)).collect::<Vec<_>>(),
        [(1, 1800), (2, 1800)]
    );
    assert_eq!((quality.n_lines, quality.n_lines_used, quality.n_lines_merged), (5400, 5400, 1800));
    let reach = &quality.sources[0].measures.reach;
    assert!(matches!(reach, Reach::Known { n_far: 0, .. }), "{reach:?}");
}

#[test]
fn a_clock_that_is_two_hours_ahead_is_found_by_base_stations() {
    let mut log = good(HOUR);
    for (at, payload) in traffic(HOUR).filter(|(at, _)| at % 5 == 0) {
        log += &line("wrong", at + 2 * HOUR + 3, &payload);
        let base = base_station(3_450_001 + u32::try_from(at % 3).unwrap(), at);
        log += &line("wrong", at + 2 * HOUR + 3, &base);
        log += &line("west", at, &base);
    }
    let quality = survey(&log);
    let [Concern::ClockOff(SourceId(2), offset)] = quality.concerns[..] else {
        panic!("{:?}", quality.concerns)
    };
    assert_eq!(offset.offset, Duration::from_seconds(2 * HOUR + 3));
    assert_eq!((offset.judge, offset.n_judges), (ClockJudge::BaseStations, 3));
}

#[test]
fn a_clock_that_is_off_is_found_by_two_other_receivers() {
    let mut log = String::new();
    for (at, payload) in traffic(600) {
        log += &line("west", at, &payload);
        log += &line("wrong", at - 40, &payload);
        log += &line("east", at + 1, &payload);
    }
    let quality = survey(&log);
    let [Concern::ClockOff(SourceId(1), offset)] = quality.concerns[..] else {
        panic!("{:?}", quality.concerns)
    };
    assert_eq!(offset.judge, ClockJudge::OtherReceivers);
    assert!((-41..=-40).contains(&(offset.offset.milliseconds() / 1000)), "{offset:?}");
    // What it heard is not joined with the others, whose times differ by more than ten seconds.
    assert_eq!(quality.n_duplicates, 600);
}

#[test]
fn of_two_receivers_that_differ_by_hours_none_is_blamed() {
    let mut log = String::new();
    for (at, payload) in traffic(600) {
        log += &line("one", at, &payload);
        log += &line("two", at + HOUR, &payload);
    }
    let quality = survey(&log);
    let [Concern::ClocksDiffer(SourceId(0), SourceId(1), offset)] = quality.concerns[..] else {
        panic!("{:?}", quality.concerns)
    };
    assert_eq!(offset.offset, Duration::from_seconds(-HOUR));
}

#[test]
fn a_lone_clock_that_is_off_by_seconds_is_found_by_the_seconds_of_positions() {
    let log: String = traffic(600).map(|(at, payload)| line("wrong", at - 20, &payload)).collect();
    let quality = survey(&log);
    let [Concern::ClockOff(SourceId(0), offset)] = quality.concerns[..] else {
        panic!("{:?}", quality.concerns)
    };
    assert_eq!((offset.judge, offset.offset.milliseconds()), (ClockJudge::Seconds, -20_000));
}

#[test]
fn a_station_with_ten_percent_bad_checksums_is_named() {
    let mut log = good(HOUR);
    for (at, payload) in traffic(HOUR) {
        let line = line("noisy", at + 1, &payload);
        log += &if at % 10 == 0 { damaged(&line) } else { line };
    }
    let quality = survey(&log);
    assert_eq!(quality.concerns, [Concern::Damaged(Some(SourceId(2)), 360, 3600)]);
    assert_eq!(quality.sources[2].rejects[&RejectReason::Checksum], 360);
    assert_eq!(quality.sources[0].n_rejects(), 0);
}

#[test]
fn a_station_that_loses_second_parts_is_named() {
    let mut log = good(HOUR);
    for (at, payload) in traffic(HOUR).filter(|(at, _)| at % 40 == 0) {
        let whole = line("west", at, &payload);
        let (tags, _) = whole.rsplit_once('\\').unwrap();
        let part = sentence(&format!("AIVDM,2,1,{},A,{payload},0", at / 40 % 10));
        log += &format!("{tags}\\{part}\n");
    }
    let quality = survey(&log);
    assert_eq!(quality.rejects.get(&RejectReason::StalePart), Some(&80), "{:?}", quality.rejects);
    let lost = Concern::PartsLost(Some(SourceId(0)), 90, 3690);
    assert_eq!(quality.concerns, [lost]);
}

#[test]
fn a_silence_of_the_receiver_is_found_and_so_is_one_of_all() {
    let is_silent = |at: i64, from: i64| (START + from..START + from + 1200).contains(&at);
    let mut log = String::new();
    for (at, payload) in traffic(3 * HOUR) {
        if !is_silent(at, 2 * HOUR) {
            log += &line("west", at, &payload);
            if !is_silent(at, HOUR) {
                log += &line("east", at + 1, &payload);
            }
        }
    }
    let quality = survey(&log);
    let [Concern::Silent(None, all), Concern::Silent(Some(SourceId(1)), east)] =
        quality.concerns[..]
    else {
        panic!("{:?}", quality.concerns)
    };
    assert_eq!(all.start.unix_seconds(), START + 2 * HOUR);
    assert_eq!(all.end.unix_seconds(), START + 2 * HOUR + 1200);
    assert_eq!(east.length(), Duration::from_seconds(1201));
}

#[test]
fn a_clock_ahead_makes_no_silence_of_all() {
    let mut log = String::new();
    for (at, payload) in traffic(HOUR) {
        log += &line("west", at, &payload);
        if at % 3 == 0 {
            log += &line("ahead", at + 5 * HOUR, &payload);
        }
    }
    let quality = survey(&log);
    assert!(!quality.concerns.iter().any(|one| matches!(one, Concern::Silent(..))));
    assert_eq!(quality.concerns.len(), 1, "{:?}", quality.concerns);
}

#[test]
fn a_vessel_900_km_away_is_beyond_reach() {
    let mut log = good(HOUR);
    let far = Ship::new(345_999_999, 27.3, -96.0);
    for at in (START + HOUR..START + HOUR + 100).step_by(10) {
        log += &line("west", at, &position(far, at));
    }
    let quality = survey(&log);
    let [Concern::Far(SourceId(0), 10, far)] = &quality.concerns[..] else {
        panic!("{:?}", quality.concerns)
    };
    assert_eq!(far.vessel.to_string(), "345999999");
    assert!((far.distance.metres() - 880_000.0).abs() < 30_000.0, "{:?}", far.distance);
}

#[test]
fn a_satellite_has_no_reach() {
    let mut log = String::new();
    for at in START..START + 500 {
        let step = u32::try_from(at - START).unwrap();
        let ship = Ship::new(
            345_000_000 + step,
            f64::from(step % 120) - 60.0,
            f64::from(step % 300) - 150.0,
        );
        log += &line("sat", at, &position(ship, at));
    }
    let quality = survey(&log);
    assert_eq!(quality.concerns, []);
    assert_eq!(quality.sources[0].measures.reach, Reach::NotApplicable);
}

#[test]
fn copies_become_one_report_with_everybody_who_heard_it() {
    let ship = Ship::new(345_000_001, 19.0, -96.0);
    let one = position(ship, START);
    let two = position(ship, START + 60);
    let log = [
        line("west", START + 2, &one),
        line("east", START + 1, &one),
        line("west", START + 3, &one),
        line("south", START + 9, &one),
        line("east", START + 60, &two),
        // The same bits a minute later are another transmission.
        line("west", START + 70, &one),
    ];
    assert_eq!(merged(&log.concat()), ["1: east + west + south", "60: east", "70: west"]);
    let quality = survey(&log.concat());
    assert_eq!((quality.n_messages(), quality.n_duplicates), (6, 3));
}

#[test]
fn a_receiver_whose_clock_is_off_does_not_hide_the_copies_of_others() {
    let mut log = String::new();
    for (at, payload) in traffic(100) {
        log += &line("west", at, &payload);
        log += &line("wrong", at + HOUR, &payload);
        log += &line("east", at + 1, &payload);
    }
    let lines = merged(&log);
    assert_eq!(lines.len(), 200);
    assert_eq!(lines.iter().filter(|line| line.ends_with("west + east")).count(), 100);
}

#[test]
fn memory_of_a_merge_is_bounded_by_the_window() {
    let mut first_out = None;
    let mut merge = vigia_read::Merge::default();
    let mut feed = vigia_read::Feed::new(vigia_sea::InputId(0), vigia_read::Census::default());
    for (n, (at, payload)) in traffic(100).enumerate() {
        let line = line("west", at, &payload);
        feed.push(line.as_bytes(), &mut |item| {
            merge.item(item, &mut |_| first_out = first_out.or(Some(n)));
        })
        .unwrap();
    }
    assert!(first_out.is_some_and(|n| (11..20).contains(&n)), "{first_out:?}");
}
