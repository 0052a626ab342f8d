//! How the rows of one table are read: which cell is what, in which unit.

use crate::FeedError;

use super::cells::Cells;
use super::column::{COLUMNS, Column, Unit};
use super::dialects::{DIALECTS, Dialect};
use super::map::{ColumnAt, ColumnMap};
use super::moment::{DateOrder, TimeForm};
use super::row::RowCell;

/// The names of each column, letters and digits only, in lower case; the first that a header has
/// is taken.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Mmsi, &["mmsi", "ssvid", "sourcemmsi", "mmsinumber", "usermmsi", "userid"]),
    (
        Column::LocalId,
        &["vesselid", "shipid", "objectid", "trackid", "trajid", "trajectoryid", "id"],
    ),
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
            "msgtime",
            "aispostimestamp",
            "positiontimestamp",
            "timestampposition",
            "bsts",
            "ts",
            "receivedat",
            "timestamppretty",
        ],
    ),
    (Column::Lat, &["lat", "latitude", "latitudedegrees", "y"]),
    (Column::Lon, &["lon", "longitude", "long", "lng", "longitudedegrees", "x"]),
    (
        Column::Speed,
        &[
            "sog",
            "speed",
            "speedknots",
            "sogknots",
            "speedoverground",
            "speedkn",
            "speedknotsx10",
            "speedms",
            "speedmps",
            "speedkmh",
            "speedkph",
        ],
    ),
    (Column::Geometry, &["geometry", "geom", "wkt", "geomwkt"]),
    (Column::Course, &["cog", "course", "cogdegrees", "courseoverground"]),
    (Column::Heading, &["heading", "trueheading", "hdg"]),
    (
        Column::Status,
        &["status", "navstatus", "navigationalstatus", "navigationstatus", "statusais"],
    ),
    (
        Column::Transceiver,
        &["transceiverclass", "transceiver", "typeofmobile", "aisclass", "targettype"],
    ),
    (Column::Kind, &["messageid", "msgtype", "messagetype", "messagenr"]),
    (Column::Receiver, &["receiver", "station", "receivertype"]),
    (Column::Name, &["vesselname", "shipname", "name"]),
    (Column::CallSign, &["callsign"]),
    (Column::Imo, &["imo", "imonumber", "imonummer", "imonr"]),
    (Column::ShipType, &["vesseltype", "shiptype", "shipandcargotype", "typeofship"]),
    (Column::Length, &["length"]),
    (Column::Width, &["width", "breadth"]),
    (Column::Bow, &["tobow", "dimbow", "dimensiontobow"]),
    (Column::Stern, &["tostern", "dimstern", "dimensiontostern"]),
    (Column::Port, &["toport", "dimport", "dimensiontoport"]),
    (Column::Starboard, &["tostarboard", "dimstarboard", "dimensiontostarboard"]),
    (Column::Destination, &["destination", "aisdestination"]),
    (Column::Nature, &["nature"]),
];

/// Names that say the unit.
const UNITS_OF_NAMES: &[(&str, Unit)] = &[
    ("speedknotsx10", Unit::TenthsOfKnot),
    ("speedms", Unit::MetresPerSecond),
    ("speedmps", Unit::MetresPerSecond),
    ("speedkmh", Unit::KilometresPerHour),
    ("speedkph", Unit::KilometresPerHour),
];

/// Columns that say who a vessel is.
pub(super) const STATIC: &[Column] = &[
    Column::Name,
    Column::CallSign,
    Column::Imo,
    Column::ShipType,
    Column::Length,
    Column::Width,
    Column::Bow,
    Column::Stern,
    Column::Port,
    Column::Starboard,
    Column::Destination,
];

/// No such column.
const NONE: u16 = u16::MAX;

