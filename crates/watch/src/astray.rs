//! Vessel numbers that are heard where no ship can have come from their track: what is known about
//! such a scene, and which of three kinds of event it is.
//!
//! One scene is one event of one kind: two hulls that speak in turn are a *shared identity*; a stay
//! away of several reports that fits a false position is a *displaced position*; the rest, single
//! reports and jumps without a way back, is *impossible motion*.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Coast, Distance, Duration, Imo, MmsiKind, Nature, OpenedBecause, Position,
    Speed, StaticReport, Timestamp, TrackChange, TrackId, TrackPoint, VesselKey,
};

use crate::proof::Proof;
use crate::slots::{Slot, Slots};
use crate::{ImpossibleMotionSettings, Settings, SharedIdentitySettings};

mod creep;
mod stay;

use creep::{Creep, Drift};
pub(crate) use stay::{Stay, Way};

/// Follows every vessel number that was reported where no ship can connect its places.
#[derive(Debug)]
pub(crate) struct Astray {
    settings: Settings,
    parts: Slots<Part>,
    open: FxHashMap<VesselKey, Scene>,
    /// Where numbers jumped to last, the newest at the end.
    arrivals: VecDeque<Arrival>,
    /// Scenes that the newest change ended.
    pub(crate) ended: Vec<Scene>,
}

/// What is known about each open track.
#[derive(Debug, Default)]
struct Part {
    n_reports: u32,
    is_in_scene: bool,
    said: Option<Box<Claims>>,
    creep: Creep,
}

/// The newest claims of one hull.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Claims {
    pub(crate) name: Option<String>,
    pub(crate) call_sign: Option<String>,
    pub(crate) imo: Option<Imo>,
}

#[derive(Clone, Copy, Debug)]
struct Arrival {
    at: Timestamp,
    vessel: VesselKey,
    place: Position,
}

/// So many arrivals are remembered,
const MOST_ARRIVALS: usize = 256;
/// and for so long.
const ARRIVALS_FOR: Duration = Duration::from_hours(24);
/// More tracks away than this are not told apart.
const MOST_AWAY: usize = 16;
/// A scene in which the same tracks go on is over when nobody jumped for this long: as long as a
/// track may be silent.
const QUIET: Duration = Duration::from_hours(24);
/// A jump after a longer silence may be one from satellite to satellite.
const SILENT: Duration = Duration::from_minutes(10);
/// Where every jump is one that a ship can make, two hulls must come and go so many times as often.
const MORE_WHEN_POSSIBLE: u32 = 3;
/// A stay with reports at least this often leaves no doubt when it ended.
const OFTEN: Duration = Duration::from_minutes(10);

/// Which kind of event a scene is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Shared,
    Displaced(Way),
    Impossible,
    /// A ship can have done this.
    Nothing,
}

/// One vessel number that left its track by a jump, until it is quiet again.
#[derive(Debug)]
pub(crate) struct Scene {
    /// The track on which she was before.
    pub(crate) home: TrackId,
    pub(crate) away: Vec<TrackId>,
    /// Reports on the home track before the jump; one alone may itself be the wrong one.
    pub(crate) n_home_before: u32,
    pub(crate) nature: Nature,
    /// The last point before the first jump.
    pub(crate) before: TrackPoint,
    pub(crate) largest: Jump,
    pub(crate) n_jumps: u32,
    /// Jumps that no ship can make.
    n_impossible: u32,
    pub(crate) n_returns: u32,
    /// Jumps after a silence.
    n_after_silence: u32,
    n_home: u32,
    pub(crate) n_away: u32,
    /// The newest report, on whatever side.
    newest: TrackPoint,
    /// Whether it is at home.
    pub(crate) is_home: bool,
    /// The last time at which the scene is known to go on.
    pub(crate) end: Timestamp,
    /// How many of its tracks are open.
    n_open: usize,
    /// The stay with the most reports.
    pub(crate) longest: Stay,
    /// The newest.
    stay: Stay,
    pub(crate) n_stays: u32,
    /// When she was reported away first, and last.
    pub(crate) first_away: Timestamp,
    pub(crate) last_away: Timestamp,
    /// The points on either side of each jump.
    pub(crate) proof: Proof,
    pub(crate) said_home: Claims,
    pub(crate) said_away: Claims,
    /// Her home track had parted slowly from where she said that she sailed, and this jump undid it.
    crept: Option<Box<Drift>>,
    /// How many other numbers jumped to the same spot at about the same time.
    pub(crate) n_others_there: u32,
    /// A place of the longest stay is on land.
    pub(crate) is_on_land: bool,
    /// The input ended before it was over.
    pub(crate) is_open: bool,
    pub(crate) verdict: Verdict,
}

/// A jump between two reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Jump {
    pub(crate) distance: Distance,
    /// The speed that it needs; `None` when no time passed.
    pub(crate) speed: Option<Speed>,
}

