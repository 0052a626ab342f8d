//! Moving Features in CSV (OGC 14-084r2): a row is a piece of a path, from one time to another.
//!
//! The first point of a piece holds at its start and the last at its end; points between have no
//! time of their own and are left out.

use rustc_hash::FxHashMap;
use vigia_sea::{
    Lat, Lon, OtherLine, Position, RejectReason, SourceId, Timestamp, Transceiver, VesselKey,
};

use super::cells::Cells;
use super::decimal::Decimal;
use super::layout::{self, Layout};
use super::moment::{Moments, TimeForm};
use super::row::{Reader, Row, Spot, vessel};
use crate::census::{Census, Rows};
use crate::{FeedError, Item};

/// Reads the rows of one file.
pub(crate) struct Features {
    layout: Layout,
    cells: Cells,
    moments: Moments,
    frame: Option<Frame>,
    /// Where and when each vessel's newest piece ended: the next begins there.
    ends: FxHashMap<VesselKey, Moment>,
    source: Option<SourceId>,
}

type Moment = (Timestamp, Position);

/// What the first line says.
struct Frame {
    lon_is_first: bool,
    n_axes: usize,
    start: Timestamp,
    /// Milliseconds of one unit; `None` when times are written in full.
    unit: Option<i64>,
}

impl Features {
    /// Whether a line begins such a file.
    pub(crate) fn begin(line: &[u8]) -> bool {
        let line = layout::without_mark(line);
        line.starts_with(b"@stboundedby") || line.starts_with(b"@columns")
    }

    pub(crate) fn new() -> Self {
        let mut layout = Layout::empty(b',');
        layout.name = "Moving Features CSV (OGC 14-084r2)";
        "id from cell 1, times from cells 2 and 3, places from cell 4".clone_into(&mut layout.told);
        Self {
            layout,
            cells: Cells::default(),
            moments: Moments::new(TimeForm::default()),
            frame: None,
            ends: FxHashMap::default(),
            source: None,
        }
    }

    /// Reads a line.
    ///
    /// # Errors
    /// [`FeedError::AxisOrder`] when it cannot be known which coordinate comes first.
    pub(crate) fn line(
        &mut self,
        line: &[u8],
        spot: Spot,
        census: &mut Census,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        let text = layout::without_mark(line).trim_ascii();
        if text.is_empty() || text.starts_with(b"@") {
            census.count_other(if text.is_empty() { OtherLine::Blank } else { OtherLine::Header });
            if text.starts_with(b"@stboundedby") {
                self.frame = frame(text)?;
            }
            return Ok(());
        }
        let Some(frame) = &self.frame else {
            return Err(FeedError::AxisOrder { system: "none".to_owned() });
        };
        self.cells.split(line, b',');
        match piece(line, &self.cells, frame, &mut self.moments) {
            Ok(piece) => {
                census.count_used(1);
                self.give(piece, (line, spot), census, take);
            }
            Err(reason) => {
                census.reject(reason, (spot.input, spot.line_number, spot.span.offset), line);
            }
        }
        Ok(())
    }

