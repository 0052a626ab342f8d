//! # Impossible motion
//!
//! **Sees:** a vessel that is reported where no ship can have come from her track before: faster
//! than 60 knots with a nautical mile to spare. Jumps away and back are one event.
//!
//! **Matters because:** a false position hides where a vessel really is.
//!
//! **Innocent explanations:** the satellite navigation receiver was jammed, spoofed by somebody
//! else, or failed; two vessels use one number by mistake; a bit was received wrong.
//!
//! **Cannot see:** a false position that starts where the vessel is and moves away slowly; one
//! that is false from the first report on.
//!
//! **Example:** a coaster off Veracruz is reported for forty minutes in the mountains 70 nautical
//! miles inland, and then off Veracruz again.
//!
//! **Sources:** Global Fishing Watch separates positions that need more than 25 knots over the
//! predicted ones (gpsdio-segment); the limit here is wider since this detector sees jumps, not
//! noise.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::FxHashMap;
use vigia_sea::{
    Distance, Doubt, Duration, EventKind, Evidence, Fact, Innocent, Interval, MmsiKind, Nature,
    OpenedBecause, Reason, Speed, Timestamp, TrackChange, TrackId, TrackPoint, VesselKey,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::ImpossibleMotionSettings;
use crate::weigh::{Weight, capped};

pub(super) struct ImpossibleMotion {
    settings: ImpossibleMotionSettings,
    open: FxHashMap<VesselKey, Story>,
    /// Reports on each track so far.
    n_reports: FxHashMap<TrackId, u32>,
}

/// One vessel that left her track by a jump.
struct Story {
    /// The track on which she was before.
    home: TrackId,
    away: BTreeSet<TrackId>,
    /// Reports on the home track before the jump; one alone may itself be the wrong one.
    n_reports_home: u32,
    nature: Nature,
    /// When the newest jumps between the two tracks were.
    jumps: VecDeque<Timestamp>,
    /// The last point before the jump.
    before: TrackPoint,
    /// The points on either side of each jump, and the newest away.
    decisive: Vec<TrackPoint>,
    newest_away: TrackPoint,
    is_home: bool,
    facts: Facts,
    end: Timestamp,
}

/// So many returns to the home track within so much time are two hulls that speak in turn.
const RETURNS_OF_TWO_HULLS: usize = 3;
const TIME_OF_TWO_HULLS: Duration = Duration::from_hours(1);
/// So many points on either side of jumps are kept as evidence.
const MOST_DECISIVE: usize = 12;

impl ImpossibleMotion {
    pub(super) fn new(settings: ImpossibleMotionSettings) -> Self {
        Self { settings, open: FxHashMap::default(), n_reports: FxHashMap::default() }
    }

    fn is_out_of_reach(&self, vessel: VesselKey, before: &TrackPoint, point: &TrackPoint) -> bool {
        let fastest = match vessel.kind() {
            MmsiKind::Aircraft => self.settings.fastest_aircraft,
            _ => self.settings.fastest_ship,
        };
        let reach = fastest.during(point.at.since(before.at)).metres();
        before.place.distance(point.place).metres() > reach + self.settings.slack.metres()
    }

    fn close_old(&mut self, vessel: VesselKey, point: &TrackPoint, found: &mut Vec<Found>) {
        let apart = self.settings.apart;
        let is_old = |story: &Story| point.at.since(story.end) > apart;
        if self.open.get(&vessel).is_some_and(is_old) {
            found.extend(self.open.remove(&vessel).map(Story::found));
        }
    }
}

impl Detector for ImpossibleMotion {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let change = seen.change;
        if let TrackChange::Opened(id, ..) | TrackChange::Moved(id, _) = change {
            *self.n_reports.entry(*id).or_default() += 1;
        }
        match change {
            TrackChange::Closed(id, _) => {
                self.n_reports.remove(id);
            }
            TrackChange::Opened(id, OpenedBecause::Jump(from, before), point)
                if is_watched(id.vessel) && self.is_out_of_reach(id.vessel, before, point) =>
            {
                self.close_old(id.vessel, point, found);
                let n_reports_home = self.n_reports.get(from).copied().unwrap_or(0);
                let story = self
                    .open
                    .entry(id.vessel)
                    .or_insert_with(|| Story::new(*from, n_reports_home, before, point));
                story.jump(*id, before, point, world);
            }
            TrackChange::Moved(id, point) => {
                self.close_old(id.vessel, point, found);
                if let Some(story) = self.open.get_mut(&id.vessel) {
                    story.go_on(*id, point, world);
                }
            }
            TrackChange::Opened(..)
            | TrackChange::Heard(..)
            | TrackChange::Withdrawn(..)
            | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, _world: &World<'_>, found: &mut Vec<Found>) {
        let mut open: Vec<_> = self.open.drain().collect();
        open.sort_unstable_by_key(|(vessel, _)| *vessel);
        found.extend(open.into_iter().map(|(_, story)| story.found()));
    }
}

impl Story {
    fn new(home: TrackId, n_reports_home: u32, before: &TrackPoint, point: &TrackPoint) -> Self {
        let distance = before.place.distance(point.place);
        Self {
            home,
            away: BTreeSet::new(),
            n_reports_home,
            nature: before.nature,
            jumps: VecDeque::new(),
            before: before.clone(),
            decisive: vec![before.clone()],
            newest_away: point.clone(),
            is_home: true,
            facts: Facts {
                distance,
                needed_speed: distance.over(point.at.since(before.at)),
                n_jumps: 0,
                n_reports_away: 0,
                came_back: false,
                both_at_once: false,
                is_on_land: false,
            },
            end: point.at,
        }
    }

    /// A jump to a new track.
    fn jump(&mut self, to: TrackId, before: &TrackPoint, point: &TrackPoint, world: &World<'_>) {
        let distance = before.place.distance(point.place);
        if distance > self.facts.distance {
            self.facts.distance = distance;
            self.facts.needed_speed = distance.over(point.at.since(before.at));
        }
        self.away.insert(to);
        self.is_home = true;
        self.go_on(to, point, world);
    }

    /// The vessel is reported on one of the tracks of this story.
    fn go_on(&mut self, id: TrackId, point: &TrackPoint, world: &World<'_>) {
        let is_home = id == self.home;
        if !is_home && !self.away.contains(&id) {
            return;
        }
        if is_home != self.is_home {
            self.facts.n_jumps += 1;
            self.facts.both_at_once |= is_home && self.are_two_hulls(point.at);
            if is_home {
                self.keep(self.newest_away.clone());
            }
            self.keep(point.clone());
            self.end = point.at;
        }
        self.is_home = is_home;
        self.nature = self.nature.max(point.nature);
        self.facts.came_back |= is_home;
        if !is_home {
            self.facts.n_reports_away += 1;
            self.facts.is_on_land |= world.coast.is_land(point.place);
            self.newest_away = point.clone();
            // Staying away goes on with the event only while nobody is at home.
            if !self.facts.came_back {
                self.end = point.at;
            }
        }
    }

    /// Remembers a jump; whether so many in so short a time are two hulls that speak in turn.
    fn are_two_hulls(&mut self, now: Timestamp) -> bool {
        self.jumps.push_back(now);
        if self.jumps.len() > RETURNS_OF_TWO_HULLS {
            self.jumps.pop_front();
        }
        let is_soon = |first: &Timestamp| now.since(*first) <= TIME_OF_TWO_HULLS;
        self.jumps.len() == RETURNS_OF_TWO_HULLS && self.jumps.front().is_some_and(is_soon)
    }

    fn keep(&mut self, point: TrackPoint) {
        if self.decisive.len() < MOST_DECISIVE && self.decisive.last() != Some(&point) {
            self.decisive.push(point);
        }
    }

    fn found(mut self) -> Found {
        let mut place = self.before.place;
        if self.n_reports_home <= 1 && !self.facts.came_back {
            // One report, and then a voyage elsewhere: the first is the odd one.
            self.facts.n_reports_away = 1;
            place = self.newest_away.place;
        }
        if !self.is_home {
            self.keep(self.newest_away.clone());
        }
        let evidence: Vec<Evidence> =
            self.decisive.iter().map(|point| point.evidence.clone()).collect();
        let tracks = self.away.iter().copied().chain([self.home]).collect();
        let vessel = self.home.vessel;
        let sketch = Sketch {
            kind: EventKind::ImpossibleMotion,
            is_open: false,
            interval: Interval { start: self.before.at, end: self.end.max(self.before.at) },
            place,
            tracks,
            nature: self.nature,
            facts: self.facts.list(),
            evidence,
        };
        Found { event: event(sketch), weight: self.facts.weigh(vessel) }
    }
}

/// What is measured about jumps.
struct Facts {
    /// The largest jump.
    distance: Distance,
    /// The speed that it needs; `None` when no time passed.
    needed_speed: Option<Speed>,
    /// How many jumps there were, back ones counted.
    n_jumps: u32,
    /// Reports that lie away from the track on which the vessel was before.
    n_reports_away: u32,
    /// The vessel was reported again on the earlier track.
    came_back: bool,
    /// She came back to the earlier track three times within one hour: two hulls that speak in
    /// turn.
    both_at_once: bool,
    /// One of the places away lies on land.
    is_on_land: bool,
}

impl Facts {
    fn list(&self) -> Vec<Fact> {
        vec![
            Fact::miles("distance", self.distance),
            Fact::speed("needed_speed", self.needed_speed),
            Fact::count("n_jumps", self.n_jumps),
            Fact::count("n_reports_away", self.n_reports_away),
            Fact::yes("came_back", self.came_back),
            Fact::yes("both_at_once", self.both_at_once),
            Fact::yes("is_on_land", self.is_on_land),
        ]
    }

    fn weigh(&self, vessel: VesselKey) -> Weight {
        let mut weight = Weight::default();
        let points = capped(15.0 + self.distance.nautical_miles() / 4.0, 30);
        let distance = Fact::miles("distance", self.distance);
        match self.needed_speed {
            Some(speed) => {
                let amounts = [distance, Fact::speed("speed", speed)];
                weight.reason(points, Reason::JumpedAtSpeed, amounts);
            }
            None => weight.reason(points, Reason::Jumped, [distance]),
        }
        match self.n_reports_away {
            0 | 1 => weight.doubt(-25, Doubt::IsOneReport, []),
            n => {
                let points = capped(15.0 + f64::from(n), 30);
                weight.reason(points, Reason::StayedAway, [Fact::count("n", n)]);
            }
        }
        if self.came_back && !self.both_at_once {
            weight.reason(10, Reason::CameBack, []);
        }
        if self.is_on_land {
            weight.reason(10, Reason::WasOnLand, []);
        }
        weight.doubt_if(self.both_at_once, -30, Doubt::LooksShared);
        let is_ship = matches!(vessel.kind(), MmsiKind::Ship | MmsiKind::AuxiliaryCraft);
        weight.doubt_if(!is_ship, -20, Doubt::MmsiIsNoShip);
        weight.innocent_if(self.n_reports_away > 1, Innocent::NavigationFault);
        weight.innocent_if(self.n_reports_away <= 3, Innocent::ReceptionError);
        let may_be_shared = self.both_at_once || !self.came_back || !is_ship;
        weight.innocent_if(may_be_shared, Innocent::SharedNumber);
        weight
    }
}
