//! What a column holds and in which unit.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The MMSI.
    Mmsi,
    /// A number or text that stands for the vessel in this table only.
    LocalId,
    /// When.
    Time,
    /// Latitude.
    Lat,
    /// Longitude.
    Lon,
    /// The place as a point in words, `POINT (lon lat)`; used when there is no latitude.
    Geometry,
    /// Speed over the ground.
    Speed,
    /// Course over the ground.
    Course,
    /// Where the bow points.
    Heading,
    /// Navigational status, as AIS's number or in words.
    Status,
    /// The kind of station, in words: `A`, `Class B`, `Base Station`.
    Transceiver,
    /// The type of AIS message, 1 to 27.
    Kind,
    /// Who received or delivered it.
    Receiver,
    /// Name of the vessel.
    Name,
    /// Call sign.
    CallSign,
    /// IMO number.
    Imo,
    /// Type of ship, as AIS's number or in words.
    ShipType,
    /// Length in metres.
    Length,
    /// Width in metres.
    Width,
    /// Metres from the antenna to the bow.
    Bow,
    /// Metres from the antenna to the stern.
    Stern,
    /// Metres from the antenna to the port side.
    Port,
    /// Metres from the antenna to the starboard side.
    Starboard,
    /// Destination.
    Destination,
    /// Thousandths of the second, where they stand apart from the time.
    Millisecond,
    /// How the report came to be, in tables that `vigia convert` wrote: `declared`, `simulated`.
    Nature,
}

/// The unit of the numbers in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Knots.
    Knots,
    /// Tenths of a knot.
    TenthsOfKnot,
    /// Metres a second.
    MetresPerSecond,
    /// Kilometres an hour.
    KilometresPerHour,
    /// Degrees.
    Degrees,
    /// Tenths of a degree.
    TenthsOfDegree,
    /// 1/600000 of a degree, as AIS sends positions (ITU-R M.1371-5, table 48).
    AisUnits,
    /// Whole degrees times 100 plus minutes: `3745.25` is 37°45.25′.
    DegreesMinutes,
}

/// All columns, each with the word of the column map.
pub(super) const COLUMNS: &[(Column, &str)] = &[
    (Column::Mmsi, "mmsi"),
    (Column::LocalId, "id"),
    (Column::Time, "time"),
    (Column::Lat, "lat"),
    (Column::Lon, "lon"),
    (Column::Geometry, "geometry"),
    (Column::Speed, "speed"),
    (Column::Course, "course"),
    (Column::Heading, "heading"),
    (Column::Status, "status"),
    (Column::Transceiver, "class"),
    (Column::Kind, "message_type"),
    (Column::Receiver, "receiver"),
    (Column::Name, "name"),
    (Column::CallSign, "call_sign"),
    (Column::Imo, "imo"),
    (Column::ShipType, "ship_type"),
    (Column::Length, "length"),
    (Column::Width, "width"),
    (Column::Bow, "bow"),
    (Column::Stern, "stern"),
    (Column::Port, "port"),
    (Column::Starboard, "starboard"),
    (Column::Destination, "destination"),
    (Column::Millisecond, "millisecond"),
    (Column::Nature, "nature"),
];

const UNITS: &[(Unit, &str)] = &[
    (Unit::Knots, "kn"),
    (Unit::TenthsOfKnot, "kn/10"),
    (Unit::MetresPerSecond, "m/s"),
    (Unit::KilometresPerHour, "km/h"),
    (Unit::Degrees, "deg"),
    (Unit::TenthsOfDegree, "deg/10"),
    (Unit::AisUnits, "deg/600000"),
    (Unit::DegreesMinutes, "deg-min"),
];

impl Column {
    /// The word in a column map.
    pub fn word(self) -> &'static str {
        COLUMNS.iter().find(|(column, _)| *column == self).map_or("", |(_, word)| word)
    }

    /// The column with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        COLUMNS.iter().find(|(_, known)| *known == word).map(|(column, _)| *column)
    }

    /// The words of all columns, in order.
    pub fn words() -> impl Iterator<Item = &'static str> {
        COLUMNS.iter().map(|(_, word)| *word)
    }

    /// The units that numbers of this column can have; the first is taken when none is named.
    pub fn units(self) -> &'static [Unit] {
        match self {
            Self::Speed => {
                &[Unit::Knots, Unit::TenthsOfKnot, Unit::MetresPerSecond, Unit::KilometresPerHour]
            }
            Self::Course | Self::Heading => &[Unit::Degrees, Unit::TenthsOfDegree],
            Self::Lat | Self::Lon => {
                &[Unit::Degrees, Unit::TenthsOfDegree, Unit::AisUnits, Unit::DegreesMinutes]
            }
            _ => &[],
        }
    }
}

impl Unit {
    /// The word in a column map.
    pub fn word(self) -> &'static str {
        UNITS.iter().find(|(unit, _)| *unit == self).map_or("", |(_, word)| word)
    }

    /// The unit with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        UNITS.iter().find(|(_, known)| *known == word).map(|(unit, _)| *unit)
    }

    /// How many knots or degrees it is, as a fraction. A knot is 1852 m an hour.
    pub(super) const fn fraction(self) -> (i64, i64) {
        match self {
            Self::Knots | Self::Degrees | Self::DegreesMinutes => (1, 1),
            Self::TenthsOfKnot | Self::TenthsOfDegree => (1, 10),
            Self::MetresPerSecond => (3600, 1852),
            Self::KilometresPerHour => (1000, 1852),
            Self::AisUnits => (1, 600_000),
        }
    }
}
