//! The columns, in the order of the files. `docs/columns.md` shows these tables.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};

/// The name and version of the schema, as files carry it under `vigia.schema`.
pub const SCHEMA: &str = "vigia positions and statics 1";
/// The same for files of tracks.
pub const TRACKS_SCHEMA: &str = "vigia tracks 1";

/// What a column holds, as the files type it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number of 8 bits, not negative.
    Whole8,
    /// A whole number of 16 bits, not negative.
    Whole16,
    /// A whole number of 32 bits, not negative.
    Whole32,
    /// A whole number of 64 bits, not negative.
    Whole64,
    /// A moment in UTC, whole milliseconds.
    Moment,
    /// Degrees as an exact whole number of ten-millionths: a decimal of ten digits, seven of them
    /// behind the point.
    Degrees,
    /// A number with a binary fraction, the nearest to the thousandths that are kept.
    Double,
    /// A text.
    Text,
    /// A fingerprint of 32 bytes.
    Digest,
    /// A point as well-known binary.
    Point,
    /// A line, a line in pieces or a point as well-known binary.
    Line,
    /// West, south, east and north, as columns inside one.
    Bounds,
}

impl Kind {
    /// The type as Arrow names it.
    pub fn arrow(self) -> DataType {
        match self {
            Self::Whole8 => DataType::UInt8,
            Self::Whole16 => DataType::UInt16,
            Self::Whole32 => DataType::UInt32,
            Self::Whole64 => DataType::UInt64,
            Self::Moment => DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
            Self::Degrees => DataType::Decimal128(10, 7),
            Self::Double => DataType::Float64,
            Self::Text => DataType::Utf8,
            Self::Digest => DataType::FixedSizeBinary(32),
            Self::Point | Self::Line => DataType::Binary,
            Self::Bounds => DataType::Struct(bounds_fields()),
        }
    }

    /// The type in words, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Whole8 => "whole, 8 bits",
            Self::Whole16 => "whole, 16 bits",
            Self::Whole32 => "whole, 32 bits",
            Self::Whole64 => "whole, 64 bits",
            Self::Moment => "timestamp, ms, UTC",
            Self::Degrees => "decimal(10, 7)",
            Self::Double => "double",
            Self::Text => "text",
            Self::Digest => "32 bytes",
            Self::Point | Self::Line => "WKB",
            Self::Bounds => "four doubles",
        }
    }
}

/// The columns of [`Kind::Bounds`], as GeoParquet 1.1 names them.
pub(crate) fn bounds_fields() -> Fields {
    let field = |name| Field::new(name, DataType::Float64, true);
    ["xmin", "ymin", "xmax", "ymax"].map(field).into_iter().collect()
}