impl Astray {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: *settings,
            parts: Slots::default(),
            open: FxHashMap::default(),
            arrivals: VecDeque::new(),
            ended: Vec::new(),
        }
    }

    /// Sees a change of the track in `slot`, whose newest point was `before`; what it ended is in
    /// [`Self::ended`] until the next.
    pub(crate) fn see(
        &mut self,
        change: &TrackChange,
        (slot, before): (Slot, Option<&TrackPoint>),
        slot_of: impl Fn(TrackId) -> Option<Slot>,
        coast: &Coast,
    ) {
        match change {
            TrackChange::Opened(id, because, point) => {
                self.parts.put(slot, Part { n_reports: 1, ..Part::default() });
                if let OpenedBecause::Jump(from, before) = because
                    && is_watched(id.vessel)
                    && let Some(home) = slot_of(*from)
                {
                    self.end_if_old(id.vessel, point.at, true, coast);
                    self.jump((*from, home, before), (*id, slot, point));
                }
            }
            TrackChange::Moved(id, point) => {
                let Some(part) = self.parts.get_mut(slot) else { return };
                part.n_reports += 1;
                let crept = part.creep.see(before.unwrap_or(point), point);
                if part.is_in_scene {
                    self.end_if_old(id.vessel, point.at, false, coast);
                    if let Some(scene) = self.open.get_mut(&id.vessel) {
                        scene.go_on(*id, point, &self.settings.impossible_motion);
                    }
                } else {
                    self.ended.extend(crept.map(|crept| Scene::of_creep(*id, crept, point)));
                }
            }
            TrackChange::Said(Some(id), said) => self.say(*id, slot, said),
            TrackChange::Withdrawn(id, at, place) => {
                if let Some(part) = self.parts.get_mut(slot) {
                    part.creep.forget(*at, *place);
                }
                if let Some(scene) = self.open.get_mut(&id.vessel) {
                    scene.withdraw(*id, *at, *place);
                }
            }
            TrackChange::Closed(id, because) => {
                let is_in_scene = self.parts.take(slot).is_some_and(|part| part.is_in_scene);
                if is_in_scene {
                    self.close(*id, *because, coast);
                }
            }
            TrackChange::Heard(..) | TrackChange::Said(None, _) => {}
        }
    }

    /// The input has ended.
    pub(crate) fn finish(&mut self, coast: &Coast) {
        let mut left: Vec<VesselKey> = self.open.keys().copied().collect();
        left.sort_unstable();
        for vessel in left {
            self.end(vessel, coast);
        }
    }

    /// The vessel left the track `from` for `to`, which begins with this.
    fn jump(
        &mut self,
        (from, home, before): (TrackId, Slot, &TrackPoint),
        (to, slot, point): (TrackId, Slot, &TrackPoint),
    ) {
        while self.arrivals.front().is_some_and(|old| point.at.since(old.at) > ARRIVALS_FOR)
            || self.arrivals.len() >= MOST_ARRIVALS
        {
            self.arrivals.pop_front();
        }
        self.arrivals.push_back(Arrival { at: point.at, vessel: to.vessel, place: point.place });
        let scene = match self.open.entry(to.vessel) {
            std::collections::hash_map::Entry::Occupied(scene) => scene.into_mut(),
            std::collections::hash_map::Entry::Vacant(room) => {
                let Some(part) = self.parts.get_mut(home) else { return };
                part.is_in_scene = true;
                let mut scene = Scene::new(from, part.n_reports, before, point);
                scene.said_home = part.said.as_deref().cloned().unwrap_or_default();
                scene.crept = part.creep.leave(before, point);
                room.insert(scene)
            }
        };
        if scene.away.len() < MOST_AWAY {
            scene.away.push(to);
            scene.n_open += 1;
            scene.largest = scene.largest.or_larger(Jump::new(before, point));
            scene.go_on(to, point, &self.settings.impossible_motion);
            if let Some(part) = self.parts.get_mut(slot) {
                part.is_in_scene = true;
            }
        }
    }

    fn say(&mut self, id: TrackId, slot: Slot, said: &StaticReport) {
        let Some(part) = self.parts.get_mut(slot) else { return };
        part.said.get_or_insert_default().hear(said);
        if part.is_in_scene
            && let Some(scene) = self.open.get_mut(&id.vessel)
        {
            if id == scene.home {
                scene.said_home.hear(said);
            } else if scene.away.contains(&id) {
                scene.said_away.hear(said);
            }
        }
    }

    /// A track of a scene has ended.
    fn close(&mut self, id: TrackId, because: ClosedBecause, coast: &Coast) {
        let Some(scene) = self.open.get_mut(&id.vessel) else { return };
        if id != scene.home && !scene.away.contains(&id) {
            return;
        }
        scene.n_open = scene.n_open.saturating_sub(1);
        if because == ClosedBecause::InputEnded && !scene.is_over() {
            scene.is_open = true;
        }
        // Nobody comes back to a home track that has ended.
        if scene.n_open == 0 || id == scene.home && because != ClosedBecause::InputEnded {
            self.end(id.vessel, coast);
        }
    }

    /// Ends the scene of `vessel` if a report at `now`, on a new track or not, is none of it.
    fn end_if_old(&mut self, vessel: VesselKey, now: Timestamp, is_new: bool, coast: &Coast) {
        let apart = self.settings.impossible_motion.apart;
        let is_old = |scene: &Scene| {
            let is_clear = is_new || scene.n_returns < 2 && scene.longest.is_heard_often(OFTEN);
            let quiet = if is_clear { apart } else { QUIET.max(apart) };
            now.since(scene.end) > quiet
        };
        if self.open.get(&vessel).is_some_and(is_old) {
            self.end(vessel, coast);
        }
    }

    fn end(&mut self, vessel: VesselKey, coast: &Coast) {
        let Some(mut scene) = self.open.remove(&vessel) else { return };
        scene.keep_stay();
        let spot = scene.longest.first.place;
        let within = self.settings.displaced_position.same_spot;
        let mut others: Vec<VesselKey> = self
            .arrivals
            .iter()
            .filter(|other| other.vessel != vessel && other.place.distance(spot) <= within)
            .map(|other| other.vessel)
            .collect();
        others.sort_unstable();
        others.dedup();
        scene.n_others_there = u32::try_from(others.len()).unwrap_or(u32::MAX);
        scene.judge(&self.settings, coast);
        self.ended.push(scene);
    }
}

