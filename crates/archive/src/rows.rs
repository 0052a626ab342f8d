//! The rows of a Parquet file, whoever wrote it, as CSV text.

use std::io::{self, Read};

use arrow_array::RecordBatchReader as _;
use arrow_schema::Schema;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::file::metadata::FileMetaData;
use parquet::file::reader::ChunkReader;

use crate::guard::guarded;
use crate::text::{self, Plan};
use crate::{ArchiveError, geo};

/// The text of a Parquet file: a header with the names of its columns, then a line for each row.
///
/// Numbers are exact, moments are in ISO 8601, points of GeoParquet are two columns `lon` and `lat`
/// unless the file has columns for the place already. Nested columns are left out. The same file
/// gives the same text each time, so a place in the text is a place in the file.
pub struct Rows {
    batches: ParquetRecordBatchReader,
    plan: Plan,
    left_out: Vec<String>,
    n_all: u64,
    n_read: u64,
    text: Vec<u8>,
    /// How much of the text has been given away.
    given: usize,
    has_failed: bool,
}

/// Rows that are turned into text at once: few, since a row can be long.
const BATCH_ROWS: usize = 4096;

/// Names of columns that hold a latitude.
const LATITUDES: [&str; 3] = ["lat", "latitude", "y"];

impl Rows {
    /// Looks at the end of the file, where Parquet says what is in it.
    ///
    /// # Errors
    /// When it is no whole Parquet file, or its points are not in degrees.
    pub fn open<R: ChunkReader + 'static>(file: R) -> Result<Self, ArchiveError> {
        guarded(|| Self::open_unguarded(file))?
    }

    fn open_unguarded<R: ChunkReader + 'static>(file: R) -> Result<Self, ArchiveError> {
        // What Arrow adds to the types says nothing more about the text, and can be broken too.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?;
        let builder = builder.with_batch_size(BATCH_ROWS);
        let about = builder.metadata().file_metadata();
        let n_all = u64::try_from(about.num_rows()).unwrap_or_default();
        let points = points(about, builder.schema())?;
        let (mut kept, mut left_out) = (Vec::new(), Vec::new());
        for (place, field) in builder.schema().fields().iter().enumerate() {
            let is_other_shape = Some(field.name()) != points.as_ref()
                && geometry(about).is_some_and(|name| name == field.name());
            if text::is_plain(field.data_type()) && !is_other_shape {
                kept.push(place);
            } else if !is_other_shape {
                left_out.push(field.name().clone());
            }
        }
        let mask = ProjectionMask::roots(builder.parquet_schema(), kept);
        let batches = builder.with_projection(mask).build()?;
        let schema = batches.schema();
        let points = points.and_then(|name| schema.index_of(&name).ok());
        let plan = Plan::with_points(&schema, points);
        let mut text = Vec::new();
        text::header(&mut text, plan.names(&schema));
        Ok(Self { batches, plan, left_out, n_all, n_read: 0, text, given: 0, has_failed: false })
    }

    /// The names of columns that are nested and therefore not in the text.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Rows of which the text has been made, and all rows.
    pub fn progress(&self) -> (u64, u64) {
        (self.n_read, self.n_all)
    }

    fn next_text(&mut self) -> io::Result<()> {
        self.text.clear();
        self.given = 0;
        let batches = &mut self.batches;
        let batch = match guarded(|| batches.next()) {
            Ok(None) => return Ok(()),
            Ok(Some(batch)) => batch.map_err(ArchiveError::from),
            Err(error) => Err(error),
        };
        let made = batch.and_then(|batch| {
            self.n_read += batch.num_rows() as u64;
            guarded(|| text::rows(&mut self.text, &self.plan, &batch))
        });
        self.has_failed = made.is_err();
        made.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.text.len() && !self.has_failed {
            self.next_text()?;
            if self.text.is_empty() {
                return Ok(0);
            }
        }
        let mut rest = self.text.get(self.given..).unwrap_or_default();
        let n = rest.read(buffer)?;
        self.given += n;
        Ok(n)
    }
}

/// The column of points that is to be read: the one that GeoParquet names, in a table that has no
/// other column for the place.
fn points(about: &FileMetaData, schema: &Schema) -> Result<Option<String>, ArchiveError> {
    let has_place = schema
        .fields()
        .iter()
        .any(|field| LATITUDES.iter().any(|name| field.name().eq_ignore_ascii_case(name)));
    let Some(name) = geometry(about).filter(|_| !has_place) else { return Ok(None) };
    if !metadata(about).is_some_and(geo::is_in_degrees) {
        return Err(ArchiveError::Projected);
    }
    Ok(Some(name.to_owned()))
}

fn geometry(about: &FileMetaData) -> Option<&str> {
    geo::primary_column(metadata(about)?)
}

fn metadata(about: &FileMetaData) -> Option<&str> {
    let pairs = about.key_value_metadata()?;
    pairs.iter().find(|pair| pair.key == "geo")?.value.as_deref()
}
