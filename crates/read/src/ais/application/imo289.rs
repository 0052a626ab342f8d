//! DAC 1: IMO SN.1/Circ.289 of 2 June 2010, annex. Its tables are cited where they are read; the
//! text was seen in the register of IALA and in the description of gpsd, not as printed; §§ 5, 7
//! and 9 are numbered by their place between those whose number was seen.

use super::common::{
    DAY, HOUR, LAT_24, LAT_27, LINKAGE, LON_25, LON_28, MINUTE, MONTH, direction, hour, minute,
};
use super::layout::{
    Layout, Power, Row, Sent, choice, flag, groups, lat, lon, number, signed, spare, text,
    text_to_end, times, told,
};

const TREND: &str = "0 steady, 1 decreasing, 2 increasing";

/// Knots, metres and seconds of tables 1.1 and 10.1.
const fn wind(name: &'static str) -> Row {
    number(name, 7).unit("kn").absent(127).note("126: this or more")
}

const fn current(name: &'static str) -> Row {
    number(name, 8).unit("kn").places(1).absent(255).range(0, 251).note("25.1: this or more")
}

const fn depth(name: &'static str) -> Row {
    number(name, 5).unit("m").absent(31)
}

const fn wave_height(name: &'static str) -> Row {
    number(name, 8).unit("m").places(1).absent(255).range(0, 251).note("25.1: this or more")
}

const fn period(name: &'static str) -> Row {
    number(name, 6).unit("s").absent(63).range(0, 60)
}

const fn air_temperature(name: &'static str) -> Row {
    signed(name, 11).unit("°C").places(1).absent(-1024).range(-600, 600)
}

/// 501 as sent is "not available"; in two's complement.
const fn water_temperature(name: &'static str) -> Row {
    signed(name, 10).unit("°C").places(1).absent(501).range(-100, 500)
}

const PRECIPITATION: Row = number("preciptype", 3)
    .absent(7)
    .range(0, 6)
    .note("1 rain, 2 thunderstorm, 3 freezing rain, 4 mixed or ice, 5 snow (WMO 306, table 4.201)");

#[rustfmt::skip]
const MET_HYDRO: &[Row] = &[
    LON_25,
    LAT_24,
    flag("accuracy"),
    DAY,
    HOUR,
    MINUTE,
    wind("wspeed"),
    wind("wgust"),
    direction("wdir"),
    direction("wgustdir"),
    air_temperature("airtemp"),
    number("humidity", 7).unit("%").absent(101).range(0, 100),
    signed("dewpoint", 10).unit("°C").places(1).absent(501).range(-200, 500),
    number("pressure", 9).unit("hPa").zero_at(799).absent(511).range(0, 402)
        .note("799: this or less, 1201: this or more"),
    number("pressuretend", 2).absent(3).note(TREND),
    flag("visgreater").note("the visibility is as far as the equipment sees"),
    number("visibility", 7).unit("nm").places(1).absent(127),
    number("waterlevel", 12).unit("m").places(2).zero_at(-1000).absent(4001).range(0, 4000)
        .note("with tide, from chart datum"),
    number("leveltrend", 2).absent(3).note(TREND),
    current("cspeed"),
    direction("cdir"),
    current("cspeed2"),
    direction("cdir2"),
    depth("cdepth2"),
    current("cspeed3"),
    direction("cdir3"),
    depth("cdepth3"),
    wave_height("waveheight"),
    period("waveperiod"),
    direction("wavedir"),
    wave_height("swellheight"),
    period("swellperiod"),
    direction("swelldir"),
    number("seastate", 4).absent(13).range(0, 12).note("Beaufort"),
    water_temperature("watertemp"),
    PRECIPITATION,
    number("salinity", 9).unit("‰").places(1).absent_span(510, 511).range(0, 501)
        .note("50.1: this or more"),
    number("ice", 2).absent(3).range(0, 1).note("0 no, 1 yes"),
    spare(10),
];

const SERVICE: &str = "0 not available or asked for, 1 available, 2 unknown";

const fn service(name: &'static str) -> Row {
    number(name, 2).range(0, 2).note(SERVICE)
}

