//! Duplicates of one transmission become one message, with everybody who heard it.

use vigia_sea::{Nature, SourceId};

use crate::feed::{Heard, Item};
use crate::kept::{Kept, Names};
use crate::window::{Waiting, Window};

/// Joins messages that several receivers heard, or one receiver twice.
///
/// Duplicates are messages with the same bits within ten seconds (without times, 200 lines). They
/// become one message: the one with the earliest time by the surest clock, and in
/// [`crate::Heard::also_heard_by`] who else heard it. It comes out when ten seconds of the feed have
/// passed, in the order in which transmissions were first heard. The same bits later are another
/// transmission: type 5 is sent every six minutes, and type 1 carries the second of its position.
///
/// A receiver whose clock is off by more than ten seconds is not joined with the others; the report
/// on quality finds it.
#[derive(Debug, Default)]
pub struct Merge {
    window: Window<Kept>,
    names: Names,
}

/// A patient merge waits for so many transmissions.
const PATIENCE: usize = 4096;

impl Merge {
    /// A merge that keeps every transmission back for 4,096 others, so that duplicates find each
    /// other in inputs whose lines are out of order. For those who need no message at once.
    pub fn patient() -> Self {
        Self { window: Window::holding(PATIENCE), ..Self::default() }
    }

    /// Takes an item and gives those that are complete. Rows of tables pass at once.
    pub fn item(&mut self, item: Item<'_>, take: &mut impl FnMut(Item<'_>)) {
        let (message, heard) = match item {
            Item::Message(message, heard) => (message, heard),
            row => return take(row),
        };
        self.names.see(heard.source, heard.station);
        let whose = (heard.transmission, heard.source);
        let when = (heard.at, heard.line_number);
        let duplicate = self.window.take(whose, when, || Kept::new(message, &heard));
        if let Some(Waiting { value: best, .. }) = duplicate {
            let Kept { is_duplicate, nature, .. } = *best;
            if is_better(&heard, best) {
                *best = Kept::new(message, &heard);
            }
            best.is_duplicate = is_duplicate;
            // One simulated line makes the message simulated.
            if [nature, heard.nature].contains(&Nature::Simulated) {
                best.nature = Nature::Simulated;
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
}

/// Whether a duplicate shall stand for the transmission: the surest clock, then the earliest time,
/// then the bytes of the line, so that the order in which they came does not matter.
fn is_better(heard: &Heard<'_>, best: &Kept) -> bool {
    let new = (heard.at.is_none(), heard.time_from, heard.at, heard.line);
    new < (best.at.is_none(), best.time_from, best.at, &best.line)
}

/// A duplicate that comes after its transmission was given is left out; the census has counted it as
/// merged.
fn give(whole: &Waiting<Kept>, names: &Names, take: &mut impl FnMut(Item<'_>)) {
    let kept = &whole.value;
    if kept.is_duplicate {
        return;
    }
    let others: Vec<SourceId> = whole.sources().filter(|other| *other != kept.source).collect();
    take(Item::Message(&kept.message, kept.heard(names, &others)));
}
