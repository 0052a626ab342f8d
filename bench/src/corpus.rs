//! The corpora: every raw log as one stream of bare sentences, the same many times over, and the logs
//! as they are.

use std::error::Error;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;

/// Where the files lie.
pub struct Corpora {
    /// VDM and VDO sentences alone, one a line.
    pub bare: PathBuf,
    /// The same again and again, about 100 MB: no cache of the processor holds it.
    pub large: PathBuf,
    /// The large one, compressed by gzip and by zstd.
    pub gz: PathBuf,
    pub zst: PathBuf,
    /// All lines of all logs, with tag blocks, prefixes, suffixes and other sentences.
    pub wrapped: PathBuf,
}

/// How long the large corpus is, to the nearest whole number of bare ones.
const LARGE: usize = 100_000_000;

/// The same capture as another log, with a prefix before every line.
const TWICE: &str = "opencpn-stupan.input.log";

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Builds the files if one is missing.
pub fn build() -> Result<Corpora, Box<dyn Error>> {
    let folder = folder();
    let corpora = Corpora {
        bare: folder.join("bare.nmea"),
        large: folder.join("large.nmea"),
        gz: folder.join("large.nmea.gz"),
        zst: folder.join("large.nmea.zst"),
        wrapped: folder.join("wrapped.nmea"),
    };
    let Corpora { bare, large, gz, zst, wrapped } = &corpora;
    if [bare, large, gz, zst, wrapped].iter().all(|file| file.exists()) {
        return Ok(corpora);
    }
    let field = std::env::var_os("VIGIA_FIELD_DATA")
        .ok_or("set VIGIA_FIELD_DATA to the folder of the field data")?;
    let raw = Path::new(&field).join("ais/raw");
    let mut logs: Vec<PathBuf> = fs::read_dir(&raw)
        .map_err(|error| format!("`{}`: {error}", raw.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    logs.retain(|log| log.file_name().is_none_or(|name| name != TWICE));
    logs.sort();
    let (mut bare, mut wrapped) = (Vec::new(), Vec::new());
    for log in &logs {
        for line in bytes_of(log)?.split(|byte| *byte == b'\n') {
            let line = line.trim_ascii_end();
            if line.is_empty() {
                continue;
            }
            wrapped.extend_from_slice(line);
            wrapped.extend_from_slice(b"\r\n");
            if let Some(sentence) = sentence(line) {
                bare.extend_from_slice(sentence);
                bare.extend_from_slice(b"\r\n");
            }
        }
    }
    fs::create_dir_all(&folder)?;
    fs::write(&corpora.bare, &bare)?;
    fs::write(&corpora.wrapped, &wrapped)?;
    let times = (LARGE + bare.len() / 2) / bare.len();
    let large = bare.repeat(times);
    fs::write(&corpora.large, &large)?;
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&large)?;
    fs::write(&corpora.gz, packed.finish()?)?;
    fs::write(&corpora.zst, zstd::encode_all(&large[..], 0)?)?;
    eprintln!(
        "{} logs: {} bytes bare, {} wrapped, {} bare {times} times",
        logs.len(),
        bare.len(),
        wrapped.len(),
        large.len()
    );
    Ok(corpora)
}

fn bytes_of(log: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let bytes = fs::read(log)?;
    if log.extension().is_some_and(|extension| extension == "gz") {
        let mut plain = Vec::new();
        MultiGzDecoder::new(&bytes[..]).read_to_end(&mut plain)?;
        return Ok(plain);
    }
    Ok(bytes)
}

/// The VDM or VDO sentence in a line: from `!` to the checksum, or to the end when that is missing.
/// Bytes that are no ASCII end it too: some peers take text only.
fn sentence(line: &[u8]) -> Option<&[u8]> {
    let start = line.windows(7).position(
        |seven| matches!(seven, [b'!', _, _, b'V', b'D', b'M' | b'O', b','] if seven.is_ascii()),
    )?;
    let sentence = &line[start..];
    let ascii = sentence.iter().position(|byte| !byte.is_ascii()).unwrap_or(sentence.len());
    let sentence = &sentence[..ascii];
    let end = sentence.iter().position(|byte| *byte == b'*').map_or(ascii, |star| star + 3);
    Some(&sentence[..end.min(ascii)])
}