#[rustfmt::skip]
const BERTHING: &[Row] = &[
    LINKAGE,
    number("berth_length", 9).unit("m").absent(0).note("511: this or more"),
    number("berth_depth", 8).unit("m").places(1).absent(0).note("25.5: this or more"),
    number("position", 3).absent(0).range(1, 5)
        .note("1 port side, 2 starboard side, 3 end-on, 4 buoy, 5 anchorage"),
    MONTH, DAY, HOUR, MINUTE,
    flag("availability").note("false: the services are not known"),
    service("agent"), service("fuel"), service("chandler"), service("stevedore"),
    service("electrical"), service("water"), service("customs"), service("cartage"),
    service("crane"), service("lift"), service("medical"), service("navrepair"),
    service("provisions"), service("shiprepair"), service("surveyor"), service("steam"),
    service("tugs"), service("solidwaste"), service("liquidwaste"), service("hazardouswaste"),
    service("ballast"), service("additional"), service("regional1"), service("regional2"),
    service("future1"), service("future2"),
    text("berth_name", 20),
    lon("berth_lon", 25),
    lat("berth_lat", 24),
];

const fn five_degrees(name: &'static str) -> Row {
    number(name, 7).unit("°").steps(5).absent(127).range(0, 72).note("0: calm or stopped")
}

const fn half_metres_a_second(name: &'static str) -> Row {
    number(name, 8).unit("m/s").places(1).steps(5).absent(255)
}

/// What the highest number of the field stands for is "not available" everywhere in table 10.2.
const fn code(name: &'static str, width: usize) -> Row {
    number(name, width).absent((1 << width) - 1)
}

const fn wave(name: &'static str) -> Row {
    number(name, 6).unit("m").places(1).steps(5).absent(63).range(0, 60)
}

const fn swell_direction(name: &'static str) -> Row {
    number(name, 6).unit("°").steps(10).absent(63).range(0, 36).note("whence it comes; 0 calm")
}

/// Table 10.1. The circular is not clear about `watertemp`: libais and gpsd's description take
/// 10 °C off, pyais and AIS-catcher, which cites the table, read two's complement as in table 1.1.
#[rustfmt::skip]
const WEATHER_PLAIN: &[Row] = &[
    text("location", 20),
    LON_25, LAT_24, DAY, HOUR, MINUTE,
    number("weather", 4).absent(8).range(0, 7)
        .note("0 clear, 1 cloudy, 2 rain, 3 fog, 4 snow, 5 typhoon, 6 monsoon, 7 thunderstorm"),
    flag("vislimit").note("the visibility is as far as the equipment sees"),
    number("visibility", 7).unit("nm").places(1).absent(127),
    number("humidity", 7).unit("%").absent(101).absent_span(127, 127).range(0, 100),
    wind("wspeed"),
    direction("wdir"),
    number("pressure", 9).unit("hPa").zero_at(799).absent(403).range(0, 402)
        .note("799: this or less, 1201: this or more"),
    number("pressuretend", 4).absent(15).note("WMO FM 13, characteristic of 3 hours"),
    air_temperature("airtemp"),
    water_temperature("watertemp"),
    period("waveperiod"), wave_height("waveheight"), direction("wavedir"),
    wave_height("swellheight"), direction("swelldir"), period("swellperiod"),
    spare(3),
];

