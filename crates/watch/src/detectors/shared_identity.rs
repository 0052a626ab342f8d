//! # Shared identity
//!
//! **Sees:** two hulls that use one number at the same time: reports come in turn from two tracks
//! that no ship can connect, at least three times from the first to the second and back, and both
//! tracks go on.
//!
//! **Matters because:** who borrows a number hides behind another vessel, and neither of the two
//! can be told from her reports alone.
//!
//! **Innocent explanations:** a transponder that was never set up, or was sold with its number;
//! fishing buoys and tenders that use the number of their ship; a shipyard's default number.
//!
//! **Cannot see:** two hulls that are never heard in the same hours; two hulls so close together
//! that their reports make one track. A single vessel that jumps away and back is not heard at home
//! meanwhile: that is impossible motion or a displaced position, never both.
//!
//! **Example:** a number is heard off Tampico and, in the minutes between, off Progreso, 400
//! nautical miles away, for two days; the first says one name and the second another.
//!
//! **Sources:** ITU-R M.585-9 (one number, one station); Global Fishing Watch counts overlapping
//! segments with several names over 24 hours in a year (vessel-info tables), and lists numbers
//! whose segments together last 1 % longer than the number was heard (treniformis).

use vigia_sea::{Doubt, EventKind, Fact, Innocent, Interval, MmsiKind, Reason};

use super::{Detector, Found, Seen, Sketch, Wakes, World, event};
use crate::astray::{Scene, Verdict};
use crate::weigh::{Weight, capped};

pub(super) struct SharedIdentity;

impl Detector for SharedIdentity {
    fn wakes(&self) -> Wakes {
        Wakes::AtScenes
    }

    fn see(&mut self, _seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let shared = world.ended.iter().filter(|scene| scene.verdict == Verdict::Shared);
        found.extend(shared.map(tell));
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Found>) {}
}

fn tell(scene: &Scene) -> Found {
    let (home, away) = (&scene.said_home, &scene.said_away);
    let facts = vec![
        Fact::miles("distance", scene.largest.distance),
        Fact::count("n_returns", scene.n_returns),
        Fact::count("n_reports_away", scene.n_away),
        Fact::text("first_name", home.name.clone()),
        Fact::text("second_name", away.name.clone()),
    ];
    // The second hull begins to speak at the first jump.
    let interval = Interval { start: scene.first_away.min(scene.end), end: scene.end };
    let sketch = Sketch {
        kind: EventKind::SharedIdentity,
        is_open: scene.is_open,
        interval,
        place: scene.before.place,
        tracks: scene.away.iter().copied().chain([scene.home]).collect(),
        nature: scene.nature,
        facts,
        evidence: scene.proof.evidence(),
    };
    Found { weight: weigh(scene, interval), event: event(sketch) }
}

fn weigh(scene: &Scene, interval: Interval) -> Weight {
    let mut weight = Weight::default();
    let points = capped(20.0 + interval.length().hours() / 4.0, 30);
    let amounts =
        [Fact::time("length", interval.length()), Fact::miles("distance", scene.largest.distance)];
    weight.reason(points, Reason::SpokeInTurn, amounts);
    let (home, away) = (&scene.said_home, &scene.said_away);
    let says_same = |one: Option<&str>, other: Option<&str>| one.is_some() && one == other;
    let is_same_name = says_same(home.name.as_deref(), away.name.as_deref());
    let is_same_imo = home.imo.is_some() && home.imo == away.imo;
    if is_same_name || is_same_imo {
        weight.reason(20, Reason::BothSayTheSame, [Fact::text("name", home.name.clone())]);
    } else if let (Some(first), Some(second)) = (&home.name, &away.name) {
        let names = [Fact::text("first", first.clone()), Fact::text("second", second.clone())];
        weight.reason(5, Reason::NamesDiffer, names);
    }
    let vessel = scene.home.vessel;
    let is_ship = matches!(vessel.kind(), MmsiKind::Ship | MmsiKind::AuxiliaryCraft);
    weight.doubt_if(!is_ship, -20, Doubt::MmsiIsNoShip);
    weight.innocent_if(true, Innocent::SharedNumber);
    weight.innocent_if(is_same_name || is_same_imo, Innocent::NavigationFault);
    weight
}
