//! DAC 366 and 367: the US Coast Guard and its partners.

use super::common::{DAY, HOUR, LAT_24, LAT_27, LINKAGE, LON_25, LON_28, MINUTE, MONTH, direction};
use super::imo289::{BEARING, PRECISION, SCALE, length};
use super::layout::{
    Layout, Row, Sent, choice, groups, hex_to_end, number, signed, spare, text, times,
};

const SHAPE: Row = number("shape", 3)
    .note("0 circle or point, 1 rectangle, 2 sector, 3 polyline, 4 polygon, 5 text");

const NOTICE: Row =
    number("notice", 7).absent(127).note("as in SN.1/Circ.289, table 11.11; 126: cancelled");

const DURATION: Row = number("duration", 18).unit("min").absent(262_143).note("0: cancelled");

const POINT_11: &[Row] = &[BEARING, length("distance", 11).note("0: no point")];

const fn degrees(name: &'static str) -> Row {
    number(name, 9).unit("°").range(0, 359)
}

const VERSION: Row = number("version", 3);

/// The codes for "not available" are those of SN.1/Circ.289, § 10, from which these messages are
/// shortened.
const PRESSURE: Row = number("pressure", 9)
    .unit("hPa")
    .zero_at(799)
    .absent(403)
    .range(0, 402)
    .note("799: this or less, 1201: this or more");

const fn wind(name: &'static str) -> Row {
    number(name, 7).unit("kn").absent(127).note("126: this or more")
}

#[rustfmt::skip]
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[366], function: 22, sent: Sent::Broadcast, name: "area_notice_366",
        source: "trial of the USCG before SN.1/Circ.289 (NAV 55); after libais, clause not seen",
        rows: &[
            LINKAGE, NOTICE, MONTH, DAY, HOUR, MINUTE, DURATION,
            groups("areas", 10, &[
                SHAPE,
                choice("unknown", 87, "shape", &[
                    (0, &[SCALE, LON_28, LAT_27, length("radius", 12), spare(18)]),
                    (1, &[
                        SCALE, LON_28, LAT_27, length("east", 8), length("north", 8),
                        degrees("orientation"), spare(5),
                    ]),
                    (2, &[
                        SCALE, LON_28, LAT_27, length("radius", 12), degrees("left"),
                        degrees("right"),
                    ]),
                    (3, &[SCALE, times("points", 4, POINT_11), spare(1)]),
                    (4, &[SCALE, times("points", 4, POINT_11), spare(1)]),
                    (5, &[text("text", 14), spare(3)]),
                ]),
            ]),
        ],
    },
    Layout {
        areas: &[366], function: 56, sent: Sent::Broadcast, name: "encrypted",
        source: "USCG Encrypted AIS (EAIS) 4.0, which is not public; after libais, clause not seen",
        rows: &[hex_to_end("encrypted")],
    },
    Layout {
        areas: &[367], function: 22, sent: Sent::Broadcast, name: "geographic_notice",
        source: "USCG Geographic Notice, release 1b and 2 (IALA register, DAC 367 FI 22); bits after libais",
        rows: &[
            number("version", 6), LINKAGE, NOTICE, MONTH, DAY, HOUR, MINUTE, DURATION, spare(3),
            groups("areas", 9, &[
                SHAPE,
                choice("unknown", 93, "shape", &[
                    (0, &[SCALE, LON_28, LAT_27, PRECISION, length("radius", 12), spare(21)]),
                    (1, &[
                        SCALE, LON_28, LAT_27, PRECISION, length("east", 8), length("north", 8),
                        degrees("orientation"), spare(8),
                    ]),
                    (2, &[
                        SCALE, LON_28, LAT_27, PRECISION, length("radius", 12), degrees("left"),
                        degrees("right"), spare(3),
                    ]),
                    (3, &[SCALE, times("points", 4, POINT_11), spare(7)]),
                    (4, &[SCALE, times("points", 4, POINT_11), spare(7)]),
                    (5, &[text("text", 15), spare(3)]),
                ]),
            ]),
        ],
    },
    Layout {
        areas: &[367], function: 23, sent: Sent::Broadcast, name: "ship_weather",
        source: "USACE Satellite Ship Weather (IALA register, DAC 367 FI 23); bits after libais",
        rows: &[
            VERSION, DAY, HOUR, MINUTE, LON_25, LAT_24, PRESSURE,
            signed("airtemp", 11).unit("°C").places(1).absent(-1024).range(-600, 600),
            wind("wspeed"), wind("wgust"), direction("wdir"), spare(1),
        ],
    },
    Layout {
        areas: &[367], function: 24, sent: Sent::Broadcast, name: "ship_weather_small",
        source: "USACE Satellite Ship Weather Small (IALA register, DAC 367 FI 24); bits after libais",
        rows: &[VERSION, HOUR, MINUTE, LON_25, LAT_24, PRESSURE],
    },
    Layout {
        areas: &[367], function: 25, sent: Sent::Broadcast, name: "ship_weather_tiny",
        source: "USACE Satellite Ship Weather Tiny (IALA register, DAC 367 FI 25); bits after libais",
        rows: &[VERSION, HOUR, MINUTE, PRESSURE, wind("wspeed"), direction("wdir"), spare(1)],
    },
];
