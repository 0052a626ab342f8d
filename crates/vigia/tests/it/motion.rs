//! Motion on real tracks: places between reports, and places ahead with their uncertainty.
//!
//! The numbers of `vigia_sea::Cruise` were fitted to every second track of these files; the tests
//! look at the others. `docs/motion.md` has the tables that they print.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use vigia_sea::{
    Course, Cruise, Digest, Distance, Duration, Estimate, Evidence, InputId, Lat, Leg, Lon, Mmsi,
    Motion, Nature, Position, PositionReport, SourceId, Span, Speed, TimeFrom, Timestamp,
    TrackChange, TrackId, TrackPoint, Transceiver, VesselKey,
};
use vigia_track::{Settings, SmoothSettings, Tracker, smooth, sort};

use crate::field::{field_data, milliseconds};

/// Waters of all kinds: straits, ports, open sea, ice; minutes or hours between reports.
const FILES: &[&str] = &[
    "ais/csv/argenni-baltic_2018.csv.gz",
    "ais/csv/cynsky-tanker-9327138.csv.gz",
    "ais/csv/cynsky-tanker-9443140.csv.gz",
    "ais/csv/cynsky-tanker-9538440.csv.gz",
    "ais/csv/federicomarra-dma_preprocessed.parquet",
    "ais/csv/gfw-jac150-412334074_seg1.csv.gz",
    "ais/csv/gfw-jac150-voi_150402951_2021_b.csv.gz",
    "ais/csv/jakoobly-de-sample_stratified.csv.gz",
    "ais/csv/movingpandas-boat-positions.csv.gz",
    "ais/csv/stonesoup-SolentAIS_20160112.csv.gz",
    "ais/csv/tadziqusky-sample_ship.csv",
    "ais/csv/yuchenpan-arctic-2023-08-08.csv.gz",
    "ais/csv/zouarhi-SY_TICONDEROGA.csv",
    "tracks/gfw-segmenter-regression/gfw_segmenter_regression_2021.csv.gz",
];

/// Every position of a file, read by the program.
fn reports(path: &Path) -> Vec<PositionReport> {
    let path = path.to_string_lossy();
    let done = crate::run::vigia(&["convert", &path, "--format", "csv", "-o", "-"]);
    let table = String::from_utf8_lossy(&done.stdout).into_owned();
    let mut rows = table.lines();
    let names: Vec<&str> = rows.next().expect(&path).split(',').collect();
    let columns = ["mmsi", "vessel_id", "time", "lon", "lat", "speed", "course", "transceiver"];
    let columns = columns.map(|name| names.iter().position(|known| *known == name).expect(name));
    let mut vessels = BTreeMap::new();
    let mut all = Vec::new();
    for (line, row) in (0..).zip(rows) {
        let cells: Vec<&str> = row.split(',').collect();
        let [mmsi, id, time, lon, lat, speed, course, transceiver] = columns.map(|at| cells[at]);
        let number = |text: &str| text.parse::<f64>().ok();
        let place = number(lat).zip(number(lon)).map(|(lat, lon)| {
            Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
        });
        let next = 200_000_001 + u32::try_from(vessels.len()).unwrap();
        let vessel = *vessels.entry((mmsi.to_owned(), id.to_owned())).or_insert(next);
        all.push(PositionReport {
            vessel: VesselKey::Mmsi(Mmsi::new(vessel).unwrap()),
            observed_at: Some(Timestamp::from_unix_milliseconds(milliseconds(time))),
            time_from: TimeFrom::Column,
            place,
            speed: number(speed).map(Speed::from_knots),
            course: number(course).and_then(Course::from_degrees),
            heading: None,
            status: None,
            transceiver: match transceiver {
                "A" => Transceiver::A,
                "B" => Transceiver::B,
                _ => Transceiver::LongRange,
            },
            nature: Nature::Declared,
            source: SourceId(0),
            also_heard_by: None,
            evidence: Evidence {
                input: InputId(0),
                span: Span { offset: line, length: 0 },
                earlier: None,
                digest: Digest::of(b""),
            },
        });
    }
    sort(&mut all);
    all
}