impl Scene {
    fn new(home: TrackId, n_home_before: u32, before: &TrackPoint, point: &TrackPoint) -> Self {
        let mut proof = Proof::default();
        proof.push(before);
        let stay = Stay::new(before, point);
        Self {
            home,
            away: Vec::new(),
            n_home_before,
            nature: before.nature,
            before: before.clone(),
            largest: Jump::new(before, point),
            n_jumps: 0,
            n_impossible: 0,
            n_returns: 0,
            n_after_silence: 0,
            n_home: 0,
            n_away: 0,
            newest: before.clone(),
            is_home: true,
            end: point.at,
            n_open: 1,
            longest: stay.clone(),
            stay,
            n_stays: 0,
            first_away: point.at,
            last_away: point.at,
            proof,
            said_home: Claims::default(),
            said_away: Claims::default(),
            crept: None,
            n_others_there: 0,
            is_on_land: false,
            is_open: false,
            verdict: Verdict::Impossible,
        }
    }

    /// A vessel whose places had parted slowly from what she said is back on her track.
    fn of_creep(home: TrackId, crept: Box<Drift>, point: &TrackPoint) -> Self {
        let mut scene = Self::new(home, 0, &crept.before, &crept.first);
        scene.largest = Jump::new(&crept.last, point);
        scene.proof.push(point);
        scene.be_crept(crept);
        scene
    }

    /// What was away is the end of her home track.
    fn be_crept(&mut self, crept: Box<Drift>) {
        let Drift { before, first, last, n_reports, mut proof, .. } = *crept;
        self.nature = self.nature.max(before.nature).max(last.nature);
        self.before = before;
        (self.first_away, self.last_away) = (first.at, last.at);
        (self.n_away, self.n_stays, self.n_returns) = (n_reports, 1, 1);
        (self.is_home, self.is_open) = (true, false);
        std::mem::swap(&mut self.proof, &mut proof);
        self.proof.add(&proof);
        self.verdict = Verdict::Displaced(Way::Offset);
    }

    /// The vessel is reported on one of the tracks of this scene.
    fn go_on(&mut self, id: TrackId, point: &TrackPoint, settings: &ImpossibleMotionSettings) {
        let is_home = id == self.home;
        if !is_home && !self.away.contains(&id) {
            return;
        }
        self.nature = self.nature.max(point.nature);
        if is_home == self.is_home {
            if !is_home {
                self.stay.go_on(point);
                // Staying away goes on with the scene only while nobody is at home.
                if self.n_returns == 0 {
                    self.end = point.at;
                }
            }
        } else {
            self.n_jumps += 1;
            self.n_impossible += u32::from(is_out_of_reach(&self.newest, point, settings));
            self.n_after_silence += u32::from(point.at.since(self.newest.at) > SILENT);
            self.proof.push(&self.newest);
            self.proof.push(point);
            self.end = point.at;
            if is_home {
                self.n_returns += 1;
                self.stay.after = Some(point.clone());
                self.keep_stay();
            } else {
                self.n_stays += 1;
                self.stay = Stay::new(&self.newest, point);
            }
        }
        if !is_home {
            self.last_away = point.at;
        }
        *(if is_home { &mut self.n_home } else { &mut self.n_away }) += 1;
        self.is_home = is_home;
        self.newest = point.clone();
    }

