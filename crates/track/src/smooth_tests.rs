use proptest::prelude::*;
use vigia_sea::{Digest, Evidence, InputId, Lat, Lon, Nature, SourceId, Span};

use super::*;

fn point(seconds: f64, place: Position, velocity: Option<Velocity>) -> TrackPoint {
    TrackPoint {
        at: Timestamp::from_unix_milliseconds((seconds * 1000.0) as i64),
        place,
        speed: velocity.map(Velocity::speed),
        course: velocity.and_then(Velocity::course),
        heading: None,
        status: None,
        source: SourceId(0),
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        evidence: Evidence {
            input: InputId(0),
            span: Span { offset: 0, length: 0 },
            earlier: None,
            digest: Digest::of(b""),
        },
    }
}

fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::wrapped(lon))
}

/// Normally distributed numbers from a seed.
struct Noise(u64);

impl Noise {
    /// `SplitMix64` (Steele, Lea and Flood 2014), as a number between 0 and 1.
    fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((bits ^ (bits >> 31)) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn pair(&mut self, deviation: f64) -> [f64; 2] {
        let radius = deviation * (-2.0 * self.even().ln()).sqrt();
        let (sine, cosine) = (std::f64::consts::TAU * self.even()).sin_cos();
        [radius * sine, radius * cosine]
    }
}

/// A ship that wanders as the smoother supposes: true places and velocities, and what she reports.
fn wandering(
    noise: &mut Noise,
    start: Position,
    step: f64,
    n: usize,
) -> (Vec<(Position, Velocity)>, Vec<TrackPoint>) {
    let settings = SmoothSettings::default();
    let (mut at, mut velocity) = (start, Velocity { east: 5.0, north: 4.0 });
    let (mut truth, mut points) = (Vec::new(), Vec::new());
    for number in 0..n {
        if number > 0 {
            // In pieces, so that the place wanders with the velocity.
            for _ in 0..20 {
                let piece = step / 20.0;
                let [east, north] = noise.pair((settings.moving_restlessness * piece).sqrt());
                at = at.moved(
                    (velocity.east + east / 2.0) * piece,
                    (velocity.north + north / 2.0) * piece,
                );
                velocity = Velocity { east: velocity.east + east, north: velocity.north + north };
            }
        }
        truth.push((at, velocity));
        let [east, north] = noise.pair(settings.place.metres());
        let speed = velocity.speed().knots() * METRES_PER_SECOND_PER_KNOT;
        let reported = settings.speed.knots() * METRES_PER_SECOND_PER_KNOT;
        let [off_east, off_north] =
            noise.pair(reported.hypot(settings.course_degrees.to_radians() * speed));
        let said = Velocity { east: velocity.east + off_east, north: velocity.north + off_north };
        points.push(point(step * number as f64, at.moved(east, north), Some(said)));
    }
    (truth, points)
}

fn mean_square(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), value| (sum + value * value, n + 1.0));
    sum / n
}

#[test]
fn it_is_nearer_the_truth_and_knows_how_near() {
    let mut noise = Noise(7);
    for (start, step, part) in [
        (place(20.0, -90.0), 10.0, 0.5),
        (place(55.0, 179.99), 60.0, 0.85),
        (place(-70.0, 3.0), 180.0, 0.98),
    ] {
        let (truth, points) = wandering(&mut noise, start, step, 2000);
        let smoothed = smooth(&points, &SmoothSettings::default());
        let off = |found: Position, number: usize| found.distance(truth[number].0).metres();
        let raw = mean_square(points.iter().zip(0..).map(|(one, number)| off(one.place, number)));
        let ours =
            mean_square(smoothed.iter().zip(0..).map(|(one, number)| off(one.place, number)));
        assert!((ours / raw).sqrt() < part, "{} of {} m every {step} s", ours.sqrt(), raw.sqrt());
        // Two axes, so the mean is two; neighbours share noise, so it is less sure than chi-square
        // of 4000 freedoms.
        let places = mean_square(
            smoothed
                .iter()
                .zip(0..)
                .map(|(one, number)| off(one.place, number) / one.place_deviation.metres()),
        );
        assert!((1.8..2.2).contains(&places), "{places} for places every {step} s");
        let velocities = mean_square(smoothed.iter().zip(&truth).map(|(one, (_, velocity))| {
            let found = Velocity::new(one.speed, one.course.unwrap());
            let off = (found.east - velocity.east).hypot(found.north - velocity.north);
            off / (one.speed_deviation.knots() * METRES_PER_SECOND_PER_KNOT)
        }));
        assert!((1.7..2.3).contains(&velocities), "{velocities} for velocities every {step} s");
    }
}

#[test]
fn a_ship_that_zigzags_is_followed() {
    let mut noise = Noise(11);
    let mut at = place(10.0, 10.0);
    let (mut truth, mut points) = (Vec::new(), Vec::new());
    for second in 0..7200 {
        let course = if second / 900 % 2 == 0 { 40.0 } else { 100.0 };
        let velocity =
            Velocity::new(Speed::from_whole_knots(14), Course::from_degrees(course).unwrap());
        at = at.moved(velocity.east, velocity.north);
        if second % 30 == 0 {
            truth.push(at);
            let [east, north] = noise.pair(10.0);
            points.push(point(f64::from(second), at.moved(east, north), Some(velocity)));
        }
    }
    let smoothed = smooth(&points, &SmoothSettings::default());
    let off = |found: Vec<Position>| {
        mean_square(found.iter().zip(&truth).map(|(one, at)| one.distance(*at).metres())).sqrt()
    };
    let raw = off(points.iter().map(|one| one.place).collect());
    let ours = off(smoothed.iter().map(|one| one.place).collect());
    assert!(ours < 0.75 * raw, "{ours} of {raw} m");
}

