//! The tables that are known by name: how each is recognised by its header, and where it differs
//! from what the names of its columns say.

use super::column::{Column, Unit};
use super::moment::DateOrder;

/// A kind of table that somebody publishes.
#[derive(Debug)]
pub(super) struct Dialect {
    /// Its name for people.
    pub(super) name: &'static str,
    /// Names that its header has, all of them; letters and digits only, in lower case.
    pub(super) signs: &'static [&'static str],
    /// Names that its header does not have.
    pub(super) absent: &'static [&'static str],
    /// Columns that the general names would find wrongly or not at all.
    pub(super) columns: &'static [(Column, &'static str)],
    /// Units that are not the usual ones.
    pub(super) units: &'static [(Column, Unit)],
    /// Which of day and month comes first.
    pub(super) order: DateOrder,
    /// Its units hold only if the first position proves them: degrees it cannot be.
    pub(super) needs_proof: bool,
    /// A delimiter inside the last column, which holds more cells.
    pub(super) packed: Option<u8>,
}

const PLAIN: Dialect = Dialect {
    name: "",
    signs: &[],
    absent: &[],
    columns: &[],
    units: &[],
    order: DateOrder::Unsure,
    needs_proof: false,
    packed: None,
};

/// What AIS itself sends: positions in 1/600000°, tenths of knots and degrees.
const RAW_UNITS: &[(Column, Unit)] = &[
    (Column::Lat, Unit::AisUnits),
    (Column::Lon, Unit::AisUnits),
    (Column::Speed, Unit::TenthsOfKnot),
    (Column::Course, Unit::TenthsOfDegree),
];

/// The first whose signs are there is taken.
pub(super) const DIALECTS: &[Dialect] = &[
    // MarineCadastre.gov, "AIS data dictionary".
    Dialect {
        name: "NOAA 2015–2017",
        signs: &["mmsi", "basedatetime", "lat", "lon", "vesseltype", "cargo"],
        absent: &["transceiverclass"],
        order: DateOrder::MonthFirst,
        ..PLAIN
    },
    Dialect {
        name: "NOAA 2018–2024",
        signs: &["mmsi", "basedatetime", "lat", "lon", "transceiverclass"],
        order: DateOrder::MonthFirst,
        ..PLAIN
    },
    Dialect {
        name: "NOAA 2025",
        signs: &["mmsi", "basedatetime", "longitude", "latitude", "transceiver"],
        order: DateOrder::MonthFirst,
        ..PLAIN
    },
    // Danish Maritime Authority, `!_README_information_CSV_files.txt` of web.ais.dk/aisdata: day
    // first, UTC; A to the bow, B to the stern, C to starboard, D to port.
    Dialect {
        name: "Danish Maritime Authority",
        signs: &["timestamp", "typeofmobile", "mmsi", "latitude", "longitude", "datasourcetype"],
        columns: &[
            (Column::Receiver, "datasourcetype"),
            (Column::Bow, "a"),
            (Column::Stern, "b"),
            (Column::Starboard, "c"),
            (Column::Port, "d"),
            (Column::Bow, "sizea"),
            (Column::Stern, "sizeb"),
            (Column::Starboard, "sizec"),
            (Column::Port, "sized"),
        ],
        order: DateOrder::DayFirst,
        ..PLAIN
    },
    // exactEarth and Spire, archive files with a column for every field of every message.
    Dialect {
        name: "Spire (exactEarth), every field",
        signs: &["mmsi", "messageid", "time", "millisecond", "longitude", "latitude"],
        columns: &[(Column::Millisecond, "millisecond"), (Column::Name, "vesselname")],
        ..PLAIN
    },
    // Spire Maritime API version 2: `msg_timestamp`, `collection_type`.
    Dialect {
        name: "Spire 2",
        signs: &["mmsi", "msgtimestamp", "latitude", "longitude", "collectiontype"],
        columns: &[(Column::Receiver, "collectiontype")],
        ..PLAIN
    },
    // MarineTraffic, AIS API "Vessel historical track" (PS01) and "Vessel positions" (PS07):
    // speed in tenths of a knot.
    Dialect {
        name: "MarineTraffic",
        signs: &["mmsi", "shipid", "lat", "lon", "speed", "dsrc"],
        columns: &[(Column::Receiver, "dsrc")],
        units: &[(Column::Speed, Unit::TenthsOfKnot)],
        ..PLAIN
    },
    Dialect {
        name: "MarineTraffic",
        signs: &["mmsi", "shipid", "lat", "lon", "speedknotsx10"],
        ..PLAIN
    },
    // marinetraffic/mt-ais-toolbox: `lon;lat;heading;speed;…` in one cell, for rows of type 1.
    Dialect {
        name: "MarineTraffic mt-ais-toolbox",
        signs: &["t", "station", "channelcode", "mmsi", "type", "datatype", "data"],
        columns: &[(Column::Kind, "datatype"), (Column::Receiver, "station")],
        packed: Some(b';'),
        ..PLAIN
    },
    // University of Piraeus, Zenodo 6323416.
    Dialect {
        name: "Piraeus",
        signs: &["t", "vesselid", "lon", "lat", "heading", "course", "speed"],
        ..PLAIN
    },
    // Norwegian Coastal Administration (Kystverket) and Statsat.
    Dialect {
        name: "Norwegian Coastal Administration",
        signs: &["mmsi", "datetimeutc", "lon", "lat", "sog", "cog", "navstatus"],
        ..PLAIN
    },
    // Global Fishing Watch, messages.
    Dialect {
        name: "Global Fishing Watch messages",
        signs: &["ssvid", "timestamp", "lat", "lon", "receivertype"],
        columns: &[
            (Column::Kind, "type"),
            (Column::Receiver, "receiver"),
            (Column::Receiver, "receivertype"),
        ],
        ..PLAIN
    },
    Dialect {
        name: "Global Fishing Watch messages",
        signs: &["ssvid", "timestamp", "lat", "lon", "type"],
        columns: &[(Column::Kind, "type")],
        ..PLAIN
    },
    // Naval Academy of France, Zenodo 1167595.
    Dialect {
        name: "Brest (nari_dynamic)",
        signs: &["sourcemmsi", "navigationalstatus", "rateofturn", "speedoverground", "t"],
        ..PLAIN
    },
    // Dumps of messages whose numbers are those on the air (cynsky/vessel-trajectory-modeller).
    Dialect {
        name: "fields as AIS sends them",
        signs: &["messagetype", "mmsi", "speedoverground", "courseoverground", "longitude"],
        units: RAW_UNITS,
        needs_proof: true,
        ..PLAIN
    },
    // The benchmark of the US Army Cyber Institute (track association, Norfolk): a row number, the
    // vessel in `VID`, speed and course in tenths, times of day without a date.
    Dialect {
        name: "track association benchmark",
        signs: &["objectid", "vid", "sequencedttm", "lat", "lon"],
        columns: &[(Column::LocalId, "vid"), (Column::Time, "sequencedttm")],
        units: &[(Column::Speed, Unit::TenthsOfKnot), (Column::Course, Unit::TenthsOfDegree)],
        ..PLAIN
    },
    // Made by the project's own generator.
    Dialect {
        name: "synthetic positions",
        signs: &["mmsi", "t", "lon", "lat", "sog", "cog", "heading", "truthvessel"],
        ..PLAIN
    },
];