fn tracks(path: &Path) -> Vec<Vec<TrackPoint>> {
    let mut tracks: BTreeMap<TrackId, Vec<TrackPoint>> = BTreeMap::new();
    let mut tracker = Tracker::new(Settings::default());
    let mut see = |change| match change {
        TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point) => {
            tracks.entry(id).or_default().push(point);
        }
        TrackChange::Withdrawn(id, at, place) => {
            let points = tracks.get_mut(&id).expect("a track");
            points.retain(|point| (point.at, point.place) != (at, place));
        }
        TrackChange::Heard(..) | TrackChange::Closed(..) | TrackChange::Said(..) => {}
    };
    for report in reports(path) {
        tracker.push(report, &mut see);
    }
    tracker.finish(&mut see);
    tracks.into_values().filter(|points| points.len() >= 3).collect()
}

/// The tracks of every file, read once.
fn all_tracks(data: &Path) -> &'static [Vec<Vec<TrackPoint>>] {
    static TRACKS: OnceLock<Vec<Vec<Vec<TrackPoint>>>> = OnceLock::new();
    TRACKS.get_or_init(|| FILES.iter().map(|name| tracks(&data.join(name))).collect())
}

/// What is smaller than or equal to so large a part of the values.
fn quantile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() - 1) as f64 * part;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of it")]
    values[place as usize]
}

/// One prediction: was she moving, squared distance, error, and error of dead reckoning.
struct Outcome {
    is_moving: bool,
    squared_distance: f64,
    metres: f64,
    reckoned: f64,
}

/// Predictions along a track, at least half an hour old, at most thirty or so.
fn outcomes(points: &[TrackPoint], ahead: Duration) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let (first, last) = (Motion::from(&points[0]), Motion::from(&points[points.len() - 1]));
    let span = last.at.since(first.at).milliseconds();
    let step = (span / 30).max(ahead.milliseconds() / 3).max(300_000);
    let mut next = first.at.plus(Duration::from_minutes(30));
    let mut cruise = Cruise::new(&first);
    let mut later = 0;
    for motion in points.iter().skip(1).map(Motion::from) {
        cruise.see(&motion);
        let after = |point: &TrackPoint| point.at.since(motion.at).seconds() / ahead.seconds();
        while later < points.len() && after(&points[later]) < 0.93 {
            later += 1;
        }
        let Some(truth) = points.get(later) else { break };
        if motion.at < next || after(truth) > 1.07 {
            continue;
        }
        next = motion.at.plus(Duration::from_milliseconds(step));
        let estimate = cruise.predict(truth.at);
        let velocity = motion.velocity().unwrap_or_else(|| cruise.velocity());
        let made = velocity.speed().during(truth.at.since(motion.at));
        let reckoned = velocity.course().map_or(motion.place, |way| motion.place.toward(way, made));
        outcomes.push(Outcome {
            is_moving: velocity.speed() > Speed::from_whole_knots(2),
            squared_distance: estimate.squared_distance(truth.place),
            metres: estimate.place.distance(truth.place).metres(),
            reckoned: reckoned.distance(truth.place).metres(),
        });
    }
    outcomes
}

