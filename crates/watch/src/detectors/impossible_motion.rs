//! # Impossible motion
//!
//! **Sees:** a vessel that is reported where no ship can have come from her track before: faster
//! than 60 knots with a nautical mile to spare. Jumps away and back are one event. Where two hulls
//! speak in turn it is a shared identity, and a stay away of three reports or more that ends where
//! she should be, or cannot be true, is a displaced position; what is left is told here: single
//! reports, and jumps without a way back.
//!
//! **Matters because:** a false position hides where a vessel really is.
//!
//! **Innocent explanations:** the satellite navigation receiver was jammed, spoofed by somebody
//! else, or failed; two vessels use one number by mistake; a bit was received wrong.
//!
//! **Cannot see:** a false position that starts where the vessel is and moves away slowly; one
//! that is false from the first report on.
//!
//! **Example:** a coaster off Veracruz is reported once 60 nautical miles further north, and a
//! minute later off Veracruz again.
//!
//! **Sources:** Global Fishing Watch separates positions that need more than 25 knots over the
//! predicted ones (gpsdio-segment); the limit here is wider since this detector sees jumps, not
//! noise.

use vigia_sea::{
    Distance, Doubt, EventKind, Fact, Innocent, Interval, MmsiKind, Reason, Speed, VesselKey,
};

use super::{Detector, Found, Seen, Sketch, Wakes, World, event};
use crate::astray::{Scene, Verdict};
use crate::weigh::{Weight, capped};

pub(super) struct ImpossibleMotion;

impl Detector for ImpossibleMotion {
    fn wakes(&self) -> Wakes {
        Wakes::AtScenes
    }

    fn see(&mut self, _seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let jumps = world.ended.iter().filter(|scene| scene.verdict == Verdict::Impossible);
        found.extend(jumps.map(tell));
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Found>) {}
}

fn tell(scene: &Scene) -> Found {
    let came_back = scene.n_returns > 0;
    // One report, and then a voyage elsewhere: the first is the odd one.
    let is_first_odd = scene.n_home_before <= 1 && !came_back;
    let place = if is_first_odd { scene.longest.last.place } else { scene.before.place };
    let facts = Facts {
        distance: scene.largest.distance,
        needed_speed: scene.largest.speed,
        n_jumps: scene.n_jumps,
        n_reports_away: if is_first_odd { 1 } else { scene.n_away },
        came_back,
        comes_and_goes: scene.n_returns > 1,
        is_on_land: scene.is_on_land,
    };
    let vessel = scene.home.vessel;
    let mut proof = scene.proof.clone();
    if !scene.is_home {
        proof.push(&scene.longest.last);
    }
    let sketch = Sketch {
        kind: EventKind::ImpossibleMotion,
        is_open: scene.is_open && !scene.is_home,
        interval: Interval { start: scene.before.at, end: scene.end.max(scene.before.at) },
        place,
        tracks: scene.away.iter().copied().chain([scene.home]).collect(),
        nature: scene.nature,
        facts: facts.list(),
        evidence: proof.evidence(),
    };
    Found { event: event(sketch), weight: facts.weigh(vessel) }
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
    /// She came back to the earlier track more than once, as two hulls that are seldom heard do.
    comes_and_goes: bool,
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
        if self.came_back && !self.comes_and_goes {
            weight.reason(10, Reason::CameBack, []);
        }
        if self.is_on_land {
            weight.reason(10, Reason::WasOnLand, []);
        }
        weight.doubt_if(self.comes_and_goes, -30, Doubt::LooksShared);
        let is_ship = matches!(vessel.kind(), MmsiKind::Ship | MmsiKind::AuxiliaryCraft);
        weight.doubt_if(!is_ship, -20, Doubt::MmsiIsNoShip);
        weight.innocent_if(self.n_reports_away > 1, Innocent::NavigationFault);
        weight.innocent_if(self.n_reports_away <= 3, Innocent::ReceptionError);
        let may_be_shared = self.comes_and_goes || !self.came_back || !is_ship;
        weight.innocent_if(may_be_shared, Innocent::SharedNumber);
        weight
    }
}
