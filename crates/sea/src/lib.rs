//! # sea: the words
//!
//! **In:** numbers and texts that other rooms have read. **Out:** values that cannot be wrong:
//! places, quantities, times, vessels, contents, reports, the quality of an input, tracks, events,
//! leads, the coast, zones, ports.
//! **Never:** I/O, serialisation, a clock, a decision.
//! **Start here:** [`Position`], [`Report`], [`TrackChange`], [`Event`], [`Lead`].
//! **Words:** a *report* is what a vessel or sensor said; a *track* is one vessel's path; an
//! *event* happened; a *lead* deserves a look. `WORDS.md` has them all in English and Spanish.
//!
//! ```
//! use vigia_sea::{Lat, Lon, Position, Speed};
//! let veracruz = Position::new(Lat::from_degrees(19.2)?, Lon::from_degrees(-96.1)?);
//! let havana = Position::new(Lat::from_degrees(23.15)?, Lon::from_degrees(-82.35)?);
//! assert_eq!(veracruz.distance(havana).nautical_miles().round(), 805.0);
//! assert_eq!(Speed::from_tenths_of_knot(123).knots(), 12.3);
//! # Ok::<(), vigia_sea::OutOfRange>(())
//! ```

mod area;
mod case;
mod coast;
mod content;
mod cruise;
mod digest;
mod event;
mod exact;
mod geodesy;
mod law;
mod lead;
mod mid;
mod motion;
mod path;
mod place;
mod port;
mod quality;
mod quantity;
mod record;
mod report;
mod shores;
mod state;
mod time;
mod track;
mod value;
mod vessel;
mod words;
mod zones_at;

pub use area::{Area, AreaError, Zone, ZoneWatch, Zones};
pub use case::{
    Around, Boarding, CaseState, Consent, ConsentSays, ConsentStanding, Correction, Decided,
    Decision, Document, FiledAnswer, FiledEvent, FiledLead, FiledQuestion, Filing, FlagRequest,
    Marks, Move, Opening, Outcome, OutcomeKind, Redress, RegistrySays, Remark, Reminder, Reply,
    RequestStanding, Review, RulingWord, Task, TaskStanding, Verdict, Withdrawal, Withdrawn,
};
pub use coast::{Coast, CoastError};
pub use content::{Content, Detail, Said};
pub use cruise::{Cruise, Ellipse, Estimate};
pub use digest::{Digest, DigestBuilder};
pub use event::{Amount, Event, EventId, EventKind, Fact, Interval, Method};
pub use exact::{floored, hypotenuse, rough_sine, within_circle};
pub use geodesy::Roughly;
pub use law::{
    Act, Alternative, Answer, Basis, Bearing, CitedRule, FactSet, FactWord, Facts, FlagFacts,
    InTwo, Missing, Nationality, Question, RegistryReply, Ruling, Standing, Step,
};
pub use lead::{Doubt, Innocent, Lead, LeadId, Reason, Term};
pub use mid::state_of_mid;
pub use motion::{Leg, Motion, Velocity};
pub use path::{Piece, pieces, simplified};
pub use place::{Bounds, Lat, Lon, OutOfRange, Position};
pub use port::{Port, Ports};
pub use quality::{
    ClockJudge, ClockOffset, Concern, FarReport, Measures, OddField, OtherLine, Quality, Reach,
    RejectReason, RejectRow, Silences, SourceCount,
};
pub use quantity::{Course, Distance, Duration, Heading, Speed};
pub use record::{EntryKind, Role};
pub use report::{
    DetectionReport, Evidence, InputId, Nature, PlotStatus, PositionReport, Report, SourceId, Span,
    StaticReport, TimeFrom,
};
pub use shores::{ShoreLine, Shores};
pub use state::State;
pub use time::{CivilTime, Timestamp};
pub use track::{
    ClosedBecause, OpenedBecause, SetAside, Track, TrackChange, TrackId, TrackPoint, WholeTrack,
};
pub use value::Value;
pub use vessel::{
    Dimensions, Imo, Mmsi, MmsiKind, NavStatus, ShipType, Transceiver, VesselCard, VesselKey,
};
pub use zones_at::{Limit, ZoneClaim, ZoneKind, ZoneSource, ZoneStanding, ZonesAt};
