//! # Anchored
//!
//! **Sees:** a vessel whose places fit into a circle of 500 metres for at least an hour while she
//! is slower than 2 knots, away from a berth. Away from a berth is: she says that she is at anchor
//! in most of her reports; or no port is within a kilometre (or within its own reach) and no coast
//! within half a nautical mile, two when she says that she is moored. The start is when she got
//! slower than 1 knot, the end when she got faster than 2, both between two reports.
//!
//! **Matters because:** it explains a silence, a meeting or a slow vessel in most cases; and where
//! ships lie that have no reason to is worth knowing.
//!
//! **Innocent explanations:** this is innocent by itself and never a lead: she waits for a berth, a
//! pilot, orders or better weather.
//!
//! **Cannot see:** whether an anchor holds her, or a buoy, or her engine; a vessel at anchor
//! without saying so close under a coast; when she stopped, where reports are more than 90 minutes
//! apart: then the first and the last report at rest count.
//!
//! **Example:** a bulk carrier slows down in the roads of Veracruz at 04:12, swings 180 metres
//! around her anchor for two days, and weighs it at 09:40.
//!
//! **Sources:** status 1 and 5 of ITU-R M.1371-5, table 48. Published limits for a stop: below 0.5
//! knots within 50 m (datAcron), below 2 knots (DMA `AisAbnormal`), 500 m for 2 hours
//! (`movingpandas` and scikit-mobility as used in our comparison).

use vigia_sea::{
    ClosedBecause, Distance, EventKind, Fact, Interval, OpenedBecause, Timestamp, TrackChange,
    TrackId, TrackPoint,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::AnchoredSettings;
use crate::rest::{Rest, StillSettings, begins, speed_of};
use crate::shore;
use crate::slots::{Parked, Slot, Slots};
use crate::weigh::Weight;

pub(super) struct Anchored {
    settings: AnchoredSettings,
    rests: Slots<Rest>,
    parked: Parked<Rest>,
}

/// How a rest ended.
enum End {
    At(Timestamp),
    /// She was not heard any more.
    Unseen,
    InputEnded,
}

impl Anchored {
    pub(super) fn new(settings: AnchoredSettings) -> Self {
        Self { settings, rests: Slots::default(), parked: Parked::default() }
    }

    fn still(&self) -> StillSettings {
        let AnchoredSettings { slow, fast, circle, blind, .. } = self.settings;
        StillSettings { begins: slow, ends: fast, circle, blind }
    }

    fn step(
        &mut self,
        (id, slot): (TrackId, Slot),
        point: &TrackPoint,
        before: Option<&TrackPoint>,
        world: &World<'_>,
    ) -> Option<Found> {
        let still = self.still();
        let rest = self.rests.get_mut(slot);
        if rest.is_none() && point.speed.is_some_and(|speed| speed > still.begins) {
            return None;
        }
        let speed = speed_of(point, before);
        let Some(rest) = rest else {
            if begins(point, speed, &still) {
                self.rests.put(slot, Rest::new(id, point, before, &still));
            }
            return None;
        };
        let end = rest.see(point, speed, &still)?;
        let over = self.rests.take(slot)?;
        if begins(point, speed, &still) {
            self.rests.put(slot, Rest::new(id, point, before, &still));
        }
        self.event(over, &End::At(end), world)
    }

    fn close(
        &mut self,
        (id, slot): (TrackId, Slot),
        because: ClosedBecause,
        world: &World<'_>,
        found: &mut Vec<Found>,
    ) {
        let Some(rest) = self.rests.take(slot) else { return };
        match because {
            ClosedBecause::Silence => {
                for old in self.parked.put(id, world.now, rest) {
                    found.extend(self.event(old, &End::Unseen, world));
                }
            }
            ClosedBecause::InputEnded if self.goes_on(&rest, world) => {
                found.extend(self.event(rest, &End::InputEnded, world));
            }
            ClosedBecause::InputEnded | ClosedBecause::TooMany | ClosedBecause::Unclear => {
                found.extend(self.event(rest, &End::Unseen, world));
            }
        }
    }

    fn event(&self, rest: Rest, end: &End, world: &World<'_>) -> Option<Found> {
        let interval = Interval {
            start: rest.start,
            end: match end {
                End::At(end) => *end,
                End::Unseen => rest.last(),
                End::InputEnded => world.now,
            },
        };
        // Known until the last report, whatever may have followed.
        let is_long = rest.last().since(rest.start) >= self.settings.least;
        if !is_long || !self.is_at_anchor(&rest, world) {
            return None;
        }
        let percent = u8::try_from(100 * rest.n_anchored / rest.n_reports.max(1)).unwrap_or(100);
        let facts = vec![
            Fact::metres("swing_radius", rest.extent.radius()),
            Fact::percent("said_at_anchor", percent),
            Fact::miles("shore", shore::distance(world.waters.coast, rest.extent.first)),
            Fact::yes("is_start_seen", rest.is_start_seen),
            Fact::yes("is_end_seen", matches!(end, End::At(_))),
        ];
        let sketch = Sketch {
            kind: EventKind::Anchored,
            interval,
            is_open: matches!(end, End::InputEnded),
            place: rest.extent.first,
            tracks: rest.tracks,
            facts,
            nature: rest.marks.nature(),
            evidence: rest.marks.into_evidence(),
        };
        Some(Found { event: event(sketch), weight: Weight::default() })
    }

    fn goes_on(&self, rest: &Rest, world: &World<'_>) -> bool {
        !rest.is_away() && world.now.since(rest.last()) <= self.settings.blind
    }

    /// She says so, or she lies still where ships anchor and no berths are.
    fn is_at_anchor(&self, rest: &Rest, world: &World<'_>) -> bool {
        if rest.n_anchored * 2 > rest.n_reports {
            return true;
        }
        let settings = &self.settings;
        let (first, last) = (rest.extent.first, rest.marks.newest());
        let drift = first.distance(last.place).over(last.at.since(rest.start));
        if drift.is_none_or(|drift| drift > settings.drift) {
            return false;
        }
        let is_moored = rest.n_moored * 2 > rest.n_reports;
        let near = if is_moored { settings.coast_moored } else { settings.coast };
        let coast = world.waters.coast.distance(first, settings.far);
        let look = Distance::from_nautical_miles(10.0);
        let mut ports = world.waters.ports.near(first, look);
        coast.is_some_and(|coast| coast > near)
            && !world.waters.coast.is_land(first)
            && !ports.any(|(port, far)| far <= port.reach.unwrap_or(settings.port))
    }
}

impl Detector for Anchored {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        match seen.change {
            TrackChange::Opened(id, because, point) if is_watched(id.vessel) => {
                if let OpenedBecause::Silence(before, _) = because
                    && let Some(mut rest) = self.parked.take(*before)
                {
                    rest.tracks.push(*id);
                    self.rests.put(slot, rest);
                }
                found.extend(self.step((*id, slot), point, None, world));
            }
            TrackChange::Moved(id, point) if is_watched(id.vessel) => {
                found.extend(self.step((*id, slot), point, seen.before, world));
            }
            TrackChange::Withdrawn(_, at, place) => {
                if let Some(rest) = self.rests.get_mut(slot) {
                    rest.withdraw(*at, *place);
                }
            }
            TrackChange::Closed(id, because) => self.close((*id, slot), *because, world, found),
            TrackChange::Opened(..)
            | TrackChange::Moved(..)
            | TrackChange::Heard(..)
            | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        let parked: Vec<Rest> = self.parked.drain().collect();
        for rest in parked {
            found.extend(self.event(rest, &End::Unseen, world));
        }
    }
}
