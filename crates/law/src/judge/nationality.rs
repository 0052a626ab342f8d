//! The nationalities that a vessel may have.

use vigia_sea::{FlagFacts, Nationality, RegistryReply, State};

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nationalities {
    /// At least one.
    pub(super) possible: Vec<Nationality>,
    /// Whether it is only presumed, from her MMSI: good enough to ask that State, not enough to be
    /// permitted anything.
    pub(super) is_presumed: bool,
    /// Whether what is known contradicts itself.
    pub(super) conflict: bool,
}

/// A State grants its nationality (UNCLOS art. 91), so its registry decides; what she claims counts
/// until it is denied; the digits of an MMSI are what somebody typed into a radio.
pub(super) fn possible(flag: &FlagFacts) -> Nationalities {
    let FlagFacts { claimed, by_mmsi, registry } = sovereigns(*flag);
    let mut possible = Vec::with_capacity(2);
    let mut add = |nationality| {
        if !possible.contains(&nationality) {
            possible.push(nationality);
        }
    };
    match registry {
        RegistryReply::Confirmed(state) => {
            claimed.into_iter().map(Nationality::Of).for_each(&mut add);
            add(Nationality::Of(state));
        }
        RegistryReply::Denied(state) | RegistryReply::NotAsserted(state) => {
            let is_denied = matches!(registry, RegistryReply::Denied(_));
            if claimed == Some(state) {
                add(Nationality::Without);
            }
            let others = [claimed, by_mmsi].into_iter().flatten();
            let left = others.filter(|other| *other != state || !is_denied);
            left.map(Nationality::Of).for_each(&mut add);
        }
        RegistryReply::NotKnown => {
            [claimed, by_mmsi].into_iter().flatten().map(Nationality::Of).for_each(&mut add);
        }
    }
    let is_presumed = claimed.is_none() && !matches!(registry, RegistryReply::Confirmed(_));
    if possible.is_empty() {
        possible.push(Nationality::NotKnown);
    }
    Nationalities { possible, is_presumed, conflict: do_conflict(flag) }
}

/// A territory's ships have the nationality of the State that answers for it.
fn sovereigns(flag: FlagFacts) -> FlagFacts {
    FlagFacts {
        claimed: flag.claimed.map(State::sovereign),
        by_mmsi: flag.by_mmsi.map(State::sovereign),
        registry: match flag.registry {
            RegistryReply::NotKnown => RegistryReply::NotKnown,
            RegistryReply::Confirmed(state) => RegistryReply::Confirmed(state.sovereign()),
            // The register of a territory speaks for itself alone.
            RegistryReply::Denied(state) | RegistryReply::NotAsserted(state)
                if state != state.sovereign()
                    && ![flag.claimed, flag.by_mmsi].contains(&Some(state)) =>
            {
                RegistryReply::NotKnown
            }
            RegistryReply::Denied(state) => RegistryReply::Denied(state.sovereign()),
            RegistryReply::NotAsserted(state) => RegistryReply::NotAsserted(state.sovereign()),
        },
    }
}

fn do_conflict(flag: &FlagFacts) -> bool {
    let FlagFacts { claimed, by_mmsi, registry } = sovereigns(*flag);
    let said = [claimed, by_mmsi].into_iter().flatten();
    let two_differ = claimed.zip(by_mmsi).is_some_and(|(claimed, by_mmsi)| claimed != by_mmsi);
    let registry_differs = match registry {
        // Silence contradicts nothing.
        RegistryReply::NotKnown | RegistryReply::NotAsserted(_) => false,
        RegistryReply::Confirmed(state) => said.clone().any(|other| other != state),
        RegistryReply::Denied(state) => said.clone().any(|other| other == state),
    };
    two_differ || registry_differs
}

#[cfg(test)]
#[path = "nationality_tests.rs"]
mod tests;