/// Table 10.2, codes of WMO BUFR. Positions are in hundredths of a degree, whatever the table says
/// of minutes: 0 to 36,000 and 0 to 18,000 are the whole circle.
#[rustfmt::skip]
const WEATHER_WMO: &[Row] = &[
    number("lon", 16).unit("°").places(2).zero_at(-18_000).absent(65_535).range(0, 36_000),
    number("lat", 15).unit("°").places(2).zero_at(-9_000).absent(32_767).range(0, 18_000),
    number("month", 4).absent(15).range(1, 12),
    number("day", 6).absent(63).range(1, 31),
    number("hour", 5).unit("h").absent(31).range(0, 23),
    number("minute", 3).unit("min").steps(10).absent(7).range(0, 5),
    five_degrees("course"),
    number("speed", 5).unit("m/s").places(1).steps(5).absent(31).note("15.0: this or more"),
    five_degrees("heading"),
    number("pressure", 11).unit("hPa").places(1).zero_at(9_000).absent(2_047).range(0, 2_000),
    number("pdelta", 10).unit("hPa").places(1).zero_at(-500).absent(1_023).range(0, 1_000)
        .note("in 3 hours"),
    number("ptend", 4).absent(15).range(0, 8).note("BUFR 010063"),
    five_degrees("twinddir"), half_metres_a_second("twindspeed"),
    five_degrees("rwinddir"), half_metres_a_second("rwindspeed"),
    half_metres_a_second("mgustspeed"), five_degrees("mgustdir"),
    number("airtemp", 10).unit("K").places(1).zero_at(2_230).absent(1_023).range(0, 1_000),
    number("humidity", 7).unit("%").absent(127).range(0, 100),
    number("surftemp", 9).unit("K").places(1).zero_at(2_680).absent(511).range(0, 500),
    number("visibility", 6).unit("m").squared().steps(13_073).places(3).absent(63),
    code("weather", 9).note("BUFR 020003"),
    code("pweather1", 5).note("BUFR 020004"),
    code("pweather2", 5).note("BUFR 020005"),
    number("totalcloud", 4).unit("%").steps(10).absent(15).range(0, 10),
    code("lowclouda", 4).note("BUFR 020011"),
    code("lowcloudt", 6).note("BUFR 020012"),
    code("midcloudt", 6).note("BUFR 020012"),
    code("highcloudt", 6).note("BUFR 020012"),
    number("cloudbase", 7).unit("m").squared().steps(16).places(2).absent(127)
        .note("2540.16: more than 2500"),
    code("wwperiod", 5).unit("s"),
    wave("wwheight"),
    swell_direction("swelldir1"), code("swperiod1", 5).unit("s"), wave("swheight1"),
    swell_direction("swelldir2"), code("swperiod2", 5).unit("s"), wave("swheight2"),
    code("icedeposit", 7).unit("cm"),
    code("icerate", 3).note("BUFR 020032"),
    code("icecause", 3).note("BUFR 020033"),
    code("seaice", 5).note("BUFR 020034"),
    code("icetype", 4).note("BUFR 020035"),
    code("icestate", 5).note("BUFR 020036"),
    code("icedevel", 5).note("BUFR 020037"),
    number("icebearing", 4).unit("°").steps(45).absent(15).range(0, 8),
];

/// Table 11.3 and, from a unit of length that it takes, tables 11.4 to 11.9.
#[rustfmt::skip]
const AREA_NOTICE: &[Row] = &[
    LINKAGE,
    number("notice", 7).absent(127).note("what is noticed: table 11.11; 126: cancelled"),
    MONTH, DAY, HOUR, MINUTE,
    number("duration", 18).unit("min").absent(262_143).note("0: cancelled"),
    groups("areas", 10, &[
        number("shape", 3).note("0 circle or point, 1 rectangle, 2 sector, 3 polyline, 4 polygon, 5 text"),
        choice("unknown", 84, "shape", &[
            (0, &[
                SCALE, LON_25, LAT_24, PRECISION, length("radius", 12).note("0: a point"), spare(18),
            ]),
            (1, &[
                SCALE, LON_25, LAT_24, PRECISION, length("east", 8), length("north", 8),
                number("orientation", 9).unit("°").range(0, 359), spare(5),
            ]),
            (2, &[
                SCALE, LON_25, LAT_24, PRECISION, length("radius", 12),
                number("left", 9).unit("°").range(0, 359),
                number("right", 9).unit("°").range(0, 359),
            ]),
            (3, &[SCALE, times("points", 4, POINT_10), spare(2)]),
            (4, &[SCALE, times("points", 4, POINT_10), spare(2)]),
            (5, &[text("text", 14)]),
        ]),
    ]),
];

pub(super) const SCALE: Row =
    number("scale", 2).power(Power::Is).note("lengths were sent divided by this power of ten");

pub(super) const PRECISION: Row =
    number("precision", 3).note("decimals of a minute that are right");

pub(super) const fn length(name: &'static str, width: usize) -> Row {
    number(name, width).unit("m").power(Power::Takes)
}

pub(super) const BEARING: Row = number("bearing", 10)
    .unit("°")
    .places(1)
    .steps(5)
    .absent(720)
    .range(0, 719)
    .note("from the point before");