/// Of vessels that move, 50 % and 95 % are in the ellipses that say so, give or take ten points.
/// Most of those that lie still stay, and so more than half of them are in the ellipse of 50 %.
#[test]
fn predicted_places_are_as_uncertain_as_they_say() {
    let Some(data) = field_data("coverage of predicted places on 14 files") else { return };
    // Those that nothing was fitted to.
    let unseen = all_tracks(&data).iter().flat_map(|tracks| tracks.iter().skip(1).step_by(2));
    let tracks: Vec<_> = unseen.collect();
    eprintln!("| ahead | vessels | n | in 50 %, 80 %, 95 % | median, 90 % | the same reckoned |");
    for minutes in [10, 60, 180, 360, 720, 1440] {
        let ahead = Duration::from_minutes(minutes);
        let all: Vec<_> = tracks.iter().flat_map(|points| outcomes(points, ahead)).collect();
        for is_moving in [true, false] {
            let some: Vec<_> = all.iter().filter(|one| one.is_moving == is_moving).collect();
            let [half, most, nearly_all] = [0.5, 0.8, 0.95].map(|share| {
                let limit = Estimate::within(share);
                let n = some.iter().filter(|one| one.squared_distance <= limit).count();
                100.0 * n as f64 / some.len() as f64
            });
            let quantiles = |value: &dyn Fn(&Outcome) -> f64| {
                let mut values: Vec<_> = some.iter().map(|one| value(one)).collect();
                [0.5, 0.9].map(|part| quantile(&mut values, part))
            };
            let ours = quantiles(&|one| one.metres);
            let reckoned = quantiles(&|one| one.reckoned);
            let vessels = if is_moving { "moving" } else { "still" };
            let line = format!(
                "| {ahead} | {vessels} | {} | {half:.0} {most:.0} {nearly_all:.0} | {:.0} {:.0} | \
                 {:.0} {:.0} |",
                some.len(),
                ours[0],
                ours[1],
                reckoned[0],
                reckoned[1]
            );
            eprintln!("{line}");
            assert!(some.len() > 200, "{line}");
            assert!(nearly_all >= if is_moving { 85.0 } else { 80.0 }, "{line}");
            if is_moving && minutes <= 720 {
                assert!((40.0..=60.0).contains(&half), "{line}");
            }
            if is_moving && minutes >= 60 {
                assert!(ours[1] < reckoned[1], "{line}");
            }
            if !is_moving || minutes >= 180 {
                assert!(ours[0] < reckoned[0], "{line}");
            }
        }
    }
}

/// How far reports in the middle of a leg are from it: by the curve and by the straight line.
fn errors_between(points: &[TrackPoint], seconds: f64) -> Vec<[f64; 2]> {
    let mut errors = Vec::new();
    let after = |from: usize, to: usize| points[to].at.since(points[from].at).seconds();
    let mut last = 0;
    for first in (0..points.len()).step_by((points.len() / 60).max(1)) {
        while last < points.len() && after(first, last) < seconds {
            last += 1;
        }
        if last >= points.len() || after(first, last) > 1.5 * seconds {
            continue;
        }
        let (from, to) = (Motion::from(&points[first]), Motion::from(&points[last]));
        let is_said = from.velocity().is_some() && to.velocity().is_some();
        let is_moving = from.place.distance(to.place).metres() >= seconds;
        let part = |at: usize| after(first, at) / after(first, last);
        let middle = (first..last).find(|at| (0.25..0.75).contains(&part(*at)));
        if let Some(middle) = middle.filter(|_| is_said && is_moving) {
            let TrackPoint { at, place, .. } = points[middle];
            let [silent_from, silent_to] = [from, to].map(|end| Motion { speed: None, ..end });
            let curve = Leg::new(&from, &to).place(at);
            let straight = silent_from.between(&silent_to, at);
            errors.push([curve, straight].map(|found| found.distance(place).metres()));
        }
    }
    errors
}

#[test]
fn the_curve_between_reports_is_nearer_than_the_straight_line() {
    let Some(data) = field_data("places between reports on 14 files") else { return };
    eprintln!("| seconds between | n | curve: median, 90 % | straight line |");
    for seconds in [30.0, 120.0, 300.0, 600.0, 1200.0, 3600.0, 10_000.0] {
        let errors: Vec<_> = all_tracks(&data)
            .iter()
            .flatten()
            .flat_map(|points| errors_between(points, seconds))
            .collect();
        let [curve, straight] = [0, 1].map(|which| {
            let mut metres: Vec<_> = errors.iter().map(|error| error[which]).collect();
            [0.5, 0.9].map(|part| quantile(&mut metres, part))
        });
        let line = format!("| {seconds} | {} | {curve:.1?} | {straight:.1?} |", errors.len());
        eprintln!("{line}");
        assert!(errors.len() > 1000, "{line}");
        assert!(curve[0] < 0.85 * straight[0] && curve[1] < 0.85 * straight[1], "{line}");
    }
}