#[test]
fn a_place_that_is_far_off_pulls_little() {
    let (truth, mut points) = wandering(&mut Noise(3), place(30.0, 30.0), 60.0, 40);
    points[20].place = points[20].place.moved(1500.0, -800.0);
    let smoothed = smooth(&points, &SmoothSettings::default());
    let off = smoothed[20].place.distance(truth[20].0).metres();
    assert!(off < 60.0, "{off} m");
}

#[test]
fn a_long_silence_parts_the_track() {
    let (_, mut points) = wandering(&mut Noise(5), place(30.0, 30.0), 60.0, 20);
    for point in points.iter_mut().skip(10) {
        point.at = point.at.plus(Duration::from_hours(2));
    }
    let settings = SmoothSettings::default();
    let whole = smooth(&points, &settings);
    let parts = [smooth(&points[..10], &settings), smooth(&points[10..], &settings)].concat();
    assert_eq!(whole, parts);
    assert_eq!(smooth(&[], &settings), []);
    let one = smooth(&points[..1], &settings);
    assert_eq!((one[0].place, one[0].place_deviation), (points[0].place, settings.place));
}

#[test]
fn message_27_counts_for_less() {
    let (_, points) = wandering(&mut Noise(9), place(30.0, 30.0), 60.0, 9);
    let shift = |transceiver: Transceiver| {
        let mut points = points.clone();
        points[4].transceiver = transceiver;
        let before = smooth(&points, &SmoothSettings::default())[4].place;
        points[4].place = points[4].place.moved(25.0, 0.0);
        smooth(&points, &SmoothSettings::default())[4].place.distance(before).metres()
    };
    let (fine, coarse) = (shift(Transceiver::A), shift(Transceiver::LongRange));
    assert!(coarse < 0.1 * fine, "{coarse} {fine}");
}

/// The same scene in other times, waters and directions of time.
#[test]
fn time_longitude_and_direction_change_nothing() {
    let (_, points) = wandering(&mut Noise(1), place(48.0, -5.0), 120.0, 60);
    let settings = SmoothSettings::default();
    let usual = smooth(&points, &settings);
    let moved = |change: &dyn Fn(&TrackPoint) -> TrackPoint| -> Vec<SmoothPoint> {
        smooth(&points.iter().map(change).collect::<Vec<_>>(), &settings)
    };
    let shift = Duration::from_hours(100_000);
    let later = moved(&|point| TrackPoint { at: point.at.plus(shift), ..point.clone() });
    for (one, other) in usual.iter().zip(&later) {
        assert_eq!(SmoothPoint { at: other.at, ..*one }, *other);
    }
    let turned =
        |place: Position| Position::new(place.lat, Lon::wrapped(place.lon.degrees() - 174.9));
    let elsewhere = moved(&|point| TrackPoint { place: turned(point.place), ..point.clone() });
    for (one, other) in usual.iter().zip(&elsewhere) {
        assert!(turned(one.place).distance(other.place).metres() < 0.05);
    }
    let mut backwards: Vec<TrackPoint> = points
        .iter()
        .map(|point| TrackPoint {
            at: Timestamp::from_unix_milliseconds(-point.at.unix_milliseconds()),
            course: point
                .course
                .and_then(|course| Course::from_degrees((course.degrees() + 180.0) % 360.0)),
            ..point.clone()
        })
        .collect();
    backwards.reverse();
    let backwards = smooth(&backwards, &settings);
    for (one, other) in usual.iter().zip(backwards.iter().rev()) {
        let off = one.place.distance(other.place).metres();
        assert!(off < 0.5, "{off} m");
    }
}

#[test]
fn high_latitudes_are_like_others() {
    // A great circle past the pole: her course changes by the minute, her way does not.
    let (start, course) = (place(84.0, 20.0), Course::from_degrees(60.0).unwrap());
    let at = |minute: i64| {
        start.toward(course, Speed::from_whole_knots(15).during(Duration::from_minutes(minute)))
    };
    let points: Vec<_> =
        (0..200).map(|minute| point(60.0 * minute as f64, at(minute), None)).collect();
    for (one, truth) in smooth(&points, &SmoothSettings::default()).iter().zip(&points) {
        let off = one.place.distance(truth.place).metres();
        assert!(off < 1.5, "{off} m at {}", truth.place);
        assert!((one.speed.knots() - 15.0).abs() < 0.1, "{}", one.speed.knots());
    }
}

proptest! {
    #[test]
    fn any_points_give_places(
        rows in proptest::collection::vec(
            (prop_oneof![Just(0_i64), 0..5_i64, 0..40_000_i64], -90.0..=90.0_f64, -180.0..=180.0_f64,
             0..3_u8, 0.0..102.0_f64, 0.0..360.0_f64),
            0..30,
        ),
        is_near in any::<bool>(),
    ) {
        let mut at = 0;
        let points: Vec<_> = rows.into_iter().map(|(step, lat, lon, said, knots, degrees)| {
            at += step;
            let place = if is_near { place(lat / 1e5, lon / 1e5) } else { place(lat, lon) };
            TrackPoint {
                speed: (said > 0).then(|| Speed::from_knots(knots)),
                course: (said > 1).then(|| Course::from_degrees(degrees)).flatten(),
                ..point(at as f64, place, None)
            }
        }).collect();
        let smoothed = smooth(&points, &SmoothSettings::default());
        prop_assert_eq!(smoothed.len(), points.len());
        for (one, point) in smoothed.iter().zip(&points) {
            prop_assert_eq!(one.at, point.at);
            if is_near {
                prop_assert!(one.place.distance(point.place).metres() < 400_000.0);
                prop_assert!(one.speed.knots() < 100_000.0);
            }
        }
    }
}
