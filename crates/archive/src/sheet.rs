//! One file in the making, in any form.

use std::io::Write;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use crate::schema::{self, ColumnDoc, EVIDENCE, GEOMETRY, Kind};
use crate::{ArchiveError, text};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Parquet.
    Parquet,
    /// Parquet with a column of points that programs for maps know (GeoParquet 1.1).
    GeoParquet,
    /// An Arrow IPC file, also known as Feather version 2.
    Arrow,
    /// CSV text.
    Csv,
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The kind of file.
    pub form: Form,
    /// Whether each row tells where it came from.
    pub has_evidence: bool,
}

/// What stands in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub(crate) columns: &'static [ColumnDoc],
    /// The name and version, as files carry it.
    pub(crate) schema: &'static str,
    /// By which columns rows are sorted inside a group, in the order of the columns.
    pub(crate) sorted_by: &'static [&'static str],
}

impl Layout {
    /// Whether a column with points has to be added.
    fn needs_point(self, form: Form) -> bool {
        form.has_points() && self.columns.iter().all(|doc| doc.name != GEOMETRY.name)
    }
}

/// What a file says about itself.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Who made it.
    pub program: &'a str,
    /// What it was made from, in order.
    pub inputs: &'a [&'a str],
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Rows.
    pub n_rows: u64,
    /// Different vessels.
    pub n_vessels: usize,
}

/// Rows that are turned into columns at once.
pub(crate) const BATCH_ROWS: usize = 1 << 15;

/// Rows of a page of Parquet. A reader that looks for one vessel skips whole pages, so they are
/// smaller than usual.
const PAGE_ROWS: usize = 10_000;

/// Level 3 is what zstd itself recommends: half the bytes of level 1's speed class are not worth
/// the wait of higher ones.
const ZSTD_LEVEL: i32 = 3;

pub(crate) struct Sheet<W: Write + Send> {
    schema: SchemaRef,
    writer: Writer<W>,
}

enum Writer<W: Write + Send> {
    Parquet(Box<ArrowWriter<W>>),
    Arrow(Box<FileWriter<W>>),
    Csv { out: W, text: Vec<u8> },
}

impl<W: Write + Send> Sheet<W> {
    /// A file with these columns, and those that `choice` adds.
    pub(crate) fn begin(
        out: W,
        layout: Layout,
        choice: Choice,
        about: &About<'_>,
    ) -> Result<Self, ArchiveError> {
        let docs: Vec<ColumnDoc> = layout
            .columns
            .iter()
            .chain(layout.needs_point(choice.form).then_some(&GEOMETRY))
            .chain(EVIDENCE.iter().filter(|_| choice.has_evidence))
            .copied()
            .collect();
        let plain = schema::schema(docs.iter());
        let writer = match choice.form {
            Form::Parquet | Form::GeoParquet => {
                let properties = properties(&docs, layout, about)?;
                let schema = Arc::new(plain.clone());
                let writer = ArrowWriter::try_new(out, schema, Some(properties))?;
                Writer::Parquet(Box::new(writer))
            }
            Form::Arrow => {
                let about = pairs(layout, about).into_iter().collect();
                let schema = Schema::new_with_metadata(plain.fields.clone(), about);
                Writer::Arrow(Box::new(FileWriter::try_new(out, &schema)?))
            }
            Form::Csv => {
                let mut text = Vec::new();
                text::header(&mut text, docs.iter().map(|doc| doc.name));
                Writer::Csv { out, text }
            }
        };
        Ok(Self { schema: Arc::new(plain), writer })
    }

    pub(crate) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), ArchiveError> {
        match &mut self.writer {
            Writer::Parquet(writer) => writer.write(batch)?,
            Writer::Arrow(writer) => {
                let batch = batch.clone().with_schema(Arc::clone(writer.schema()))?;
                writer.write(&batch)?;
            }
            Writer::Csv { out, text } => {
                text::rows(text, &text::Plan::of_own(&self.schema), batch);
                out.write_all(text)?;
                text.clear();
            }
        }
        Ok(())
    }

    /// Ends a group: nothing of it stays in memory.
    pub(crate) fn end_group(&mut self) -> Result<(), ArchiveError> {
        if let Writer::Parquet(writer) = &mut self.writer {
            writer.flush()?;
        }
        Ok(())
    }

    /// Ends the file; `more` is what became known only now.
    pub(crate) fn finish(self, more: &[(&str, String)]) -> Result<W, ArchiveError> {
        let mut out = match self.writer {
            Writer::Parquet(mut writer) => {
                for (key, value) in more {
                    let pair = KeyValue::new((*key).to_owned(), value.clone());
                    writer.append_key_value_metadata(pair);
                }
                writer.into_inner()?
            }
            Writer::Arrow(mut writer) => {
                for (key, value) in more {
                    writer.write_metadata(*key, value.as_str());
                }
                writer.into_inner()?
            }
            Writer::Csv { mut out, text } => {
                out.write_all(&text)?;
                out
            }
        };
        out.flush()?;
        Ok(out)
    }
}

impl Form {
    pub(crate) const fn has_points(self) -> bool {
        matches!(self, Self::GeoParquet)
    }
}

fn pairs(layout: Layout, about: &About<'_>) -> [(String, String); 3] {
    [
        ("vigia.program".to_owned(), about.program.to_owned()),
        ("vigia.schema".to_owned(), layout.schema.to_owned()),
        ("vigia.inputs".to_owned(), about.inputs.join("\n")),
    ]
}

fn properties(
    docs: &[ColumnDoc],
    layout: Layout,
    about: &About<'_>,
) -> Result<WriterProperties, ArchiveError> {
    let about = pairs(layout, about).into_iter();
    let about = about.map(|(key, value)| KeyValue::new(key, value)).collect();
    // As the rows are sorted, unknown last.
    let sorted = docs
        .iter()
        .zip(0..)
        .filter(|(doc, _)| layout.sorted_by.contains(&doc.name))
        .map(|(_, column_idx)| SortingColumn { column_idx, descending: false, nulls_first: false })
        .collect();
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_data_page_row_count_limit(PAGE_ROWS)
        .set_max_row_group_row_count(None)
        .set_key_value_metadata(Some(about))
        .set_sorting_columns(Some(sorted));
    for doc in docs {
        let path = ColumnPath::from(doc.name);
        // Numbers that hardly repeat are small as differences, bytes that never repeat as they are.
        let encoding = match doc.kind {
            Kind::Moment | Kind::Degrees => Encoding::DELTA_BINARY_PACKED,
            _ if doc.name == "line_offset" => Encoding::DELTA_BINARY_PACKED,
            Kind::Digest | Kind::Point | Kind::Line => Encoding::PLAIN,
            _ => continue,
        };
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, encoding);
    }
    Ok(properties.build())
}
