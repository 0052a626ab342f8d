//! Tables of positions that others have decoded: rows become reports.
//!
//! Tables that are published are known by their header (`dialects.rs`), other columns by their
//! names (`layout.rs`), and the rest by what the user says (`map.rs`).

mod cells;
mod column;
mod decimal;
mod dialects;
mod features;
mod layout;
mod map;
pub(crate) mod moment;
mod row;
mod vessels;
mod words;

use vigia_sea::{Duration, Nature, OtherLine, RejectReason, SourceId, Timestamp};

use crate::census::{Census, Rows};
use crate::{FeedError, Item};
use cells::Cells;
pub use column::{Column, Unit};
pub(crate) use features::Features;
pub(crate) use layout::{Layout, without_mark};
pub use map::{ColumnAt, ColumnMap};
pub use moment::{DateOrder, EpochUnit, TimeForm};
use moment::{Evidence, Moments};
use row::Reader;
pub(crate) use row::Spot;
pub use row::{Row, RowCell};
use vessels::Vessels;
use words::Said;

/// Reads rows under a header.
pub(crate) struct Table {
    layout: Layout,
    map: ColumnMap,
    moments: Moments,
    cells: Cells,
    /// What each vessel said of herself last: told only when it changes.
    vessels: Vessels,
    source: Option<SourceId>,
    rows: Rows,
    /// Rows that wait until it is known whether the day or the month comes first.
    held: Vec<(Box<[u8]>, Spot)>,
}

/// So many rows wait at most.
const MOST_HELD: usize = 20_000;

impl Table {
    pub(crate) fn new(layout: Layout, map: &ColumnMap) -> Self {
        let moments = Moments::new(layout.time.clone());
        Self {
            layout,
            map: map.clone(),
            moments,
            cells: Cells::default(),
            vessels: Vessels::default(),
            source: None,
            rows: Rows::default(),
            held: Vec::new(),
        }
    }

    /// Asks memory for the vessel of a row that will be read soon; only where her MMSI stands
    /// first, as it does in most tables.
    #[inline]
    pub(crate) fn expect(&self, line: &[u8]) {
        let mmsi = line.first_chunk::<9>().and_then(|cell| decimal::nine_digits(cell));
        if let Some(number) = mmsi
            && self.layout.place(Column::Mmsi) == Some(0)
        {
            self.vessels.expect(number);
        }
    }

    /// Reads a row, or holds it back.
    ///
    /// # Errors
    /// [`FeedError::NoDate`] when the first row shows that times have no date.
    pub(crate) fn line(
        &mut self,
        line: &[u8],
        spot: Spot,
        census: &mut Census,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        self.cells.split(line, self.layout.delimiter);
        if self.moments.form.order == DateOrder::Unsure {
            match self.order(line) {
                Evidence::Nothing if self.held.is_empty() => {}
                Evidence::Nothing | Evidence::Either => {
                    self.held.push((line.into(), spot));
                    if self.held.len() > MOST_HELD {
                        self.settle(None, census, take)?;
                    }
                    return Ok(());
                }
                Evidence::Only(order) => {
                    self.settle(Some(order), census, take)?;
                    self.cells.split(line, self.layout.delimiter);
                }
            }
        }
        self.read(line, spot, census, take)
    }

    /// What kind of table it is taken for, and the cells of `line` as a row of it.
    pub(crate) fn cells(&self, line: &[u8]) -> (&'static str, Vec<RowCell>) {
        let mut cells = Cells::default();
        cells.split(line, self.layout.delimiter);
        if let Some(delimiter) = self.layout.packed {
            cells.split_last(line, delimiter);
        }
        (self.layout.name, self.layout.row_cells(line, &cells))
    }

    /// Reads the rows that still wait.
    pub(crate) fn finish(
        &mut self,
        census: &mut Census,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        if !self.held.is_empty() {
            self.settle(None, census, take)?;
        }
        census.see_rows(&std::mem::take(&mut self.rows));
        self.tell(census);
        Ok(())
    }

