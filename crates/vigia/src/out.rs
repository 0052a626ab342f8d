//! Files in the making that may be packed as a whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::write::GzEncoder;

/// As zstd itself when nothing is asked for.
const ZSTD_LEVEL: i32 = 3;

/// How a file is packed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    /// The name of a file without what tells its packing, in small letters, and the packing.
    pub(crate) fn of(path: &Path) -> (String, Self) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        match (name.strip_suffix(".gz"), name.strip_suffix(".zst")) {
            (Some(name), _) => (name.to_owned(), Self::Gzip),
            (_, Some(name)) => (name.to_owned(), Self::Zstd),
            (None, None) => (name, Self::None),
        }
    }
}

/// Where bytes go.
pub(crate) enum Out {
    Plain(BufWriter<File>),
    Gzip(GzEncoder<BufWriter<File>>),
    Zstd(zstd::Encoder<'static, BufWriter<File>>),
    Stdout(BufWriter<io::Stdout>),
}

impl Out {
    /// Into a file.
    pub(crate) fn file(file: File, packing: Packing) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, file);
        Ok(match packing {
            Packing::None => Self::Plain(file),
            Packing::Gzip => Self::Gzip(GzEncoder::new(file, flate2::Compression::default())),
            Packing::Zstd => Self::Zstd(zstd::Encoder::new(file, ZSTD_LEVEL)?),
        })
    }

    /// To standard output.
    pub(crate) fn stdout() -> Self {
        Self::Stdout(BufWriter::with_capacity(1 << 16, io::stdout()))
    }

    /// Ends what packs, and writes what is still held.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Plain(mut file) => file.flush(),
            Self::Gzip(encoder) => encoder.finish()?.flush(),
            Self::Zstd(encoder) => encoder.finish()?.flush(),
            Self::Stdout(mut out) => out.flush(),
        }
    }

    fn inner(&mut self) -> &mut dyn Write {
        match self {
            Self::Plain(out) => out,
            Self::Gzip(out) => out,
            Self::Zstd(out) => out,
            Self::Stdout(out) => out,
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner().flush()
    }
}