const POINT_10: &[Row] = &[BEARING, length("distance", 10).note("0: no point")];

const fn equipment(name: &'static str) -> Row {
    number(name, 2).absent(0).note("1 works, 2 does not, 3 not known")
}

/// Table 4.1. Its steps of air draught, 0.1 m, do not go with its 81.91 m for 8191: 0.01 m.
#[rustfmt::skip]
const EXTENDED_STATIC: &[Row] = &[
    LINKAGE,
    number("airdraught", 13).unit("m").places(2).absent(0).note("81.91: this or more"),
    text("lastport", 5), text("nextport", 5), text("secondport", 5),
    equipment("ais_state"), equipment("ata_state"), equipment("bnwas_state"),
    equipment("ecdisb_state"), equipment("chart_state"), equipment("sounder_state"),
    equipment("epaid_state"), equipment("steer_state"), equipment("gnss_state"),
    equipment("gyro_state"), equipment("lrit_state"), equipment("magcomp_state"),
    equipment("navtex_state"), equipment("arpa_state"), equipment("sband_state"),
    equipment("xband_state"), equipment("hfradio_state"), equipment("inmarsat_state"),
    equipment("mfradio_state"), equipment("vhfradio_state"), equipment("grndlog_state"),
    equipment("waterlog_state"), equipment("thd_state"), equipment("tcs_state"),
    equipment("vdr_state"),
    spare(2),
    number("iceclass", 4).absent(15).range(0, 10)
        .note("0 none, 1 to 7 IACS PC 1 to 7, 8 FSICR IB, 9 FSICR IC, 10 RS Ice1"),
    number("horsepower", 18).unit("hp").absent(262_143).note("262142: this or more"),
    number("vhfchan", 12).absent(0).note("ITU-R M.1084"),
    text("lshiptype", 7),
    number("tonnage", 18).absent(262_143).note("gross; 262142: this or more"),
    number("lading", 2).absent(0).range(1, 2).note("1 laden, 2 in ballast"),
    bunkered("heavyoil"), bunkered("lightoil"), bunkered("dieseloil"),
    number("totaloil", 14).unit("t").absent(16_383).note("16382: this or more"),
    number("persons", 13).absent(0).note("8191: this or more"),
    spare(10),
];

const fn bunkered(name: &'static str) -> Row {
    number(name, 2).absent(0).range(1, 2).note("1 none aboard, 2 some")
}

/// The message, and tables 2.1 to 2.5, one for each code.
#[rustfmt::skip]
const DANGEROUS_CARGO: &[Row] = &[
    number("unit", 2).absent(0).note("of the amount: 1 kg, 2 t, 3 kt"),
    number("amount", 10).absent(0),
    groups("cargos", 28, &[
        number("code", 4).absent(0).range(1, 6)
            .note("1 IMDG, 2 IGC, 3 BC, 4 MARPOL annex I, 5 MARPOL annex II, 6 regional"),
        choice("unknown", 13, "code", &[
            (1, &[IMDG, spare(6)]),
            (2, &[number("un", 13).absent(0).note("UN number")]),
            (3, &[number("bc", 3).absent(0).note("class of the BC Code"), IMDG, spare(3)]),
            (4, &[number("marpol_oil", 4).absent(0).range(1, 8), spare(9)]),
            (5, &[
                number("marpol_cat", 3).absent(0).range(1, 4).note("1 X, 2 Y, 3 Z, 4 other"),
                spare(10),
            ]),
        ]),
    ]),
];

const IMDG: Row = number("imdg", 7).absent(0).range(10, 99).note("class and division, 12 for 1.2");

/// Tables 13.1 and 13.2.
#[rustfmt::skip]
const ROUTE: &[Row] = &[
    LINKAGE,
    number("sender", 3).note("0 ship, 1 authority"),
    number("rtype", 5).absent(0)
        .note("1 mandatory, 2 recommended, 3 alternative, 4 recommended through ice, 5 the ship's plan, 31 cancelled"),
    MONTH, DAY, HOUR, MINUTE,
    number("duration", 18).unit("min").absent(262_143).note("0: cancelled"),
    number("waycount", 5).range(0, 16),
    told("waypoints", "waycount", &[LON_28, LAT_27]),
];

