//! DAC 1: IMO SN/Circ.236 of 28 May 2004, annex 2. FI 11 to 15 are not to be used after
//! 2013-01-01 (SN.1/Circ.289, § 5); many stations do.

use super::common::{
    DAY, LAT_24, LAT_27, LON_25, LON_28, MONTH, day, direction, hour, minute, month,
};
use super::layout::{Layout, Row, Sent, choice, groups, number, spare, text};

pub(super) const PERSONS: Row = number("persons", 13).absent(0).note("8191: 8191 or more");

/// "If there is no data available, default value to be transmitted is the highest available binary
/// value" (annex 2, § 1): so 511 of nine bits.
const fn bearing(name: &'static str) -> Row {
    number(name, 9).unit("°").absent(511).range(0, 359)
}

const fn wind(name: &'static str) -> Row {
    number(name, 7).unit("kn").absent(127).range(0, 120)
}

const fn current(name: &'static str) -> Row {
    number(name, 8).unit("kn").places(1).absent(255).range(0, 250)
}

const fn depth(name: &'static str) -> Row {
    number(name, 5).unit("m").absent(31).range(0, 30)
}

const fn wave_height(name: &'static str) -> Row {
    number(name, 8).unit("m").places(1).absent(255).range(0, 250)
}

const fn period(name: &'static str) -> Row {
    number(name, 6).unit("s").absent(63).range(0, 60)
}

const TREND: &str = "0 steady, 1 decreasing, 2 increasing";

#[rustfmt::skip]
const MET_HYDRO: &[Row] = &[
    LAT_24,
    LON_25,
    number("day", 5).range(1, 31).note("31 is also what stands for not available, with hour and minute"),
    number("hour", 5).unit("h").absent(31).range(0, 23),
    number("minute", 6).unit("min").absent(63).range(0, 59),
    wind("wspeed").note("mean of 10 minutes"),
    wind("wgust").note("most in 10 minutes"),
    bearing("wdir"),
    bearing("wgustdir"),
    number("airtemp", 11).unit("°C").places(1).zero_at(-600).absent(2047).range(0, 1200),
    number("humidity", 7).unit("%").absent(127).range(0, 100),
    number("dewpoint", 10).unit("°C").places(1).zero_at(-200).absent(1023).range(0, 700),
    number("pressure", 9).unit("hPa").zero_at(800).absent(511).range(0, 400),
    number("pressuretend", 2).absent(3).note(TREND),
    number("visibility", 8).unit("nm").places(1).absent(255).range(0, 250),
    number("waterlevel", 9).unit("m").places(1).zero_at(-100).absent(511).range(0, 400)
        .note("with tide, from chart datum"),
    number("leveltrend", 2).absent(3).note(TREND),
    current("cspeed").note("at the surface, with tide"),
    bearing("cdir"),
    current("cspeed2"),
    bearing("cdir2"),
    depth("cdepth2"),
    current("cspeed3"),
    bearing("cdir3"),
    depth("cdepth3"),
    wave_height("waveheight"),
    period("waveperiod"),
    bearing("wavedir"),
    wave_height("swellheight"),
    period("swellperiod"),
    bearing("swelldir"),
    number("seastate", 4).absent_span(13, 15).note("Beaufort, 0 to 12"),
    number("watertemp", 10).unit("°C").places(1).zero_at(-100).absent(1023).range(0, 600),
    number("preciptype", 3).absent(7).range(0, 6)
        .note("1 rain, 2 thunderstorm, 3 freezing rain, 4 mixed or ice, 5 snow (WMO 306, table 4.201)"),
    number("salinity", 9).unit("‰").places(1).absent(511).range(0, 500),
    number("ice", 2).absent(3).range(0, 1).note("0 no, 1 yes"),
    spare(6),
];