/// How the rows of one table are read.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(super) name: &'static str,
    pub(super) delimiter: u8,
    /// Cells that a row has; 0 when there is no header to tell.
    pub(super) n_cells: usize,
    /// The place of each column, by its number.
    places: [u16; COLUMNS.len()],
    pub(super) units: Units,
    pub(super) time: TimeForm,
    pub(super) needs_proof: bool,
    pub(super) packed: Option<u8>,
    /// Neighbouring static cells: the first and the last of each run.
    pub(super) static_runs: Vec<(usize, usize)>,
    /// The header as it stands, to know it again.
    pub(super) header: Vec<u8>,
    /// The names of the columns that are read, for people.
    pub(super) told: String,
}

/// The units of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Units {
    pub(super) lat: Unit,
    pub(super) lon: Unit,
    pub(super) speed: Unit,
    pub(super) course: Unit,
    pub(super) heading: Unit,
}

impl Units {
    const USUAL: Self = Self {
        lat: Unit::Degrees,
        lon: Unit::Degrees,
        speed: Unit::Knots,
        course: Unit::Degrees,
        heading: Unit::Degrees,
    };

    fn set(&mut self, column: Column, unit: Unit) {
        match column {
            Column::Lat => self.lat = unit,
            Column::Lon => self.lon = unit,
            Column::Speed => self.speed = unit,
            Column::Course => self.course = unit,
            Column::Heading => self.heading = unit,
            _ => {}
        }
    }

    fn of(self, column: Column) -> Option<Unit> {
        Some(match column {
            Column::Lat => self.lat,
            Column::Lon => self.lon,
            Column::Speed => self.speed,
            Column::Course => self.course,
            Column::Heading => self.heading,
            _ => return None,
        })
    }
}

impl Layout {
    /// `None` when the line is no header at all; an error when it is one without the columns that
    /// a position needs.
    pub(crate) fn find(line: &[u8], map: &ColumnMap) -> Option<Result<Self, FeedError>> {
        let line = without_mark(line);
        let text = String::from_utf8_lossy(line);
        let (delimiter, names) = names(&text, map)?;
        let dialect = dialect(&names);
        let mut layout = Self::empty(delimiter);
        layout.n_cells = names.len();
        line.clone_into(&mut layout.header);
        for (column, known) in NAMES {
            if let Some((name, place)) = first(&names, known) {
                layout.put(*column, place);
                if let Some((_, unit)) = UNITS_OF_NAMES.iter().find(|(word, _)| *word == name) {
                    layout.units.set(*column, *unit);
                }
            }
        }
        if let Some(dialect) = dialect {
            layout.speak(dialect, &names);
        }
        if let Err(error) = layout.follow(map, &names, &text) {
            return Some(Err(error));
        }
        let is_table = layout.places.iter().any(|place| *place != NONE);
        if !is_table || (delimiter == b' ' && layout.check(&text).is_err()) {
            return None;
        }
        layout.prepare(&text);
        Some(layout.check(&text).map(|()| layout))
    }

    /// A table without header, as the map describes it.
    pub(crate) fn headerless(line: &[u8], map: &ColumnMap) -> Result<Self, FeedError> {
        let text = String::from_utf8_lossy(line);
        let most = DELIMITERS.into_iter().max_by_key(|c| text.matches(*c).count());
        let guessed = most.and_then(|c| u8::try_from(c).ok()).unwrap_or(b',');
        let mut layout = Self::empty(map.delimiter.unwrap_or(guessed));
        layout.follow(map, &[], "")?;
        layout.prepare("");
        layout.check("no header").map(|()| layout)
    }

    pub(super) fn empty(delimiter: u8) -> Self {
        Self {
            name: "columns by their names",
            delimiter,
            n_cells: 0,
            places: [NONE; COLUMNS.len()],
            units: Units::USUAL,
            time: TimeForm::default(),
            needs_proof: false,
            packed: None,
            static_runs: Vec::new(),
            header: Vec::new(),
            told: String::new(),
        }
    }

