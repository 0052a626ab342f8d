//! What vessels have said about themselves, kept once for many rows.

use rustc_hash::FxHashMap;
use vigia_sea::{VesselCard, VesselKey};

/// Cards by number. A vessel's card is kept again only when it has changed.
#[derive(Default)]
pub(crate) struct Cards {
    newest: FxHashMap<VesselKey, u32>,
    all: Vec<VesselCard>,
}

impl Cards {
    /// The number of this card of this vessel, until [`Cards::clear`].
    pub(crate) fn number(&mut self, vessel: VesselKey, card: &VesselCard) -> u32 {
        if let Some(number) = self.newest.get(&vessel)
            && self.get(*number) == Some(card)
        {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(card.clone());
        self.newest.insert(vessel, number);
        number
    }

    pub(crate) fn get(&self, number: u32) -> Option<&VesselCard> {
        self.all.get(usize::try_from(number).ok()?)
    }

    pub(crate) fn clear(&mut self) {
        self.newest.clear();
        self.all.clear();
    }
}
