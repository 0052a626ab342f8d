//! A row, and what it says.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use vigia_sea::{
    Course, Digest, Dimensions, Evidence, Heading, Imo, InputId, Lat, Lon, Mmsi, Nature, NavStatus,
    Position, PositionReport, RejectReason, ShipType, SourceId, Span, Speed, StaticReport,
    TimeFrom, Timestamp, Transceiver, VesselKey,
};

use super::cells::Cells;
use super::column::{Column, Unit};
use super::decimal::{Decimal, nine_digits};
use super::layout::{Layout, Units};
use super::words::{self, Said};

/// A row of a table. Numbers have been read; texts and the fingerprint are made when asked for,
/// since they cost more than all the rest.
#[derive(Debug)]
pub struct Row<'a> {
    /// Who.
    pub vessel: VesselKey,
    /// When.
    pub at: Timestamp,
    /// Where; `None` when the vessel says that she does not know.
    pub place: Option<Position>,
    /// Speed over the ground.
    pub speed: Option<Speed>,
    /// Course over the ground.
    pub course: Option<Course>,
    /// Where the bow points.
    pub heading: Option<Heading>,
    /// What the vessel says she is doing.
    pub status: Option<NavStatus>,
    /// Which kind of transponder.
    pub transceiver: Transceiver,
    /// Who received or delivered it.
    pub source: SourceId,
    /// The name of that receiver; empty when the table has no column for it or the cell says nothing.
    pub station: &'a str,
    /// The number of the line, from 1.
    pub line_number: u64,
    pub(super) spot: Spot,
    pub(super) has_position: bool,
    pub(super) claim: Option<u64>,
    pub(super) is_news: bool,
    pub(super) reader: Reader<'a>,
}

/// A cell of a row, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCell {
    /// The name of its column in the header; empty when the header has none.
    pub name: String,
    /// As written, without the quotes around it.
    pub text: String,
    /// Its first byte in the line.
    pub start: usize,
    /// As what it is read; `None` when it is not read.
    pub column: Option<Column>,
    /// The unit of its number, when the column has one.
    pub unit: Option<Unit>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) input: InputId,
    pub(crate) span: Span,
    pub(crate) line_number: u64,
}

impl Row<'_> {
    /// Where the row stands and the fingerprint of its line. Computed when asked for.
    pub fn evidence(&self) -> Evidence {
        Evidence {
            input: self.spot.input,
            span: self.spot.span,
            earlier: None,
            digest: Digest::of(self.reader.line),
        }
    }

    /// The same with [`Digest::stand_in`] for the fingerprint, which costs little.
    pub fn place_of_evidence(&self) -> Evidence {
        let digest = Digest::stand_in([self.reader.line]);
        Evidence { input: self.spot.input, span: self.spot.span, earlier: None, digest }
    }

    /// A number for all that the row says of who the vessel is; `None` when it says nothing.
    #[inline]
    pub fn claim(&self) -> Option<u64> {
        self.claim
    }

    /// Whether the vessel's row before said something else of who she is, or nothing.
    pub const fn is_news(&self) -> bool {
        self.is_news
    }

    /// Where the vessel was; `None` for rows that only tell who she is.
    pub fn position(&self) -> Option<PositionReport> {
        self.position_with(Self::evidence)
    }

    /// The same with [`Digest::stand_in`] for the fingerprint of its evidence.
    #[inline]
    pub fn quick_position(&self) -> Option<PositionReport> {
        self.position_with(Self::place_of_evidence)
    }

    #[inline]
    fn position_with(&self, evidence: fn(&Self) -> Evidence) -> Option<PositionReport> {
        self.has_position.then(|| PositionReport {
            vessel: self.vessel,
            observed_at: Some(self.at),
            time_from: TimeFrom::Column,
            place: self.place,
            speed: self.speed,
            course: self.course,
            heading: self.heading,
            status: self.status,
            transceiver: self.transceiver,
            nature: self.reader.nature(),
            source: self.source,
            also_heard_by: None,
            evidence: evidence(self),
        })
    }

    /// Who the vessel says she is, when the row says it and the vessel's row before did not say
    /// the same.
    pub fn statics(&self) -> Option<StaticReport> {
        if self.is_news { self.identity() } else { None }
    }

    /// Every cell of the row with the column that it is read as.
    pub fn cells(&self) -> Vec<RowCell> {
        self.reader.layout.row_cells(self.reader.line, self.reader.cells)
    }

    /// Who the vessel says she is, also when her row before said the same.
    pub fn identity(&self) -> Option<StaticReport> {
        let reader = &self.reader;
        let report = StaticReport {
            vessel: self.vessel,
            observed_at: Some(self.at),
            name: reader.text(Column::Name),
            call_sign: reader.text(Column::CallSign),
            imo: reader.imo_number().and_then(Imo::new),
            wrong_imo: reader.imo_number().and_then(Imo::wrong),
            ship_type: reader.ship_type(),
            dimensions: reader.dimensions(),
            destination: reader.text(Column::Destination),
            transceiver: self.transceiver,
            nature: self.reader.nature(),
            source: self.source,
            also_heard_by: None,
            evidence: self.evidence(),
        };
        let says_something = report.name.is_some()
            || report.call_sign.is_some()
            || report.imo.is_some()
            || report.wrong_imo.is_some()
            || report.ship_type.is_some()
            || report.dimensions.is_some()
            || report.destination.is_some();
        says_something.then_some(report)
    }
}

