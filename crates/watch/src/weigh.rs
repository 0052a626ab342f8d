//! The score of an event: a sum of terms, each with its reason.
//!
//! The points are a first, hand-made scale, not yet calibrated: 40 is worth a look when nothing
//! else is waiting, 70 deserves one soon. Doubts subtract. No term looks at flag, owner or name.

use std::collections::BTreeMap;

use vigia_sea::{
    Distance, Doubt, EncounterFacts, Event, EventFacts, GapFacts, ImpossibleMotionFacts, Innocent,
    MmsiKind, Reason, ShipType, Term, VesselCard, VesselKey,
};

use crate::shore::FAR_NAUTICAL_MILES;

/// What speaks for and against an event.
#[derive(Default)]
pub(crate) struct Weight {
    pub(crate) reasons: Vec<Term<Reason>>,
    pub(crate) doubts: Vec<Term<Doubt>>,
    pub(crate) innocents: Vec<Innocent>,
}

impl Weight {
    pub(crate) fn sum(&self) -> i32 {
        let reasons = self.reasons.iter().map(|term| i32::from(term.points));
        let doubts = self.doubts.iter().map(|term| i32::from(term.points));
        reasons.chain(doubts).sum()
    }

    fn reason(&mut self, points: i16, because: Reason) {
        self.reasons.push(Term { points, because });
    }

    fn doubt(&mut self, points: i16, because: Doubt) {
        self.doubts.push(Term { points, because });
    }

    fn doubt_if(&mut self, fits: bool, points: i16, because: Doubt) {
        if fits {
            self.doubt(points, because);
        }
    }

    fn innocent_if(&mut self, fits: bool, innocent: Innocent) {
        if fits {
            self.innocents.push(innocent);
        }
    }

    fn shore(&mut self, shore: Option<Distance>, far_points: i16, near_points: i16) {
        match shore {
            None => {
                let far = Distance::from_nautical_miles(FAR_NAUTICAL_MILES);
                self.reason(far_points, Reason::NoShoreWithin(far));
            }
            Some(shore) if shore.nautical_miles() >= 10.0 => {
                self.reason(far_points, Reason::WasFarFromShore(shore));
            }
            Some(shore) if shore.nautical_miles() < 3.0 => {
                self.doubt(near_points, Doubt::WasNearShore(shore));
            }
            Some(_) => {}
        }
    }
}

/// Weighs one event.
pub(crate) fn weigh(event: &Event, cards: &BTreeMap<VesselKey, VesselCard>) -> Weight {
    match &event.facts {
        EventFacts::Gap(facts) => gap(event, facts),
        EventFacts::ImpossibleMotion(facts) => impossible_motion(event, facts),
        EventFacts::Encounter(facts) => {
            let types: Vec<Option<ShipType>> = event
                .vessels
                .iter()
                .map(|vessel| cards.get(vessel).and_then(|card| card.ship_type))
                .collect();
            encounter(event, facts, &types)
        }
    }
}

fn gap(event: &Event, facts: &GapFacts) -> Weight {
    let mut weight = Weight::default();
    let length = event.interval.length();
    weight.reason(capped(6.0 + 2.0 * length.hours(), 30), Reason::WasSilent(length));
    let (hours_heard, hours) = (facts.hours_others_heard, facts.hours);
    let share = f64::from(hours_heard) / f64::from(hours.max(1));
    if share >= 0.3 {
        let others = facts.others_heard;
        weight.reason(
            capped(35.0 * share, 35),
            Reason::OthersWereHeard { hours_heard, hours, others },
        );
    } else {
        let points = -capped(30.0 * (1.0 - share), 30);
        weight.doubt(points, Doubt::ReceptionIsPoor { hours_heard, hours });
    }
    let speed = facts.speed_before.filter(|speed| speed.knots() >= 3.0);
    if let Some(speed) = speed {
        weight.reason(15, Reason::WasUnderWay(speed));
    }
    match facts.usual_interval {
        Some(interval) if interval.minutes() <= 10.0 => {
            weight.reason(10, Reason::StoppedAbruptly(interval));
        }
        Some(interval) if interval.minutes() >= 60.0 => {
            weight.doubt(-20, Doubt::ReportedSeldom(interval));
        }
        _ => {}
    }
    weight.shore(facts.shore, 10, -15);
    weight.doubt_if(facts.at_rest_before, -25, Doubt::WasAtRest);
    let hardly_moved = facts.distance.nautical_miles() < 1.0;
    weight.doubt_if(hardly_moved && !facts.at_rest_before, -25, Doubt::HardlyMoved(facts.distance));
    weight.doubt_if(facts.is_class_b, -10, Doubt::IsClassB);
    weight.innocent_if(share < 0.8 || facts.is_class_b, Innocent::PoorReception);
    weight.innocent_if(true, Innocent::EquipmentFault);
    let is_slow = speed.is_none();
    let is_near = facts.shore.is_some_and(|shore| shore.nautical_miles() < 10.0);
    let lay_still = facts.at_rest_before || hardly_moved;
    weight.innocent_if(lay_still || is_slow || is_near, Innocent::AtAnchorOrBerth);
    weight.innocent_if(!is_slow, Innocent::SwitchedOffForSafety);
    weight
}

