//! DAC 316 (Canada) and 366 (United States): St. Lawrence Seaway AIS Data Messaging Formats and
//! Specifications, revision 4.0A of 9 May 2002 (Volpe Center), which allows types 6 and 8. The two
//! hydro messages of PAWSS (4 and 5) are after the aisparser of B. C. Lane, their clause not seen:
//! they have no units here.

use super::common::{DAY, HOUR, LAT_24, LON_25, MINUTE, MONTH, day, hour, minute, month};
use super::layout::{Layout, Row, Sent, choice, flag, groups, number, signed, spare, text};

const STATION: Row = text("station", 7);

const fn wind(name: &'static str) -> Row {
    number(name, 10).unit("kn").places(1).absent(1023).note("102.2: this or more")
}

const WIND_DIRECTION: Row = number("wdir", 9).unit("°").absent(511).range(0, 359);

const fn temperature(name: &'static str) -> Row {
    signed(name, 10).unit("°C").places(1).absent(-512).note("±51.1: this or more")
}

const MESSAGE: Row = number("message", 6).note("which message of this function");

#[rustfmt::skip]
const WEATHER: &[Row] = &[groups("reports", 4, &[
    MONTH, DAY, HOUR, MINUTE, STATION, LON_25, LAT_24,
    wind("wspeed"), wind("wgust"), WIND_DIRECTION,
    number("pressure", 14).unit("hPa").places(1).absent(16_383),
    temperature("airtemp"), temperature("dewpoint"),
    number("visibility", 8).unit("km").places(1).absent(255).note("25.4: this or more"),
    temperature("watertemp"),
])];

#[rustfmt::skip]
const WIND: &[Row] = &[groups("reports", 6, &[
    MONTH, DAY, HOUR, MINUTE, STATION, LON_25, LAT_24,
    wind("wspeed"), wind("wgust"), WIND_DIRECTION, spare(4),
])];

#[rustfmt::skip]
const WATER_LEVEL: &[Row] = &[groups("reports", 6, &[
    MONTH, DAY, HOUR, MINUTE, STATION, LON_25, LAT_24,
    flag("depth").note("true: depth of the water, false: from the datum"),
    signed("level", 16).unit("m").places(2).absent(-32_768).note("±327.67: this or more"),
    number("datum", 2).range(0, 1).note("0 MLLW, 1 IGLD-85"),
    spare(14),
])];

#[rustfmt::skip]
const WATER_FLOW: &[Row] = &[groups("reports", 6, &[
    MONTH, DAY, HOUR, MINUTE, STATION, LON_25, LAT_24,
    number("flow", 14).unit("m³/s").absent(16_383), spare(19),
])];

#[rustfmt::skip]
const CURRENT: &[Row] = &[groups("reports", 6, &[
    MONTH, DAY, HOUR, MINUTE, STATION, LON_25, LAT_24,
    number("cspeed", 8).note("as sent"), number("cdir", 9).unit("°"), spare(16),
])];

#[rustfmt::skip]
const SALINITY: &[Row] = &[groups("reports", 6, &[
    MONTH, DAY, HOUR, MINUTE, STATION, LON_25, LAT_24,
    number("salinity", 10).note("as sent"), signed("watertemp", 10).note("as sent"), spare(13),
])];

#[rustfmt::skip]
const LOCKAGE_ORDER: &[Row] = &[
    MONTH, DAY, HOUR, MINUTE, text("lock", 7), LON_25, LAT_24, spare(9),
    groups("vessels", 6, &[
        text("vessel", 15), flag("upbound"),
        month("eta_month"), day("eta_day"), hour("eta_hour"), minute("eta_minute"), spare(9),
    ]),
];

#[rustfmt::skip]
const LOCK_TIMES: &[Row] = &[
    MONTH, DAY, HOUR, MINUTE, text("vessel", 15), text("last_location", 7),
    month("ata_month"), day("ata_day"), hour("ata_hour"), minute("ata_minute"),
    text("first_lock", 7),
    month("first_month"), day("first_day"), hour("first_hour"), minute("first_minute"),
    text("second_lock", 7),
    month("second_month"), day("second_day"), hour("second_hour"), minute("second_minute"),
    text("delay", 7).note("the first lock where a vessel is delayed now"), spare(4),
];

#[rustfmt::skip]
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[316, 366], function: 1, sent: Sent::Either, name: "seaway_hydro",
        source: "Seaway AIS specification 4.0A, §§ 3 to 6 and 12",
        rows: &[
            spare(2), MESSAGE.note(
                "1 weather, 2 wind, 3 water level, 4 current (PAWSS), 5 salinity (PAWSS), 6 water flow"),
            choice("unknown", 0, "message", &[
                (1, WEATHER), (2, WIND), (3, WATER_LEVEL), (4, CURRENT), (5, SALINITY),
                (6, WATER_FLOW),
            ]),
        ],
    },
    Layout {
        areas: &[316, 366], function: 2, sent: Sent::Either, name: "seaway_locks",
        source: "Seaway AIS specification 4.0A, §§ 7 and 8",
        rows: &[
            spare(2), MESSAGE.note("1 order of lockage, 2 estimated lock times"),
            choice("unknown", 0, "message", &[(1, LOCKAGE_ORDER), (2, LOCK_TIMES)]),
        ],
    },
    Layout {
        areas: &[316, 366], function: 32, sent: Sent::Either, name: "seaway_version",
        source: "Seaway AIS specification 4.0A, § 9",
        rows: &[
            spare(2), MESSAGE,
            choice("unknown", 0, "message", &[
                (1, &[number("major", 8), number("minor", 8), spare(8)]),
            ]),
        ],
    },
];