    /// What the date of this row, whose cells are known, says about the order of day and month.
    fn order(&self, line: &[u8]) -> Evidence {
        let reader = Reader { line, cells: &self.cells, layout: &self.layout };
        reader.cell(Column::Time).map_or(Evidence::Nothing, moment::evidence)
    }

    fn settle(
        &mut self,
        order: Option<DateOrder>,
        census: &mut Census,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        self.moments.form.order = order.unwrap_or(DateOrder::DayFirst);
        let words = match order {
            Some(DateOrder::MonthFirst) => "; the month comes first, as a day above 12 shows",
            Some(_) => "; the day comes first, as a day above 12 shows",
            None => "; the day is taken to come first, which no date proves",
        };
        self.layout.told.push_str(words);
        let held = std::mem::take(&mut self.held);
        held.iter().try_for_each(|(line, spot)| {
            self.cells.split(line, self.layout.delimiter);
            self.read(line, *spot, census, take)
        })
    }

    fn tell(&self, census: &mut Census) {
        census.tell_table(self.layout.name, &self.layout.told);
    }

    /// Reads a row whose cells are known.
    fn read(
        &mut self,
        line: &[u8],
        spot: Spot,
        census: &mut Census,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        match self.row(line, spot, census, take) {
            Ok(true) => {}
            Ok(false) => census.count_other(if line.trim_ascii().is_empty() {
                OtherLine::Blank
            } else {
                OtherLine::OtherRow
            }),
            Err(reason) => self.refuse(line, spot, reason, census)?,
        }
        Ok(())
    }

    /// A line that is no row: perhaps a header once more, as in files that were joined.
    #[cold]
    fn refuse(
        &mut self,
        line: &[u8],
        spot: Spot,
        reason: RejectReason,
        census: &mut Census,
    ) -> Result<(), FeedError> {
        let plain = without_mark(line);
        if plain == self.layout.header {
            census.count_other(OtherLine::Header);
        } else if plain.starts_with(b"#") {
            census.count_other(OtherLine::Comment);
        } else if let Some(Ok(layout)) = Layout::find(line, &self.map) {
            census.see_rows(&std::mem::take(&mut self.rows));
            self.tell(census);
            self.moments = Moments::new(layout.time.clone());
            self.vessels = Vessels::default();
            self.layout = layout;
            census.count_other(OtherLine::Header);
        } else {
            if reason == RejectReason::Time && self.vessels.is_empty() {
                self.check_date(line)?;
            }
            census.reject(reason, (spot.input, spot.line_number, spot.span.offset), line);
        }
        Ok(())
    }

    /// Times of day without a date make no track.
    fn check_date(&self, line: &[u8]) -> Result<(), FeedError> {
        let reader = Reader { line, cells: &self.cells, layout: &self.layout };
        match reader.cell(Column::Time) {
            Some(cell) if self.moments.form.day.is_none() && moment::is_time_of_day(cell) => {
                Err(FeedError::NoDate { found: String::from_utf8_lossy(cell).into_owned() })
            }
            _ => Ok(()),
        }
    }