    fn speak(&mut self, dialect: &Dialect, names: &[String]) {
        self.name = dialect.name;
        self.time.order = dialect.order;
        self.needs_proof = dialect.needs_proof;
        for (column, name) in dialect.columns.iter().rev() {
            if let Some(place) = names.iter().position(|found| found == name) {
                self.put(*column, place);
            }
        }
        for (column, unit) in dialect.units {
            self.units.set(*column, *unit);
        }
        if let Some(delimiter) = dialect.packed {
            // The cells of the last column: longitude, latitude, heading, speed.
            let place = names.len() - 1;
            let inside = [Column::Lon, Column::Lat, Column::Heading, Column::Speed];
            (place..).zip(inside).for_each(|(place, column)| self.put(column, place));
            self.packed = Some(delimiter);
        }
    }

    /// What the map says goes before everything else.
    fn follow(&mut self, map: &ColumnMap, names: &[String], found: &str) -> Result<(), FeedError> {
        for (column, at, unit) in &map.columns {
            let place = match at {
                ColumnAt::Number(number) => number.checked_sub(1),
                ColumnAt::Name(name) => {
                    let name = plain(name);
                    names.iter().position(|found| *found == name)
                }
            };
            let Some(place) = place else {
                let wanted = at.to_string();
                return Err(FeedError::Mapped { wanted, found: start_of(found) });
            };
            self.put(*column, place);
            if let Some(unit) = unit {
                self.units.set(*column, *unit);
            }
        }
        if !map.columns.is_empty() {
            self.name = "columns by the map";
        }
        let TimeForm { order, epoch, ahead, day } = map.time.clone();
        if order != DateOrder::Unsure {
            self.time.order = order;
        }
        self.time.epoch = epoch;
        self.time.ahead = ahead;
        self.time.day = day;
        Ok(())
    }

    fn put(&mut self, column: Column, place: usize) {
        if let Some(known) = self.places.get_mut(column as usize) {
            *known = u16::try_from(place).unwrap_or(NONE);
        }
    }

