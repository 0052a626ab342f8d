//! The zones that a place may be in.

use vigia_sea::{Limit, State, ZoneClaim, ZoneKind, ZonesAt};

/// One possibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// All of one State, or the high seas alone.
    pub(super) zones: ZoneSet,
    /// Whose.
    pub(super) coastal: Option<State>,
}

/// Zones, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ZoneSet(u8);

// One bit for each.
const _: () = assert!(ZoneKind::ALL.len() <= 8, "zones no longer fit into a set");

impl ZoneSet {
    pub(super) const fn of(kind: ZoneKind) -> Self {
        Self(1 << (kind as u8))
    }

    const fn with(self, kind: ZoneKind) -> Self {
        Self(self.0 | Self::of(kind).0)
    }

    const fn contains(self, kind: ZoneKind) -> bool {
        self.0 & Self::of(kind).0 != 0
    }

    pub(super) fn kinds(self) -> impl Iterator<Item = ZoneKind> {
        ZoneKind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}

/// Where nobody claims anything.
const HIGH_SEAS: Place = Place { zones: ZoneSet::of(ZoneKind::HighSeas), coastal: None };

/// So many limits can be near at once: each may lie on either side of the place. Where more are
/// near, the nearest count, and the others with all claims.
const MOST_LIMITS: usize = 4;

/// Every possibility: limits that are nearer than they are sure may lie on the other side, States
/// whose claims overlap may each be right, and States of unknown claims may have any zone.
pub(super) fn possible(zones: &ZonesAt) -> Vec<Place> {
    let claims = zones.claims.iter().map(|claim: &ZoneClaim| (claim.state, afloat(claim.kind)));
    let claims: Vec<_> = claims.collect();
    let near = near(zones);
    let mut places = Vec::with_capacity(1);
    for sides in 0..1_u32 << near.len() {
        let mut claims = claims.clone();
        for (number, limit) in near.iter().enumerate() {
            if sides & 1 << number != 0 {
                cross(&mut claims, limit, zones);
            }
        }
        under(&mut places, &claims);
    }
    for state in &zones.unknown {
        for kind in [ZoneKind::TerritorialSea, ZoneKind::ContiguousZone, ZoneKind::Eez] {
            add(&mut places, Place { zones: ZoneSet::of(kind), coastal: Some(*state) });
        }
        add(&mut places, HIGH_SEAS);
    }
    places
}

/// Where a vessel is, there is water: what a map calls land is a port, a river or a lake there, and
/// these are internal waters (UNCLOS art. 8).
fn afloat(kind: ZoneKind) -> ZoneKind {
    if kind == ZoneKind::Land { ZoneKind::InternalWaters } else { kind }
}

/// The limits that are too near to tell the side, one for each line between two States.
fn near(zones: &ZonesAt) -> Vec<&Limit> {
    let mut near: Vec<&Limit> = Vec::new();
    for limit in zones.limits.iter().filter(|limit| limit.is_too_near()) {
        let is_line = limit.against.is_some();
        let is_same = |other: &&Limit| {
            is_line
                && ((other.state, other.against) == (limit.state, limit.against)
                    || (Some(other.state), other.against) == (limit.against, Some(limit.state)))
        };
        if near.len() < MOST_LIMITS && !near.iter().any(is_same) {
            near.push(limit);
        }
    }
    near
}

/// The claims on the other side of the limit.
fn cross(claims: &mut Vec<(State, ZoneKind)>, limit: &Limit, zones: &ZonesAt) {
    let Limit { state, kind, against, is_inside, .. } = *limit;
    match (is_inside, against) {
        (true, Some(neighbour)) => {
            // The neighbour's own limit tells which of its zones begins there.
            let mut theirs = zones.limits.iter();
            let theirs = theirs.find(|theirs| {
                theirs.state == neighbour && theirs.against.is_some() && !theirs.is_inside
            });
            claims.retain(|claim| claim.0 != state);
            claims.push((neighbour, theirs.map_or(kind, |theirs| theirs.kind)));
        }
        (true, None) if kind == ZoneKind::Land => {
            claims.retain(|claim| claim.0 != state);
            claims.push((state, ZoneKind::TerritorialSea));
        }
        (true, None) => {
            claims.retain(|claim| claim.0 != state || claim.1 > kind);
            let outer = zones.limits.iter().filter(|outer| outer.state == state);
            let outer = outer.filter(|outer| outer.is_inside && outer.kind > kind);
            claims.extend(outer.map(|outer| (state, outer.kind)));
        }
        (false, neighbour) => {
            claims.retain(|claim| Some(claim.0) != neighbour);
            claims.push((state, kind));
        }
    }
}

/// The possibilities under these claims: one for each State, or the high seas.
fn under(places: &mut Vec<Place>, claims: &[(State, ZoneKind)]) {
    if claims.is_empty() {
        add(places, HIGH_SEAS);
    }
    for (state, _) in claims {
        let of_state = claims.iter().filter(|claim| claim.0 == *state).map(|claim| claim.1);
        // The zones under sovereignty exclude those behind them; behind them, several may lie over
        // each other: a contiguous zone is part of the EEZ.
        let nearest = of_state.clone().min().unwrap_or(ZoneKind::HighSeas);
        let zones = if nearest <= ZoneKind::TerritorialSea {
            ZoneSet::of(nearest)
        } else {
            of_state.fold(ZoneSet::default(), ZoneSet::with)
        };
        // The high seas are nobody's, even where a chart names them beside a State.
        let coastal = (zones != HIGH_SEAS.zones).then_some(*state);
        add(places, Place { zones, coastal });
    }
}

fn add(places: &mut Vec<Place>, place: Place) {
    if !places.contains(&place) {
        places.push(place);
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
