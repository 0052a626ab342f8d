//! DAC 200: Inland AIS (UNECE Resolution 63, ECE/TRANS/SC.3/176; CCNR Vessel Tracking and Tracing
//! Standard, edition 1.2 of 2013; Regulation (EC) 415/2007, replaced by (EU) 2019/838). The tables
//! are cited after UNECE and CCNR.

use super::common::{LAT_27, LON_28, day, hour, minute, month};
use super::layout::{Layout, Row, Sent, Sign, flag, lat, lon, number, spare, text, times};

const COUNTRY: Row = text("country", 2).note("UN country code");
const LOCODE: Row = text("locode", 3).note("UN location code");
const SECTION: Row = text("section", 5).note("of the fairway");
const TERMINAL: Row = text("terminal", 5);
const HECTOMETRE: Row = text("hectometre", 5).note("of the fairway");

/// Years since 2000.
const fn year(name: &'static str) -> Row {
    number(name, 8).zero_at(2000).absent(0)
}

/// "Bit 0" set for a minus, and eight bits of amount (IALA register, DAC 200 FI 23, after table
/// 2.11). Which end bit 0 is, is not said there: the first, after AIS-catcher. gpsd and pyais read
/// two's complement.
const fn amount(name: &'static str) -> Row {
    number(name, 9)
        .sign(Sign::FirstIsMinus)
        .absent(255)
        .absent_span(-255, -255)
        .range(-254, 254)
        .note("±254: this or more; of what, depends on the type")
}

#[rustfmt::skip]
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[200], function: 10, sent: Sent::Broadcast, name: "inland_static",
        source: "ECE/TRANS/SC.3/176, table 2.7 (CCNR VTT 1.2, table 2.7)",
        rows: &[
            text("vin", 8).note("European vessel identification number (ENI)"),
            number("length", 13).unit("m").places(1).absent(0).range(1, 8000),
            number("beam", 10).unit("m").places(1).absent(0).range(1, 1000),
            number("shiptype", 14).absent(0).note("ERI classification; 8000: not known"),
            number("hazard", 3).absent(5).range(0, 4).note("blue cones or lights; 4: flag B"),
            number("draught", 11).unit("m").places(2).absent(0).range(1, 2000),
            number("loaded", 2).absent(0).range(1, 2)
                .note("1 loaded, 2 unloaded; gpsd's description has them the other way round"),
            flag("speed_q").note("true: from an approved sensor"),
            flag("course_q").note("true: from an approved sensor"),
            flag("heading_q").note("true: from an approved sensor"),
            spare(8),
        ],
    },
    Layout {
        areas: &[200], function: 21, sent: Sent::Addressed, name: "lock_eta",
        source: "ECE/TRANS/SC.3/176, table 2.8 (CCNR VTT 1.2, table 2.8)",
        rows: &[
            COUNTRY, LOCODE, SECTION, TERMINAL, HECTOMETRE,
            month("month"), day("day"), hour("hour"), minute("minute"),
            number("tugs", 3).absent(7),
            number("airdraught", 12).unit("m").places(2).absent(0).range(1, 4000),
            spare(5),
        ],
    },
    Layout {
        areas: &[200], function: 22, sent: Sent::Addressed, name: "lock_rta",
        source: "ECE/TRANS/SC.3/176, table 2.9 (CCNR VTT 1.2, table 2.9)",
        rows: &[
            COUNTRY, LOCODE, SECTION, TERMINAL, HECTOMETRE,
            month("month"), day("day"), hour("hour"), minute("minute"),
            number("status", 2).absent(3).note("0 operational, 1 limited, 2 out of order"),
            spare(2),
        ],
    },
    Layout {
        areas: &[200], function: 23, sent: Sent::Broadcast, name: "emma_warning",
        source: "ECE/TRANS/SC.3/176, table 2.11 (CCNR VTT 1.2, table 2.11); discontinued",
        rows: &[
            year("start_year"), month("start_month"), day("start_day"),
            year("end_year"), month("end_month"), day("end_day"),
            hour("start_hour"), minute("start_minute"), hour("end_hour"), minute("end_minute"),
            lon("start_lon", 28), lat("start_lat", 27), lon("end_lon", 28), lat("end_lat", 27),
            number("type", 4).absent(0).range(1, 9).note(
                "1 wind, 2 rain, 3 snow and ice, 4 thunderstorm, 5 fog, 6 low temperature, \
                 7 high temperature, 8 flood, 9 forest fire"),
            amount("min"), amount("max"),
            number("intensity", 2).absent(0).note("1 slight, 2 medium, 3 strong"),
            number("wind", 4).absent(0).range(1, 8).note("1 N, 2 NE, and so on to 8 NW"),
            spare(6),
        ],
    },
    Layout {
        areas: &[200], function: 24, sent: Sent::Broadcast, name: "water_levels",
        source: "ECE/TRANS/SC.3/176, table 2.15 (CCNR VTT 1.2, table 2.15); not to be used after 2021",
        rows: &[
            COUNTRY,
            times("gauges", 4, &[
                number("id", 11).absent(0),
                // IALA register, DAC 200 FI 24: the least significant bit says higher or lower,
                // "different to the usual bit-coding". libais and AIS-catcher take the first bit,
                // pyais and gpsd's description two's complement.
                number("level", 14).unit("cm").sign(Sign::LastIsPlus).absent(0)
                    .note("from the reference water level"),
            ]),
        ],
    },
    Layout {
        areas: &[200], function: 40, sent: Sent::Broadcast, name: "signal_status",
        source: "ECE/TRANS/SC.3/176, table 2.16 (CCNR VTT 1.2, table 2.16)",
        rows: &[
            LON_28, LAT_27,
            number("form", 4).absent(0).absent_span(15, 15).note("annex C of the standard"),
            number("facing", 9).unit("°").absent(511).range(0, 359),
            number("direction", 3).absent(0).range(1, 4)
                .note("1 upstream, 2 downstream, 3 to the left bank, 4 to the right bank"),
            number("status", 30).range(0, 777_777_777).note(
                "nine decimal digits, a light each: 1 none, 2 white, 3 yellow, 4 green, 5 red, \
                 6 white flashing, 7 yellow flashing, 0 not known"),
            spare(11),
        ],
    },
    Layout {
        areas: &[200], function: 55, sent: Sent::Either, name: "inland_persons",
        source: "ECE/TRANS/SC.3/176, table 2.10 (CCNR VTT 1.2, table 2.10); libais reads it in type 8",
        rows: &[
            number("crew", 8).absent(255),
            number("passengers", 13).absent(8191),
            number("personnel", 8).absent(255),
            spare(51),
        ],
    },
];
