//! Reports of sensors: DAC 1 FI 26 (IMO SN.1/Circ.289, annex, § 12, tables 12.1 to 12.15) and
//! DAC 367 FI 33 (Environmental Message of the US Coast Guard, release 3 of 23 March 2015, after
//! pyais and libais; its text was not seen).

use super::common::{DAY, HOUR, LAT_27, LON_28, MINUTE, day, direction, hour, minute};
use super::layout::{Layout, Row, Sent, choice, flag, groups, number, signed, spare, text, times};

const SENSOR_TYPES: &str = "0 none, 1 raw, 2 with quality control, 3 predicted, 4 forecast, \
                            5 nowcast, 7 sensor not available";

const fn sensor(name: &'static str) -> Row {
    number(name, 3).note(SENSOR_TYPES)
}

const fn wind(name: &'static str) -> Row {
    number(name, 7).unit("kn").absent_span(122, 127).range(0, 121).note("121: this or more")
}

const fn speed(name: &'static str) -> Row {
    number(name, 8).unit("kn").places(1).absent(247).range(0, 246).note("24.6: this or more")
}

const fn depth(name: &'static str) -> Row {
    number(name, 9).unit("m").absent(362).range(0, 361).note("361: this or more")
}

const fn level(name: &'static str) -> Row {
    signed(name, 16).unit("m").places(2).absent(-32_768).note("±327.67: this or more")
}

const fn duration(name: &'static str) -> Row {
    number(name, 8).unit("min").absent(255).note("0: cancelled")
}

const fn height(name: &'static str) -> Row {
    number(name, 8).unit("m").places(1).absent(247).range(0, 246).note("24.6: this or more")
}

const fn period(name: &'static str) -> Row {
    number(name, 6).unit("s").absent(61).range(0, 60)
}

/// 0 is −10 °C: 601 and more, which ten bits in two's complement do not have, are reserved.
const WATER_TEMPERATURE: Row =
    number("watertemp", 10).unit("°C").places(1).zero_at(-100).absent(601).range(0, 600);

const SALINITY: Row = number("salinity", 9)
    .unit("‰")
    .places(1)
    .absent_span(502, 503)
    .range(0, 501)
    .note("50.1: this or more");

const fn gap(name: &'static str) -> Row {
    number(name, 13).unit("m").places(2).absent(0).note("81.91: this or more")
}

const OWNER: Row = number("owner", 4).absent(0).note(
    "1 hydrographic office, 2 inland waterway, 3 coastal directorate, 4 meteorological service, \
     5 port, 6 coast guard",
);

const TIMEOUT: Row = number("timeout", 3)
    .absent(0)
    .range(1, 5)
    .note("how long it holds: 1 10 min, 2 1 h, 3 6 h, 4 12 h, 5 24 h");

#[rustfmt::skip]
const PLACE: &[Row] = &[
    LON_28, LAT_27,
    number("alt", 11).unit("m").places(1).absent(2002).range(0, 2001).note("200.1: this or more"),
    OWNER, TIMEOUT, spare(12),
];

/// The altitude is signed (pyais) or not (libais); no clause is known, and below 200 m they agree.
#[rustfmt::skip]
const US_PLACE: &[Row] = &[
    number("version", 6), LON_28, LAT_27, number("precision", 3),
    signed("alt", 12).unit("m").places(1).absent(2002).range(-2001, 2001),
    OWNER, TIMEOUT, spare(2),
];

const NAME: &[Row] = &[text("name", 14), spare(1)];

#[rustfmt::skip]
const WIND: &[Row] = &[
    wind("wspeed"), wind("wgust"), direction("wdir"), direction("wgustdir"), sensor("sensortype"),
    wind("fwspeed"), wind("fwgust"), direction("fwdir"), day("fday"), hour("fhour"),
    minute("fminute"), duration("duration"), spare(3),
];

