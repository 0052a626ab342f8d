//! Parts of one message find each other.

use vigia_sea::{RejectReason, SourceId, Span, TimeFrom, Timestamp};

use crate::sentence::Sentence;

/// What parts of one message have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// A number for the station that heard it; two receivers use the same sequence numbers.
    pub(crate) source: u32,
    /// The group of the tag blocks, if they have one.
    pub(crate) group: Option<u32>,
    pub(crate) sequence: u8,
    pub(crate) channel: u8,
    pub(crate) total: u8,
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
}

/// Parts of one message, waiting for the others.
#[derive(Debug)]
struct Pending {
    key: Key,
    /// The number of the line that opened it.
    since: u64,
    /// In order of their numbers.
    parts: Vec<Part>,
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
/// Nor further apart in time, where times are known: a message of five slots is sent within a
/// second, and the clocks of receivers that share a number differ by less.
const MOST_SECONDS: i64 = 30;
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
        self.age(arrival, lost);
        let part = Part {
            number: arrival.sentence.number,
            payload: arrival.sentence.payload.to_vec(),
            fill: arrival.sentence.fill,
            line: arrival.line.to_vec(),
            span: arrival.span,
            line_number: arrival.line_number,
            stamp: arrival.stamp,
        };
        let is_fellow = |pending: &Pending| pending.key == key && pending.is_heard_by(part.stamp);
        let Some(place) = self.pending.iter().rposition(is_fellow) else {
            self.pending.push(Pending { key, since: arrival.line_number, parts: vec![part] });
            return Joined::Waits;
        };
        let mut pending = self.pending.remove(place);
        match pending.parts.binary_search_by_key(&part.number, |part| part.number) {
            Ok(same) => {
                // The same part again: the sequence number is used anew and the rest never came.
                let is_repeat =
                    pending.parts.get(same).is_some_and(|old| old.payload == part.payload);
                let reason =
                    if is_repeat { pending.reason() } else { RejectReason::ConflictingPart };
                for old in pending.parts.drain(..) {
                    lost(old, reason);
                }
                pending = Pending { key, since: arrival.line_number, parts: vec![part] };
            }
            Err(place) => pending.parts.insert(place, part),
        }
        if pending.parts.len() == usize::from(key.total) {
            let length = pending.parts.iter().map(|part| part.payload.len()).sum();
            let mut payload = Vec::with_capacity(length);
            for part in &pending.parts {
                payload.extend_from_slice(&part.payload);
            }
            return Joined::Whole(payload, pending.parts);
        }
        self.pending.push(pending);
        Joined::Waits
    }

    /// Gives up what waits too long when a part arrives.
    fn age(&mut self, now: &Arrival<'_>, lost: &mut impl FnMut(Part, RejectReason)) {
        while let Some(place) = match self.pending.len() {
            MOST_PENDING.. => Some(0),
            _ => self.pending.iter().position(|pending| pending.is_old(now)),
        } {
            self.pending.remove(place).give_up(lost);
        }
    }

    /// Gives up everything: the input has ended.
    pub(crate) fn finish(&mut self, lost: &mut impl FnMut(Part, RejectReason)) {
        for pending in self.pending.drain(..) {
            pending.give_up(lost);
        }
    }
}

impl Pending {
    /// Only the first line of a group needs to name its receiver; when two do, they must agree.
    fn is_heard_by(&self, stamp: Stamp) -> bool {
        let names = self.parts.iter().filter_map(|part| part.stamp.source);
        self.key.group.is_none()
            || stamp.source.is_none_or(|one| names.into_iter().all(|other| one == other))
    }

    fn is_old(&self, now: &Arrival<'_>) -> bool {
        let newest = self.parts.iter().filter_map(|part| part.stamp.at).max();
        let seconds =
            now.stamp.at.zip(newest).map(|(now, then)| now.since(then).milliseconds() / 1000);
        now.line_number.saturating_sub(self.since) > MOST_LINES
            || seconds.is_some_and(|seconds| seconds > MOST_SECONDS)
    }

    /// What to call parts that are given up.
    fn reason(&self) -> RejectReason {
        let has_first = self.parts.first().is_some_and(|part| part.number == 1);
        if has_first { RejectReason::StalePart } else { RejectReason::LonelyPart }
    }

    fn give_up(self, lost: &mut impl FnMut(Part, RejectReason)) {
        let reason = self.reason();
        for part in self.parts {
            lost(part, reason);
        }
    }
}

#[cfg(test)]
#[path = "fragments_tests.rs"]
mod tests;
