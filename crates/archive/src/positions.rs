//! Position reports to rows, sorted group by group.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{
    ArrayRef, BinaryArray, Decimal128Array, FixedSizeBinaryArray, Float64Array, RecordBatch,
    StringArray, TimestampMillisecondArray, UInt8Array, UInt16Array, UInt32Array, UInt64Array,
};
use rustc_hash::{FxHashMap, FxHashSet};
use vigia_sea::{
    Bounds, Course, Evidence, Heading, Nature, NavStatus, Position, PositionReport, Speed,
    TimeFrom, Timestamp, Transceiver, VesselCard, VesselKey,
};

use crate::cards::Cards;
use crate::geo::Shapes;
use crate::schema::{POSITIONS, SCHEMA};
use crate::sheet::{About, BATCH_ROWS, Choice, Layout, Sheet, Written};
use crate::{ArchiveError, geo};

/// Rows that are sorted and written together. Half a million of them are about 50 MB, 90 MB with
/// evidence: what a run needs stays under 256 MB, however long its inputs are.
pub const GROUP_ROWS: usize = 1 << 19;

/// What is known beside a position report when it comes.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// The name of the receiver; empty when the input names none.
    pub station: &'a str,
    /// What the vessel has said about herself so far.
    pub card: Option<&'a VesselCard>,
}

const LAYOUT: Layout =
    Layout { columns: POSITIONS, schema: SCHEMA, sorted_by: &["mmsi", "vessel_id", "time"] };

/// A file of position reports in the making.
///
/// Rows are sorted by vessel and time within groups of [`GROUP_ROWS`]; rows of one vessel at one
/// time stay in the order in which they came. The same reports give the same bytes.
pub struct Positions<W: Write + Send> {
    sheet: Sheet<W>,
    choice: Choice,
    rows: Vec<Row>,
    cards: Cards,
    stations: Stations,
    vessels: FxHashSet<VesselKey>,
    bounds: Option<Bounds>,
    is_simulated: bool,
    n_rows: u64,
}

/// A report without what takes room and is not written.
struct Row {
    vessel: VesselKey,
    time: Option<Timestamp>,
    place: Option<Position>,
    speed: Option<Speed>,
    course: Option<Course>,
    heading: Option<Heading>,
    status: Option<NavStatus>,
    transceiver: Transceiver,
    nature: Nature,
    time_from: TimeFrom,
    station: u32,
    card: Option<u32>,
    /// Keeps rows of one vessel at one time in the order in which they came.
    number: u32,
    evidence: Option<Box<Evidence>>,
}

/// Names of receivers by number.
#[derive(Default)]
struct Stations {
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
}