/// What is known of a column.
#[derive(Clone, Copy, Debug)]
pub struct ColumnDoc {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// The unit, empty when there is none.
    pub unit: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

const fn column(
    name: &'static str,
    kind: Kind,
    unit: &'static str,
    meaning: &'static str,
) -> ColumnDoc {
    ColumnDoc { name, kind, unit, meaning }
}

const MMSI: ColumnDoc = column("mmsi", Kind::Whole32, "", "who, as sent");
const VESSEL_ID: ColumnDoc = column(
    "vessel_id",
    Kind::Whole64,
    "",
    "who, in tables that number vessels in their own way and have no MMSI",
);
const TIME: ColumnDoc =
    column("time", Kind::Moment, "", "when, as far as the input tells; POSIX time");
const NATURE: ColumnDoc = column(
    "nature",
    Kind::Text,
    "",
    "declared, observed, estimated, or simulated: made up for an exercise",
);

/// One row for each position report.
pub const POSITIONS: &[ColumnDoc] = &[
    MMSI,
    VESSEL_ID,
    TIME,
    column("lon", Kind::Degrees, "°", "longitude in WGS 84, east positive"),
    column("lat", Kind::Degrees, "°", "latitude in WGS 84, north positive"),
    column("speed", Kind::Double, "kn", "speed over the ground"),
    column("course", Kind::Double, "°", "course over the ground, true, below 360"),
    column("heading", Kind::Whole16, "°", "where the bow points, true, 0 to 359"),
    column("status", Kind::Whole8, "", "navigational status as sent, 0 to 14"),
    column("transceiver", Kind::Text, "", "A, B, long_range (message 27), or other"),
    NATURE,
    column("time_from", Kind::Text, "", "where the time was found"),
    column("station", Kind::Text, "", "the names of the receivers that heard it, joined by `;`"),
    column("shipname", Kind::Text, "", "name; this and what follows as she said up to this row"),
    column("callsign", Kind::Text, "", "call sign"),
    column("imo", Kind::Whole32, "", "IMO number with a right check digit"),
    column("ship_type", Kind::Whole8, "", "type of ship and cargo, 1 to 255"),
    column("length", Kind::Whole16, "m", "length over all"),
    column("width", Kind::Whole16, "m", "width over all"),
    column("destination", Kind::Text, "", "destination as typed on board"),
];

/// One row for each static report: who a vessel said she is.
pub const STATICS: &[ColumnDoc] = &[
    MMSI,
    VESSEL_ID,
    TIME,
    column("shipname", Kind::Text, "", "name"),
    column("callsign", Kind::Text, "", "call sign"),
    column("imo", Kind::Whole32, "", "IMO number with a right check digit"),
    column("ship_type", Kind::Whole8, "", "type of ship and cargo, 1 to 255"),
    column("to_bow", Kind::Whole16, "m", "from the antenna to the bow"),
    column("to_stern", Kind::Whole16, "m", "from the antenna to the stern"),
    column("to_port", Kind::Whole16, "m", "from the antenna to the port side"),
    column("to_starboard", Kind::Whole16, "m", "from the antenna to the starboard side"),
    column("destination", Kind::Text, "", "destination as typed on board"),
    NATURE,
];

const TRACK: ColumnDoc = column("track", Kind::Text, "", "which track: vessel and number");
const POINT_TIME: ColumnDoc = column("time", Kind::Moment, "", "when; POSIX time");
const BEGAN: ColumnDoc =
    column("began", Kind::Text, "", "why the track begins: first, silence, or jump");
const AFTER: ColumnDoc =
    column("after", Kind::Text, "", "the track that was silent before, or is jumped from");
const ENDED: ColumnDoc =
    column("ended", Kind::Text, "", "why it ends: silence, too_many, unclear, or input_ended");
const SHIPNAME: ColumnDoc =
    column("shipname", Kind::Text, "", "name; this and what follows as she said last");
const CALLSIGN: ColumnDoc = column("callsign", Kind::Text, "", "call sign");
const IMO: ColumnDoc = column("imo", Kind::Whole32, "", "IMO number with a right check digit");
const SHIP_TYPE: ColumnDoc =
    column("ship_type", Kind::Whole8, "", "type of ship and cargo, 1 to 255");
const LENGTH: ColumnDoc = column("length", Kind::Whole16, "m", "length over all");
const WIDTH: ColumnDoc = column("width", Kind::Whole16, "m", "width over all");
const DESTINATION: ColumnDoc =
    column("destination", Kind::Text, "", "destination as typed on board");

/// One row for each point of a track.
pub const TRACK_POINTS: &[ColumnDoc] = &[
    TRACK,
    MMSI,
    VESSEL_ID,
    POINT_TIME,
    column("lon", Kind::Degrees, "°", "longitude in WGS 84, east positive"),
    column("lat", Kind::Degrees, "°", "latitude in WGS 84, north positive"),
    column("speed", Kind::Double, "kn", "speed over the ground"),
    column("course", Kind::Double, "°", "course over the ground, true, below 360"),
    column("heading", Kind::Whole16, "°", "where the bow points, true, 0 to 359"),
    column("status", Kind::Whole8, "", "navigational status as sent, 0 to 14"),
    column("transceiver", Kind::Text, "", "A, B, long_range (message 27), or other"),
    NATURE,
    SHIPNAME,
    CALLSIGN,
    IMO,
    SHIP_TYPE,
    LENGTH,
    WIDTH,
    DESTINATION,
    BEGAN,
    AFTER,
    ENDED,
];

/// One row for each track.
pub const TRACK_LINES: &[ColumnDoc] = &[
    TRACK,
    MMSI,
    VESSEL_ID,
    column("start", Kind::Moment, "", "its first moment; POSIX time"),
    column("end", Kind::Moment, "", "its last moment; POSIX time"),
    column("points", Kind::Whole32, "", "its points"),
    NATURE,
    SHIPNAME,
    CALLSIGN,
    IMO,
    SHIP_TYPE,
    LENGTH,
    WIDTH,
    DESTINATION,
    BEGAN,
    AFTER,
    ENDED,
    column("bbox", Kind::Bounds, "°", "xmin, ymin, xmax, ymax: the box around its places"),
    column(
        "geometry",
        Kind::Line,
        "°",
        "its line, in pieces where nothing was heard and at 180°; a point when it has one place",
    ),
];

/// The point of GeoParquet, behind the other columns.
pub const GEOMETRY: ColumnDoc =
    column("geometry", Kind::Point, "°", "longitude and latitude as a point of two doubles");

/// Where each report stands in its input, behind the other columns, when asked for.
pub const EVIDENCE: &[ColumnDoc] = &[
    column("input", Kind::Whole16, "", "which input, from 0, in the order of `vigia.inputs`"),
    column("line_offset", Kind::Whole64, "B", "where its line begins, in the unpacked input"),
    column("line_length", Kind::Whole32, "B", "how long that line is, line end not counted"),
    column("line_earlier", Kind::Text, "", "the lines of its earlier parts, `offset:length …`"),
    column("digest", Kind::Digest, "", "BLAKE3 of its lines, joined without line ends"),
];

/// Arrow's schema of some columns: unit and meaning are in the metadata of each field.
pub(crate) fn schema<'a>(columns: impl Iterator<Item = &'a ColumnDoc>) -> Schema {
    let field = |doc: &ColumnDoc| {
        let mut about = vec![("meaning".to_owned(), doc.meaning.to_owned())];
        if !doc.unit.is_empty() {
            about.push(("unit".to_owned(), doc.unit.to_owned()));
        }
        if doc.kind == Kind::Degrees {
            about.push(("scale".to_owned(), "1e-7".to_owned()));
        }
        Arc::new(
            Field::new(doc.name, doc.kind.arrow(), true).with_metadata(about.into_iter().collect()),
        )
    };
    Schema::new(columns.map(field).collect::<Vec<_>>())
}
