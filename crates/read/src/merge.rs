//! Copies of one transmission become one message, with everybody who heard it.

use vigia_sea::{Nature, SourceId};

use crate::feed::Item;
use crate::kept::{Kept, Names};
use crate::window::{Waiting, Window};

/// Joins messages that several receivers heard, or one receiver twice.
///
/// Copies are messages with the same bits within ten seconds (without times, 200 lines). They
/// become one message: the line of the first copy, the earliest time by the surest clock, and in
/// [`crate::Heard::also_heard_by`] who else heard it. It comes out when ten seconds of the feed
/// have passed, in the order of the first copies. The same bits later are another transmission:
/// type 5 is sent every six minutes, and type 1 carries the second of its position.
///
/// A receiver whose clock is off by more than ten seconds is not joined with the others; the report
/// on quality finds it.
#[derive(Debug, Default)]
pub struct Merge {
    window: Window<Kept>,
    names: Names,
}

impl Merge {
    /// Takes an item and gives those that are complete. Rows of tables pass at once.
    pub fn item(&mut self, item: Item<'_>, take: &mut impl FnMut(Item<'_>)) {
        let (message, heard) = match item {
            Item::Row(report) => return take(Item::Row(report)),
            Item::Message(message, heard) => (message, heard),
        };
        self.names.see(heard.source, heard.station);
        let whose = (heard.transmission, heard.source);
        let when = (heard.at, heard.line_number);
        let copy = self.window.take(whose, when, || Kept::new(message, &heard));
        if let Some(Waiting { value: first, .. }) = copy {
            let is_surer = heard.time_from < first.time_from;
            let is_earlier = heard.time_from == first.time_from && heard.at < first.at;
            if heard.at.is_some() && (first.at.is_none() || is_surer || is_earlier) {
                (first.at, first.time_from) = (heard.at, heard.time_from);
            }
            if heard.nature == Nature::Simulated {
                first.nature = heard.nature;
            }
        }
        while let Some(whole) = self.window.next() {
            give(&whole, &self.names, take);
        }
    }

    /// Gives what still waits: the input has ended.
    pub fn finish(&mut self, take: &mut impl FnMut(Item<'_>)) {
        while let Some(whole) = self.window.pop() {
            give(&whole, &self.names, take);
        }
    }

    /// The name of a receiver that was heard; empty when it has none.
    pub fn station(&self, source: SourceId) -> &str {
        self.names.name(source)
    }
}

/// A copy that comes after its transmission was given is left out: its first copy was told, and it
/// is counted as merged.
fn give(whole: &Waiting<Kept>, names: &Names, take: &mut impl FnMut(Item<'_>)) {
    if whole.value.is_duplicate {
        return;
    }
    let others = whole.sources.get(1..).unwrap_or_default();
    take(Item::Message(&whole.value.message, whole.value.heard(names, others)));
}