    /// Gives the row of a line; `false` for a line that says nothing by right.
    fn row(
        &mut self,
        line: &[u8],
        spot: Spot,
        census: &mut Census,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<bool, RejectReason> {
        if self.cells.count() == 1 && line.trim_ascii().is_empty() {
            return Ok(false);
        }
        if let Some(delimiter) = self.layout.packed {
            self.cells.split_last(line, delimiter);
        }
        let is_whole = self.measure(line)?;
        if self.layout.needs_proof {
            self.prove(line);
        }
        let reader = Reader { line, cells: &self.cells, layout: &self.layout };
        // In packed tables, rows of another type have other cells.
        if self.layout.packed.is_some() && reader.kind() != Some(1) {
            return Ok(false);
        }
        let vessel = reader.vessel().ok_or(RejectReason::Vessel)?;
        let time = reader.cell(Column::Time).ok_or(RejectReason::Time)?;
        let time = self.moments.read(time).ok_or(RejectReason::Time)?;
        let at = time.plus(milliseconds(&reader, time));
        let place = reader.place()?;
        let hash = reader.static_hash().filter(|_| is_whole);
        if place.is_none() && hash.is_none() {
            // Messages of other types have neither by right.
            return if reader.kind().is_some() { Ok(false) } else { Err(RejectReason::Place) };
        }
        let source = match reader.cell(Column::Receiver) {
            Some(name) => census.source(name),
            None => *self.source.get_or_insert_with(|| census.source(b"")),
        };
        let motion = reader.motion();
        let news = self.vessels.see(vessel, hash);
        if news.is_new {
            census.see_vessel(vessel);
        }
        if self.rows.source != Some(source) {
            census.see_rows(&self.rows);
            self.rows = Rows::of(source);
        }
        let has_position = place.is_some();
        let place = place.and_then(Said::value);
        self.rows.see(place, at, motion.is_odd);
        if reader.nature() == Nature::Simulated {
            self.rows.count_simulated();
        }
        take(Item::Row(Row {
            vessel,
            at,
            place,
            speed: motion.speed,
            course: motion.course,
            heading: motion.heading,
            status: motion.status,
            transceiver: reader.transceiver(),
            source,
            station: census.station(source),
            line_number: spot.line_number,
            spot,
            has_position,
            claim: hash,
            is_news: news.is_other,
            reader,
        }));
        Ok(true)
    }

    /// Whether the row has the cells of its header. Rows with more are refused, since a delimiter
    /// inside a name has moved the cells behind it; so are rows that end before what a position
    /// needs, or right there, since their last number may be cut.
    #[inline]
    fn measure(&self, line: &[u8]) -> Result<bool, RejectReason> {
        let (n, expected) = (self.cells.count(), self.layout.n_cells);
        if n == expected {
            return Ok(true);
        }
        let needed = self.layout.n_needed();
        if expected == 0 || self.layout.packed.is_some() {
            return if n < needed { Err(RejectReason::Columns) } else { Ok(true) };
        }
        let is_blank = |place| self.cells.get(line, place).is_none_or(<[u8]>::is_empty);
        if n > expected {
            let has_more = (expected..n).any(|place| !is_blank(place));
            return if has_more { Err(RejectReason::Columns) } else { Ok(true) };
        }
        // The text of an open quote goes on in another line, which cannot be told from a row.
        if n > needed { Ok(!self.cells.is_open()) } else { Err(RejectReason::Columns) }
    }

    /// Looks whether the first position can be degrees at all.
    #[cold]
    fn prove(&mut self, line: &[u8]) {
        let reader = Reader { line, cells: &self.cells, layout: &self.layout };
        let number = |column| {
            let cell = reader.cell(column)?;
            decimal::Decimal::read(cell)?.whole_or_negative()
        };
        let (Some(lat), Some(lon)) = (number(Column::Lat), number(Column::Lon)) else {
            // Fractions are never written in these units; a row without a place proves nothing.
            if reader.cell(Column::Lat).is_some() {
                self.layout.be_usual();
            }
            return;
        };
        if lat.abs() > 91 || lon.abs() > 181 {
            self.layout.needs_proof = false;
        } else {
            self.layout.be_usual();
        }
    }
}

/// The thousandths of the second, when they have a column of their own.
#[inline]
fn milliseconds(reader: &Reader<'_>, time: Timestamp) -> Duration {
    let number = reader.cell(Column::Millisecond).and_then(decimal::Decimal::read);
    let number = number.and_then(decimal::Decimal::whole).filter(|number| *number < 1000);
    let is_whole = time.unix_milliseconds() % 1000 == 0;
    let number = number.filter(|_| is_whole).unwrap_or(0);
    Duration::from_milliseconds(i64::try_from(number).unwrap_or(0))
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "exact by construction")]
#[path = "tables_tests.rs"]
mod tests;
