//! # Displaced position
//!
//! **Sees:** a vessel that jumps away from her track, is reported elsewhere at least three times
//! while nobody is on that track, and is then back where she should be; or whose places part slowly
//! from what she says of her speed and course, and then are back at once; or that stays where she
//! cannot be: well inside land, on a circle around nothing, or at a spot to which several vessels
//! jump within a day. The fact `way` says which: `circle`, `cluster`, `on_land`, `offset` (one and
//! the same vector was added to her places) or `elsewhere`.
//!
//! **Matters because:** a false position hides where a vessel really is, or shows that satellite
//! navigation is disturbed there, which endangers everybody around.
//!
//! **Innocent explanations:** satellite navigation is jammed or falsified by others, as in many
//! ports and near conflicts; the receiver failed; the position was typed in wrong.
//!
//! **Cannot see:** a false position that moves away slowly and does not come back at once, or whose
//! speeds and courses are false too; one that is off by less than about two nautical miles; one
//! that is false from the first report on; places up a river or on a
//! lake are on land for it, so that it asks for a jump before. One or two reports away are
//! impossible motion, and two hulls that speak in turn are a shared identity: a stay is told once.
//!
//! **Example:** a coaster off Veracruz is reported for forty minutes in the mountains 70 nautical
//! miles inland, and then off Veracruz again.
//!
//! **Sources:** C4ADS, Above Us Only Stars (2019), on vessels that appear at airports; Bjorn
//! Bergman, `SkyTruth` (2019, 2020), on circles; IMO MSC.1/Circ.1644 on interference; Kåsa 1976
//! (IEEE TIM 25) for the circle.

use vigia_sea::{Doubt, EventKind, Fact, Innocent, Interval, MmsiKind, Reason};

use super::{Detector, Found, Seen, Sketch, Wakes, World, event};
use crate::DisplacedPositionSettings;
use crate::astray::{Scene, Verdict, Way};
use crate::weigh::{Weight, capped};

pub(super) struct DisplacedPosition {
    settings: DisplacedPositionSettings,
}

impl DisplacedPosition {
    pub(super) const fn new(settings: DisplacedPositionSettings) -> Self {
        Self { settings }
    }

    fn tell(&self, scene: &Scene, way: Way) -> Found {
        let stay = &scene.longest;
        let radius = stay.ring(&self.settings).map(|ring| ring.radius);
        let facts = vec![
            Fact::text("way", way.word().to_owned()),
            Fact::miles("distance", scene.largest.distance),
            Fact::count("n_reports_away", scene.n_away),
            Fact::count("n_stays", scene.n_stays),
            Fact::yes("came_back", scene.n_returns > 0),
            Fact::yes("is_on_land", scene.is_on_land),
            Fact::count("others_there", scene.n_others_there),
            Fact::miles("radius", radius),
        ];
        let sketch = Sketch {
            kind: EventKind::DisplacedPosition,
            is_open: scene.is_open && !scene.is_home,
            interval: Interval { start: scene.first_away, end: scene.last_away },
            place: scene.before.place,
            tracks: scene.away.iter().copied().chain([scene.home]).collect(),
            nature: scene.nature,
            facts,
            evidence: scene.proof.evidence(),
        };
        Found { event: event(sketch), weight: weigh(scene, way) }
    }
}

impl Detector for DisplacedPosition {
    fn wakes(&self) -> Wakes {
        Wakes::AtScenes
    }

    fn see(&mut self, _seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        for scene in world.ended {
            if let Verdict::Displaced(way) = scene.verdict {
                found.push(self.tell(scene, way));
            }
        }
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Found>) {}
}

fn weigh(scene: &Scene, way: Way) -> Weight {
    let mut weight = Weight::default();
    let jump = scene.largest;
    let points = capped(15.0 + jump.distance.nautical_miles() / 4.0, 30);
    let distance = Fact::miles("distance", jump.distance);
    match jump.speed {
        Some(speed) => {
            let amounts = [distance, Fact::speed("speed", speed)];
            weight.reason(points, Reason::JumpedAtSpeed, amounts);
        }
        None => weight.reason(points, Reason::Jumped, [distance]),
    }
    let points = capped(15.0 + f64::from(scene.n_away), 30);
    weight.reason(points, Reason::StayedAway, [Fact::count("n", scene.n_away)]);
    match way {
        Way::Circle => weight.reason(15, Reason::RanInACircle, []),
        Way::Cluster => {
            let others = Fact::count("n", scene.n_others_there);
            weight.reason(10, Reason::OthersJumpedThere, [others]);
        }
        Way::Offset => weight.reason(10, Reason::WasOffset, []),
        Way::OnLand | Way::Elsewhere => {}
    }
    if scene.is_on_land {
        weight.reason(10, Reason::WasOnLand, []);
    }
    if scene.n_returns > 0 {
        weight.reason(10, Reason::CameBack, []);
    }
    let is_ship = matches!(scene.home.vessel.kind(), MmsiKind::Ship | MmsiKind::AuxiliaryCraft);
    weight.doubt_if(!is_ship, -20, Doubt::MmsiIsNoShip);
    weight.innocent_if(true, Innocent::NavigationFault);
    weight.innocent_if(way == Way::Elsewhere || !is_ship, Innocent::SharedNumber);
    weight
}
