//! What goes wrong with files of columns.

use std::io;

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;

/// Why a file of columns cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// What is under the file refused: a full disk, a closed pipe.
    #[error("{0}")]
    Io(#[source] io::Error),
    /// The bytes are no whole Parquet file, or one that is not understood here.
    #[error("{0}")]
    Parquet(#[source] ParquetError),
    /// The columns do not fit together.
    #[error("{0}")]
    Arrow(#[source] ArrowError),
    /// The bytes contradict each other in a way that the `parquet` crate does not expect.
    #[error("its bytes contradict each other")]
    Broken,
    /// The points of a GeoParquet file are not longitudes and latitudes.
    #[error("its points are not in degrees of longitude and latitude")]
    Projected,
}

impl From<io::Error> for ArchiveError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ParquetError> for ArchiveError {
    /// Finds what the disk said, so that a full one can be told as that.
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(inner) => match inner.downcast::<io::Error>() {
                Ok(error) => Self::Io(*error),
                Err(inner) => Self::Parquet(ParquetError::External(inner)),
            },
            error => Self::Parquet(error),
        }
    }
}

impl From<ArrowError> for ArchiveError {
    fn from(error: ArrowError) -> Self {
        match error {
            ArrowError::IoError(_, error) => Self::Io(error),
            error => Self::Arrow(error),
        }
    }
}