    /// The newest stay is the longest, if it is.
    fn keep_stay(&mut self) {
        if self.stay.n_reports > self.longest.n_reports || self.n_stays <= 1 {
            self.longest = self.stay.clone();
        }
    }

    fn withdraw(&mut self, id: TrackId, at: Timestamp, place: Position) {
        if id == self.home {
            self.n_home = self.n_home.saturating_sub(1);
        } else if self.away.contains(&id) {
            self.n_away = self.n_away.saturating_sub(1);
        } else {
            return;
        }
        self.proof.withdraw(at, place);
    }

    /// She is back on her track, or both hulls are quiet.
    fn is_over(&self) -> bool {
        self.is_home && self.n_returns < 2
    }

    fn judge(&mut self, settings: &Settings, coast: &Coast) {
        if let Some(crept) = self.crept.take_if(|_| self.n_returns == 0) {
            self.be_crept(crept);
            return;
        }
        let stay = &self.longest;
        self.is_on_land = stay.sample.points.iter().any(|point| coast.is_land(point.place));
        self.verdict = if self.are_two_hulls(&settings.shared_identity) {
            Verdict::Shared
        } else if self.n_impossible == 0 {
            Verdict::Nothing
        } else if let Some(way) = self.way(settings, coast) {
            Verdict::Displaced(way)
        } else {
            Verdict::Impossible
        };
    }

    /// One set that jumps away and back is not heard at home meanwhile: of its reports nearly all
    /// have their neighbours on the same side. Reports of two hulls come mixed, unless both are
    /// heard only now and then.
    fn are_two_hulls(&self, settings: &SharedIdentitySettings) -> bool {
        let (home, away) = (f64::from(self.n_home), f64::from(self.n_away));
        let by_chance = 2.0 * home * away / (home + away).max(1.0);
        let is_mixed = f64::from(self.n_jumps) >= settings.least_mixed * by_chance;
        let is_seldom_heard = 2 * self.n_after_silence > self.n_jumps;
        // Jumps that a ship can make must be more to be none.
        let times = if self.n_impossible > 0 { 1 } else { MORE_WHEN_POSSIBLE };
        self.n_returns >= settings.least_returns * times
            && self.n_home.min(self.n_away) >= settings.least_reports * times
            && (is_mixed || is_seldom_heard)
    }

    /// How the longest stay away was false, if it was.
    fn way(&self, settings: &Settings, coast: &Coast) -> Option<Way> {
        let stay = &self.longest;
        if stay.n_reports < settings.displaced_position.least_reports {
            return None;
        }
        let may_be_home = self.n_home_before <= 1 && self.n_returns == 0;
        let settings = &settings.displaced_position;
        if may_be_home {
            None
        } else if stay.ring(settings).is_some() {
            Some(Way::Circle)
        } else if self.n_others_there + 1 >= settings.least_vessels {
            Some(Way::Cluster)
        } else if stay.is_inland(settings.inland, coast) {
            Some(Way::OnLand)
        } else if stay.after.is_none() {
            None
        } else if stay.is_offset() {
            Some(Way::Offset)
        } else {
            Some(Way::Elsewhere)
        }
    }
}

fn is_out_of_reach(
    before: &TrackPoint,
    point: &TrackPoint,
    settings: &ImpossibleMotionSettings,
) -> bool {
    let reach = settings.fastest_ship.during(point.at.since(before.at)).metres();
    before.place.distance(point.place).metres() > reach + settings.slack.metres()
}

/// Aircraft and beacons move in their own ways.
const fn is_watched(vessel: VesselKey) -> bool {
    !matches!(vessel.kind(), MmsiKind::Aircraft | MmsiKind::DistressBeacon)
}

impl Jump {
    fn new(from: &TrackPoint, to: &TrackPoint) -> Self {
        let distance = from.place.distance(to.place);
        Self { distance, speed: distance.over(to.at.since(from.at)) }
    }

    fn or_larger(self, other: Self) -> Self {
        if other.distance > self.distance { other } else { self }
    }
}

impl Claims {
    fn hear(&mut self, said: &StaticReport) {
        let Self { name, call_sign, imo } = self;
        newer(name, said.name.as_ref());
        newer(call_sign, said.call_sign.as_ref());
        newer(imo, said.imo.as_ref());
    }
}

fn newer<T: Clone + PartialEq>(held: &mut Option<T>, said: Option<&T>) {
    if said.is_some() && held.as_ref() != said {
        *held = said.cloned();
    }
}

#[cfg(test)]
#[path = "astray_tests.rs"]
mod tests;
