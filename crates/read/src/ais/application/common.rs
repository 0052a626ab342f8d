//! Rows that several applications share.

use super::layout::{Row, lat, lon, number};

/// Month, day, hour and minute in UTC; 0, 0, 24 and 60 are not available.
pub(super) const fn month(name: &'static str) -> Row {
    number(name, 4).absent(0).range(1, 12)
}

pub(super) const fn day(name: &'static str) -> Row {
    number(name, 5).absent(0).range(1, 31)
}

pub(super) const fn hour(name: &'static str) -> Row {
    number(name, 5).unit("h").absent(24).range(0, 23)
}

pub(super) const fn minute(name: &'static str) -> Row {
    number(name, 6).unit("min").absent(60).range(0, 59)
}

/// A direction in whole degrees; 360 is not available.
pub(super) const fn direction(name: &'static str) -> Row {
    number(name, 9).unit("°").absent(360).range(0, 359)
}

pub(super) const MONTH: Row = month("month");
pub(super) const DAY: Row = day("day");
pub(super) const HOUR: Row = hour("hour");
pub(super) const MINUTE: Row = minute("minute");

/// Longitude and latitude in 1/1000 and in 1/10000 minute.
pub(super) const LON_25: Row = lon("lon", 25);
pub(super) const LAT_24: Row = lat("lat", 24);
pub(super) const LON_28: Row = lon("lon", 28);
pub(super) const LAT_27: Row = lat("lat", 27);

pub(super) const LINKAGE: Row =
    number("linkage", 10).note("ties a text, area or route to another message; 0 none");
