//! A second, independent description of the messages: bit widths in order, as ITU-R M.1371-5 lists
//! them. It writes what the reader must read.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use vigia_read::{Bits, Decoded, Decoder, FIELDS, Message};
use vigia_sea::{Imo, Value};

/// What a field of a layout is.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A number whose meaning is not checked.
    Skip,
    /// This very number, which is no field.
    Fixed(u64),
    /// A field with this very number.
    Known(&'static str, u64),
    /// A number below this.
    Below(&'static str, u64),
    /// A number; the second is "not available", if there is such a number.
    Whole(&'static str, Option<u64>),
    /// A signed number; the second is "not available".
    Signed(&'static str, i64),
    /// A flag.
    Flag(&'static str),
    /// A flag that is sent the other way round.
    Not(&'static str),
    /// A flag that is set, or not.
    FlagIs(&'static str, bool),
    /// Whole units that are shown with one decimal; from the second on they are not available.
    Units(&'static str, u64),
    /// Tenths; the second is "not available", larger ones are invalid and so absent.
    Tenths(&'static str, u64),
    /// Longitude and latitude of this width and one less, this many per 1/10000 minute.
    Place(i64),
    /// The same for the corner of an area, in 1/10 minute.
    Corner(&'static str, &'static str),
    /// Bytes that are shown as hexadecimal digits.
    Payload,
    /// Six-bit characters.
    Text(&'static str),
    /// A valid IMO number.
    Imo,
}

/// A message: its fields with their widths.
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    fields: &'static [(Kind, usize)],
}

use Kind::{
    Below, Corner, Fixed, Flag, FlagIs, Known, Not, Payload, Place, Signed, Skip, Tenths, Text,
    Units, Whole,
};

const HEADING: Kind = Whole("heading", Some(511));
const MMSI: (Kind, usize) = (Whole("mmsi", None), 30);
const REPEAT: (Kind, usize) = (Whole("repeat", None), 2);
const SECOND: (Kind, usize) = (Whole("second", None), 6);
const RAIM: (Kind, usize) = (Flag("raim"), 1);
const EPFD: (Kind, usize) = (Whole("epfd", None), 4);

// Several fields a line: one a line would take five pages.
#[rustfmt::skip]
pub(crate) const LAYOUTS: &[Layout] = &[
    Layout {
        name: "1",
        fields: &[
            (Known("type", 1), 6), REPEAT, MMSI, (Whole("status", Some(15)), 4),
            (Signed("turn", -128), 8), (Tenths("speed", 1023), 10), (Flag("accuracy"), 1),
            (Place(1), 28), (Tenths("course", 3600), 12), (HEADING, 9), SECOND,
            (Whole("maneuver", None), 2), (Skip, 3), RAIM, (Whole("radio", None), 19),
        ],
    },
    Layout {
        name: "1 heard",
        fields: &[
            (Known("type", 1), 6), REPEAT, MMSI, (Whole("status", Some(15)), 4),
            (Signed("turn", -128), 8), (Tenths("speed", 1023), 10), (Flag("accuracy"), 1),
            (Place(1), 28), (Tenths("course", 3600), 12), (HEADING, 9), SECOND,
            (Whole("maneuver", None), 2), (Skip, 3), RAIM, (Whole("sync_state", None), 2),
            (Known("slot_timeout", 7), 3), (Whole("received_stations", None), 14),
        ],
    },
    Layout {
        name: "2 slot",
        fields: &[
            (Known("type", 2), 6), REPEAT, MMSI, (Whole("status", Some(15)), 4),
            (Signed("turn", -128), 8), (Tenths("speed", 1023), 10), (Flag("accuracy"), 1),
            (Place(1), 28), (Tenths("course", 3600), 12), (HEADING, 9), SECOND,
            (Whole("maneuver", None), 2), (Skip, 3), RAIM, (Whole("sync_state", None), 2),
            (Known("slot_timeout", 4), 3), (Below("slot_number", 2250), 14),
        ],
    },
    Layout {
        name: "1 clock",
        fields: &[
            (Known("type", 1), 6), REPEAT, MMSI, (Whole("status", Some(15)), 4),
            (Signed("turn", -128), 8), (Tenths("speed", 1023), 10), (Flag("accuracy"), 1),
            (Place(1), 28), (Tenths("course", 3600), 12), (HEADING, 9), SECOND,
            (Whole("maneuver", None), 2), (Skip, 3), RAIM, (Whole("sync_state", None), 2),
            (Known("slot_timeout", 1), 3), (Below("utc_hour", 24), 5), (Below("utc_minute", 60), 7),
            (Skip, 2),
        ],
    },
    Layout {
        name: "2 offset",
        fields: &[
            (Known("type", 2), 6), REPEAT, MMSI, (Whole("status", Some(15)), 4),
            (Signed("turn", -128), 8), (Tenths("speed", 1023), 10), (Flag("accuracy"), 1),
            (Place(1), 28), (Tenths("course", 3600), 12), (HEADING, 9), SECOND,
            (Whole("maneuver", None), 2), (Skip, 3), RAIM, (Whole("sync_state", None), 2),
            (Known("slot_timeout", 0), 3), (Whole("slot_offset", None), 14),
        ],
    },
    Layout {
        name: "3",
        fields: &[
            (Known("type", 3), 6), REPEAT, MMSI, (Whole("status", Some(15)), 4),
            (Signed("turn", -128), 8), (Tenths("speed", 1023), 10), (Flag("accuracy"), 1),
            (Place(1), 28), (Tenths("course", 3600), 12), (HEADING, 9), SECOND,
            (Whole("maneuver", None), 2), (Skip, 3), RAIM, (Whole("sync_state", None), 2),
            (Whole("slot_increment", None), 13), (Whole("num_slots", None), 3),
            (Flag("keep_flag"), 1),
        ],
    },
    Layout {
        name: "4",
        fields: &[
            (Known("type", 4), 6), REPEAT, MMSI, (Fixed(2012), 14), (Fixed(7), 4), (Fixed(31), 5),
            (Fixed(23), 5), (Fixed(59), 6), (Fixed(58), 6), (Flag("accuracy"), 1), (Place(1), 28),
            EPFD, (Flag("long_range_wanted"), 1), (Skip, 9), RAIM, (Whole("radio", None), 19),
        ],
    },
    Layout {
        name: "11 slot",
        fields: &[
            (Known("type", 11), 6), REPEAT, MMSI, (Fixed(2012), 14), (Fixed(7), 4), (Fixed(31), 5),
            (Fixed(23), 5), (Fixed(59), 6), (Fixed(58), 6), (Flag("accuracy"), 1), (Place(1), 28),
            EPFD, (Flag("long_range_wanted"), 1), (Skip, 9), RAIM, (Whole("sync_state", None), 2),
            (Known("slot_timeout", 4), 3), (Below("slot_number", 2250), 14),
        ],
    },
    Layout {
        name: "5",
        fields: &[
            (Known("type", 5), 6), REPEAT, MMSI, (Whole("ais_version", None), 2), (Kind::Imo, 30),
            (Text("callsign"), 42), (Text("shipname"), 120), (Whole("ship_type", Some(0)), 8),
            (Whole("to_bow", None), 9), (Whole("to_stern", None), 9), (Whole("to_port", None), 6),
            (Whole("to_starboard", None), 6), EPFD, (Whole("month", None), 4),
            (Whole("day", None), 5), (Whole("hour", None), 5), (Whole("minute", None), 6),
            (Tenths("draught", 0), 8), (Text("destination"), 120), (Not("dte_ready"), 1), (Skip, 1),
        ],
    },
    Layout {
        name: "6 with 8",
        fields: &[
            (Known("type", 6), 6), REPEAT, MMSI, (Whole("seqno", None), 2),
            (Whole("dest_mmsi", None), 30), (Flag("retransmit"), 1), (Skip, 1),
            (Whole("dac", None), 10), (Whole("fid", None), 6), (Payload, 8),
        ],
    },
    Layout {
        name: "6 with 136",
        fields: &[
            (Known("type", 6), 6), REPEAT, MMSI, (Whole("seqno", None), 2),
            (Whole("dest_mmsi", None), 30), (Flag("retransmit"), 1), (Skip, 1),
            (Whole("dac", None), 10), (Whole("fid", None), 6), (Payload, 136),
        ],
    },
    Layout {
        name: "6 with 920",
        fields: &[
            (Known("type", 6), 6), REPEAT, MMSI, (Whole("seqno", None), 2),
            (Whole("dest_mmsi", None), 30), (Flag("retransmit"), 1), (Skip, 1),
            (Whole("dac", None), 10), (Whole("fid", None), 6), (Payload, 920),
        ],
    },
    Layout {
        name: "7 of 1",
        fields: &[
            (Known("type", 7), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Whole("mmsiseq1", None), 2),
        ],
    },
    Layout {
        name: "7 of 2",
        fields: &[
            (Known("type", 7), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Whole("mmsiseq1", None), 2), (Whole("mmsi2", None), 30), (Whole("mmsiseq2", None), 2),
        ],
    },
    Layout {
        name: "7 of 3",
        fields: &[
            (Known("type", 7), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Whole("mmsiseq1", None), 2), (Whole("mmsi2", None), 30), (Whole("mmsiseq2", None), 2),
            (Whole("mmsi3", None), 30), (Whole("mmsiseq3", None), 2),
        ],
    },
    Layout {
        name: "7 of 4",
        fields: &[
            (Known("type", 7), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Whole("mmsiseq1", None), 2), (Whole("mmsi2", None), 30), (Whole("mmsiseq2", None), 2),
            (Whole("mmsi3", None), 30), (Whole("mmsiseq3", None), 2), (Whole("mmsi4", None), 30),
            (Whole("mmsiseq4", None), 2),
        ],
    },
    Layout {
        name: "13 of 2",
        fields: &[
            (Known("type", 13), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Whole("mmsiseq1", None), 2), (Whole("mmsi2", None), 30), (Whole("mmsiseq2", None), 2),
        ],
    },
    Layout {
        name: "8 with 16",
        fields: &[
            (Known("type", 8), 6), REPEAT, MMSI, (Skip, 2), (Whole("dac", None), 10),
            (Whole("fid", None), 6), (Payload, 16),
        ],
    },
    Layout {
        name: "8 with 952",
        fields: &[
            (Known("type", 8), 6), REPEAT, MMSI, (Skip, 2), (Whole("dac", None), 10),
            (Whole("fid", None), 6), (Payload, 952),
        ],
    },
    Layout {
        name: "9",
        fields: &[
            (Known("type", 9), 6), REPEAT, MMSI, (Whole("altitude", Some(4095)), 12),
            (Units("speed", 1023), 10), (Flag("accuracy"), 1), (Place(1), 28),
            (Tenths("course", 3600), 12), SECOND, (Flag("barometric"), 1), (Skip, 7),
            (Not("dte_ready"), 1), (Skip, 3), (Flag("assigned"), 1), RAIM,
            (Whole("radio", None), 20),
        ],
    },
    Layout {
        name: "9 SOTDMA",
        fields: &[
            (Known("type", 9), 6), REPEAT, MMSI, (Whole("altitude", Some(4095)), 12),
            (Units("speed", 1023), 10), (Flag("accuracy"), 1), (Place(1), 28),
            (Tenths("course", 3600), 12), SECOND, (Flag("barometric"), 1), (Skip, 7),
            (Not("dte_ready"), 1), (Skip, 3), (Flag("assigned"), 1), RAIM, (Fixed(0), 1),
            (Whole("sync_state", None), 2), (Known("slot_timeout", 7), 3),
            (Whole("received_stations", None), 14),
        ],
    },
    Layout {
        name: "9 ITDMA",
        fields: &[
            (Known("type", 9), 6), REPEAT, MMSI, (Whole("altitude", Some(4095)), 12),
            (Units("speed", 1023), 10), (Flag("accuracy"), 1), (Place(1), 28),
            (Tenths("course", 3600), 12), SECOND, (Flag("barometric"), 1), (Skip, 7),
            (Not("dte_ready"), 1), (Skip, 3), (Flag("assigned"), 1), RAIM, (Fixed(1), 1),
            (Whole("sync_state", None), 2), (Whole("slot_increment", None), 13),
            (Whole("num_slots", None), 3), (Flag("keep_flag"), 1),
        ],
    },
    Layout {
        name: "10",
        fields: &[
            (Known("type", 10), 6), REPEAT, MMSI, (Skip, 2), (Whole("dest_mmsi", None), 30),
            (Skip, 2),
        ],
    },
    Layout {
        name: "12 with 0",
        fields: &[
            (Known("type", 12), 6), REPEAT, MMSI, (Whole("seqno", None), 2),
            (Whole("dest_mmsi", None), 30), (Flag("retransmit"), 1), (Skip, 1), (Text("text"), 0),
        ],
    },
    Layout {
        name: "12 with 12",
        fields: &[
            (Known("type", 12), 6), REPEAT, MMSI, (Whole("seqno", None), 2),
            (Whole("dest_mmsi", None), 30), (Flag("retransmit"), 1), (Skip, 1), (Text("text"), 12),
            (Skip, 4),
        ],
    },
    Layout {
        name: "12 with 936",
        fields: &[
            (Known("type", 12), 6), REPEAT, MMSI, (Whole("seqno", None), 2),
            (Whole("dest_mmsi", None), 30), (Flag("retransmit"), 1), (Skip, 1), (Text("text"), 936),
        ],
    },
    Layout {
        name: "14 with 96",
        fields: &[
            (Known("type", 14), 6), REPEAT, MMSI, (Skip, 2), (Text("text"), 96),
        ],
    },
    Layout {
        name: "14 with 966",
        fields: &[
            (Known("type", 14), 6), REPEAT, MMSI, (Skip, 2), (Text("text"), 966),
        ],
    },
    Layout {
        name: "15 of 1",
        fields: &[
            (Known("type", 15), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Known("type1_1", 5), 6), (Whole("offset1_1", None), 12),
        ],
    },
    Layout {
        name: "15 of 2",
        fields: &[
            (Known("type", 15), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Known("type1_1", 5), 6), (Whole("offset1_1", None), 12), (Skip, 2),
            (Known("type1_2", 5), 6), (Whole("offset1_2", None), 12), (Skip, 2),
        ],
    },
    Layout {
        name: "15 of 3",
        fields: &[
            (Known("type", 15), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Known("type1_1", 5), 6), (Whole("offset1_1", None), 12), (Skip, 2),
            (Known("type1_2", 5), 6), (Whole("offset1_2", None), 12), (Skip, 2),
            (Whole("mmsi2", None), 30), (Known("type2_1", 5), 6), (Whole("offset2_1", None), 12),
            (Skip, 2),
        ],
    },
    Layout {
        name: "16 of 1",
        fields: &[
            (Known("type", 16), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Whole("offset1", None), 12), (Whole("increment1", None), 10), (Fixed(0), 4),
        ],
    },
    Layout {
        name: "16 of 2",
        fields: &[
            (Known("type", 16), 6), REPEAT, MMSI, (Skip, 2), (Whole("mmsi1", None), 30),
            (Whole("offset1", None), 12), (Whole("increment1", None), 10),
            (Whole("mmsi2", None), 30), (Whole("offset2", None), 12),
            (Whole("increment2", None), 10),
        ],
    },
    Layout {
        name: "17 without corrections",
        fields: &[
            (Known("type", 17), 6), REPEAT, MMSI, (Skip, 2), (Place(1000), 18), (Skip, 5),
        ],
    },
    Layout {
        name: "17",
        fields: &[
            (Known("type", 17), 6), REPEAT, MMSI, (Skip, 2), (Place(1000), 18), (Skip, 5),
            (Whole("dgnss_type", None), 6), (Whole("dgnss_station", None), 10),
            (Whole("z_count", None), 13), (Whole("dgnss_seqno", None), 3),
            (Whole("n_words", None), 5), (Whole("health", None), 3), (Skip, 48),
        ],
    },
    Layout {
        name: "17 whole",
        fields: &[
            (Known("type", 17), 6), REPEAT, MMSI, (Skip, 2), (Place(1000), 18), (Skip, 5),
            (Payload, 736),
        ],
    },
    Layout {
        name: "18",
        fields: &[
            (Known("type", 18), 6), REPEAT, MMSI, (Whole("reserved_1", None), 8),
            (Tenths("speed", 1023), 10), (Flag("accuracy"), 1), (Place(1), 28),
            (Tenths("course", 3600), 12), (HEADING, 9), SECOND, (Whole("reserved_2", None), 2),
            (FlagIs("cs", true), 1), (Flag("display"), 1), (Flag("dsc"), 1), (Flag("band"), 1),
            (Flag("msg22"), 1), (Flag("assigned"), 1), RAIM, (Whole("radio", None), 20),
        ],
    },
    Layout {
        name: "18 SOTDMA",
        fields: &[
            (Known("type", 18), 6), REPEAT, MMSI, (Whole("reserved_1", None), 8),
            (Tenths("speed", 1023), 10), (Flag("accuracy"), 1), (Place(1), 28),
            (Tenths("course", 3600), 12), (HEADING, 9), SECOND, (Whole("reserved_2", None), 2),
            (FlagIs("cs", false), 1), (Flag("display"), 1), (Flag("dsc"), 1), (Flag("band"), 1),
            (Flag("msg22"), 1), (Flag("assigned"), 1), RAIM, (Fixed(0), 1),
            (Whole("sync_state", None), 2), (Known("slot_timeout", 4), 3),
            (Below("slot_number", 2250), 14),
        ],
    },
    Layout {
        name: "18 ITDMA",
        fields: &[
            (Known("type", 18), 6), REPEAT, MMSI, (Whole("reserved_1", None), 8),
            (Tenths("speed", 1023), 10), (Flag("accuracy"), 1), (Place(1), 28),
            (Tenths("course", 3600), 12), (HEADING, 9), SECOND, (Whole("reserved_2", None), 2),
            (FlagIs("cs", false), 1), (Flag("display"), 1), (Flag("dsc"), 1), (Flag("band"), 1),
            (Flag("msg22"), 1), (Flag("assigned"), 1), RAIM, (Fixed(1), 1),
            (Whole("sync_state", None), 2), (Whole("slot_increment", None), 13),
            (Whole("num_slots", None), 3), (Flag("keep_flag"), 1),
        ],
    },
    Layout {
        name: "19",
        fields: &[
            (Known("type", 19), 6), REPEAT, MMSI, (Whole("reserved_1", None), 8),
            (Tenths("speed", 1023), 10), (Flag("accuracy"), 1), (Place(1), 28),
            (Tenths("course", 3600), 12), (HEADING, 9), SECOND, (Whole("reserved_2", None), 4),
            (Text("shipname"), 120), (Whole("ship_type", Some(0)), 8), (Whole("to_bow", None), 9),
            (Whole("to_stern", None), 9), (Whole("to_port", None), 6),
            (Whole("to_starboard", None), 6), EPFD, RAIM, (Not("dte_ready"), 1),
            (Flag("assigned"), 1), (Skip, 4),
        ],
    },
    Layout {
        name: "20 of 1",
        fields: &[
            (Known("type", 20), 6), REPEAT, MMSI, (Skip, 2), (Whole("offset1", Some(0)), 12),
            (Whole("number1", Some(0)), 4), (Whole("timeout1", Some(0)), 3),
            (Whole("increment1", None), 11), (Skip, 2),
        ],
    },
    Layout {
        name: "20 of 2",
        fields: &[
            (Known("type", 20), 6), REPEAT, MMSI, (Skip, 2), (Whole("offset1", Some(0)), 12),
            (Whole("number1", Some(0)), 4), (Whole("timeout1", Some(0)), 3),
            (Whole("increment1", None), 11), (Whole("offset2", Some(0)), 12),
            (Whole("number2", Some(0)), 4), (Whole("timeout2", Some(0)), 3),
            (Whole("increment2", None), 11), (Skip, 4),
        ],
    },
    Layout {
        name: "20 of 3",
        fields: &[
            (Known("type", 20), 6), REPEAT, MMSI, (Skip, 2), (Whole("offset1", Some(0)), 12),
            (Whole("number1", Some(0)), 4), (Whole("timeout1", Some(0)), 3),
            (Whole("increment1", None), 11), (Whole("offset2", Some(0)), 12),
            (Whole("number2", Some(0)), 4), (Whole("timeout2", Some(0)), 3),
            (Whole("increment2", None), 11), (Whole("offset3", Some(0)), 12),
            (Whole("number3", Some(0)), 4), (Whole("timeout3", Some(0)), 3),
            (Whole("increment3", None), 11), (Skip, 6),
        ],
    },
    Layout {
        name: "20 of 4",
        fields: &[
            (Known("type", 20), 6), REPEAT, MMSI, (Skip, 2), (Whole("offset1", Some(0)), 12),
            (Whole("number1", Some(0)), 4), (Whole("timeout1", Some(0)), 3),
            (Whole("increment1", None), 11), (Whole("offset2", Some(0)), 12),
            (Whole("number2", Some(0)), 4), (Whole("timeout2", Some(0)), 3),
            (Whole("increment2", None), 11), (Whole("offset3", Some(0)), 12),
            (Whole("number3", Some(0)), 4), (Whole("timeout3", Some(0)), 3),
            (Whole("increment3", None), 11), (Whole("offset4", Some(0)), 12),
            (Whole("number4", Some(0)), 4), (Whole("timeout4", Some(0)), 3),
            (Whole("increment4", None), 11),
        ],
    },
    Layout {
        name: "21",
        fields: &[
            (Known("type", 21), 6), REPEAT, MMSI, (Whole("aid_type", None), 5),
            (Text("shipname"), 120), (Flag("accuracy"), 1), (Place(1), 28),
            (Whole("to_bow", None), 9), (Whole("to_stern", None), 9), (Whole("to_port", None), 6),
            (Whole("to_starboard", None), 6), EPFD, SECOND, (Flag("off_position"), 1),
            (Whole("aid_status", None), 8), RAIM, (Flag("virtual_aid"), 1), (Flag("assigned"), 1),
            (Skip, 1),
        ],
    },
    Layout {
        name: "22 for an area",
        fields: &[
            (Known("type", 22), 6), REPEAT, MMSI, (Skip, 2), (Whole("channel_a", None), 12),
            (Whole("channel_b", None), 12), (Whole("txrx", None), 4), (Flag("power"), 1),
            (Corner("ne_lon", "ne_lat"), 18), (Corner("sw_lon", "sw_lat"), 18),
            (FlagIs("addressed", false), 1), (Flag("band_a"), 1), (Flag("band_b"), 1),
            (Whole("zonesize", None), 3), (Skip, 23),
        ],
    },
    Layout {
        name: "22 for stations",
        fields: &[
            (Known("type", 22), 6), REPEAT, MMSI, (Skip, 2), (Whole("channel_a", None), 12),
            (Whole("channel_b", None), 12), (Whole("txrx", None), 4), (Flag("power"), 1),
            (Whole("dest1", None), 30), (Skip, 5), (Whole("dest2", None), 30), (Skip, 5),
            (FlagIs("addressed", true), 1), (Flag("band_a"), 1), (Flag("band_b"), 1),
            (Whole("zonesize", None), 3), (Skip, 23),
        ],
    },
    Layout {
        name: "23",
        fields: &[
            (Known("type", 23), 6), REPEAT, MMSI, (Skip, 2), (Corner("ne_lon", "ne_lat"), 18),
            (Corner("sw_lon", "sw_lat"), 18), (Whole("station_type", None), 4),
            (Whole("ship_type", Some(0)), 8), (Skip, 22), (Whole("txrx", None), 2),
            (Whole("interval", None), 4), (Whole("quiet", None), 4), (Skip, 6),
        ],
    },
    Layout {
        name: "24 A",
        fields: &[
            (Known("type", 24), 6), REPEAT, MMSI, (Fixed(0), 2), (Text("shipname"), 120), (Skip, 8),
        ],
    },
    Layout {
        name: "24 B",
        fields: &[
            (Known("type", 24), 6), REPEAT, (Known("mmsi", 338_123_456), 30), (Fixed(1), 2),
            (Whole("ship_type", Some(0)), 8), (Text("vendor"), 18), (Whole("model", None), 4),
            (Whole("serial", None), 20), (Text("callsign"), 42), (Whole("to_bow", None), 9),
            (Whole("to_stern", None), 9), (Whole("to_port", None), 6),
            (Whole("to_starboard", None), 6), EPFD, (Skip, 2),
        ],
    },
    Layout {
        name: "24 B of an auxiliary craft",
        fields: &[
            (Known("type", 24), 6), REPEAT, (Known("mmsi", 983_381_234), 30), (Fixed(1), 2),
            (Whole("ship_type", Some(0)), 8), (Text("vendor"), 18), (Whole("model", None), 4),
            (Whole("serial", None), 20), (Text("callsign"), 42),
            (Whole("mothership_mmsi", None), 30), EPFD, (Skip, 2),
        ],
    },
    Layout {
        name: "25 broadcast unstructured",
        fields: &[
            (Known("type", 25), 6), REPEAT, MMSI, (FlagIs("addressed", false), 1),
            (FlagIs("structured", false), 1), (Payload, 64),
        ],
    },
    Layout {
        name: "25 broadcast structured",
        fields: &[
            (Known("type", 25), 6), REPEAT, MMSI, (FlagIs("addressed", false), 1),
            (FlagIs("structured", true), 1), (Whole("dac", None), 10), (Whole("fid", None), 6),
            (Payload, 64),
        ],
    },
    Layout {
        name: "25 addressed unstructured",
        fields: &[
            (Known("type", 25), 6), REPEAT, MMSI, (FlagIs("addressed", true), 1),
            (FlagIs("structured", false), 1), (Whole("dest_mmsi", None), 30), (Skip, 2),
            (Payload, 64),
        ],
    },
    Layout {
        name: "25 addressed structured",
        fields: &[
            (Known("type", 25), 6), REPEAT, MMSI, (FlagIs("addressed", true), 1),
            (FlagIs("structured", true), 1), (Whole("dest_mmsi", None), 30), (Skip, 2),
            (Whole("dac", None), 10), (Whole("fid", None), 6), (Payload, 64),
        ],
    },
    Layout {
        name: "26 broadcast unstructured",
        fields: &[
            (Known("type", 26), 6), REPEAT, MMSI, (FlagIs("addressed", false), 1),
            (FlagIs("structured", false), 1), (Payload, 200), (Skip, 4), (Whole("radio", None), 20),
        ],
    },
    Layout {
        name: "26 broadcast structured",
        fields: &[
            (Known("type", 26), 6), REPEAT, MMSI, (FlagIs("addressed", false), 1),
            (FlagIs("structured", true), 1), (Whole("dac", None), 10), (Whole("fid", None), 6),
            (Payload, 200), (Skip, 4), (Fixed(0), 1), (Whole("sync_state", None), 2),
            (Known("slot_timeout", 1), 3), (Below("utc_hour", 24), 5), (Below("utc_minute", 60), 7),
            (Skip, 2),
        ],
    },
    Layout {
        name: "26 addressed unstructured",
        fields: &[
            (Known("type", 26), 6), REPEAT, MMSI, (FlagIs("addressed", true), 1),
            (FlagIs("structured", false), 1), (Whole("dest_mmsi", None), 30), (Skip, 2),
            (Payload, 200), (Skip, 4), (Whole("radio", None), 20),
        ],
    },
    Layout {
        name: "26 addressed structured",
        fields: &[
            (Known("type", 26), 6), REPEAT, MMSI, (FlagIs("addressed", true), 1),
            (FlagIs("structured", true), 1), (Whole("dest_mmsi", None), 30), (Skip, 2),
            (Whole("dac", None), 10), (Whole("fid", None), 6), (Payload, 200), (Skip, 4),
            (Fixed(1), 1), (Whole("sync_state", None), 2), (Whole("slot_increment", None), 13),
            (Whole("num_slots", None), 3), (Flag("keep_flag"), 1),
        ],
    },
    Layout {
        name: "27",
        fields: &[
            (Known("type", 27), 6), REPEAT, MMSI, (Flag("accuracy"), 1), RAIM,
            (Whole("status", Some(15)), 4), (Place(1000), 18), (Units("speed", 63), 6),
            (Units("course", 360), 9), (Flag("old_position"), 1), (Skip, 1),
        ],
    },
];

/// An expected value that owns its text.
pub(crate) enum Expected {
    Plain(Value<'static>),
    Text(String),
}

impl Expected {
    pub(crate) fn as_value(&self) -> Value<'_> {
        match self {
            Self::Plain(value) => *value,
            Self::Text(text) if text.is_empty() => Value::Absent,
            Self::Text(text) => Value::Text(text),
        }
    }
}

impl Layout {
    /// Bits for this layout made from `seed`, and the fields that they stand for.
    pub(crate) fn fill(&self, seed: &[u64]) -> (String, Vec<(&'static str, Expected)>) {
        let (mut bits, mut expected) = (String::new(), Vec::new());
        for ((kind, width), chance) in self.fields.iter().zip(seed.iter().cycle()) {
            field(*kind, *width, *chance, &mut bits, &mut expected);
        }
        (bits, expected)
    }
}

#[expect(clippy::too_many_lines, reason = "a match that is a table")]
fn field(
    kind: Kind,
    width: usize,
    chance: u64,
    bits: &mut String,
    expected: &mut Vec<(&'static str, Expected)>,
) {
    let number = chance & ((1 << width.min(60)) - 1);
    let mut expect = |name, value| expected.push((name, Expected::Plain(value)));
    let whole = |number: u64| Value::Whole(i64::try_from(number).unwrap());
    match kind {
        Skip => {}
        Fixed(number) => return push(bits, number, width),
        Known(name, number) => {
            expect(name, whole(number));
            return push(bits, number, width);
        }
        Below(name, most) => {
            expect(name, whole(number % most));
            return push(bits, number % most, width);
        }
        Whole(name, absent) => {
            let is_valid = Some(number) != absent && !(name == "heading" && number >= 360);
            expect(name, if is_valid { whole(number) } else { Value::Absent });
        }
        Signed(name, absent) => {
            let shift = 64 - width;
            let signed = ((number << shift) as i64) >> shift;
            expect(name, if signed == absent { Value::Absent } else { Value::Whole(signed) });
        }
        Flag(name) => expect(name, Value::Flag(number == 1)),
        Not(name) => expect(name, Value::Flag(number == 0)),
        FlagIs(name, is_set) => {
            expect(name, Value::Flag(is_set));
            return push(bits, is_set.into(), width);
        }
        Units(name, absent) => {
            let value = Value::Decimal { units: i64::try_from(number * 10).unwrap(), places: 1 };
            expect(name, if number < absent { value } else { Value::Absent });
        }
        Tenths(name, absent) => {
            let is_valid = number != absent && !(name == "course" && number > 3600);
            let value = Value::Decimal { units: i64::try_from(number).unwrap(), places: 1 };
            expect(name, if is_valid { value } else { Value::Absent });
        }
        Place(scale) => {
            let (lon, lat) = place(chance, 108_000_000 / scale, 54_000_000 / scale);
            push(bits, lon as u64 & ((1 << width) - 1), width);
            push(bits, lat as u64 & ((1 << (width - 1)) - 1), width - 1);
            expect("lon", degrees(lon * scale));
            return expect("lat", degrees(lat * scale));
        }
        Corner(lon_name, lat_name) => {
            let (lon, lat) = place(chance, 108_000, 54_000);
            push(bits, lon as u64 & ((1 << width) - 1), width);
            push(bits, lat as u64 & ((1 << (width - 1)) - 1), width - 1);
            expect(lon_name, degrees(lon * 1000));
            return expect(lat_name, degrees(lat * 1000));
        }
        Payload => {
            let bytes = (0..width / 8).map(|i| chance.rotate_left(7 * i as u32) & 255);
            let mut hex = String::new();
            for byte in bytes {
                push(bits, byte, 8);
                hex.push_str(&format!("{byte:02x}"));
            }
            return expected.push(("payload", Expected::Text(hex)));
        }
        Text(name) => {
            let codes: Vec<u64> = (0..width / 6).map(|i| (chance >> (i % 50)) & 63).collect();
            let text: String =
                codes.iter().map(|c| char::from(*c as u8 + if *c < 32 { 64 } else { 0 })).collect();
            for code in &codes {
                push(bits, *code, 6);
            }
            let said = text.split('@').next().unwrap().trim_matches(' ').to_owned();
            return expected.push((name, Expected::Text(said)));
        }
        Kind::Imo if chance.is_multiple_of(4) => {
            let number = 10_000_000 + chance % ((1 << 30) - 10_000_000);
            expect("imo", Value::Absent);
            expect("official_number", whole(number));
            return push(bits, number, width);
        }
        Kind::Imo => {
            let mut number = (1_000_000..).map(|n| n + (chance % 8_000_000) as u32);
            let imo = number.find_map(Imo::new).unwrap().number();
            expect("imo", whole(imo.into()));
            return push(bits, imo.into(), width);
        }
    }
    push(bits, number, width);
}

fn place(chance: u64, most_lon: i64, most_lat: i64) -> (i64, i64) {
    let within = |chance: u64, most: i64| (chance % (2 * most as u64 + 1)) as i64 - most;
    (within(chance, most_lon), within(chance.rotate_left(29), most_lat))
}

/// 1/600000° to the nearest ten-millionth.
fn degrees(units: i64) -> Value<'static> {
    let units = (units as f64 * 50.0 / 3.0).round() as i64;
    Value::Decimal { units, places: 7 }
}

fn push(bits: &mut String, number: u64, width: usize) {
    bits.push_str(&format!("{number:0width$b}"));
}

/// Bits as armour characters, filled up with zeros.
pub(crate) fn armour(bits: &str) -> String {
    bits.as_bytes()
        .chunks(6)
        .map(|six| {
            let text = format!("{:0<6}", str::from_utf8(six).unwrap());
            let value = u8::from_str_radix(&text, 2).unwrap();
            char::from(if value < 40 { value + 48 } else { value + 56 })
        })
        .collect()
}

/// A sentence with its right checksum.
pub(crate) fn sentence(body: &str) -> String {
    format!("!{body}*{:02X}", body.bytes().fold(0, |sum, byte| sum ^ byte))
}

/// The fields of a payload, texts owned; `None` when it gives no message.
fn fields(armour: &str) -> Option<BTreeMap<&'static str, String>> {
    let message = Message::from_bits(&Bits::from_armour(armour.as_bytes())?).ok()?;
    // As a sentence of one slot it goes another way, and says the same.
    let line = sentence(&format!("AIVDM,1,1,,A,{armour},0"));
    let decoded = Decoder::default().line(line.as_bytes());
    assert!(matches!(&decoded, Decoded::Message(same, _) if *same == message), "{decoded:?}");
    let mut fields = Vec::new();
    message.fields(&mut fields);
    let places: Vec<_> =
        fields.iter().map(|(name, _)| FIELDS.iter().position(|doc| doc.name == *name)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{fields:?}");
    let there = fields.into_iter().filter(|(_, value)| *value != Value::Absent);
    Some(there.map(|(name, value)| (name, shown(value))).collect())
}

pub(crate) fn shown(value: Value<'_>) -> String {
    match value {
        Value::Text(text) => text.to_owned(),
        Value::Bits { bytes, n_bits } => {
            let digit = |bits: u8| char::from_digit(bits.into(), 16).unwrap();
            let digits = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
            digits.take(n_bits.div_ceil(4).into()).collect()
        }
        other => format!("{other:?}"),
    }
}

/// Whose length says how much is in them: a cut one can be a shorter one.
const OF_ANY_LENGTH: [&str; 12] =
    ["6", "7", "8", "12", "13", "14", "15", "16", "17", "20", "25", "26"];

#[test]
fn every_type_has_a_layout_and_every_documented_field_is_in_one() {
    let (mut types, mut names) =
        (BTreeSet::new(), BTreeSet::from(["flaws", "part", "imo", "official_number"]));
    for layout in LAYOUTS {
        let fields = fields(&armour(&layout.fill(&[0x5555_5555_5555_5555; 32]).0)).unwrap();
        types.insert(fields["type"].clone());
        names.extend(fields.keys());
    }
    assert_eq!(types.len(), 27);
    let missing: Vec<_> = FIELDS.iter().filter(|doc| !names.contains(doc.name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_layout_comes_back(seed in any::<[u64; 32]>()) {
        for layout in LAYOUTS {
            let (bits, expected) = layout.fill(&seed);
            let found = fields(&armour(&bits)).unwrap();
            for (name, value) in &expected {
                let value = Some(value.as_value()).filter(|value| *value != Value::Absent);
                prop_assert_eq!(found.get(name).cloned(), value.map(shown), "{} of {}", name, layout.name);
            }
        }
    }

    /// A cut message gives some of the fields of the whole one, and no others.
    #[test]
    fn a_cut_message_invents_nothing(which in 0..LAYOUTS.len(), seed in any::<[u64; 32]>()) {
        let layout = &LAYOUTS[which];
        let sent = armour(&layout.fill(&seed).0);
        let whole = fields(&sent).unwrap();
        let kind = layout.name.split(' ').next().unwrap();
        prop_assert!(!is_cut(&whole), "{} is whole", layout.name);
        for length in 0..sent.len() {
            let Some(cut) = sent.get(..length).and_then(fields) else { continue };
            for (name, value) in cut.iter().filter(|(name, _)| **name != "flaws") {
                // What stands at the end is found from the end.
                let is_radio = kind == "26" && (*name == "radio" || RADIO.contains(name));
                let begins = whole.get(name).is_some_and(|whole| whole.starts_with(open(name, value)));
                let is_open = ["payload", "text"].contains(name);
                let is_same = whole.get(name) == Some(value) || (is_open && begins) || is_radio;
                prop_assert!(is_same, "{} of {}: {:?} became {:?}", name, layout.name, whole.get(name), value);
            }
            let is_less = whole.keys().any(|name| *name != "epfd" && !cut.contains_key(name));
            if is_less && !OF_ANY_LENGTH.contains(&kind) {
                prop_assert!(is_cut(&cut), "{} of {} characters", layout.name, length);
            }
        }
    }
}

const RADIO: [&str; 10] = [
    "sync_state",
    "slot_timeout",
    "received_stations",
    "slot_number",
    "utc_hour",
    "utc_minute",
    "slot_offset",
    "slot_increment",
    "num_slots",
    "keep_flag",
];

/// What of a text or payload cannot change when more of it comes: the last digit of a payload can.
fn open<'a>(name: &str, value: &'a str) -> &'a str {
    if name == "payload" { value.strip_suffix(|_| true).unwrap() } else { value }
}

/// Whether the flaws, an odd sum, tell so.
fn is_cut(fields: &BTreeMap<&'static str, String>) -> bool {
    let flaws = fields.get("flaws").map_or("0", |flaws| flaws.trim_end_matches(')'));
    flaws.ends_with(['1', '3', '5', '7', '9'])
}
