//! Static reports to rows.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, UInt8Array, UInt16Array, UInt32Array};
use rustc_hash::FxHashSet;
use vigia_sea::{Dimensions, Nature, StaticReport, VesselKey};

use crate::ArchiveError;
use crate::positions::{evidence_columns, nature_word, texts, who_and_when};
use crate::schema::{SCHEMA, STATICS};
use crate::sheet::{About, BATCH_ROWS, Choice, Form, Layout, Sheet, Written};

const LAYOUT: Layout =
    Layout { columns: STATICS, schema: SCHEMA, sorted_by: &["mmsi", "vessel_id", "time"] };

/// A file of static reports in the making: what vessels said about themselves, each report as it
/// came. Sorted as positions are.
pub struct Statics<W: Write + Send> {
    sheet: Sheet<W>,
    has_evidence: bool,
    rows: Vec<StaticReport>,
    vessels: FxHashSet<VesselKey>,
    is_simulated: bool,
    n_rows: u64,
}

/// Fewer than of positions: these rows hold texts.
const GROUP_ROWS: usize = 1 << 17;

impl<W: Write + Send> Statics<W> {
    /// Begins a file. Static reports have no place: GeoParquet is written as plain Parquet.
    ///
    /// # Errors
    /// When its beginning cannot be written.
    pub fn new(out: W, choice: Choice, about: &About<'_>) -> Result<Self, ArchiveError> {
        let form = if choice.form.has_points() { Form::Parquet } else { choice.form };
        let choice = Choice { form, ..choice };
        Ok(Self {
            sheet: Sheet::begin(out, LAYOUT, choice, about)?,
            has_evidence: choice.has_evidence,
            rows: Vec::new(),
            vessels: FxHashSet::default(),
            is_simulated: false,
            n_rows: 0,
        })
    }

    /// Takes a report. A full group is written at once.
    ///
    /// # Errors
    /// When a group cannot be written.
    pub fn push(&mut self, report: StaticReport) -> Result<(), ArchiveError> {
        self.vessels.insert(report.vessel);
        self.is_simulated |= report.nature == Nature::Simulated;
        self.rows.push(report);
        if self.rows.len() >= GROUP_ROWS { self.end_group() } else { Ok(()) }
    }

    /// Writes what is left, ends the file and gives back what it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<(W, Written), ArchiveError> {
        self.end_group()?;
        let out = self.sheet.finish(&[("vigia.simulated", self.is_simulated.to_string())])?;
        Ok((out, Written { n_rows: self.n_rows, n_vessels: self.vessels.len() }))
    }

    fn end_group(&mut self) -> Result<(), ArchiveError> {
        let mut rows = std::mem::take(&mut self.rows);
        // Stable: reports of one vessel at one time stay in the order in which they came.
        rows.sort_by_key(|row| (row.vessel, row.observed_at.is_none(), row.observed_at));
        for rows in rows.chunks(BATCH_ROWS) {
            let batch =
                RecordBatch::try_new(self.sheet.schema(), columns(rows, self.has_evidence))?;
            self.sheet.write(&batch)?;
        }
        self.sheet.end_group()?;
        self.n_rows += rows.len() as u64;
        rows.clear();
        self.rows = rows;
        Ok(())
    }
}

fn columns(rows: &[StaticReport], has_evidence: bool) -> Vec<ArrayRef> {
    let metres = |of: fn(&Dimensions) -> u16| -> ArrayRef {
        let metres = rows.iter().map(|row| row.dimensions.as_ref().map(of));
        Arc::new(metres.collect::<UInt16Array>())
    };
    let imos = rows.iter().map(|row| Some(row.imo?.number()));
    let ship_types = rows.iter().map(|row| Some(row.ship_type?.number()));
    let vessels = rows.iter().map(|row| row.vessel);
    let mut columns = who_and_when(vessels, rows.iter().map(|row| row.observed_at));
    let more: [ArrayRef; 10] = [
        texts(rows.iter().map(|row| row.name.as_deref())),
        texts(rows.iter().map(|row| row.call_sign.as_deref())),
        Arc::new(imos.collect::<UInt32Array>()),
        Arc::new(ship_types.collect::<UInt8Array>()),
        metres(|size| size.bow),
        metres(|size| size.stern),
        metres(|size| size.port),
        metres(|size| size.starboard),
        texts(rows.iter().map(|row| row.destination.as_deref())),
        texts(rows.iter().map(|row| Some(nature_word(row.nature)))),
    ];
    columns.extend(more);
    if has_evidence {
        let evidence: Vec<_> = rows.iter().map(|row| Some(&row.evidence)).collect();
        columns.extend(evidence_columns(&evidence));
    }
    columns
}
