//! Parts of one message find each other.

use vigia_sea::{RejectReason, SourceId, Span, TimeFrom, Timestamp};

use crate::sentence::Sentence;

/// What parts of one message have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// A number for the station that heard it, 0 when the line names none; two receivers use the
    /// same sequence numbers.
    pub(crate) source: u32,
    /// The group of the tag blocks, if they have one.
    pub(crate) group: Option<u32>,
    /// Two receivers without a name may still call themselves by different talkers; zeros when the
    /// line names the station.
    pub(crate) talker: [u8; 2],
    pub(crate) sequence: u8,
    pub(crate) channel: u8,
    pub(crate) total: u8,
}

impl Key {
    /// Whether parts with these keys can be of one message. In a group only one line needs to name
    /// the station; but two receivers may also use the same group numbers.
    fn fits(&self, other: &Self) -> bool {
        let is_unnamed = self.source == 0 || other.source == 0;
        let is_one = self.group.is_some() && is_unnamed;
        let (source, talker) =
            if is_one { (self.source, self.talker) } else { (other.source, other.talker) };
        *self == Self { source, talker, ..*other }
    }
}

/// A line that waits for the other parts.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    number: u8,
    payload: Vec<u8>,
    pub(crate) fill: u8,
    pub(crate) line: Vec<u8>,
    pub(crate) span: Span,
    pub(crate) line_number: u64,
    pub(crate) stamp: Stamp,
}

/// When and by whom a line was received.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stamp {
    pub(crate) at: Option<Timestamp>,
    pub(crate) time_from: TimeFrom,
    /// `None` when the line names no receiver.
    pub(crate) source: Option<SourceId>,
    /// The line says that it is part of an exercise.
    pub(crate) is_simulated: bool,
    /// Signal strength, decibels over a milliwatt.
    pub(crate) dbm: Option<i16>,
    /// The slot of the minute in which it was heard.
    pub(crate) slot: Option<u16>,
}

#[derive(Debug)]
struct Pending {
    key: Key,
    /// The number of the line that opened it.
    since: u64,
    /// When and by whom that line was received.
    begun: Stamp,
    /// In order of their numbers.
    parts: Vec<Part>,
}

impl Pending {
    fn new(key: Key, arrival: &Arrival<'_>, part: Part) -> Self {
        let Arrival { line_number, stamp, .. } = *arrival;
        Self { key, since: line_number, begun: stamp, parts: vec![part] }
    }

    /// Why its parts are given up when they have waited too long.
    fn reason(&self) -> RejectReason {
        match self.parts.first() {
            Some(part) if part.number == 1 => RejectReason::StalePart,
            _ => RejectReason::LonelyPart,
        }
    }

    /// Whether a part that arrives now cannot belong to this any more. By time, only messages of
    /// the same parts' key are compared, and times of the same kind: clocks may differ by days.
    fn is_old(&self, key: Key, arrival: &Arrival<'_>) -> bool {
        if arrival.line_number.saturating_sub(self.since) > MOST_LINES {
            return true;
        }
        let (then, now) = (self.begun, arrival.stamp);
        // A base station tells the time too seldom for this.
        let is_comparable = self.key.fits(&key)
            && then.time_from == now.time_from
            && now.time_from < TimeFrom::BaseStation;
        let waited = now.at.zip(then.at).filter(|_| is_comparable);
        waited.is_some_and(|(now, then)| now.since(then).milliseconds().abs() > MOST_MILLISECONDS)
    }
}

/// Messages in the making, the newest last.
#[derive(Debug, Default)]
pub(crate) struct Fragments {
    pending: Vec<Pending>,
}

/// A part and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Arrival<'a> {
    pub(crate) sentence: Sentence<'a>,
    pub(crate) line: &'a [u8],
    pub(crate) span: Span,
    pub(crate) line_number: u64,
    pub(crate) stamp: Stamp,
}

/// What became of a part.
pub(crate) enum Joined {
    /// Others are missing.
    Waits,
    /// The message is whole: the payload of all parts, and the lines of the others in order.
    Whole(Vec<u8>, Vec<Part>),
}

/// A message whose parts stand further apart than this many lines is not waited for: logs of many
/// stations use each of the ten sequence numbers again within that.
const MOST_LINES: u64 = 400;
/// Nor one whose parts were received further apart: a transmitter sends them in one breath.
const MOST_MILLISECONDS: i64 = 30_000;
/// More messages in the making than this are noise.
const MOST_PENDING: usize = 256;

impl Fragments {
    /// Takes a part; parts that are given up go to `lost` with the reason.
    pub(crate) fn join(
        &mut self,
        key: Key,
        arrival: &Arrival<'_>,
        lost: &mut impl FnMut(Part, RejectReason),
    ) -> Joined {
        self.age(key, arrival, lost);
        let part = Part {
            number: arrival.sentence.number,
            payload: arrival.sentence.payload.to_vec(),
            fill: arrival.sentence.fill,
            line: arrival.line.to_vec(),
            span: arrival.span,
            line_number: arrival.line_number,
            stamp: arrival.stamp,
        };
        let Some(place) = self.pending.iter().rposition(|pending| pending.key.fits(&key)) else {
            self.pending.push(Pending::new(key, arrival, part));
            return Joined::Waits;
        };
        let mut pending = self.pending.remove(place);
        pending.key.source = pending.key.source.max(key.source);
        match pending.parts.binary_search_by_key(&part.number, |part| part.number) {
            Ok(same) => {
                // The same part again: the sequence number is used anew and the rest never came.
                let is_repeat =
                    pending.parts.get(same).is_some_and(|old| old.payload == part.payload);
                let reason = if is_repeat {
                    RejectReason::LonelyPart
                } else {
                    RejectReason::ConflictingPart
                };
                // A repeated first part, or another one, begins the message anew.
                for old in pending.parts.drain(..) {
                    lost(old, reason);
                }
                pending = Pending::new(key, arrival, part);
            }
            Err(place) => pending.parts.insert(place, part),
        }
        if pending.parts.len() == usize::from(key.total) {
            let payload = pending.parts.iter().flat_map(|part| &part.payload).copied().collect();
            return Joined::Whole(payload, pending.parts);
        }
        self.pending.push(pending);
        Joined::Waits
    }

    /// Gives up what waits too long when `arrival` comes.
    fn age(&mut self, key: Key, arrival: &Arrival<'_>, lost: &mut impl FnMut(Part, RejectReason)) {
        let is_old = |pending: &Pending| pending.is_old(key, arrival);
        while let Some(place) = match self.pending.len() {
            MOST_PENDING.. => Some(0),
            _ => self.pending.iter().position(is_old),
        } {
            let pending = self.pending.remove(place);
            let reason = pending.reason();
            for part in pending.parts {
                lost(part, reason);
            }
        }
    }

    /// Gives up everything: the input has ended.
    pub(crate) fn finish(&mut self, lost: &mut impl FnMut(Part, RejectReason)) {
        for part in self.pending.drain(..).flat_map(|pending| pending.parts) {
            lost(part, RejectReason::LonelyPart);
        }
    }
}

#[cfg(test)]
#[path = "fragments_tests.rs"]
mod tests;
