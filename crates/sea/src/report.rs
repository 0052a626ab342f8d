//! What came in.

use crate::{
    Course, Digest, Dimensions, Distance, Duration, Heading, Imo, NavStatus, Position, ShipType,
    Speed, Timestamp, Transceiver, VesselKey,
};

/// Which of the inputs of one run: a file, or standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InputId(pub u16);

/// Which receiver or provider, by its place in [`crate::Quality::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// Where in an input something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Bytes from the start of the (decompressed) input.
    pub offset: u64,
    /// Bytes, line end not counted.
    pub length: u32,
}

/// Where a report came from, so that anyone can find the same bytes and check them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Which input.
    pub input: InputId,
    /// The line that completed the report.
    pub span: Span,
    /// The lines with its earlier parts, in order, when the message was sent in several.
    pub earlier: Option<Box<[Span]>>,
    /// Fingerprint of the lines, each without its line end, in order, nothing between them.
    pub digest: Digest,
}

impl Evidence {
    /// Every line of the report, in order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.earlier.iter().flatten().copied().chain([self.span])
    }
}

/// How the content of a report came to be (EU CISE data model 1.5.3, Event).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// The vessel said so herself.
    Declared,
    /// A sensor or a person saw it.
    Observed,
    /// It was computed.
    Estimated,
    /// It was invented for an exercise; never to be taken for the real thing.
    Simulated,
}

/// Where the time of a report was found, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeFrom {
    /// A time column of the table.
    Column,
    /// A time field of the JSON line.
    Field,
    /// The `c` field of the sentence's tag block (NMEA 0183 version 4.10, 7.9).
    TagBlock,
    /// A number of seconds, milliseconds or nanoseconds, or a date and time, before the sentence.
    Prefix,
    /// A number of seconds behind the sentence, as the US Coast Guard writes.
    Suffix,
    /// A `$PGHP` line before the sentence.
    GatehouseLine,
    /// The newest GPS line (`RMC`, `ZDA`, then `GGA`, `GLL`) of the same receiver, not long before
    /// the sentence.
    GpsLine,
    /// The newest message 4 of a base station before the sentence: good to a minute or so.
    BaseStation,
    /// There is none. The report counts, but no track can be made of it.
    Nowhere,
}

impl TimeFrom {
    /// All of them, in the order of their values.
    pub const ALL: [Self; 9] = [
        Self::Column,
        Self::Field,
        Self::TagBlock,
        Self::Prefix,
        Self::Suffix,
        Self::GatehouseLine,
        Self::GpsLine,
        Self::BaseStation,
        Self::Nowhere,
    ];

    /// How far the time may be from that of the reception, when the clock that told it is right;
    /// `None` when there is no time. A GPS line comes once in some seconds; a base station is heard
    /// every ten seconds, and not at all for minutes.
    pub const fn within(self) -> Option<Duration> {
        match self {
            Self::Column
            | Self::Field
            | Self::TagBlock
            | Self::Prefix
            | Self::Suffix
            | Self::GatehouseLine => Some(Duration::from_seconds(1)),
            Self::GpsLine => Some(Duration::from_seconds(10)),
            Self::BaseStation => Some(Duration::from_minutes(2)),
            Self::Nowhere => None,
        }
    }

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Column => "column",
            Self::Field => "json_field",
            Self::TagBlock => "tag_block",
            Self::Prefix => "prefix",
            Self::Suffix => "suffix",
            Self::GatehouseLine => "gatehouse_line",
            Self::GpsLine => "gps_line",
            Self::BaseStation => "base_station",
            Self::Nowhere => "nowhere",
        }
    }
}

/// A vessel was at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionReport {
    /// Who.
    pub vessel: VesselKey,
    /// When, as far as the input tells.
    pub observed_at: Option<Timestamp>,
    /// Where that time was found.
    pub time_from: TimeFrom,
    /// Where; `None` when the vessel says that she does not know.
    pub place: Option<Position>,
    /// Speed over the ground.
    pub speed: Option<Speed>,
    /// Course over the ground.
    pub course: Option<Course>,
    /// Where the bow points.
    pub heading: Option<Heading>,
    /// What the vessel says she is doing.
    pub status: Option<NavStatus>,
    /// Which kind of transponder.
    pub transceiver: Transceiver,
    /// How this came to be.
    pub nature: Nature,
    /// Which receiver heard it; of several, the first by the surest clock.
    pub source: SourceId,
    /// Which others heard the same transmission, in the order in which their lines came; `None`
    /// when no other did, or when duplicates were not merged.
    pub also_heard_by: Option<Box<[SourceId]>>,
    /// The bytes it rests on: those of the first of them.
    pub evidence: Evidence,
}

/// A vessel said who she is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticReport {
    /// Who.
    pub vessel: VesselKey,
    /// When, as far as the input tells.
    pub observed_at: Option<Timestamp>,
    /// Name.
    pub name: Option<String>,
    /// Call sign.
    pub call_sign: Option<String>,
    /// IMO number, check digit right.
    pub imo: Option<Imo>,
    /// What stands for it when it has seven digits and the check digit is wrong.
    pub wrong_imo: Option<u32>,
    /// Type of ship and cargo.
    pub ship_type: Option<ShipType>,
    /// Dimensions.
    pub dimensions: Option<Dimensions>,
    /// Destination.
    pub destination: Option<String>,
    /// Which kind of transponder.
    pub transceiver: Transceiver,
    /// How this came to be.
    pub nature: Nature,
    /// Which receiver heard it; of several, the first by the surest clock.
    pub source: SourceId,
    /// Which others heard the same transmission, as in a position report.
    pub also_heard_by: Option<Box<[SourceId]>>,
    /// The bytes it rests on: those of the first of them.
    pub evidence: Evidence,
}

/// What a radar says of the echo that it follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlotStatus {
    /// It is followed.
    Tracking,
    /// It is being acquired: course and speed are not settled.
    Acquiring,
}

/// A sensor saw something at a place; who it is is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetectionReport {
    /// When it was received, as far as the input tells.
    pub observed_at: Option<Timestamp>,
    /// Where that time was found.
    pub time_from: TimeFrom,
    /// Where.
    pub place: Position,
    /// Speed over the ground.
    pub speed: Option<Speed>,
    /// Course over the ground.
    pub course: Option<Course>,
    /// The sensor's own number for it, which is used anew when the echo is lost.
    pub number: Option<u16>,
    /// The name that its operator gave it.
    pub name: Option<String>,
    /// What the sensor says of it.
    pub status: Option<PlotStatus>,
    /// From the own ship, when the place rests on that.
    pub distance: Option<Distance>,
    /// The place of the own ship that was used.
    pub own_place: Option<Position>,
    /// How this came to be.
    pub nature: Nature,
    /// Which receiver gave it.
    pub source: SourceId,
    /// The bytes it rests on.
    pub evidence: Evidence,
}

/// What one message or row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// A vessel was at a place.
    Position(PositionReport),
    /// A vessel said who she is.
    Static(StaticReport),
    /// A sensor saw something at a place.
    Detection(DetectionReport),
}

impl Report {
    /// The bytes it rests on.
    pub const fn evidence(&self) -> &Evidence {
        match self {
            Self::Position(report) => &report.evidence,
            Self::Static(report) => &report.evidence,
            Self::Detection(report) => &report.evidence,
        }
    }
}