/// The cells of a row by their columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) line: &'a [u8],
    pub(super) cells: &'a Cells,
    pub(super) layout: &'a Layout,
}

/// What a row says of a moving vessel.
#[derive(Debug, Default)]
pub(super) struct Motion {
    pub(super) speed: Option<Speed>,
    pub(super) course: Option<Course>,
    pub(super) heading: Option<Heading>,
    pub(super) status: Option<NavStatus>,
    /// A cell holds what cannot be its value.
    pub(super) is_odd: bool,
}

/// Thousandths of a knot from here on are no speed: 102.2 kn is "or more", 102.3 "not available".
const SPEED_LIMIT: i64 = 102_250;
const NO_SPEED: i64 = 102_300;
/// 360° in thousandths: "not available".
const NO_COURSE: i64 = 360_000;
const NO_HEADING: i64 = 511;
/// In ten-millionths of a degree: "not available".
const NO_LAT: i64 = 910_000_000;
const NO_LON: i64 = 1_810_000_000;

impl<'a> Reader<'a> {
    /// The cell of `column`, without quotes and blanks; `None` when there is no such column or the
    /// cell says nothing.
    #[inline]
    pub(super) fn cell(&self, column: Column) -> Option<&'a [u8]> {
        let mut cell = self.cells.get(self.line, self.layout.place(column)?)?;
        if let [b'\0'..=b' ', ..] | [.., b'\0'..=b' '] = cell {
            cell = cell.trim_ascii();
        }
        // Few cells begin so; the long comparison is for those.
        match cell.first()? {
            b'N' | b'n' | b'\\' | b'U' if says_nothing(cell) => None,
            _ => Some(cell),
        }
    }

    #[inline]
    fn number(&self, column: Column) -> Said<Decimal> {
        let Some(place) = self.layout.place(column) else { return Said::Nothing };
        if let Some(number) = self.cells.word(self.line, place).and_then(Decimal::from_word) {
            return Said::Value(number);
        }
        self.other_number(column, place)
    }

    #[inline(never)]
    fn other_number(&self, column: Column, place: usize) -> Said<Decimal> {
        if let Some(number) =
            self.cells.long_word(self.line, place).and_then(Decimal::from_long_word)
        {
            return Said::Value(number);
        }
        match self.cell(column) {
            None => Said::Nothing,
            Some(cell) => Decimal::read(cell).map_or(Said::Odd, Said::Value),
        }
    }

    #[inline]
    pub(super) fn vessel(&self) -> Option<VesselKey> {
        // Our own tables have both columns, and one of them in each row.
        let has_both = self.layout.place(Column::Nature).is_some();
        let mmsi = self.cell(Column::Mmsi);
        if let Some(number) = mmsi.and_then(nine_digits) {
            return u32::try_from(number).ok().and_then(Mmsi::new).map(VesselKey::Mmsi);
        }
        if self.layout.place(Column::Mmsi).is_some() && !(has_both && mmsi.is_none()) {
            let number = Decimal::read(mmsi?)?.whole()?;
            return u32::try_from(number).ok().and_then(Mmsi::new).map(VesselKey::Mmsi);
        }
        self.cell(Column::LocalId).and_then(vessel)
    }

    /// The place. `Nothing`: the vessel does not know it; `None`: the row has none.
    #[inline]
    pub(super) fn place(&self) -> Result<Option<Said<Position>>, RejectReason> {
        if self.layout.place(Column::Lat).is_none() {
            return self.point();
        }
        let Units { lat: lat_unit, lon: lon_unit, .. } = self.layout.units;
        let lat = self.angle(Column::Lat, lat_unit, *b"NS")?;
        let lon = self.angle(Column::Lon, lon_unit, *b"EW")?;
        let (lat, lon) = match (lat, lon) {
            // Our own tables keep the reports of vessels that do not know where they are.
            (None, None) if self.layout.place(Column::Nature).is_some() => {
                return Ok(Some(Said::Nothing));
            }
            (None, None) => return Ok(None),
            (Some(lat), Some(lon)) => (lat, lon),
            _ => return Err(RejectReason::Place),
        };
        if lat == NO_LAT || lon == NO_LON {
            return Ok(Some(Said::Nothing));
        }
        let lat = i32::try_from(lat).ok().and_then(Lat::from_ten_millionths);
        let lon = i32::try_from(lon).ok().and_then(Lon::from_ten_millionths);
        match (lat, lon) {
            (Some(lat), Some(lon)) => Ok(Some(Said::Value(Position::new(lat, lon)))),
            _ => Err(RejectReason::Place),
        }
    }

    /// The place from a point in words, `POINT (lon lat)`, as programs for maps write it.
    #[cold]
    fn point(&self) -> Result<Option<Said<Position>>, RejectReason> {
        let Some(cell) = self.cell(Column::Geometry) else { return Ok(None) };
        point(cell).map(|place| Some(Said::Value(place))).ok_or(RejectReason::Place)
    }

    /// An angle in ten-millionths of a degree: a number, with the letter of its half of the Earth or
    /// without.
    #[inline]
    fn angle(
        &self,
        column: Column,
        unit: Unit,
        halves: [u8; 2],
    ) -> Result<Option<i64>, RejectReason> {
        let number = match self.number(column) {
            Said::Nothing => return Ok(None),
            Said::Value(number) => Some(number),
            Said::Odd => self.cell(column).and_then(|cell| with_half(cell, halves)),
        };
        let number = match (number, unit) {
            (Some(number), Unit::DegreesMinutes) => number.split_minutes(),
            _ => number,
        };
        let angle = number.and_then(|number| number.times(unit.fraction(), 7));
        angle.map(Some).ok_or(RejectReason::Place)
    }

    #[inline]
    pub(super) fn motion(&self) -> Motion {
        let (speed, course) = (self.speed(), self.course());
        let (heading, status) = (self.heading(), self.status());
        let is_odd = matches!(speed, Said::Odd)
            || matches!(course, Said::Odd)
            || matches!(heading, Said::Odd)
            || matches!(status, Said::Odd);
        Motion {
            speed: speed.value(),
            course: course.value(),
            heading: heading.value(),
            status: status.value(),
            is_odd,
        }
    }

    #[inline]
    fn speed(&self) -> Said<Speed> {
        self.measure(Column::Speed, self.layout.units.speed, |thousandths| match thousandths {
            NO_SPEED => Said::Nothing,
            0..SPEED_LIMIT => u32::try_from(thousandths)
                .map_or(Said::Odd, |n| Said::Value(Speed::from_thousandths_of_knot(n))),
            _ => Said::Odd,
        })
    }

    #[inline]
    fn course(&self) -> Said<Course> {
        self.measure(Column::Course, self.layout.units.course, |thousandths| match thousandths {
            NO_COURSE => Said::Nothing,
            _ => u32::try_from(thousandths)
                .ok()
                .and_then(Course::from_thousandths_of_degree)
                .map_or(Said::Odd, Said::Value),
        })
    }

    #[inline]
    fn heading(&self) -> Said<Heading> {
        self.measure(Column::Heading, self.layout.units.heading, |thousandths| {
            // Some tables write headings with decimals.
            match (thousandths + 500) / 1000 {
                NO_HEADING => Said::Nothing,
                360 if thousandths < NO_COURSE => {
                    Heading::from_degrees(0).map_or(Said::Odd, Said::Value)
                }
                degrees if thousandths >= 0 => u16::try_from(degrees)
                    .ok()
                    .and_then(Heading::from_degrees)
                    .map_or(Said::Odd, Said::Value),
                _ => Said::Odd,
            }
        })
    }

    /// The number of a column in thousandths, read by `read`.
    #[inline]
    fn measure<T>(&self, column: Column, unit: Unit, read: impl Fn(i64) -> Said<T>) -> Said<T> {
        match self.number(column) {
            Said::Nothing => Said::Nothing,
            Said::Odd => Said::Odd,
            Said::Value(number) => number.times(unit.fraction(), 3).map_or(Said::Odd, read),
        }
    }

    /// A number as AIS sends it, or words.
    #[inline]
    fn status(&self) -> Said<NavStatus> {
        let number = match self.number(Column::Status) {
            Said::Nothing => return Said::Nothing,
            Said::Value(number) => number.whole().and_then(|number| u8::try_from(number).ok()),
            Said::Odd => match self.cell(Column::Status).map_or(Said::Nothing, words::status) {
                Said::Value(number) => Some(number),
                Said::Nothing => return Said::Nothing,
                Said::Odd => None,
            },
        };
        match number {
            Some(15) => Said::Nothing,
            Some(number) => NavStatus::new(number).map_or(Said::Odd, Said::Value),
            None => Said::Odd,
        }
    }

    /// What the table says, else what the type of message says; class A when nothing is said.
    #[inline]
    pub(super) fn transceiver(&self) -> Transceiver {
        if let Some(cell) = self.cell(Column::Transceiver) {
            return match cell {
                b"A" | b"Class A" | b"a" => Transceiver::A,
                b"B" | b"Class B" | b"b" => Transceiver::B,
                b"long_range" => Transceiver::LongRange,
                _ => Transceiver::Other,
            };
        }
        match self.kind() {
            None | Some(1..=3 | 5) => Transceiver::A,
            Some(27) => Transceiver::LongRange,
            Some(18 | 19 | 24) => Transceiver::B,
            Some(_) => Transceiver::Other,
        }
    }

    /// As our own tables say it; other tables hold what vessels declared.
    #[inline]
    pub(super) fn nature(&self) -> Nature {
        match self.cell(Column::Nature) {
            Some(b"observed") => Nature::Observed,
            Some(b"estimated") => Nature::Estimated,
            Some(b"simulated") => Nature::Simulated,
            _ => Nature::Declared,
        }
    }

    /// The type of message: `18` or `AIS.18`.
    #[inline]
    pub(super) fn kind(&self) -> Option<u64> {
        let cell = self.cell(Column::Kind)?;
        Decimal::read(cell.strip_prefix(b"AIS.").unwrap_or(cell))?.whole()
    }

    /// A number for all static cells together; `None` when they say nothing.
    #[inline]
    pub(super) fn static_hash(&self) -> Option<u64> {
        let mut hasher = FxHasher::default();
        let mut says_something = false;
        for (first, last) in &self.layout.static_runs {
            let run = self.cells.run(self.line, *first, *last);
            let is_blank =
                |byte: &u8| matches!(byte, b'"' | b' ') || *byte == self.layout.delimiter;
            says_something |= !run.iter().all(is_blank);
            hasher.write(run);
        }
        says_something.then(|| hasher.finish())
    }

    fn text(&self, column: Column) -> Option<String> {
        let cell = self.cell(column)?;
        let text = match str::from_utf8(cell) {
            Ok(text) => text.to_owned(),
            // Latin-1: every byte is its own character.
            Err(_) => cell.iter().map(|byte| char::from(*byte)).collect(),
        };
        let text = text.replace("\"\"", "\"");
        let text = text.trim().trim_matches('@').trim_end();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The IMO number as written, its check digit right or wrong.
    fn imo_number(&self) -> Option<u32> {
        let cell = self.cell(Column::Imo)?;
        let number = Decimal::read(cell.strip_prefix(b"IMO").unwrap_or(cell).trim_ascii())?;
        u32::try_from(number.whole()?).ok()
    }

    fn ship_type(&self) -> Option<ShipType> {
        let cell = self.cell(Column::ShipType)?;
        // Spire writes lists of one.
        let cell = cell.strip_prefix(b"[").and_then(|rest| rest.strip_suffix(b"]")).unwrap_or(cell);
        let said = match Decimal::read(cell) {
            None => words::ship_type(cell),
            Some(number) => match number.whole() {
                Some(number) => {
                    u8::try_from(number).map_or_else(|_| words::register_code(number), Said::Value)
                }
                None => Said::Odd,
            },
        };
        said.value().and_then(ShipType::new)
    }

    /// Where a table gives only length and width, where the antenna stands is lost, so it is put at
    /// the bow and the port side.
    fn dimensions(&self) -> Option<Dimensions> {
        let metres = |column| {
            let metres = self.number(column).value()?.scaled(0)?;
            u16::try_from(metres).ok()
        };
        if let (Some(bow), Some(stern)) = (metres(Column::Bow), metres(Column::Stern))
            && bow + stern > 0
        {
            let port = metres(Column::Port).unwrap_or(0);
            let starboard = metres(Column::Starboard).unwrap_or(0);
            return Some(Dimensions { bow, stern, port, starboard });
        }
        let length = metres(Column::Length).filter(|metres| *metres > 0)?;
        let width = metres(Column::Width).unwrap_or(0);
        Some(Dimensions { bow: 0, stern: length, port: 0, starboard: width })
    }
}