impl<W: Write + Send> Positions<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When its beginning cannot be written.
    pub fn new(out: W, choice: Choice, about: &About<'_>) -> Result<Self, ArchiveError> {
        Ok(Self {
            sheet: Sheet::begin(out, LAYOUT, choice, about)?,
            choice,
            rows: Vec::new(),
            cards: Cards::default(),
            stations: Stations::default(),
            vessels: FxHashSet::default(),
            bounds: None,
            is_simulated: false,
            n_rows: 0,
        })
    }

    /// Takes a report. A full group is written at once.
    ///
    /// # Errors
    /// When a group cannot be written.
    pub fn push(
        &mut self,
        report: &PositionReport,
        beside: &Beside<'_>,
    ) -> Result<(), ArchiveError> {
        let vessel = report.vessel;
        self.vessels.insert(vessel);
        self.is_simulated |= report.nature == Nature::Simulated;
        if let Some(place) = report.place {
            let wider = self.bounds.map_or(Bounds::around(place), |all| all.including(place));
            self.bounds = Some(wider);
        }
        self.rows.push(Row {
            vessel,
            time: report.observed_at,
            place: report.place,
            speed: report.speed,
            course: report.course,
            heading: report.heading,
            status: report.status,
            transceiver: report.transceiver,
            nature: report.nature,
            time_from: report.time_from,
            station: self.stations.number(beside.station),
            card: beside.card.map(|card| self.cards.number(vessel, card)),
            number: u32::try_from(self.rows.len()).unwrap_or(u32::MAX),
            evidence: self.choice.has_evidence.then(|| Box::new(report.evidence.clone())),
        });
        if self.rows.len() >= GROUP_ROWS { self.end_group() } else { Ok(()) }
    }

    /// Writes what is left, ends the file and gives back what it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<(W, Written), ArchiveError> {
        self.end_group()?;
        let mut more = vec![("vigia.simulated", self.is_simulated.to_string())];
        if self.choice.form.has_points() {
            more.push(("geo", geo::metadata(Shapes::Points, self.bounds)));
        }
        let out = self.sheet.finish(&more)?;
        Ok((out, Written { n_rows: self.n_rows, n_vessels: self.vessels.len() }))
    }

    fn end_group(&mut self) -> Result<(), ArchiveError> {
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_unstable_by_key(|row| (row.vessel, row.time.is_none(), row.time, row.number));
        for rows in rows.chunks(BATCH_ROWS) {
            let batch = RecordBatch::try_new(self.sheet.schema(), self.columns(rows))?;
            self.sheet.write(&batch)?;
        }
        self.sheet.end_group()?;
        self.n_rows += rows.len() as u64;
        rows.clear();
        self.rows = rows;
        self.cards.clear();
        Ok(())
    }

    fn columns(&self, rows: &[Row]) -> Vec<ArrayRef> {
        let mut columns = self.movement(rows);
        columns.extend(self.identity(rows));
        if self.choice.form.has_points() {
            let points: Vec<Option<_>> = rows.iter().map(|row| row.place.map(geo::point)).collect();
            columns.push(Arc::new(points.iter().map(Option::as_ref).collect::<BinaryArray>()));
        }
        if self.choice.has_evidence {
            let evidence = rows.iter().map(|row| row.evidence.as_deref());
            columns.extend(evidence_columns(&evidence.collect::<Vec<_>>()));
        }
        columns
    }

    fn movement(&self, rows: &[Row]) -> Vec<ArrayRef> {
        let vessels = || rows.iter().map(|row| row.vessel);
        let places = || rows.iter().map(|row| row.place);
        let mut columns = who_and_when(vessels(), rows.iter().map(|row| row.time));
        let more: [ArrayRef; 10] = [
            degrees(places().map(|place| Some(place?.lon.ten_millionths()))),
            degrees(places().map(|place| Some(place?.lat.ten_millionths()))),
            Arc::new(rows.iter().map(|r| Some(r.speed?.knots())).collect::<Float64Array>()),
            Arc::new(rows.iter().map(|r| Some(r.course?.degrees())).collect::<Float64Array>()),
            Arc::new(rows.iter().map(|r| Some(r.heading?.degrees())).collect::<UInt16Array>()),
            Arc::new(rows.iter().map(|r| Some(r.status?.number())).collect::<UInt8Array>()),
            texts(rows.iter().map(|row| Some(transceiver_word(row.transceiver)))),
            texts(rows.iter().map(|row| Some(nature_word(row.nature)))),
            texts(rows.iter().map(|row| Some(row.time_from.word()))),
            texts(rows.iter().map(|row| self.stations.name(row.station))),
        ];
        columns.extend(more);
        columns
    }

    fn identity(&self, rows: &[Row]) -> [ArrayRef; 7] {
        let cards: Vec<Option<&VesselCard>> =
            rows.iter().map(|row| self.cards.get(row.card?)).collect();
        identity(&cards)
    }
}