/// Reports of real ships are nearer to where these were than the noise that is added here, so that
/// they can be the truth.
#[test]
fn smoothing_takes_noise_out_of_real_tracks() {
    let Some(data) = field_data("smoothing of 14 files") else { return };
    let added = 50.0;
    let settings = SmoothSettings { place: Distance::from_metres(added), ..Default::default() };
    let mut dice = Dice(1);
    let mut by_step: BTreeMap<u32, [Vec<f64>; 3]> = BTreeMap::new();
    for track in all_tracks(&data).iter().flatten().filter(|track| track.len() > 20) {
        let mut noisy = track.clone();
        for point in &mut noisy {
            let [east, north] = dice.normal_pair(added);
            point.place = point.place.moved(east, north);
        }
        let smoothed = smooth(&noisy, &settings);
        for ((points, noisy), one) in track.windows(2).zip(&noisy[1..]).zip(&smoothed[1..]) {
            let (seconds, truth) = (points[1].at.since(points[0].at).seconds(), points[1].place);
            let step = [20_u32, 90, 400, 1800].into_iter().find(|most| seconds < f64::from(*most));
            let Some(step) = step else { continue };
            let [raw, ours, surprise] = by_step.entry(step).or_default();
            let off = one.place.distance(truth).metres();
            raw.push(noisy.place.distance(truth).metres());
            ours.push(off);
            surprise.push((off / one.place_deviation.metres()).powi(2));
        }
    }
    eprintln!("| seconds between | n | noisy: median | smoothed | in 50 %, 95 % |");
    for (step, [raw, ours, surprise]) in &mut by_step {
        let [noisy, smoothed] = [raw, ours].map(|metres| quantile(metres, 0.5));
        // Chi-square with two degrees of freedom.
        let [half, nearly_all] = [1.386, 5.991].map(|limit| {
            let n = surprise.iter().filter(|one| **one <= limit).count();
            100.0 * n as f64 / surprise.len() as f64
        });
        let line = format!(
            "| to {step} | {} | {noisy:.0} m | {smoothed:.0} m | {half:.0} {nearly_all:.0} |",
            surprise.len()
        );
        eprintln!("{line}");
        assert!(surprise.len() > 40_000, "{line}");
        assert!(smoothed < if *step < 400 { 0.5 } else { 0.75 } * noisy, "{line}");
        assert!((45.0..=62.0).contains(&half) && (90.0..=98.0).contains(&nearly_all), "{line}");
    }
}

#[test]
fn smoothing_leaves_good_reports_where_they_are() {
    let Some(data) = field_data("smoothing of 14 files once more") else { return };
    let (mut moved, mut n_too_fast) = (Vec::new(), 0);
    for track in all_tracks(&data).iter().flatten() {
        let smoothed = smooth(track, &SmoothSettings::default());
        moved.extend(smoothed.iter().zip(track).map(|(one, point)| {
            n_too_fast += usize::from(one.speed > Speed::from_whole_knots(80));
            one.place.distance(point.place).metres()
        }));
    }
    let [half, most, nearly_all] = [0.5, 0.95, 0.99].map(|part| quantile(&mut moved, part));
    let line = format!("{} moved {half:.1}, {most:.1}, {nearly_all:.1} m", moved.len());
    eprintln!("{line}; {n_too_fast} too fast");
    assert!(half < 3.0 && most < 15.0 && nearly_all < 50.0, "{line}");
    // Places on tracks that no ship can connect.
    assert!(n_too_fast < moved.len() / 10_000, "{n_too_fast}");
}

/// Numbers from a seed.
struct Dice(u64);

impl Dice {
    /// `SplitMix64` (Steele, Lea and Flood 2014), as a number between 0 and 1.
    fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((bits ^ (bits >> 31)) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Two normally distributed numbers (Box and Muller).
    fn normal_pair(&mut self, deviation: f64) -> [f64; 2] {
        let radius = deviation * (-2.0 * self.even().ln()).sqrt();
        let (sine, cosine) = (std::f64::consts::TAU * self.even()).sin_cos();
        [radius * sine, radius * cosine]
    }
}
