//! Tables of positions that others have decoded: rows become reports.
//!
//! Columns are found by the names in the header. Known without configuration: NOAA 2018–2024
//! (`MMSI,BaseDateTime,LAT,LON,…`), the same with longitude first, `mmsi,t,lon,lat,…` with Unix
//! seconds, and most exports that name their columns after what is in them.

mod cells;
mod header;
pub(crate) mod moment;

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};
use vigia_sea::{
    Course, Digest, Dimensions, Evidence, Heading, Imo, InputId, Lat, Lon, Mmsi, Nature, NavStatus,
    Position, PositionReport, RejectReason, Report, ShipType, SourceId, Span, Speed, StaticReport,
    TimeFrom, Transceiver, VesselKey,
};

use crate::census::{Census, Seen};
pub(crate) use header::Header;
use header::{Column, Columns};

/// Reads rows under a header.
pub(crate) struct Table {
    header: Header,
    /// The static cells that each vessel's newest row had, as a hash: told only when they change.
    statics: FxHashMap<VesselKey, u64>,
    source: Option<SourceId>,
    /// Where each cell of the row in hand begins and ends; kept to save memory traffic.
    cells: Vec<(usize, usize)>,
}

impl Table {
    pub(crate) fn new(header: Header) -> Self {
        Self { header, statics: FxHashMap::default(), source: None, cells: Vec::new() }
    }

    /// The reports of one row: a position, and who the vessel is when that is new. A blank line
    /// gives none.
    pub(crate) fn row(
        &mut self,
        line: &[u8],
        input: InputId,
        span: Span,
        census: &mut Census,
    ) -> Result<Vec<Report>, RejectReason> {
        if line.trim_ascii().is_empty() {
            census.count_other();
            return Ok(Vec::new());
        }
        cells::split(line, self.header.delimiter, &mut self.cells);
        if self.cells.len() < self.header.columns.n_needed() {
            return Err(RejectReason::Columns);
        }
        let row = Row { line, cells: &self.cells, columns: &self.header.columns };
        let source = *self.source.get_or_insert_with(|| census.source(b""));
        let evidence = Evidence { input, span, earlier: None, digest: Digest::of(line) };
        let report = row.position(source, evidence)?;
        census.count_used(1);
        census.see(&Seen {
            kind: 0,
            vessel: report.vessel,
            place: report.place,
            at: report.observed_at,
            time_from: report.time_from,
            source,
            nature: report.nature,
            is_odd: false,
        });
        let hash = row.static_hash();
        let is_new = self.statics.insert(report.vessel, hash) != Some(hash);
        let statics = (is_new && hash != 0).then(|| Report::Static(row.statics(&report)));
        Ok([Report::Position(report)].into_iter().chain(statics).collect())
    }
}

struct Row<'a> {
    line: &'a [u8],
    cells: &'a [(usize, usize)],
    columns: &'a Columns,
}

