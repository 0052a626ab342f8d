//! The path of one hull.

use std::fmt;

use crate::{
    Course, Evidence, Heading, Nature, NavStatus, Position, SourceId, Speed, StaticReport,
    Timestamp, Transceiver, VesselKey,
};

/// One track of one vessel: its key and the how-manieth track of that key it is, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TrackId {
    /// Whose.
    pub vessel: VesselKey,
    /// Counted from 1 in order of time.
    pub number: u32,
}

impl fmt::Display for TrackId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.vessel, self.number)
    }
}

/// One position on a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackPoint {
    /// When.
    pub at: Timestamp,
    /// Where.
    pub place: Position,
    /// Speed over the ground, as reported.
    pub speed: Option<Speed>,
    /// Course over the ground, as reported.
    pub course: Option<Course>,
    /// Where the bow points, as reported.
    pub heading: Option<Heading>,
    /// What the vessel says she is doing.
    pub status: Option<NavStatus>,
    /// Which kind of transponder.
    pub transceiver: Transceiver,
    /// How this came to be.
    pub nature: Nature,
    /// Which receiver heard it.
    pub source: SourceId,
    /// The bytes it rests on.
    pub evidence: Evidence,
}

/// Why a track begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenedBecause {
    /// The first position of this vessel.
    First,
    /// The vessel was silent since this last point of her track before.
    Silence(TrackId, Box<TrackPoint>),
    /// No open track of this vessel explains this place; this is the last point of the nearest.
    Jump(TrackId, Box<TrackPoint>),
}

/// Why a track ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedBecause {
    /// Nothing was heard for too long.
    Silence,
    /// The vessel has too many tracks at once; this one was heard longest ago.
    TooMany,
    /// Two tracks of the vessel came so close that it cannot be told which of them goes on.
    Unclear,
    /// The input ended.
    InputEnded,
}

impl OpenedBecause {
    /// The word in files.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Silence(..) => "silence",
            Self::Jump(..) => "jump",
        }
    }

    /// The track before, or beside: the one that was silent or is jumped from.
    pub const fn after(&self) -> Option<TrackId> {
        match self {
            Self::First => None,
            Self::Silence(id, _) | Self::Jump(id, _) => Some(*id),
        }
    }
}

impl ClosedBecause {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Silence => "silence",
            Self::TooMany => "too_many",
            Self::Unclear => "unclear",
            Self::InputEnded => "input_ended",
        }
    }
}

/// What a new report changed. Changes come in order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrackChange {
    /// A track begins with this point.
    Opened(TrackId, OpenedBecause, TrackPoint),
    /// A track goes on.
    Moved(TrackId, TrackPoint),
    /// The vessel of a track was heard, but the place is too coarse to be a point of it.
    Heard(TrackId, TrackPoint),
    /// One of the newest points of a track was noise, as its next point shows: the one of this
    /// time and place.
    Withdrawn(TrackId, Timestamp, Position),
    /// A vessel said who she is, by the hull on this track; `None` when no track of her is open.
    Said(Option<TrackId>, Box<StaticReport>),
    /// A track ends.
    Closed(TrackId, ClosedBecause),
}

/// A finished path, for drawing and for files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Which.
    pub id: TrackId,
    /// In order of time, at least one.
    pub points: Vec<TrackPoint>,
}

/// A track as files have it: with why it begins and ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeTrack {
    /// Which.
    pub id: TrackId,
    /// Why it begins, where that is known.
    pub opened: Option<OpenedBecause>,
    /// Why it ends, where that is known.
    pub closed: Option<ClosedBecause>,
    /// In order of time, at least one.
    pub points: Vec<TrackPoint>,
}

impl From<&Track> for WholeTrack {
    fn from(track: &Track) -> Self {
        Self { id: track.id, opened: None, closed: None, points: track.points.clone() }
    }
}

impl WholeTrack {
    /// How its reports came to be; one simulated report makes the track simulated.
    pub fn nature(&self) -> Option<Nature> {
        self.points.iter().map(|point| point.nature).max()
    }

    /// The word in files for why it begins.
    pub fn began(&self) -> Option<&'static str> {
        self.opened.as_ref().map(OpenedBecause::word)
    }

    /// The track that was silent before, or is jumped from.
    pub fn after(&self) -> Option<TrackId> {
        self.opened.as_ref()?.after()
    }

    /// The word in files for why it ends.
    pub fn ended(&self) -> Option<&'static str> {
        self.closed.map(ClosedBecause::word)
    }
}

/// Positions that became no point of a track, by reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SetAside {
    /// The input tells no time for them.
    pub n_without_time: u64,
    /// The vessel did not know where she was.
    pub n_without_place: u64,
    /// The sender is a base station, an aid to navigation or a group.
    pub n_no_vessel: u64,
    /// The same report again, heard by another receiver.
    pub n_repeated: u64,
    /// A coarse place of message 27 soon after a better one.
    pub n_coarse: u64,
}
