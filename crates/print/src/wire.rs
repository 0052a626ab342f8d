//! The forms of files: versioned, with the units in the keys.
//!
//! A reader may ignore keys that it does not know; a key never changes its meaning within a
//! version. Times are ISO 8601 in UTC, positions are degrees in WGS 84.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a JSON object is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// For instance `vigia.lead`.
    pub name: String,
    /// Counted from 1.
    pub version: u32,
}

/// The word for leads in [`Schema::name`].
pub const LEAD: &str = "vigia.lead";
/// The word for events in [`Schema::name`].
pub const EVENT: &str = "vigia.event";
/// The word for tracks in [`Schema::name`].
pub const TRACK: &str = "vigia.track";
/// The word for what was read in [`Schema::name`].
pub const QUALITY: &str = "vigia.quality";
/// The version of all of them that this crate writes and reads.
pub const VERSION: u32 = 1;

impl Schema {
    /// The version of `name` that this crate writes.
    pub fn of(name: &str) -> Self {
        Self { name: name.to_owned(), version: VERSION }
    }
}

/// A GeoJSON geometry (RFC 7946); coordinates are built in one place only, `geojson.rs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    /// One place.
    Point(Coordinates),
    /// A path.
    LineString(Vec<Coordinates>),
    /// A path in pieces: cut at 180°, or where nothing was heard.
    MultiLineString(Vec<Vec<Coordinates>>),
}

/// One place in GeoJSON's order.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coordinates(pub(crate) [f64; 2]);

/// One place with its axes named.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceWire {
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
}

/// `leads.geojson`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadCollection {
    /// `FeatureCollection`.
    pub r#type: String,
    /// What this is.
    pub schema: Schema,
    /// Name and version of the program that wrote it.
    pub program: String,
    /// The banner, when anything in it was invented for an exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// The leads, the one to look at first in front.
    pub features: Vec<LeadFeature>,
}

/// One lead as a GeoJSON feature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadFeature {
    /// `Feature`.
    pub r#type: String,
    /// The lead's name.
    pub id: String,
    /// Where its first event begins.
    pub geometry: Geometry,
    /// Everything else.
    pub properties: LeadProperties,
}

/// What is said about a lead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadProperties {
    /// What this is.
    pub schema: Schema,
    /// The lead's name.
    pub id: String,
    /// The sum of all points, cut to 0 to 100: a rank, no probability.
    pub score: u8,
    /// Of a hundred leads with such a score in rehearsals, so many showed something planted.
    pub right_of_hundred: u8,
    /// How the reports came to be.
    pub nature: String,
    /// The banner, when it was invented for an exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// Kinds of its events.
    pub kinds: Vec<String>,
    /// One sentence.
    pub title: String,
    /// When and where, and how much speaks for and against.
    pub summary: String,
    /// The first moment.
    pub start: String,
    /// The last moment.
    pub end: String,
    /// Who.
    pub vessels: Vec<VesselWire>,
    /// The names of its events.
    pub events: Vec<String>,
    /// What speaks for a look.
    pub reasons: Vec<TermWire>,
    /// What speaks against.
    pub doubts: Vec<TermWire>,
    /// Explanations in which nobody does anything wrong.
    pub innocent_explanations: Vec<PhraseWire>,
    /// Fingerprints (BLAKE3) of the messages that it rests on.
    pub message_ids: Vec<String>,
}

/// A vessel as she describes herself; all of it claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VesselWire {
    /// What her reports have in common.
    pub key: String,
    /// Her MMSI, when her reports carry one.
    pub mmsi: Option<String>,
    /// Her name.
    pub name: Option<String>,
    /// Her call sign.
    pub call_sign: Option<String>,
    /// Her IMO number.
    pub imo: Option<u32>,
    /// Her type as sent (ITU-R M.1371-5, table 53).
    pub ship_type: Option<u8>,
    /// The three digits of her MMSI that stand for a flag State.
    pub flag_mid: Option<u32>,
}

/// A summand of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermWire {
    /// How much it adds or takes.
    pub points: i16,
    /// Its word in files.
    pub code: String,
    /// Its sentence.
    pub text: String,
    /// The amounts that its sentence names, with units in the keys.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub amounts: Map<String, Value>,
}

/// A word and its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseWire {
    /// Its word in files.
    pub code: String,
    /// Its sentence.
    pub text: String,
}

/// One line of `events.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventWire {
    /// What this is.
    pub schema: Schema,
    /// The event's name.
    pub id: String,
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// How the reports came to be.
    pub nature: String,
    /// The banner, when it was invented for an exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// The first moment.
    pub start: String,
    /// The last moment.
    pub end: String,
    /// Where it begins.
    #[serde(rename = "position")]
    pub place: PlaceWire,
    /// Who.
    pub vessels: Vec<VesselWire>,
    /// On which tracks.
    pub tracks: Vec<String>,
    /// It was still going on when the input ended.
    #[serde(default)]
    pub is_open: bool,
    /// How it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detector: Option<DetectorWire>,
    /// What was measured, by kind, with units in the keys; `null` when not known.
    pub measures: Map<String, Value>,
    /// The messages that decide it, in order of time.
    pub evidence: Vec<EvidenceWire>,
    /// The same once more in the public words of Global Fishing Watch's events API: `vessel`,
    /// `distances`, and what was measured under the name of the kind.
    #[serde(flatten)]
    pub public: Map<String, Value>,
}