impl Row<'_> {
    /// The cell of `column`, without quotes and blanks; `None` when there is no such column or the
    /// cell says nothing.
    fn cell(&self, column: Column) -> Option<&[u8]> {
        let (start, end) = *self.cells.get(self.columns.place(column)?)?;
        let cell = self.line.get(start..end)?.trim_ascii();
        let says_nothing =
            matches!(cell, b"" | b"NA" | b"NaN" | b"nan" | b"null" | b"\\N" | b"None");
        (!says_nothing).then_some(cell)
    }

    fn number(&self, column: Column) -> Option<f64> {
        cells::number(self.cell(column)?)
    }

    fn text(&self, column: Column) -> Option<String> {
        let text = String::from_utf8_lossy(self.cell(column)?).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    fn position(
        &self,
        source: SourceId,
        evidence: Evidence,
    ) -> Result<PositionReport, RejectReason> {
        let vessel = self.vessel().ok_or(RejectReason::Vessel)?;
        let time = self.cell(Column::Time).and_then(moment::read).ok_or(RejectReason::Time)?;
        let place = self.place()?;
        Ok(PositionReport {
            vessel,
            observed_at: Some(time),
            time_from: TimeFrom::Column,
            place,
            // 102.3 kn, 360° and 511° are "not available" of AIS and stay in many tables.
            speed: self
                .number(Column::Speed)
                .filter(|n| (0.0..102.25).contains(n))
                .map(Speed::from_knots),
            course: self.number(Column::Course).and_then(Course::from_degrees),
            heading: self.whole(Column::Heading).and_then(Heading::from_degrees),
            status: self.status(),
            transceiver: self.transceiver(),
            nature: Nature::Declared,
            source,
            evidence,
        })
    }

    fn vessel(&self) -> Option<VesselKey> {
        if let Some(cell) = self.cell(Column::Mmsi) {
            let number = cells::number(cell).and_then(cells::whole)?;
            return u32::try_from(number).ok().and_then(Mmsi::new).map(VesselKey::Mmsi);
        }
        let cell = self.cell(Column::LocalId)?;
        let number = cells::number(cell).and_then(cells::whole);
        Some(VesselKey::Local(number.unwrap_or_else(|| hash(&[cell]))))
    }

    /// Latitude 91 and longitude 181 are "not available" of AIS.
    fn place(&self) -> Result<Option<Position>, RejectReason> {
        let lat = self.number(Column::Lat).ok_or(RejectReason::Place)?;
        let lon = self.number(Column::Lon).ok_or(RejectReason::Place)?;
        #[expect(clippy::float_cmp, reason = "whole numbers are exact")]
        if lat == 91.0 || lon == 181.0 {
            return Ok(None);
        }
        match (Lat::from_degrees(lat), Lon::from_degrees(lon)) {
            (Ok(lat), Ok(lon)) => Ok(Some(Position::new(lat, lon))),
            _ => Err(RejectReason::Place),
        }
    }

    fn whole(&self, column: Column) -> Option<u16> {
        cells::whole(self.number(column)?)?.try_into().ok()
    }

    /// A number as AIS sends it; words are read for the cases that leads ask for.
    fn status(&self) -> Option<NavStatus> {
        let cell = self.cell(Column::Status)?;
        if let Some(number) = cells::number(cell).and_then(cells::whole) {
            return NavStatus::new(u8::try_from(number).ok()?);
        }
        let words = String::from_utf8_lossy(cell).to_ascii_lowercase();
        let known = [
            ("under way using engine", 0),
            ("at anchor", 1),
            ("not under command", 2),
            ("restricted maneuverability", 3),
            ("constrained by her draught", 4),
            ("moored", 5),
            ("aground", 6),
            ("engaged in fishing", 7),
            ("under way sailing", 8),
        ];
        let number = known.iter().find(|(start, _)| words.starts_with(start))?.1;
        NavStatus::new(number)
    }

    fn transceiver(&self) -> Transceiver {
        match self.cell(Column::Transceiver) {
            Some(b"B" | b"Class B") => Transceiver::B,
            Some(b"Base Station" | b"AtoN") => Transceiver::Other,
            _ => Transceiver::A,
        }
    }

    /// A number for all static cells together; 0 when all say nothing.
    fn static_hash(&self) -> u64 {
        const STATIC: [Column; 8] = [
            Column::Name,
            Column::CallSign,
            Column::Imo,
            Column::ShipType,
            Column::Length,
            Column::Width,
            Column::Destination,
            Column::Transceiver,
        ];
        let cells = STATIC.map(|column| self.cell(column).unwrap_or_default());
        if cells.iter().all(|cell| cell.is_empty()) { 0 } else { hash(&cells) | 1 }
    }

    fn statics(&self, report: &PositionReport) -> StaticReport {
        let imo = self.cell(Column::Imo).and_then(|cell| {
            let digits = cell.strip_prefix(b"IMO").unwrap_or(cell);
            u32::try_from(cells::whole(cells::number(digits)?)?).ok()
        });
        let ship_type = self.whole(Column::ShipType).and_then(|number| number.try_into().ok());
        StaticReport {
            vessel: report.vessel,
            observed_at: report.observed_at,
            name: self.text(Column::Name),
            call_sign: self.text(Column::CallSign),
            imo: imo.and_then(Imo::new),
            ship_type: ship_type.and_then(ShipType::new),
            dimensions: self.dimensions(),
            destination: self.text(Column::Destination),
            nature: report.nature,
            evidence: report.evidence.clone(),
        }
    }

    /// Tables give length and width; where the antenna stands is lost, so it is put at the bow and
    /// the port side.
    fn dimensions(&self) -> Option<Dimensions> {
        let length = self.whole(Column::Length).filter(|metres| *metres > 0)?;
        let width = self.whole(Column::Width).unwrap_or(0);
        Some(Dimensions { bow: 0, stern: length, port: 0, starboard: width })
    }
}

fn hash(cells: &[&[u8]]) -> u64 {
    let mut hasher = FxHasher::default();
    for cell in cells {
        hasher.write(cell);
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "exact by construction")]
#[path = "tables_tests.rs"]
mod tests;
