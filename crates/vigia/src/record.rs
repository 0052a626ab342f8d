//! A report as small as it can be kept: of one size, so that millions can wait, in memory or on
//! disk, for their turn in the order of time.

use vigia_sea::{
    Course, Digest, Evidence, Heading, InputId, Lat, Lon, Mmsi, Nature, NavStatus, Position,
    PositionReport, SourceId, Span, Speed, StaticReport, TimeFrom, Timestamp, Transceiver,
    VesselKey,
};

/// A report that has a time, and a place when it tells one. Who else heard it is left out: no track
/// needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) key: Key,
    motion: Motion,
    /// The number of what is said of who the vessel is, if anything is.
    pub(crate) claim: Option<u64>,
    source: SourceId,
    length: u32,
    /// The earlier part of a message of two.
    earlier: Earlier,
}

/// The order in which reports are tracked: by time, and at one moment by what they say and not by
/// how they came. Only for two lines that are the same does their place decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) at: Timestamp,
    pub(crate) kind: Kind,
    pub(crate) vessel: VesselKey,
    place: Position,
    /// That of the stand-in of its digest.
    number: u64,
    pub(crate) input: InputId,
    pub(crate) offset: u64,
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A position, with the claim of its row, if it has one. Positions come before what is said at
    /// the same moment, so that it has a track.
    Position,
    /// A row that has a claim alone.
    Row,
    /// A message that says who the vessel is.
    Static,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Motion {
    speed: Option<Speed>,
    course: Option<Course>,
    heading: Option<Heading>,
    status: Option<NavStatus>,
    transceiver: Transceiver,
    nature: Nature,
    time_from: TimeFrom,
}

/// Where the parts before the last stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Earlier {
    None,
    /// There is one, so many bytes before the last.
    One {
        back: u32,
        length: u32,
    },
    /// They are kept elsewhere, by the place of the last.
    Elsewhere,
}

/// Where the parts of a message stand that has more than two.
pub(crate) type Parts = Box<[Span]>;

/// Bytes of a record on disk.
pub(crate) const SIZE: usize = 82;

impl Record {
    /// The record of a position, and its earlier parts when they do not fit in; `None` when it has
    /// no time or no place.
    pub(crate) fn position(
        report: &PositionReport,
        claim: Option<u64>,
    ) -> Option<(Self, Option<Parts>)> {
        let (at, place) = (report.observed_at?, report.place?);
        let motion = Motion {
            speed: report.speed,
            course: report.course,
            heading: report.heading,
            status: report.status,
            transceiver: report.transceiver,
            nature: report.nature,
            time_from: report.time_from,
        };
        let who = (Kind::Position, report.vessel, at, place);
        let (record, parts) = Self::new(who, &report.evidence, motion);
        Some((Self { claim, source: report.source, ..record }, parts))
    }

    /// The record of what a vessel says of herself, which is kept elsewhere; `None` when it has no
    /// time.
    pub(crate) fn claim(
        report: &StaticReport,
        kind: Kind,
        claim: u64,
    ) -> Option<(Self, Option<Parts>)> {
        let motion = Motion {
            speed: None,
            course: None,
            heading: None,
            status: None,
            transceiver: report.transceiver,
            nature: report.nature,
            time_from: TimeFrom::Nowhere,
        };
        let nowhere = Position::new(Lat::clamped(0.0), Lon::wrapped(0.0));
        let who = (kind, report.vessel, report.observed_at?, nowhere);
        let (record, parts) = Self::new(who, &report.evidence, motion);
        Some((Self { claim: Some(claim), source: report.source, ..record }, parts))
    }

    fn new(
        (kind, vessel, at, place): (Kind, VesselKey, Timestamp, Position),
        evidence: &Evidence,
        motion: Motion,
    ) -> (Self, Option<Parts>) {
        let Evidence { input, span, earlier, digest } = evidence;
        let (number, offset) = (digest.number(), span.offset);
        let key = Key { at, kind, vessel, place, number, input: *input, offset };
        let (earlier, parts) = match earlier.as_deref() {
            None => (Earlier::None, None),
            Some([one]) if back(offset, *one).is_some() => {
                let back = back(offset, *one).unwrap_or(0);
                (Earlier::One { back, length: one.length }, None)
            }
            Some(parts) => (Earlier::Elsewhere, Some(parts.into())),
        };
        let source = SourceId(0);
        let length = span.length;
        (Self { key, motion, claim: None, source, length, earlier }, parts)
    }

    /// The position that the record was made of.
    pub(crate) fn report(&self, parts: impl FnOnce() -> Option<Parts>) -> PositionReport {
        let Motion { speed, course, heading, status, transceiver, nature, time_from } = self.motion;
        PositionReport {
            vessel: self.key.vessel,
            observed_at: Some(self.key.at),
            time_from,
            place: Some(self.key.place),
            speed,
            course,
            heading,
            status,
            transceiver,
            nature,
            source: self.source,
            also_heard_by: None,
            evidence: self.evidence(parts),
        }
    }

    pub(crate) const fn nature(&self) -> Nature {
        self.motion.nature
    }

    pub(crate) const fn transceiver(&self) -> Transceiver {
        self.motion.transceiver
    }

    pub(crate) const fn source(&self) -> SourceId {
        self.source
    }

    /// What it rests on, with a stand-in for the digest.
    pub(crate) fn evidence(&self, parts: impl FnOnce() -> Option<Parts>) -> Evidence {
        let Key { input, offset, number, .. } = self.key;
        let earlier = match self.earlier {
            Earlier::None => None,
            Earlier::One { back, length } => {
                Some([Span { offset: offset.saturating_sub(u64::from(back)), length }].into())
            }
            Earlier::Elsewhere => parts(),
        };
        let span = Span { offset, length: self.length };
        Evidence { input, span, earlier, digest: Digest::from_number(number) }
    }