/// What vessels say about themselves, from the name to the destination.
pub(crate) fn identity(cards: &[Option<&VesselCard>]) -> [ArrayRef; 7] {
    let cards = || cards.iter().copied();
    let sizes = || cards().map(|card| card?.dimensions);
    let imos = cards().map(|card| Some(card?.imo?.number()));
    let ship_types = cards().map(|card| Some(card?.ship_type?.number()));
    let lengths = sizes().map(|size| size.map(|size| size.bow + size.stern));
    let widths = sizes().map(|size| size.map(|size| size.port + size.starboard));
    [
        texts(cards().map(|card| card?.name.as_deref())),
        texts(cards().map(|card| card?.call_sign.as_deref())),
        Arc::new(imos.collect::<UInt32Array>()),
        Arc::new(ship_types.collect::<UInt8Array>()),
        Arc::new(lengths.map(known).collect::<UInt16Array>()),
        Arc::new(widths.map(known).collect::<UInt16Array>()),
        texts(cards().map(|card| card?.destination.as_deref())),
    ]
}

impl Stations {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// `None` when the receiver has no name.
    fn name(&self, number: u32) -> Option<&str> {
        let name = self.names.get(usize::try_from(number).ok()?)?;
        (!name.is_empty()).then_some(name)
    }
}

/// The first three columns of every schema.
pub(crate) fn who_and_when(
    vessels: impl Iterator<Item = VesselKey> + Clone,
    times: impl Iterator<Item = Option<Timestamp>>,
) -> Vec<ArrayRef> {
    let mmsis = vessels.clone().map(|vessel| Some(vessel.mmsi()?.number()));
    let others = vessels.map(|vessel| match vessel {
        VesselKey::Local(number) => Some(number),
        VesselKey::Mmsi(_) => None,
    });
    let times = times.map(|time| Some(time?.unix_milliseconds()));
    vec![
        Arc::new(mmsis.collect::<UInt32Array>()),
        Arc::new(others.collect::<UInt64Array>()),
        Arc::new(times.collect::<TimestampMillisecondArray>().with_timezone("UTC")),
    ]
}

pub(crate) fn texts<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    Arc::new(texts.collect::<StringArray>())
}

/// AIS sends 0 for a size that is not available.
fn known(metres: Option<u16>) -> Option<u16> {
    metres.filter(|metres| *metres > 0)
}

pub(crate) const fn nature_word(nature: Nature) -> &'static str {
    match nature {
        Nature::Declared => "declared",
        Nature::Observed => "observed",
        Nature::Estimated => "estimated",
        Nature::Simulated => "simulated",
    }
}

pub(crate) const fn transceiver_word(transceiver: Transceiver) -> &'static str {
    match transceiver {
        Transceiver::A => "A",
        Transceiver::B => "B",
        Transceiver::LongRange => "long_range",
        Transceiver::Other => "other",
    }
}

/// The type comes from the schema, so that the two cannot differ.
pub(crate) fn degrees(ten_millionths: impl Iterator<Item = Option<i32>>) -> ArrayRef {
    let numbers: Decimal128Array = ten_millionths.map(|n| n.map(i128::from)).collect();
    Arc::new(numbers.with_data_type(crate::Kind::Degrees.arrow()))
}

pub(crate) fn evidence_columns(evidence: &[Option<&Evidence>]) -> [ArrayRef; 5] {
    let all = || evidence.iter().copied();
    let inputs = all().map(|one| Some(one?.input.0));
    let earlier = all().map(|one| {
        let spans = one?.earlier.iter().flatten();
        let words = spans.map(|span| format!("{}:{}", span.offset, span.length));
        Some(words.collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
    });
    let earlier: Vec<Option<String>> = earlier.collect();
    let digests = all().map(|one| Some(one?.digest.as_bytes().as_slice()));
    let digests = FixedSizeBinaryArray::try_from_sparse_iter_with_size(digests, 32);
    [
        Arc::new(inputs.collect::<UInt16Array>()),
        Arc::new(all().map(|one| Some(one?.span.offset)).collect::<UInt64Array>()),
        Arc::new(all().map(|one| Some(one?.span.length)).collect::<UInt32Array>()),
        texts(earlier.iter().map(Option::as_deref)),
        // Every digest has 32 bytes, so the array is always there.
        Arc::new(digests.unwrap_or_else(|_| FixedSizeBinaryArray::new_null(32, evidence.len()))),
    ]
}