    /// The place of a column, if there is one.
    #[inline]
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        let place = *self.places.get(column as usize)?;
        (place != NONE).then_some(usize::from(place))
    }

    /// How many cells a row must have at least: up to the last column without which it says
    /// nothing.
    pub(super) fn n_needed(&self) -> usize {
        [Column::Mmsi, Column::LocalId, Column::Time, Column::Lat, Column::Lon, Column::Geometry]
            .iter()
            .filter_map(|column| self.place(*column))
            .max()
            .map_or(0, |place| place + 1)
    }

    /// The units of the names after all, when the first position does not prove the others.
    pub(super) fn be_usual(&mut self) {
        self.units = Units::USUAL;
        self.name = "columns by their names";
        self.needs_proof = false;
        let header = String::from_utf8_lossy(&self.header).into_owned();
        self.prepare(&header);
    }

    /// Works out what every row will need.
    fn prepare(&mut self, header: &str) {
        // Our own tables have both, and one of them in each row.
        if self.place(Column::Mmsi).is_some() && self.place(Column::Nature).is_none() {
            self.put_none(Column::LocalId);
        }
        if self.place(Column::Lat).is_some() {
            self.put_none(Column::Geometry);
        }
        let mut places: Vec<usize> =
            STATIC.iter().filter_map(|column| self.place(*column)).collect();
        places.sort_unstable();
        places.dedup();
        self.static_runs.clear();
        for place in places {
            match self.static_runs.last_mut() {
                Some((_, last)) if *last + 1 == place => *last = place,
                _ => self.static_runs.push((place, place)),
            }
        }
        let names = cells(header, self.delimiter);
        let told = COLUMNS.iter().filter_map(|(column, word)| {
            let place = self.place(*column)?;
            let name = names.get(place).map_or("", |name| title(name));
            let unit = self.units.of(*column);
            let unit = unit.map_or_else(String::new, |unit| format!(" [{}]", unit.word()));
            let name =
                if name.is_empty() { format!("column {}", place + 1) } else { name.to_owned() };
            Some(format!("{word} from {name}{unit}"))
        });
        self.told = told.collect::<Vec<_>>().join(", ");
    }

    /// The cells of a row with the names of the header and what they are read as.
    pub(super) fn row_cells(&self, line: &[u8], cells: &Cells) -> Vec<RowCell> {
        let header = String::from_utf8_lossy(&self.header).into_owned();
        let names = self::cells(&header, self.delimiter);
        let cell = |place: usize| {
            let column = COLUMNS.iter().map(|(column, _)| *column);
            let column = column.into_iter().find(|column| self.place(*column) == Some(place));
            RowCell {
                name: names.get(place).map_or("", |name| title(name)).to_owned(),
                text: String::from_utf8_lossy(cells.get(line, place).unwrap_or_default())
                    .into_owned(),
                start: cells.start(place),
                column,
                unit: column.and_then(|column| self.units.of(column)),
            }
        };
        (0..cells.count()).map(cell).collect()
    }

    fn put_none(&mut self, column: Column) {
        if let Some(place) = self.places.get_mut(column as usize) {
            *place = NONE;
        }
    }

    fn check(&self, found: &str) -> Result<(), FeedError> {
        let has = |column| self.place(column).is_some();
        let (missing, known) = if !has(Column::Mmsi) && !has(Column::LocalId) {
            ("the vessel", "mmsi, ssvid, vessel_id, id")
        } else if !has(Column::Time) {
            ("the time", "BaseDateTime, timestamp, time, t, datetime, msg_timestamp")
        } else if has(Column::Geometry) && !has(Column::Lat) && !has(Column::Lon) {
            return Ok(());
        } else if !has(Column::Lat) {
            ("the latitude", "lat, latitude, y")
        } else if !has(Column::Lon) {
            ("the longitude", "lon, longitude, long, lng, x")
        } else {
            return Ok(());
        };
        Err(FeedError::Columns { missing, found: start_of(found), known })
    }
}

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// The delimiter and the names, if the line can be a header: most of its cells are words.
fn names(text: &str, map: &ColumnMap) -> Option<(u8, Vec<String>)> {
    let most = DELIMITERS.into_iter().max_by_key(|c| text.matches(*c).count())?;
    // Blanks delimit only where nothing else does.
    let guessed = if text.contains(most) { most } else { ' ' };
    let delimiter = map.delimiter.map_or(guessed, char::from);
    let text = text.strip_prefix('#').unwrap_or(text);
    let delimiter = u8::try_from(delimiter).ok()?;
    let mut names: Vec<String> = cells(text, delimiter).into_iter().map(plain).collect();
    // A delimiter at the end makes a last column without name.
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let is_word = |name: &String| name.starts_with(|c: char| c.is_alphabetic());
    let n_words = names.iter().filter(|name| is_word(name)).count();
    let is_binary = text.chars().any(|c| c.is_control() && c != '\t');
    if names.len() < 3 || n_words * 2 < names.len() || is_binary {
        return None;
    }
    Some((delimiter, names))
}

fn cells(text: &str, delimiter: u8) -> Vec<&str> {
    let mut cells = Cells::default();
    cells.split(text.as_bytes(), delimiter);
    let cell = |place| str::from_utf8(cells.get(text.as_bytes(), place)?).ok();
    (0..cells.count()).map(|place| cell(place).unwrap_or_default()).collect()
}

fn dialect(names: &[String]) -> Option<&'static Dialect> {
    let has = |sign: &&str| names.iter().any(|name| name == sign);
    DIALECTS.iter().find(|dialect| dialect.signs.iter().all(has) && !dialect.absent.iter().any(has))
}

fn first<'a>(names: &[String], known: &[&'a str]) -> Option<(&'a str, usize)> {
    known.iter().find_map(|word| Some((*word, names.iter().position(|name| name == word)?)))
}

/// The name of a column as people write it.
fn title(name: &str) -> &str {
    name.trim_matches(['#', ' ', '\r'])
}

/// Letters and digits in lower case: `Base Date-Time` and `base_date_time` are one name.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The beginning of a header, for an error.
fn start_of(header: &str) -> String {
    header.trim().chars().take(200).collect()
}

/// A line without the mark that says "UTF-8" at the start of a file.
pub(crate) fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}