    /// The record as bytes.
    pub(crate) fn bytes(&self) -> [u8; SIZE] {
        let Self { key, motion, claim, source, length, earlier } = self;
        let (is_local, vessel) = match key.vessel {
            VesselKey::Mmsi(mmsi) => (0, u64::from(mmsi.number())),
            VesselKey::Local(number) => (1, number),
        };
        let (parts, back, part_length) = match *earlier {
            Earlier::None => (0, 0, 0),
            Earlier::One { back, length } => (1, back, length),
            Earlier::Elsewhere => (2, 0, 0),
        };
        let mut out = Out { bytes: [0; SIZE], n: 0 };
        out.put(key.at.unix_milliseconds().to_le_bytes());
        out.put([key.kind as u8, is_local]);
        out.put(vessel.to_le_bytes());
        out.put(key.place.lat.ten_millionths().to_le_bytes());
        out.put(key.place.lon.ten_millionths().to_le_bytes());
        out.put(key.number.to_le_bytes());
        out.put(key.input.0.to_le_bytes());
        out.put(key.offset.to_le_bytes());
        out.put(motion.speed.map_or(u32::MAX, Speed::thousandths_of_knot).to_le_bytes());
        out.put(motion.course.map_or(u32::MAX, Course::thousandths_of_degree).to_le_bytes());
        out.put(motion.heading.map_or(u16::MAX, Heading::degrees).to_le_bytes());
        out.put([motion.status.map_or(u8::MAX, NavStatus::number)]);
        out.put([motion.transceiver as u8, motion.nature as u8, motion.time_from as u8]);
        out.put([u8::from(claim.is_some())]);
        out.put(claim.unwrap_or(0).to_le_bytes());
        out.put(source.0.to_le_bytes());
        out.put(length.to_le_bytes());
        out.put([parts]);
        out.put(back.to_le_bytes());
        out.put(part_length.to_le_bytes());
        out.bytes
    }

    /// The record of [`Self::bytes`]; `None` when the bytes are those of none.
    pub(crate) fn from_bytes(bytes: &[u8; SIZE]) -> Option<Self> {
        let mut rest = &bytes[..];
        let from = &mut rest;
        let at = Timestamp::from_unix_milliseconds(i64::from_le_bytes(take(from)?));
        let [kind, is_local] = take(from)?;
        let kind = [Kind::Position, Kind::Row, Kind::Static].into_iter().nth(kind.into())?;
        let vessel = u64::from_le_bytes(take(from)?);
        let vessel = match is_local {
            0 => VesselKey::Mmsi(Mmsi::new(u32::try_from(vessel).ok()?)?),
            _ => VesselKey::Local(vessel),
        };
        let lat = Lat::from_ten_millionths(i32::from_le_bytes(take(from)?))?;
        let lon = Lon::from_ten_millionths(i32::from_le_bytes(take(from)?))?;
        let number = u64::from_le_bytes(take(from)?);
        let input = InputId(u16::from_le_bytes(take(from)?));
        let offset = u64::from_le_bytes(take(from)?);
        let place = Position::new(lat, lon);
        let key = Key { at, kind, vessel, place, number, input, offset };
        let motion = motion(from)?;
        let [has_claim] = take(from)?;
        let claim = u64::from_le_bytes(take(from)?);
        let source = SourceId(u16::from_le_bytes(take(from)?));
        let length = u32::from_le_bytes(take(from)?);
        let [parts] = take(from)?;
        let (back, part_length) =
            (u32::from_le_bytes(take(from)?), u32::from_le_bytes(take(from)?));
        let earlier = match parts {
            0 => Earlier::None,
            1 => Earlier::One { back, length: part_length },
            _ => Earlier::Elsewhere,
        };
        let claim = (has_claim == 1).then_some(claim);
        Some(Self { key, motion, claim, source, length, earlier })
    }
}

fn motion(from: &mut &[u8]) -> Option<Motion> {
    let speed = u32::from_le_bytes(take(from)?);
    let course = u32::from_le_bytes(take(from)?);
    let heading = u16::from_le_bytes(take(from)?);
    let [status] = take(from)?;
    let [transceiver, nature, time_from] = take(from)?;
    Some(Motion {
        speed: (speed != u32::MAX).then(|| Speed::from_thousandths_of_knot(speed)),
        course: Course::from_thousandths_of_degree(course),
        heading: Heading::from_degrees(heading),
        status: NavStatus::new(status),
        transceiver: TRANSCEIVERS.into_iter().nth(transceiver.into())?,
        nature: NATURES.into_iter().nth(nature.into())?,
        time_from: TimeFrom::ALL.into_iter().nth(time_from.into())?,
    })
}

/// In the order of their values.
const TRANSCEIVERS: [Transceiver; 4] =
    [Transceiver::A, Transceiver::B, Transceiver::LongRange, Transceiver::Other];
const NATURES: [Nature; 4] =
    [Nature::Declared, Nature::Observed, Nature::Estimated, Nature::Simulated];

/// Bytes that are filled from the front.
struct Out {
    bytes: [u8; SIZE],
    n: usize,
}

impl Out {
    fn put<const N: usize>(&mut self, value: [u8; N]) {
        if let Some(place) = self.bytes.get_mut(self.n..self.n + N) {
            place.copy_from_slice(&value);
        }
        self.n += N;
    }
}

fn take<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    let (value, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(*value)
}

/// How far before `offset` a part begins.
fn back(offset: u64, part: Span) -> Option<u32> {
    u32::try_from(offset.checked_sub(part.offset)?).ok()
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