#[rustfmt::skip]
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[1], function: 18, sent: Sent::Addressed, name: "clearance_time",
        source: "IMO SN.1/Circ.289, annex, § 7, table 7.1",
        rows: &[
            LINKAGE, MONTH, DAY, HOUR, MINUTE, text("portname", 20), text("destination", 5),
            LON_25, LAT_24, spare(43),
        ],
    },
    Layout {
        areas: &[1], function: 19, sent: Sent::Broadcast, name: "traffic_signal",
        source: "IMO SN.1/Circ.289, annex, § 8, tables 8.1 and 8.2",
        rows: &[
            LINKAGE, text("station", 20), LON_25, LAT_24,
            number("status", 2).absent(0).range(1, 2).note("1 in regular service, 2 irregular"),
            number("signal", 5).absent(0).range(1, 13),
            HOUR, MINUTE,
            number("nextsignal", 5).absent(0).range(1, 13),
            spare(102),
        ],
    },
    Layout {
        areas: &[1], function: 20, sent: Sent::Either, name: "berthing",
        source: "IMO SN.1/Circ.289, annex, § 9, table 9.1; in type 8 after pyais, clause not seen",
        rows: BERTHING,
    },
    Layout {
        areas: &[1], function: 21, sent: Sent::Broadcast, name: "weather_observation",
        source: "IMO SN.1/Circ.289, annex, § 10, tables 10.1 and 10.2",
        rows: &[
            number("wmo", 1).note("0 plain (table 10.1), 1 WMO (table 10.2)"),
            choice("unknown", 303, "wmo", &[(0, WEATHER_PLAIN), (1, WEATHER_WMO)]),
        ],
    },
    Layout {
        areas: &[1], function: 22, sent: Sent::Broadcast, name: "area_notice",
        source: "IMO SN.1/Circ.289, annex, § 11, tables 11.1 to 11.11", rows: AREA_NOTICE,
    },
    Layout {
        areas: &[1], function: 23, sent: Sent::Addressed, name: "area_notice",
        source: "IMO SN.1/Circ.289, annex, § 11, tables 11.2 to 11.11", rows: AREA_NOTICE,
    },
    Layout {
        areas: &[1], function: 24, sent: Sent::Broadcast, name: "extended_static",
        source: "IMO SN.1/Circ.289, annex, § 4, table 4.1", rows: EXTENDED_STATIC,
    },
    Layout {
        areas: &[1], function: 25, sent: Sent::Addressed, name: "dangerous_cargo",
        source: "IMO SN.1/Circ.289, annex, § 2, tables 2.1 to 2.5", rows: DANGEROUS_CARGO,
    },
    Layout {
        areas: &[1], function: 27, sent: Sent::Broadcast, name: "route",
        source: "IMO SN.1/Circ.289, annex, § 13, table 13.1", rows: ROUTE,
    },
    Layout {
        areas: &[1], function: 28, sent: Sent::Addressed, name: "route",
        source: "IMO SN.1/Circ.289, annex, § 13, table 13.2", rows: ROUTE,
    },
    Layout {
        areas: &[1], function: 29, sent: Sent::Broadcast, name: "text_description",
        source: "IMO SN.1/Circ.289, annex, § 14, table 14.1",
        rows: &[LINKAGE, text_to_end("description")],
    },
    Layout {
        areas: &[1], function: 30, sent: Sent::Addressed, name: "text_description",
        source: "IMO SN.1/Circ.289, annex, § 14, table 14.3",
        rows: &[LINKAGE, text_to_end("description")],
    },
    Layout {
        areas: &[1], function: 31, sent: Sent::Broadcast, name: "met_hydro",
        source: "IMO SN.1/Circ.289, annex, § 1, table 1.1", rows: MET_HYDRO,
    },
    Layout {
        areas: &[1], function: 32, sent: Sent::Addressed, name: "tidal_window",
        source: "IMO SN.1/Circ.289, annex, § 3, table 3.1",
        rows: &[
            MONTH, DAY,
            groups("tidals", 3, &[
                LON_25, LAT_24, hour("from_hour"), minute("from_min"), hour("to_hour"),
                minute("to_min"), direction("cdir"), current("cspeed"),
            ]),
        ],
    },
];