/// How events of one kind were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetectorWire {
    /// Counted up whenever the same reports and settings can give other events.
    pub version: u32,
    /// The thresholds, with their units.
    pub settings: Map<String, Value>,
}

/// Where the bytes of one message stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceWire {
    /// The input's name.
    pub input: String,
    /// Bytes from the start of the (decompressed) input to the message's last line.
    pub offset: u64,
    /// Bytes of that line, its end not counted.
    pub length: u32,
    /// The lines with its earlier parts, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_parts: Vec<SpanWire>,
    /// BLAKE3 of all its lines in order, without line ends, nothing between them.
    pub digest: String,
    /// These lines, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<Vec<String>>,
}

/// A line's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanWire {
    /// Bytes from the start.
    pub offset: u64,
    /// Bytes.
    pub length: u32,
}

/// One track as a GeoJSON feature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrackFeature {
    /// `Feature`.
    pub r#type: String,
    /// The track's name.
    pub id: String,
    /// Its path.
    pub geometry: Geometry,
    /// Everything else.
    pub properties: TrackProperties,
}

/// What is said about a track as a feature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrackProperties {
    /// What this is.
    pub schema: Schema,
    /// Whose it is, and when.
    #[serde(flatten)]
    pub facts: TrackFacts,
    /// One for each position of the geometry, nested as the geometry is; `null` where the path was
    /// cut at 180° and nothing was reported.
    pub times: Value,
    /// Speeds over the ground, as the times; `null` where none was reported.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub speeds_knots: Value,
    /// Courses over the ground, as the times; `null` where none was reported.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub courses_degrees: Value,
}

/// What files say about a track, whatever their form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackFacts {
    /// The track's name.
    pub id: String,
    /// The vessel's key.
    pub vessel: String,
    /// Her MMSI, when her reports carry one.
    #[serde(default)]
    pub mmsi: Option<String>,
    /// Her name.
    pub name: Option<String>,
    /// Her call sign.
    #[serde(default)]
    pub call_sign: Option<String>,
    /// Her IMO number.
    #[serde(default)]
    pub imo: Option<u32>,
    /// Her type as sent (ITU-R M.1371-5, table 53).
    #[serde(default)]
    pub ship_type: Option<u8>,
    /// How the reports came to be.
    pub nature: String,
    /// The banner, when it was invented for an exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// The first moment.
    pub start: String,
    /// The last moment.
    pub end: String,
    /// Reported positions.
    pub n_points: usize,
    /// Why it begins: `first`, `silence` or `jump`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<String>,
    /// The track that was silent before, or is jumped from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Why it ends: `silence`, `too_many`, `unclear` or `input_ended`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
}

/// Why files of an earlier run could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The text of `leads.geojson` is not in its form.
    #[error("the leads cannot be read")]
    Leads(#[source] serde_json::Error),
    /// A line of `events.jsonl` is not in its form.
    #[error("line `{line}` of the events cannot be read")]
    Event {
        /// Counted from 1.
        line: usize,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// Another program or another version wrote it.
    #[error(
        "the schema is `{name}` version `{version}`, this program reads `{wanted}` version `1`"
    )]
    Schema {
        /// The schema's name there.
        name: String,
        /// The schema's version there.
        version: u32,
        /// The name expected.
        wanted: &'static str,
    },
}

/// Just enough to tell what a JSON text is before its whole form is asked for.
#[derive(Deserialize)]
struct Header {
    schema: Schema,
}

/// Reads `leads.geojson`.
///
/// # Errors
/// When the text is not such a file of this version.
pub fn leads_from_geojson(text: &str) -> Result<LeadCollection, ReadError> {
    let header: Header = serde_json::from_str(text).map_err(ReadError::Leads)?;
    header.schema.expect_name(LEAD)?;
    serde_json::from_str(text).map_err(ReadError::Leads)
}

/// Reads `events.jsonl`.
///
/// # Errors
/// When a line is not such an object of this version.
pub fn events_from_jsonl(text: &str) -> Result<Vec<EventWire>, ReadError> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(before, line)| event_from_line(before + 1, line))
        .collect()
}

fn event_from_line(number: usize, text: &str) -> Result<EventWire, ReadError> {
    let error = |source| ReadError::Event { line: number, source };
    let header: Header = serde_json::from_str(text).map_err(error)?;
    header.schema.expect_name(EVENT)?;
    serde_json::from_str(text).map_err(error)
}

impl Schema {
    fn expect_name(self, wanted: &'static str) -> Result<(), ReadError> {
        if self == Self::of(wanted) {
            return Ok(());
        }
        Err(ReadError::Schema { name: self.name, version: self.version, wanted })
    }
}

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
