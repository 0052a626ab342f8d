//! A stay away from the track of a vessel, and what is false about it.

use vigia_sea::{Coast, Distance, Duration, Position, Timestamp, TrackPoint};

use crate::DisplacedPositionSettings;
use crate::proof::Sample;

/// In which way positions were false, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// They run on a circle.
    Circle,
    /// Other vessels jumped to the same spot.
    Cluster,
    /// They lie well inside land.
    OnLand,
    /// They lie by one and the same vector beside the true ones.
    Offset,
    /// They lie somewhere at sea, and then the vessel is back.
    Elsewhere,
}

impl Way {
    /// The word in files.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Cluster => "cluster",
            Self::OnLand => "on_land",
            Self::Offset => "offset",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// Reports away from home, without one at home between them.
#[derive(Clone, Debug)]
pub(crate) struct Stay {
    /// The last report at home before.
    pub(crate) before: TrackPoint,
    pub(crate) first: TrackPoint,
    pub(crate) last: TrackPoint,
    /// The first report at home after.
    pub(crate) after: Option<TrackPoint>,
    pub(crate) n_reports: u32,
    pub(crate) sample: Sample,
}

/// A circle on which positions lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ring {
    pub(crate) radius: Distance,
}

/// Fewer places make no circle.
const LEAST_ON_RING: usize = 8;
/// The places must lie on all sides: into so many equal parts is the circle cut,
const N_SIDES: u8 = 8;
/// and so many of them must have a place.
const LEAST_SIDES: u32 = 6;
/// A vessel that sailed so far meanwhile, in nautical miles, shows that her false places went with
/// her;
const LEAST_SAILED: f64 = 0.5;
/// the two vectors of an offset differ by at most this part of it.
const SAME_VECTOR_PART: f64 = 0.3;

impl Stay {
    pub(super) fn new(before: &TrackPoint, first: &TrackPoint) -> Self {
        let mut sample = Sample::default();
        sample.push(first);
        Self {
            before: before.clone(),
            first: first.clone(),
            last: first.clone(),
            after: None,
            n_reports: 1,
            sample,
        }
    }

    pub(super) fn go_on(&mut self, point: &TrackPoint) {
        self.n_reports += 1;
        self.sample.push(point);
        self.last = point.clone();
    }

    pub(crate) fn length(&self) -> Duration {
        self.last.at.since(self.first.at)
    }

    pub(super) fn is_heard_often(&self, often: Duration) -> bool {
        let most = often.milliseconds() * i64::from(self.n_reports);
        self.n_reports > 2 && self.length().milliseconds() <= most
    }

    /// The circle on which its places lie, if they do.
    pub(crate) fn ring(&self, settings: &DisplacedPositionSettings) -> Option<Ring> {
        let points = &self.sample.points;
        if points.len() < LEAST_ON_RING {
            return None;
        }
        let origin = self.first.place;
        let flat: Vec<(f64, f64)> =
            points.iter().map(|point| point.place.metres_from(origin)).collect();
        let middle = middle_of_ring(&flat)?;
        let arms = flat.iter().map(|(east, north)| (east - middle.0, north - middle.1));
        let radii: Vec<f64> = arms.clone().map(|(east, north)| libm::hypot(east, north)).collect();
        #[expect(clippy::cast_precision_loss, reason = "a few points")]
        let n = radii.len() as f64;
        let radius = radii.iter().sum::<f64>() / n;
        let spread = (radii.iter().map(|r| (r - radius) * (r - radius)).sum::<f64>() / n).sqrt();
        let sides = arms.fold(0_u8, |sides, (east, north)| sides | 1 << side(east, north));
        let (least, most) = (settings.least_radius.metres(), settings.most_radius.metres());
        ((least..=most).contains(&radius)
            && spread <= settings.ring_spread * radius
            && sides.count_ones() >= LEAST_SIDES)
            .then(|| Ring { radius: Distance::from_metres(radius) })
    }

    /// Whether most of its places lie on land and this far from any coast.
    pub(crate) fn is_inland(&self, inland: Distance, coast: &Coast) -> bool {
        let points = &self.sample.points;
        let is_inland =
            |place: Position| coast.is_land(place) && coast.distance(place, inland).is_none();
        let n = points.iter().filter(|point| is_inland(point.place)).count();
        2 * n > points.len()
    }

    /// Whether she came as far and in the same direction as she left: a constant vector was added
    /// to her places.
    pub(crate) fn is_offset(&self) -> bool {
        let Some(after) = &self.after else { return false };
        let away = vector(expected(&self.before, self.first.at), self.first.place);
        let back = vector(after.place, expected(&self.last, after.at));
        let differs = libm::hypot(away.0 - back.0, away.1 - back.1);
        let sailed = self.before.place.distance(after.place).nautical_miles();
        sailed >= LEAST_SAILED && differs <= SAME_VECTOR_PART * sailed
    }
}

/// Where a vessel is that keeps her speed and course.
fn expected(point: &TrackPoint, at: Timestamp) -> Position {
    match point.speed.zip(point.course) {
        Some((speed, course)) => point.place.toward(course, speed.during(at.since(point.at))),
        None => point.place,
    }
}

/// From one place to the other, in minutes of latitude, and of longitude as long as those are at
/// the first place: what a false receiver adds are degrees.
fn vector(from: Position, to: Position) -> (f64, f64) {
    let by_lat = to.lat.degrees() - from.lat.degrees();
    let by_lon = (to.lon.degrees() - from.lon.degrees() + 540.0).rem_euclid(360.0) - 180.0;
    (60.0 * by_lat, 60.0 * by_lon * from.lat.narrowing())
}

/// Which of the equal parts of a circle a place is in.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 7")]
fn side(east: f64, north: f64) -> u8 {
    let turns = libm::atan2(north, east) / std::f64::consts::TAU + 0.5;
    ((turns * f64::from(N_SIDES)) as u8).min(N_SIDES - 1)
}

/// The middle of the circle that fits best (Kåsa 1976, least squares in the squares of the radii).
fn middle_of_ring(flat: &[(f64, f64)]) -> Option<(f64, f64)> {
    #[expect(clippy::cast_precision_loss, reason = "a few points")]
    let n = flat.len() as f64;
    let sum =
        |value: &dyn Fn(f64, f64) -> f64| flat.iter().map(|(x, y)| value(*x, *y)).sum::<f64>();
    let (mx, my) = (sum(&|x, _| x) / n, sum(&|_, y| y) / n);
    let xx = sum(&|x, _| (x - mx) * (x - mx));
    let yy = sum(&|_, y| (y - my) * (y - my));
    let xy = sum(&|x, y| (x - mx) * (y - my));
    let square = |x: f64, y: f64| (x - mx) * (x - mx) + (y - my) * (y - my);
    let xz = sum(&|x, y| (x - mx) * square(x, y)) / 2.0;
    let yz = sum(&|x, y| (y - my) * square(x, y)) / 2.0;
    let determinant = xx * yy - xy * xy;
    (determinant > f64::EPSILON * xx * yy)
        .then(|| (mx + (xz * yy - yz * xy) / determinant, my + (yz * xx - xz * xy) / determinant))
}