fn point(cell: &[u8]) -> Option<Position> {
    let inside =
        cell.strip_prefix(b"POINT")?.trim_ascii().strip_prefix(b"(")?.strip_suffix(b")")?;
    let mut numbers = inside.split(u8::is_ascii_whitespace).filter(|text| !text.is_empty());
    let mut next = || i32::try_from(Decimal::read(numbers.next()?)?.scaled(7)?).ok();
    let (lon, lat) = (next()?, next()?);
    let place = Position::new(Lat::from_ten_millionths(lat)?, Lon::from_ten_millionths(lon)?);
    numbers.next().is_none().then_some(place)
}

/// `12.5 N`: the second of the letters makes the number negative.
#[cold]
fn with_half(cell: &[u8], [plus, minus]: [u8; 2]) -> Option<Decimal> {
    let (half, number) = cell.split_last()?;
    let number = Decimal::read(number.trim_ascii_end())?;
    let half = half.to_ascii_uppercase();
    let is_minus = half == minus;
    (is_minus || half == plus).then(|| if is_minus { number.negated() } else { number })
}

#[cold]
fn says_nothing(cell: &[u8]) -> bool {
    matches!(
        cell,
        b"NA"
            | b"N/A"
            | b"NaN"
            | b"nan"
            | b"NaT"
            | b"null"
            | b"NULL"
            | b"\\N"
            | b"None"
            | b"Unknown"
            | b"Undefined"
    )
}

/// A number, or text that stands for the vessel in its table only.
pub(super) fn vessel(id: &[u8]) -> Option<VesselKey> {
    let digits = id.strip_suffix(b".0").unwrap_or(id);
    let is_number = digits.iter().all(u8::is_ascii_digit);
    let number = str::from_utf8(digits).ok().filter(|_| is_number).and_then(|id| id.parse().ok());
    (!id.is_empty()).then(|| VesselKey::Local(number.unwrap_or_else(|| hash(id))))
}

fn hash(cell: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(cell);
    hasher.finish()
}
