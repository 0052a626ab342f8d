//! Small scenes for the tests of detectors: reports in, events out.

use vigia_sea::{
    ClosedBecause, Coast, Course, Digest, Distance, Event, Evidence, Heading, InputId, Lat, Lon,
    Mmsi, Nature, NavStatus, OpenedBecause, Ports, Position, SourceId, Span, Speed, Timestamp,
    TrackChange, TrackId, TrackPoint, Transceiver, VesselKey, Zones,
};

use crate::{Settings, Watch, Waters};

/// One track of one vessel, report by report.
pub(crate) struct Sail {
    id: TrackId,
    points: Vec<TrackPoint>,
    pub(crate) heading: Option<u16>,
    pub(crate) status: Option<u8>,
}

const START: i64 = 1_772_323_200;

/// So many seconds after the start of every scene.
pub(crate) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(START + seconds)
}

/// Seconds after the start of every scene.
pub(crate) fn seconds(moment: Timestamp) -> i64 {
    moment.unix_seconds() - START
}

impl Sail {
    /// A vessel of this number, first heard here.
    pub(crate) fn new(number: u32, lat: f64, lon: f64) -> Self {
        let vessel = VesselKey::Mmsi(Mmsi::new(345_070_000 + number).unwrap());
        let mut sail = Self {
            id: TrackId { vessel, number: 1 },
            points: Vec::new(),
            heading: None,
            status: None,
        };
        let place = Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap());
        sail.report(0, place, 0.0, 0.0);
        sail
    }

    /// Sails on for so many seconds with this speed and course, reporting every so many seconds.
    pub(crate) fn go(self, length: i64, every: i64, knots: f64, course: f64) -> Self {
        self.go_saying(length, every, (knots, course), (knots, course))
    }

    /// The same, and says another speed and course.
    pub(crate) fn go_saying(
        mut self,
        length: i64,
        every: i64,
        (knots, course): (f64, f64),
        said: (f64, f64),
    ) -> Self {
        let last = self.points.last().unwrap();
        let (from, start) = (last.place, seconds(last.at));
        for after in (every..=length).step_by(usize::try_from(every).unwrap()) {
            let way = Distance::from_nautical_miles(knots * after as f64 / 3600.0);
            let place = from.toward(Course::from_degrees(course).unwrap(), way);
            self.report(start + after, place, said.0, said.1);
        }
        self
    }

    /// The next place is so many nautical miles aside; she goes on saying what she said.
    pub(crate) fn leap(mut self, after: i64, miles: f64, course: f64) -> Self {
        let last = self.points.last().unwrap();
        let (at, knots) = (seconds(last.at) + after, last.speed.map_or(0.0, Speed::knots));
        let said = last.course.unwrap();
        let on =
            last.place.toward(said, Distance::from_nautical_miles(knots * after as f64 / 3600.0));
        let aside = Distance::from_nautical_miles(miles);
        let place = on.toward(Course::from_degrees(course).unwrap(), aside);
        self.report(at, place, knots, said.degrees());
        self
    }

    /// Is not heard for so long, and lies where she lay.
    pub(crate) fn wait(mut self, length: i64) -> Self {
        let last = self.points.last().unwrap();
        let (place, at) = (last.place, seconds(last.at) + length);
        self.report(at, place, 0.0, 0.0);
        self
    }

    pub(crate) fn with_heading(mut self, heading: impl Into<Option<u16>>) -> Self {
        self.heading = heading.into();
        self
    }

    pub(crate) fn with_status(mut self, status: u8) -> Self {
        self.status = Some(status);
        self
    }

    /// All reports so far were heard by this receiver.
    pub(crate) fn heard_by(mut self, source: u16) -> Self {
        for point in &mut self.points {
            point.source = SourceId(source);
        }
        self
    }

    /// Changes the newest report.
    pub(crate) fn but(mut self, change: impl FnOnce(&mut TrackPoint)) -> Self {
        change(self.points.last_mut().unwrap());
        self
    }

    fn report(&mut self, second: i64, place: Position, knots: f64, course: f64) {
        let name = format!("{} {second}", self.id);
        let span = Span { offset: 0, length: 0 };
        let digest = Digest::of(name.as_bytes());
        self.points.push(TrackPoint {
            at: moment(second),
            place,
            speed: Some(Speed::from_knots(knots)),
            course: Course::from_degrees(course),
            heading: self.heading.and_then(Heading::from_degrees),
            status: self.status.and_then(NavStatus::new),
            transceiver: Transceiver::A,
            nature: Nature::Declared,
            source: SourceId(0),
            evidence: Evidence { input: InputId(0), span, earlier: None, digest },
        });
    }
}

/// What a tracker would say of these, in order of time, until the input ends.
pub(crate) fn changes(sails: impl IntoIterator<Item = Sail>) -> Vec<TrackChange> {
    let mut all: Vec<(TrackId, TrackPoint)> = Vec::new();
    for sail in sails {
        all.extend(sail.points.into_iter().map(|point| (sail.id, point)));
    }
    all.sort_by_key(|(id, point)| (point.at, *id));
    let mut open: Vec<TrackId> = Vec::new();
    let mut changes = Vec::new();
    for (id, point) in all {
        if open.contains(&id) {
            changes.push(TrackChange::Moved(id, point));
        } else {
            open.push(id);
            changes.push(TrackChange::Opened(id, OpenedBecause::First, point));
        }
    }
    changes.extend(open.into_iter().map(|id| TrackChange::Closed(id, ClosedBecause::InputEnded)));
    changes
}

/// What a watch with these settings finds, far from all coasts.
pub(crate) fn watch(settings: &Settings, changes: &[TrackChange]) -> Vec<Event> {
    watch_zones(settings, &Zones::default(), changes)
}

/// The same, with zones.
pub(crate) fn watch_zones(
    settings: &Settings,
    zones: &Zones,
    changes: &[TrackChange],
) -> Vec<Event> {
    let coast = Coast::from_bytes(&[b"VCOAST1\n".as_slice(), &[0]].concat()).unwrap();
    let ports = Ports::default();
    let mut watch = Watch::new(*settings, Waters { coast: &coast, ports: &ports, zones });
    for change in changes {
        watch.see(change);
    }
    watch.finish().0
}

/// What a watch with our own settings finds, far from all coasts.
pub(crate) fn events(sails: impl IntoIterator<Item = Sail>) -> Vec<Event> {
    watch(&Settings::watch(), &changes(sails))
}