#[rustfmt::skip]
const US_WIND_2: &[Row] = &[
    wind("wspeed"), wind("wgust"), direction("wdir"), number("averaging_time", 6).unit("min"),
    sensor("sensortype"), wind("fwspeed"), wind("fwgust"), direction("fwdir"), hour("fhour"),
    minute("fminute"), duration("duration"), spare(11),
];

#[rustfmt::skip]
const WATER_LEVEL: &[Row] = &[
    flag("absolute").note("false: from the datum"), level("level"),
    number("leveltrend", 2).absent(3).note("0 rising, 1 falling, 2 steady"),
    number("datum", 5).absent(14).range(0, 13).note(
        "0 MLLW, 1 IGLD-85, 2 local river, 3 station, 4 MHHW, 5 MHW, 6 MSL, 7 MLW, 8 NGVD-29, \
         9 NAVD-88, 10 WGS-84, 11 LAT, 12 pool, 13 gauge"),
    sensor("sensortype"),
    flag("fabsolute"), level("flevel"), day("fday"), hour("fhour"), minute("fminute"),
    duration("duration"), spare(17),
];

#[rustfmt::skip]
const CURRENT_2D: &[Row] = &[
    times("currents", 3, &[speed("cspeed"), direction("cdir"), depth("cdepth")]),
    sensor("sensortype"), spare(4),
];

#[rustfmt::skip]
const CURRENT_3D: &[Row] = &[
    times("currents", 2, &[speed("cnorth"), speed("ceast"), speed("cup"), depth("cdepth")]),
    sensor("sensortype"), spare(16),
];

/// Here the parts of the vector have signs, other than in the circular; "not available" is not
/// known.
#[rustfmt::skip]
const US_CURRENT_3D: &[Row] = &[
    times("currents", 2, &[
        signed("cnorth", 9).unit("kn").places(1), signed("ceast", 9).unit("kn").places(1),
        signed("cup", 9).unit("kn").places(1), depth("cdepth"),
    ]),
    sensor("sensortype"), spare(10),
];

#[rustfmt::skip]
const CURRENT_HORIZONTAL: &[Row] = &[
    times("currents", 2, &[
        direction("bearing"),
        number("distance", 7).unit("m").absent(122).range(0, 121).note("121: this or more"),
        speed("speed"), direction("direction"), depth("depth"),
    ]),
    spare(1),
];

#[rustfmt::skip]
const US_CURRENT_HORIZONTAL: &[Row] = &[
    direction("bearing"),
    times("currents", 2, &[
        number("distance", 9).unit("m"), speed("speed"), direction("direction"), depth("depth"),
    ]),
    sensor("sensortype"), spare(3),
];

#[rustfmt::skip]
const SEA_STATE: &[Row] = &[
    height("swheight"), period("swperiod"), direction("swelldir"),
    number("seastate", 4).absent_span(13, 15).note("Beaufort, 0 to 12"),
    sensor("swelltype"), WATER_TEMPERATURE,
    number("watertempdepth", 7).unit("m").places(1).absent(122).range(0, 121)
        .note("12.1: this or more"),
    sensor("depthtype"), height("waveheight"), period("waveperiod"), direction("wavedir"),
    sensor("wavetype"), SALINITY,
];

#[rustfmt::skip]
const WATER: &[Row] = &[
    WATER_TEMPERATURE,
    number("conductivity", 10).unit("S/m").places(2).absent_span(702, 703).range(0, 701)
        .note("7.01: this or more"),
    number("pressure", 16).unit("dbar").places(1).absent_span(60_002, 60_003).range(0, 60_001)
        .note("6000.1: this or more"),
    SALINITY,
    number("salinitytype", 2).range(0, 2).note("0 measured, 1 by PSS-78, 2 otherwise"),
    sensor("sensortype"), spare(35),
];

const fn dew_point(row: Row) -> Row {
    row.unit("°C").places(1)
}

