//! Which column is what.

use crate::FeedError;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Mmsi,
    LocalId,
    Time,
    Lat,
    Lon,
    Speed,
    Course,
    Heading,
    Status,
    Transceiver,
    Name,
    CallSign,
    Imo,
    ShipType,
    Length,
    Width,
    Destination,
    Nature,
}

/// The names of each column, letters and digits only, in lower case; the first that a header has
/// is taken.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Mmsi, &["mmsi", "ssvid", "sourcemmsi", "mmsinumber"]),
    (Column::LocalId, &["vesselid", "shipid", "objectid", "trackid", "id"]),
    (
        Column::Time,
        &[
            "basedatetime",
            "timestamp",
            "t",
            "time",
            "datetime",
            "timestamputc",
            "datetimeutc",
            "utc",
            "msgtimestamp",
            "aispostimestamp",
            "positiontimestamp",
            "bsts",
            "ts",
            "receivedat",
            "sequencedttm",
            "timestamppretty",
        ],
    ),
    (Column::Lat, &["lat", "latitude", "latitudedegrees", "y"]),
    (Column::Lon, &["lon", "longitude", "long", "lng", "longitudedegrees", "x"]),
    (Column::Speed, &["sog", "speed", "speedknots", "sogknots", "speedoverground"]),
    (Column::Course, &["cog", "course", "cogdegrees", "courseoverground"]),
    (Column::Heading, &["heading", "trueheading", "hdg"]),
    (Column::Status, &["status", "navstatus", "navigationalstatus", "navigationstatus"]),
    (Column::Transceiver, &["transceiverclass", "transceiver", "typeofmobile", "aisclass"]),
    (Column::Name, &["vesselname", "shipname", "name"]),
    (Column::CallSign, &["callsign"]),
    (Column::Imo, &["imo", "imonumber"]),
    (Column::ShipType, &["vesseltype", "shiptype", "shipandcargotype"]),
    (Column::Length, &["length"]),
    (Column::Width, &["width"]),
    (Column::Destination, &["destination"]),
    (Column::Nature, &["nature"]),
];

/// The place of each column that the header has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns(Vec<(Column, usize)>);

impl Columns {
    pub(crate) fn place(&self, column: Column) -> Option<usize> {
        self.0.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// How many cells a row must have at least: up to the last column without which it says
    /// nothing.
    pub(crate) fn n_needed(&self) -> usize {
        [Column::Mmsi, Column::LocalId, Column::Time, Column::Lat, Column::Lon]
            .iter()
            .filter_map(|column| self.place(*column))
            .max()
            .map_or(0, |place| place + 1)
    }
}

/// A header that can be used.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) delimiter: u8,
    pub(crate) columns: Columns,
}

impl Header {
    /// `None` when the line is no header at all; an error when it is one without the columns that
    /// a position needs.
    pub(crate) fn find(line: &[u8]) -> Option<Result<Self, FeedError>> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let text = str::from_utf8(line).ok()?;
        let delimiter =
            [',', ';', '\t', '|'].into_iter().max_by_key(|c| text.matches(*c).count())?;
        let names: Vec<String> = text.split(delimiter).map(plain).collect();
        let is_word = |name: &String| name.starts_with(|c: char| c.is_alphabetic());
        let n_words = names.iter().filter(|name| is_word(name)).count();
        // A row of values is no header: most of its cells are numbers.
        if names.len() < 3
            || n_words * 2 < names.len()
            || text.chars().any(char::is_control) && delimiter != '\t'
        {
            return None;
        }
        let columns = Columns(
            NAMES
                .iter()
                .filter_map(|(column, known)| Some((*column, first(&names, known)?)))
                .collect(),
        );
        if columns.0.is_empty() {
            return None;
        }
        let delimiter = u8::try_from(delimiter).ok()?;
        Some(check(&columns, text).map(|()| Self { delimiter, columns }))
    }
}

fn first(names: &[String], known: &[&str]) -> Option<usize> {
    known.iter().find_map(|word| names.iter().position(|name| name == word))
}

/// Letters and digits in lower case: `Base Date-Time` and `base_date_time` are one name.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn check(columns: &Columns, found: &str) -> Result<(), FeedError> {
    let has = |column| columns.place(column).is_some();
    let (missing, known) = if !has(Column::Mmsi) && !has(Column::LocalId) {
        ("the vessel", "mmsi, ssvid, vessel_id, id")
    } else if !has(Column::Time) {
        ("the time", "BaseDateTime, timestamp, time, t, datetime, msg_timestamp")
    } else if !has(Column::Lat) {
        ("the latitude", "lat, latitude, y")
    } else if !has(Column::Lon) {
        ("the longitude", "lon, longitude, long, lng, x")
    } else {
        return Ok(());
    };
    let found = found.trim().chars().take(200).collect();
    Err(FeedError::Columns { missing, found, known })
}
