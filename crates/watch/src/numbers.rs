//! Hulls that go on under another number.

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Coast, Distance, Duration, Evidence, Fact, Innocent, Interval, Nature, Position,
    Reason, Timestamp, TrackId, TrackPoint, VesselKey,
};

use crate::IdentityChangeSettings;
use crate::claims::Key;
use crate::shore;
use crate::weigh::Weight;

/// Who was first heard where and when another fell silent, and says that she is the same.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// Where each number was heard first.
    firsts: FxHashMap<VesselKey, Spot>,
    /// Where numbers that are silent were heard last.
    ended: FxHashMap<VesselKey, Spot>,
    /// Who said last that she is this.
    claimers: FxHashMap<Key, VesselKey>,
    /// Numbers that claim to be one that is still heard, or that fell silent not long ago.
    waiting: FxHashMap<VesselKey, Vec<(VesselKey, Key)>>,
}

#[derive(Clone, Debug)]
struct Spot {
    track: TrackId,
    at: Timestamp,
    place: Position,
    nature: Nature,
    evidence: Evidence,
}

/// A hull under a new number.
#[derive(Debug)]
pub(crate) struct NewNumber {
    pub(crate) tracks: Vec<TrackId>,
    pub(crate) interval: Interval,
    pub(crate) place: Position,
    pub(crate) nature: Nature,
    pub(crate) evidence: Vec<Evidence>,
    distance: Distance,
    says_imo: bool,
}

/// More claims to be one and the same vessel are not followed.
const MOST_WAITING: usize = 4;
/// A silence and a first report so near in time
const SOON: Duration = Duration::from_hours(24);
/// and place are one vessel that goes on.
const NEAR_NAUTICAL_MILES: f64 = 10.0;

impl Spot {
    fn new(track: TrackId, point: &TrackPoint) -> Self {
        let TrackPoint { at, place, nature, .. } = *point;
        Self { track, at, place, nature, evidence: point.evidence.clone() }
    }
}

impl Numbers {
    /// A track begins.
    pub(crate) fn open(&mut self, id: TrackId, point: &TrackPoint) {
        if id.number == 1 {
            self.firsts.insert(id.vessel, Spot::new(id, point));
        } else {
            self.ended.remove(&id.vessel);
        }
    }

    /// The vessel of this track says who she is.
    pub(crate) fn claim(
        &mut self,
        id: TrackId,
        key: Key,
        settings: &IdentityChangeSettings,
    ) -> Option<NewNumber> {
        let before = self.claimers.insert(key, id.vessel).filter(|before| *before != id.vessel)?;
        if let Some(last) = self.ended.get(&before) {
            return self.new_number(last, (id.vessel, key), settings);
        }
        let waiting = self.waiting.entry(before).or_default();
        if waiting.len() < MOST_WAITING && !waiting.contains(&(id.vessel, key)) {
            waiting.push((id.vessel, key));
        }
        None
    }

    /// A track ends with this point; `now` is the time of the newest report of all.
    pub(crate) fn close(
        &mut self,
        id: TrackId,
        (because, point): (ClosedBecause, &TrackPoint),
        now: Timestamp,
        settings: &IdentityChangeSettings,
    ) -> Option<NewNumber> {
        let is_silent = because == ClosedBecause::Silence
            || because == ClosedBecause::InputEnded
                && now.since(point.at) >= settings.least_silence;
        if !is_silent || self.ended.get(&id.vessel).is_some_and(|spot| spot.at > point.at) {
            return None;
        }
        let last = Spot::new(id, point);
        let waiting = self.waiting.remove(&id.vessel).unwrap_or_default();
        let new = waiting.into_iter().find_map(|claim| self.new_number(&last, claim, settings));
        self.ended.insert(id.vessel, last);
        new
    }

    /// The claim of a new number to be the vessel heard last at `last`, if she can be.
    fn new_number(
        &self,
        last: &Spot,
        (vessel, key): (VesselKey, Key),
        settings: &IdentityChangeSettings,
    ) -> Option<NewNumber> {
        let first = self.firsts.get(&vessel)?;
        let gap = first.at.since(last.at);
        let distance = last.place.distance(first.place);
        let reach = settings.fastest.during(gap).metres() + settings.slack.metres();
        let fits = gap >= Duration::default() && gap <= settings.remember;
        (fits && distance.metres() <= reach).then(|| NewNumber {
            tracks: vec![last.track, first.track],
            interval: Interval { start: last.at, end: first.at },
            place: last.place,
            nature: last.nature.max(first.nature),
            evidence: vec![last.evidence.clone(), first.evidence.clone()],
            distance,
            says_imo: matches!(key, Key::Imo(_)),
        })
    }

    /// Forgets what is too old, and vessels that are not `known` any more.
    pub(crate) fn forget(
        &mut self,
        now: Timestamp,
        settings: &IdentityChangeSettings,
        known: impl Fn(VesselKey) -> bool,
    ) {
        let is_new = |spot: &Spot| now.since(spot.at) <= settings.remember;
        self.firsts.retain(|_, spot| is_new(spot));
        self.ended.retain(|_, spot| is_new(spot));
        self.claimers.retain(|_, vessel| known(*vessel));
        self.waiting.retain(|vessel, _| known(*vessel));
    }
}

impl NewNumber {
    pub(crate) fn facts(&self) -> Vec<Fact> {
        let number = |track: Option<&TrackId>| track.map(|track| track.vessel.to_string());
        vec![
            Fact::text("number_before", number(self.tracks.first())),
            Fact::text("number_after", number(self.tracks.last())),
            Fact::yes("says_same_imo", self.says_imo),
            Fact::miles("distance", self.distance),
            Fact::time("silence", self.interval.length()),
        ]
    }

    pub(crate) fn weigh(&self, coast: &Coast) -> Weight {
        let mut weight = Weight::default();
        let silence = Fact::time("length", self.interval.length());
        let distance = Fact::miles("distance", self.distance);
        weight.reason(if self.says_imo { 25 } else { 20 }, Reason::NumberChanged, []);
        let is_near = self.distance.nautical_miles() <= NEAR_NAUTICAL_MILES;
        if is_near && self.interval.length() <= SOON {
            weight.reason(20, Reason::WentOnThere, [silence, distance]);
        }
        weight.shore(shore::distance(coast, self.place), 10, -15);
        weight.innocent_if(true, Innocent::SoldOrRenamed);
        weight.innocent_if(true, Innocent::WrongSetting);
        weight
    }
}