/// FI 17: a vessel that a traffic service sees otherwise than by AIS. The same in both circulars.
#[rustfmt::skip]
pub(super) const SYNTHETIC: &[Row] = &[
    number("idtype", 2).note("0 MMSI, 1 IMO number, 2 call sign, 3 other"),
    choice("id", 42, "idtype", &[
        (0, &[number("id_number", 42).absent(0)]),
        (1, &[number("id_number", 42).absent(0)]),
        (2, &[text("id", 7)]),
        (3, &[text("id", 7)]),
    ]),
    spare(4),
    LAT_24,
    LON_25,
    direction("course"),
    number("second", 6).unit("s").absent_span(60, 63),
    number("speed", 8).unit("kn").absent(255),
];

#[rustfmt::skip]
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[1], function: 11, sent: Sent::Broadcast, name: "met_hydro_236",
        source: "IMO SN/Circ.236, annex 2, application 1; FI 31 instead since 2013-01-01",
        rows: MET_HYDRO,
    },
    Layout {
        areas: &[1], function: 12, sent: Sent::Addressed, name: "dangerous_cargo_236",
        source: "IMO SN/Circ.236, annex 2, application 2; FI 25 instead since 2013-01-01",
        rows: &[
            text("lastport", 5), month("lmonth"), day("lday"), hour("lhour"), minute("lminute"),
            text("nextport", 5), month("nmonth"), day("nday"), hour("nhour"), minute("nminute"),
            text("dangerous", 20), text("imdcat", 4),
            number("unid", 13).absent(0).note("UN number"),
            number("amount", 10).absent(0),
            number("unit", 2).absent(0).note("of the amount: 1 kg, 2 t, 3 kt"),
            spare(3),
        ],
    },
    Layout {
        areas: &[1], function: 13, sent: Sent::Broadcast, name: "fairway_closed",
        source: "IMO SN/Circ.236, annex 2, application 3; FI 22 instead since 2013-01-01",
        rows: &[
            text("reason", 20), text("closefrom", 20), text("closeto", 20),
            number("radius", 10).absent_span(1001, 1023),
            number("extunit", 2).note("of the radius: 0 m, 1 km, 2 nm, 3 cables"),
            day("fday"), month("fmonth"), hour("fhour"), minute("fminute"),
            day("tday"), month("tmonth"), hour("thour"), minute("tminute"),
            spare(4),
        ],
    },
    Layout {
        areas: &[1], function: 14, sent: Sent::Addressed, name: "tidal_window_236",
        source: "IMO SN/Circ.236, annex 2, application 4; FI 32 instead since 2013-01-01",
        rows: &[
            MONTH, DAY,
            groups("tidals", 3, &[
                LAT_27, LON_28, hour("from_hour"), minute("from_min"), hour("to_hour"),
                minute("to_min"), direction("cdir"),
                number("cspeed", 7).unit("kn").places(1).absent(127),
            ]),
        ],
    },
    Layout {
        areas: &[1], function: 15, sent: Sent::Broadcast, name: "extended_static_236",
        source: "IMO SN/Circ.236, annex 2, application 5; FI 24 instead since 2013-01-01",
        rows: &[
            number("airdraught", 11).unit("m").places(1).absent(0).note("204.7: this or more"),
            spare(5),
        ],
    },
    Layout {
        areas: &[1], function: 16, sent: Sent::Addressed, name: "persons_on_board",
        source: "IMO SN.1/Circ.289, annex, § 5 (and SN/Circ.236, annex 2, application 6)",
        rows: &[PERSONS, spare(35)],
    },
    Layout {
        areas: &[1], function: 17, sent: Sent::Broadcast, name: "synthetic_vessels",
        source: "IMO SN.1/Circ.289, annex, § 6, tables 6.1 and 6.2 (and SN/Circ.236, application 7)",
        rows: &[groups("vessels", 4, SYNTHETIC)],
    },
    Layout {
        areas: &[1], function: 16, sent: Sent::Broadcast, name: "vts_vessels",
        source: "ITU-R M.1371-1, annex 5 (IFM 16), table 44",
        rows: &[groups("vessels", 7, SYNTHETIC)],
    },
];