fn impossible_motion(event: &Event, facts: &ImpossibleMotionFacts) -> Weight {
    let mut weight = Weight::default();
    let miles = facts.distance.nautical_miles();
    weight
        .reason(capped(15.0 + miles / 4.0, 30), Reason::Jumped(facts.distance, facts.needed_speed));
    match facts.n_reports_away {
        0 | 1 => weight.doubt(-25, Doubt::IsOneReport),
        n => weight.reason(capped(15.0 + f64::from(n), 30), Reason::StayedAway(n)),
    }
    if facts.came_back && !facts.both_at_once {
        weight.reason(10, Reason::CameBack);
    }
    if facts.is_on_land {
        weight.reason(10, Reason::WasOnLand);
    }
    weight.doubt_if(facts.both_at_once, -30, Doubt::LooksShared);
    let is_ship = event
        .vessels
        .iter()
        .all(|vessel| matches!(vessel.kind(), MmsiKind::Ship | MmsiKind::AuxiliaryCraft));
    weight.doubt_if(!is_ship, -20, Doubt::MmsiIsNoShip);
    weight.innocent_if(facts.n_reports_away > 1, Innocent::NavigationFault);
    weight.innocent_if(facts.n_reports_away <= 3, Innocent::ReceptionError);
    weight.innocent_if(facts.both_at_once || !facts.came_back || !is_ship, Innocent::SharedNumber);
    weight
}

fn encounter(event: &Event, facts: &EncounterFacts, types: &[Option<ShipType>]) -> Weight {
    let mut weight = Weight::default();
    let length = event.interval.length();
    let together = Reason::WereTogether(facts.mean_distance, length);
    weight.reason(capped(20.0 + 5.0 * length.hours(), 45), together);
    weight.reason(10, Reason::WereSlow(facts.mean_speed));
    weight.shore(facts.shore, 20, -30);
    // Far out nobody anchors; lying still there says less.
    let is_far = facts.shore.is_none_or(|shore| shore.nautical_miles() >= 10.0);
    weight.doubt_if(facts.is_at_rest, if is_far { -10 } else { -25 }, Doubt::OneWasAtRest);
    weight.doubt_if(facts.is_moving, -20, Doubt::MovedTogether);
    if facts.others_near > 0 {
        let points = -capped(8.0 * f64::from(facts.others_near), 40);
        weight.doubt(points, Doubt::OthersLayThere(facts.others_near));
    }
    let any = |is: fn(ShipType) -> bool| types.iter().flatten().any(|kind| is(*kind));
    let both_fish = types.iter().all(|kind| kind.is_some_and(ShipType::fishes));
    let tows = any(ShipType::tows);
    let serves = any(ShipType::is_pilot) || any(ShipType::is_on_state_service);
    weight.doubt_if(tows || serves, -25, Doubt::IsServiceCraft);
    weight.doubt_if(both_fish, -20, Doubt::BothFish);
    weight.innocent_if(tows || facts.is_moving, Innocent::TugAndTow);
    weight.innocent_if(serves, Innocent::PilotOrService);
    weight.innocent_if(any(ShipType::fishes), Innocent::FishingTogether);
    weight.innocent_if(facts.is_at_rest || facts.others_near > 0, Innocent::Anchorage);
    weight.innocent_if(true, Innocent::AssistanceOrSupply);
    weight
}

#[expect(clippy::cast_possible_truncation, reason = "cut to the limit first")]
fn capped(points: f64, most: i16) -> i16 {
    points.round().clamp(0.0, f64::from(most)) as i16
}
