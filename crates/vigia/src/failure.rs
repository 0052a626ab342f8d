//! What went wrong, what to do about it, and the exit code.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use vigia_archive::ArchiveError;
use vigia_keep::{KeepError, Refused};
use vigia_print::InputName;
use vigia_read::FeedError;
use vigia_sea::Quality;

/// Stands for standard output in messages.
pub(crate) const STDOUT: &str = "standard output";

/// Why a command ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The input or the request was wrong: exit code 1.
    Request {
        /// What happened, lower case, no full stop.
        what: String,
        /// What to do about it.
        advice: String,
    },
    /// Something that should not happen: exit code 2.
    Unexpected(anyhow::Error),
    /// Standard output was closed by its reader.
    PipeClosed,
}

impl Failure {
    pub(crate) fn request(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::Request { what: what.into(), advice: advice.into() }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Request { .. } => ExitCode::from(1),
            Self::Unexpected(_) => ExitCode::from(2),
            Self::PipeClosed => ExitCode::SUCCESS,
        }
    }

    /// An input could not be opened.
    pub(crate) fn open(path: &Path, error: &io::Error) -> Self {
        let name = path.display();
        match error.kind() {
            io::ErrorKind::NotFound => Self::request(
                format!("there is no file `{name}`"),
                "check the spelling; `-` reads standard input",
            ),
            io::ErrorKind::PermissionDenied => Self::request(
                format!("no permission to read `{name}`"),
                "ask its owner, or copy it to where you may read it",
            ),
            _ => Self::request(
                format!("cannot open `{name}`: {error}"),
                "check the disk and try again",
            ),
        }
    }

    /// An output could not be written.
    pub(crate) fn write(path: &Path, error: &io::Error) -> Self {
        let name = path.display();
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::PipeClosed,
            _ if path == Path::new(STDOUT) => Self::request(
                format!("cannot write to standard output: {error}"),
                "look where the output goes: a full disk, perhaps",
            ),
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::request(
                format!("no room to write `{name}`: {error}"),
                "free some space or choose another folder with -o; nothing half-written was left",
            ),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::request(
                format!("no permission to write `{name}`"),
                "choose another folder with -o",
            ),
            _ => Self::request(
                format!("cannot write `{name}`: {error}"),
                "choose another folder with -o; nothing half-written was left",
            ),
        }
    }

    /// A file of columns could not be written.
    pub(crate) fn archive(path: &Path, error: ArchiveError) -> Self {
        match error {
            ArchiveError::Io(error) => Self::write(path, &error),
            error => Self::Unexpected(error.into()),
        }
    }

    /// A Parquet file is not whole, or not understood.
    pub(crate) fn parquet(name: &str, error: &ArchiveError) -> Self {
        let advice = match error {
            ArchiveError::Projected => {
                "write it anew in longitudes and latitudes (EPSG:4326), or add columns lat and lon"
            }
            _ => {
                "copy or download it again: a Parquet file that was cut has lost the list of what \
                 is in it"
            }
        };
        Self::request(format!("`{name}` is a Parquet file that cannot be read: {error}"), advice)
    }

    /// A record cannot do what was asked.
    pub(crate) fn keep(error: KeepError) -> Self {
        let advice = match &error {
            KeepError::Missing(_) => {
                "name its folder with -d, or begin one with `vigia record init`"
            }
            KeepError::Exists(_) => "choose another folder with -d",
            KeepError::Locked(_) => "wait until it has ended; one program adds at a time",
            KeepError::Version { .. } => "use the version of vigia that wrote it, or a newer one",
            KeepError::Corrupt { .. } => {
                "keep the folder as it is, look with `vigia record verify`, and go on from the last \
                 export or copy that verifies"
            }
            KeepError::Refused { why: Refused::Author(_), .. } => {
                "`vigia record person list` tells who may write, and as what"
            }
            KeepError::Refused { why: Refused::BackDated { .. }, .. } => {
                "check the clock, or give a later time with --now"
            }
            KeepError::Refused { why: Refused::PointsNowhere(_), .. } => {
                "`vigia record show` lists the entries that are there"
            }
            KeepError::Refused { .. } => "nothing was added; write another entry",
            KeepError::Disk { .. } => "check the name, the permissions and the room on the disk",
            KeepError::Key { .. } => "give the file that `vigia record key` or `init` wrote",
            KeepError::Stranger(_) | KeepError::Checkpoint(_) => {
                "give a checkpoint of this record that a witness of its policy has signed; a new \
                 witness is named with --verifier"
            }
            KeepError::Database(_) => {
                "check the room on the disk; if the file is damaged, go on from a copy that verifies"
            }
            KeepError::Broken => return Self::Unexpected(error.into()),
        };
        Self::request(with_causes(&error), advice)
    }

    /// The inputs have the right form, and still no line of them could be used.
    pub(crate) fn nothing_read(inputs: &[InputName], quality: &Quality) -> Self {
        let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
        let (names, n_lines) = (names.join("`, `"), quality.n_lines);
        let why = quality.reject_rows.first().map_or_else(String::new, |row| {
            format!("; the first refused is line {}: `{}`", row.line, row.reason.word())
        });
        Self::request(
            format!("none of the {n_lines} lines of `{names}` gave a message{why}"),
            "`vigia info` on the same input tells every reason with examples",
        )
    }

    /// An input is nothing that can be read.
    pub(crate) fn feed(name: &str, error: &FeedError) -> Self {
        match error {
            FeedError::Columns { missing, found, known } => Self::request(
                format!(
                    "`{name}` is a table, but no column for {missing} was found; it has `{found}`"
                ),
                format!(
                    "give the column one of the names {known}, or say which it is with --columns (`docs/tables.md`)"
                ),
            ),
            FeedError::AxisOrder { system } => Self::request(
                format!(
                    "`{name}` names the reference system `{system}`, which does not tell whether the longitude comes first"
                ),
                "write `urn:ogc:def:crs:OGC:1.3:CRS84` into its first line if the longitude comes first",
            ),
            FeedError::NoDate { found } => Self::request(
                format!("the time column of `{name}` has no date, only times like `{found}`"),
                "give the day in a file for --columns: `time = { column = \"…\", day = \"2018-04-01\" }`",
            ),
            FeedError::Mapped { wanted, found } => Self::request(
                format!("`{name}` has no column `{wanted}`; it has `{found}`"),
                "change the file given with --columns",
            ),
            FeedError::Nothing { is_binary: true, .. } => Self::request(
                format!(
                    "`{name}` is neither an AIS log nor a table: it holds bytes that no text has"
                ),
                "give NMEA logs or CSV tables, plain or as .gz or .zst; unpack other archives first",
            ),
            FeedError::Nothing { n_lines, .. } => Self::request(
                format!(
                    "no AIS sentence and no table header was found in the {n_lines} lines of `{name}`"
                ),
                "sentences look like `!AIVDM,1,1,,A,…`; a table needs a header that names mmsi, time, lat and lon, or a file for --columns that says where they are",
            ),
        }
    }
}

impl From<KeepError> for Failure {
    fn from(error: KeepError) -> Self {
        Self::keep(error)
    }
}

/// An error and what lies under it, on one line.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(under) = cause {
        let text = under.to_string();
        // What is passed on as it is would be said twice.
        if !said.ends_with(&text) {
            said = format!("{said}: {text}");
        }
        cause = under.source();
    }
    said
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Unexpected(error)
    }
}
