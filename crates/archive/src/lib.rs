//! # archive: months of positions on disk
//!
//! **In:** reports, or a Parquet file that anybody wrote. **Out:** columnar files and CSV under one
//! documented schema ([`POSITIONS`], [`STATICS`], [`TRACK_POINTS`], [`TRACK_LINES`]), or the rows of a Parquet file as CSV text.
//! **Never:** opens a file, holds a domain rule, decides what a report means, keeps more than one
//! group of rows in memory.
//! **Start here:** [`Positions`] and [`TrackSheet`] to write, [`Rows`] to read, [`Form`] for the kinds of files.
//! **Words:** a *group* is up to [`GROUP_ROWS`] rows that are sorted and written together; a
//! *form* is a kind of file; a *sheet* is one file in the making.
//!
//! ```
//! use vigia_archive::{About, Choice, Form, Positions};
//! let about = About { program: "vigia", inputs: &["log.nmea"] };
//! let choice = Choice { form: Form::Csv, has_evidence: false };
//! let positions = Positions::new(Vec::new(), choice, &about)?;
//! // for report in reports { positions.push(&report, &beside)?; }
//! let (out, written) = positions.finish()?;
//! assert_eq!(written.n_rows, 0);
//! assert!(out.starts_with(b"mmsi,vessel_id,time,lon,lat,"));
//! # Ok::<(), vigia_archive::ArchiveError>(())
//! ```

mod cards;
mod error;
mod geo;
mod guard;
mod numbers;
mod positions;
mod rows;
mod schema;
mod sheet;
mod statics;
mod text;
mod tracks;

pub use error::ArchiveError;
pub use positions::{Beside, GROUP_ROWS, Positions};
pub use rows::Rows;
pub use schema::{
    ColumnDoc, EVIDENCE, GEOMETRY, Kind, POSITIONS, SCHEMA, STATICS, TRACK_LINES, TRACK_POINTS,
    TRACKS_SCHEMA,
};
pub use sheet::{About, Choice, Form, Written};
pub use statics::Statics;
pub use tracks::{TrackRows, TrackSheet};
