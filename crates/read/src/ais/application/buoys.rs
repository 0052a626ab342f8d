//! Applications of other areas: monitored aids to navigation, and the route of a ship in Sweden.

use super::common::{LAT_27, LON_28, day, hour, minute};
use super::layout::{
    Layout, Row, Sent, flag, groups_before, lat, lon, number, signed, spare, text,
};

const fn voltage(name: &'static str) -> Row {
    number(name, 10).unit("V").places(2).steps(5).absent(0)
}

const GEOMETRY: Row = number("geometry", 1).note("0 loxodrome, 1 orthodrome");

const SPEED: Row = number("speed", 10).unit("kn").places(1);

#[rustfmt::skip]
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[0], function: 0, sent: Sent::Addressed, name: "aid_monitoring_zeni",
        source: "Zeni Lite Buoy Co. (IALA register, DAC 0 FI 0); after libais, clause not seen",
        rows: &[
            number("sub_id", 16),
            number("voltage", 12).unit("V").places(1),
            number("current", 10).unit("A").places(1),
            flag("dc").note("true: direct current, false: alternating"),
            flag("light_on"), flag("battery_low"), flag("off_pos"), spare(6),
        ],
    },
    Layout {
        // gpsd's description advises to read it in type 8 as well.
        areas: &[235, 250], function: 10, sent: Sent::Either, name: "aid_monitoring",
        source: "IALA Recommendation A-126 (GLA: United Kingdom 235, Ireland 250)",
        rows: &[
            voltage("ana_int").note("of the AIS unit"), voltage("ana_ext1"), voltage("ana_ext2"),
            number("racon", 2).note("0 none, 1 not monitored, 2 works, 3 error"),
            number("light", 2).note("0 none or not monitored, 1 on, 2 off, 3 error"),
            flag("alarm"),
            number("stat_ext", 8).note("eight inputs, a bit each"),
            flag("off_pos"),
            spare(4),
        ],
    },
    Layout {
        areas: &[235], function: 20, sent: Sent::Addressed, name: "buoy_position",
        source: "Trinity House (IALA register, DAC 235 FI 20); after AIS-catcher, clause not seen",
        rows: &[
            text("station", 34), day("day"), hour("hour"), minute("minute"), LON_28, LAT_27,
            flag("off_pos"), spare(4),
        ],
    },
    Layout {
        areas: &[265], function: 1, sent: Sent::Broadcast, name: "stm_route",
        source: "Sea Traffic Management (IALA register, DAC 265 FI 1); after libais, clause not seen",
        rows: &[
            flag("first_ahead").note("true: on the way to the first waypoint, false: away from it"),
            LON_28, LAT_27,
            groups_before("legs", (6, 72), &[
                GEOMETRY, SPEED,
                number("radius", 9).unit("nm").places(2).absent(0).note("of the turn"),
                signed("lon_step", 22).unit("min").places(4),
                signed("lat_step", 22).unit("min").places(4),
            ]),
            GEOMETRY, SPEED, lon("last_lon", 28), lat("last_lat", 27),
            number("steering", 2), spare(4),
        ],
    },
];
