//! Radar plots: what a radar follows and says where it is (IEC 61162-1, TTM and TLL).

use vigia_sea::{Course, Distance, PlotStatus, Position, RejectReason, Speed};

use crate::line::whole_number;
use crate::own_ship::{Moment, OwnShip, decimal, position};

/// One plot, laid on the chart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plot {
    pub(crate) place: Position,
    pub(crate) speed: Option<Speed>,
    pub(crate) course: Option<Course>,
    pub(crate) number: Option<u16>,
    pub(crate) name: Option<String>,
    pub(crate) status: Option<PlotStatus>,
    /// From the own ship, and her place, when the plot was given so.
    pub(crate) from: Option<(Distance, Position)>,
}

/// Reads the fields of a TTM or TLL sentence. `None` when there is no plot in it: all fields are
/// empty, or the radar has lost the echo, so that the place is an old one.
///
/// # Errors
/// [`RejectReason::Fields`] when distance, bearing or place cannot be read,
/// [`RejectReason::OwnPlace`] and [`RejectReason::OwnHeading`] when the own ship is not known well
/// enough.
pub(crate) fn read(
    fields: &[&[u8]],
    own_ship: &OwnShip,
    now: Moment,
) -> Result<Option<Plot>, RejectReason> {
    let Some((address, rest)) = fields.split_first() else {
        return Err(RejectReason::Fields);
    };
    if rest.iter().all(|field| field.is_empty()) {
        return Ok(None);
    }
    if address.ends_with(b"TLL") { located(fields) } else { tracked(fields, own_ship, now) }
}

/// `$--TLL,number,lat,N,lon,E,name,utc,status,reference`.
fn located(fields: &[&[u8]]) -> Result<Option<Plot>, RejectReason> {
    let Ok(status) = status(fields.get(8)) else {
        return Ok(None);
    };
    Ok(Some(Plot {
        place: position(fields, 2).ok_or(RejectReason::Fields)?,
        speed: None,
        course: None,
        number: number(fields),
        name: fields.get(6).and_then(|name| text(name)),
        status,
        from: None,
    }))
}

/// `$--TTM,number,distance,bearing,T/R,speed,course,T/R,cpa,tcpa,units,name,status,…`; the units of
/// distance and speed are K (km, km/h), N (nautical miles, knots) or S (statute miles, mph).
fn tracked(
    fields: &[&[u8]],
    own_ship: &OwnShip,
    now: Moment,
) -> Result<Option<Plot>, RejectReason> {
    let field = |place: usize| fields.get(place).copied().unwrap_or_default();
    let Ok(status) = status(fields.get(12)) else {
        return Ok(None);
    };
    let miles = match field(10) {
        b"N" => 1.0,
        b"K" => 1.0 / 1.852,
        b"S" => 1.609_344 / 1.852,
        _ => return Err(RejectReason::Fields),
    };
    let distance = decimal(field(2)).filter(|distance| (0.0..200.0).contains(distance));
    let bearing = decimal(field(3)).filter(|bearing| (0.0..=360.0).contains(bearing));
    let (Some(distance), Some(bearing)) = (distance, bearing) else {
        return Err(RejectReason::Fields);
    };
    let distance = Distance::from_nautical_miles(distance * miles);
    let bow = match field(4) {
        b"T" => 0.0,
        b"R" => f64::from(own_ship.heading(now).ok_or(RejectReason::OwnHeading)?.degrees()),
        _ => return Err(RejectReason::Fields),
    };
    let bearing = Course::from_degrees((bearing + bow).rem_euclid(360.0));
    let bearing = bearing.ok_or(RejectReason::Fields)?;
    let own_place = own_ship.place(now).ok_or(RejectReason::OwnPlace)?;
    // Speed and course relative to the own ship are not those over the ground.
    let is_true = field(7) == b"T";
    let speed = decimal(field(5)).filter(|speed| is_true && (0.0..200.0).contains(speed));
    let course = decimal(field(6)).filter(|course| is_true && (0.0..=360.0).contains(course));
    Ok(Some(Plot {
        place: own_place.toward(bearing, distance),
        speed: speed.map(|speed| Speed::from_knots(speed * miles)),
        course: course.and_then(|course| Course::from_degrees(course.rem_euclid(360.0))),
        number: number(fields),
        name: text(field(11)),
        status,
        from: Some((distance, own_place)),
    }))
}

/// The echo is lost: its place is an old one.
struct Lost;

fn status(field: Option<&&[u8]>) -> Result<Option<PlotStatus>, Lost> {
    match field {
        Some(&b"L") => Err(Lost),
        Some(&b"T") => Ok(Some(PlotStatus::Tracking)),
        Some(&b"Q") => Ok(Some(PlotStatus::Acquiring)),
        _ => Ok(None),
    }
}

fn number(fields: &[&[u8]]) -> Option<u16> {
    fields.get(1).and_then(|field| whole_number(field)?.try_into().ok())
}

fn text(field: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(field).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
#[path = "plots_tests.rs"]
mod tests;