/// The weather, but for the dew point between its two halves.
#[rustfmt::skip]
const TEMPERATURE: Row = signed("temperature", 11).unit("°C").places(1).absent(-1024).range(-600, 600);
const PRECIPITATION: Row = number("preciptype", 2).note("0 rain, 1 snow, 2 rain and snow, 3 other");
const VISIBILITY: Row = number("visibility", 8)
    .unit("nm")
    .places(1)
    .absent_span(242, 243)
    .range(0, 241)
    .note("24.1: this or more");
const PRESSURE: Row = number("pressure", 9)
    .unit("hPa")
    .zero_at(799)
    .absent(403)
    .range(0, 402)
    .note("799: 800 or less, 1201: this or more");
const TENDENCY: Row =
    number("pressuretend", 2).absent(3).note("0 steady, 1 decreasing, 2 increasing");

#[rustfmt::skip]
const WEATHER: &[Row] = &[
    TEMPERATURE, sensor("sensortype"), PRECIPITATION, VISIBILITY,
    dew_point(signed("dewpoint", 10)).absent(501).range(-200, 500),
    sensor("dewtype"), PRESSURE, TENDENCY, sensor("pressuretype"), SALINITY, spare(25),
];

#[rustfmt::skip]
const US_WEATHER: &[Row] = &[
    TEMPERATURE, sensor("sensortype"), PRECIPITATION, VISIBILITY,
    dew_point(number("dewpoint", 10)).zero_at(-200).absent(701).range(0, 700),
    sensor("dewtype"), PRESSURE, TENDENCY, sensor("pressuretype"), SALINITY, spare(25),
];

#[rustfmt::skip]
const AIR_GAP: &[Row] = &[
    gap("airdraught"), gap("airgap"),
    number("gaptrend", 2).absent(3).note("0 steady, 1 rising, 2 falling"),
    gap("fairgap"), day("fday"), hour("fhour"), minute("fminute"), spare(28),
];

#[rustfmt::skip]
const US_AIR_GAP: &[Row] = &[
    gap("airdraught"), gap("airgap"),
    number("gaptrend", 2).absent(3).note("0 steady, 1 rising, 2 falling"),
    gap("fairgap"), day("fday"), hour("fhour"), minute("fminute"), sensor("sensortype"), spare(25),
];

const SITE: Row = number("site", 7).note("number of the place in this station's reports");

const SENSOR: Row = number("sensor", 4).note(
    "0 place, 1 name, 2 wind, 3 water level, 4 current, 5 current in 3 dimensions, \
     6 current across, 7 sea state, 8 water, 9 weather, 10 air gap, 11 wind otherwise",
);

#[rustfmt::skip]
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[1], function: 26, sent: Sent::Broadcast, name: "environmental",
        source: "IMO SN.1/Circ.289, annex, § 12, tables 12.1 to 12.15",
        rows: &[groups("reports", 8, &[
            SENSOR, DAY, HOUR, MINUTE, SITE,
            choice("unknown", 85, "sensor", &[
                (0, PLACE), (1, NAME), (2, WIND), (3, WATER_LEVEL), (4, CURRENT_2D),
                (5, CURRENT_3D), (6, CURRENT_HORIZONTAL), (7, SEA_STATE), (8, WATER),
                (9, WEATHER), (10, AIR_GAP),
            ]),
        ])],
    },
    Layout {
        areas: &[367], function: 33, sent: Sent::Broadcast, name: "environmental_us",
        source: "USCG Environmental Message, release 3 (2015-03-23); after pyais and libais, clause not seen",
        rows: &[groups("reports", 8, &[
            SENSOR, DAY, HOUR, MINUTE, SITE,
            choice("unknown", 85, "sensor", &[
                (0, US_PLACE), (1, NAME), (2, WIND), (3, WATER_LEVEL), (4, CURRENT_2D),
                (5, US_CURRENT_3D), (6, US_CURRENT_HORIZONTAL), (7, SEA_STATE), (8, WATER),
                (9, US_WEATHER), (10, US_AIR_GAP), (11, US_WIND_2),
            ]),
        ])],
    },
];