    fn give(
        &mut self,
        (vessel, pair): (VesselKey, [Moment; 2]),
        (line, spot): (&[u8], Spot),
        census: &mut Census,
        take: &mut impl FnMut(Item<'_>),
    ) {
        let source = *self.source.get_or_insert_with(|| census.source(b""));
        census.see_vessel(vessel);
        let before = self.ends.insert(vessel, pair[1]);
        let mut rows = Rows::of(source);
        for (at, place) in pair.into_iter().filter(|moment| Some(*moment) != before) {
            rows.see(Some(place), at, false);
            take(Item::Row(Row {
                vessel,
                at,
                place: Some(place),
                speed: None,
                course: None,
                heading: None,
                status: None,
                transceiver: Transceiver::A,
                source,
                station: "",
                line_number: spot.line_number,
                spot,
                has_position: true,
                claim: None,
                is_news: false,
                reader: Reader { line, cells: &self.cells, layout: &self.layout },
            }));
        }
        census.see_positions(&rows);
    }

    pub(crate) fn finish(&self, census: &mut Census) {
        census.tell_table(self.layout.name, &self.layout.told);
    }
}

/// `@stboundedby, system, 2D, low corner, high corner, start, end, unit`.
fn frame(line: &[u8]) -> Result<Option<Frame>, FeedError> {
    let text = String::from_utf8_lossy(line);
    let cells: Vec<&str> = text.split(',').map(str::trim).collect();
    let [_, system, axes, low, high, start, _, rest @ ..] = cells.as_slice() else {
        return Ok(None);
    };
    let lon_is_first = lon_is_first(system, &[low, high])
        .ok_or_else(|| FeedError::AxisOrder { system: (*system).to_owned() })?;
    let unit = match rest.first().copied().unwrap_or("sec") {
        "sec" => Some(1000),
        "minute" => Some(60_000),
        "hour" => Some(3_600_000),
        "absolute" => None,
        _ => return Ok(None),
    };
    let start = Moments::new(TimeForm::default()).read(start.as_bytes());
    let n_axes = if axes.starts_with('3') { 3 } else { 2 };
    Ok(start.map(|start| Frame { lon_is_first, n_axes, start, unit }))
}

/// CRS:84 has the longitude first. EPSG:4326 has the latitude first by its register, and the
/// longitude first in many files: only corners that fit one way tell.
fn lon_is_first(system: &str, corners: &[&str]) -> Option<bool> {
    if system.contains("CRS84") || system.ends_with(":84") {
        return Some(true);
    }
    if !system.ends_with(":4326") {
        return None;
    }
    let is_beyond = |place: usize| {
        corners.iter().any(|corner| {
            let number = corner.split_ascii_whitespace().nth(place);
            let number = number.and_then(|text| Decimal::read(text.as_bytes())?.scaled(7));
            number.is_some_and(|number| number.abs() > 900_000_000)
        })
    };
    match (is_beyond(0), is_beyond(1)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn piece(
    line: &[u8],
    cells: &Cells,
    frame: &Frame,
    moments: &mut Moments,
) -> Result<(VesselKey, [Moment; 2]), RejectReason> {
    let cell = |place| cells.get(line, place).map(<[u8]>::trim_ascii).ok_or(RejectReason::Columns);
    let (id, start, end, places) = (cell(0)?, cell(1)?, cell(2)?, cell(3)?);
    let mut time = |cell: &[u8]| match frame.unit {
        None => moments.read(cell),
        Some(unit) => {
            let after = Decimal::read(cell)?.times((unit, 1), 0)?;
            Some(frame.start.plus(vigia_sea::Duration::from_milliseconds(after)))
        }
    };
    let start = time(start).ok_or(RejectReason::Time)?;
    let end = time(end).filter(|end| *end >= start).ok_or(RejectReason::Time)?;
    let numbers = places
        .split(u8::is_ascii_whitespace)
        .filter(|text| !text.is_empty())
        .map(|text| Decimal::read(text)?.scaled(7).and_then(|n| i32::try_from(n).ok()))
        .collect::<Option<Vec<i32>>>()
        .ok_or(RejectReason::Place)?;
    let points = numbers.chunks_exact(frame.n_axes);
    if !points.remainder().is_empty() || points.len() < 2 {
        return Err(RejectReason::Place);
    }
    let place = |point: Option<&[i32]>| {
        let (one, two) = (*point?.first()?, *point?.get(1)?);
        let (lat, lon) = if frame.lon_is_first { (two, one) } else { (one, two) };
        Some(Position::new(Lat::from_ten_millionths(lat)?, Lon::from_ten_millionths(lon)?))
    };
    let first = place(points.clone().next()).ok_or(RejectReason::Place)?;
    let last = place(points.clone().last()).ok_or(RejectReason::Place)?;
    let vessel = vessel(id).ok_or(RejectReason::Vessel)?;
    Ok((vessel, [(start, first), (end, last)]))
}

#[cfg(test)]
#[path = "features_tests.rs"]
mod tests;
