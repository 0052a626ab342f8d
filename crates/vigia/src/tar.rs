//! Archives of files in the form of POSIX ustar (IEEE 1003.1, `pax`, "ustar Interchange Format").

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Everything stands in blocks of this size.
const BLOCK: usize = 512;
/// Where in a header the fields are that are read or written.
const NAME: std::ops::Range<usize> = 0..100;
const MODE: std::ops::Range<usize> = 100..108;
const OWNER: std::ops::Range<usize> = 108..116;
const GROUP: std::ops::Range<usize> = 116..124;
const LENGTH: std::ops::Range<usize> = 124..136;
const CHANGED: std::ops::Range<usize> = 136..148;
const CHECKSUM: std::ops::Range<usize> = 148..156;
const KIND: usize = 156;
const MAGIC: std::ops::Range<usize> = 257..265;
const PREFIX: std::ops::Range<usize> = 345..500;

/// Writes one file. The same name and bytes give the same archive: owner and time are zero.
///
/// # Errors
/// When the name is longer than the form can say, or the output cannot be written.
pub(crate) fn write_file(out: &mut dyn Write, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = [0; BLOCK];
    let length = format!("{:011o}", bytes.len());
    put(&mut header, NAME, name.as_bytes())?;
    put(&mut header, MODE, b"0000644")?;
    put(&mut header, OWNER, b"0000000")?;
    put(&mut header, GROUP, b"0000000")?;
    put(&mut header, LENGTH, length.as_bytes())?;
    put(&mut header, CHANGED, b"00000000000")?;
    put(&mut header, KIND..KIND + 1, b"0")?;
    put(&mut header, MAGIC, b"ustar\x0000")?;
    let sum = format!("{:06o}\0 ", checksum(&header));
    put(&mut header, CHECKSUM, sum.as_bytes())?;
    out.write_all(&header)?;
    out.write_all(bytes)?;
    let n_over = bytes.len() % BLOCK;
    let rest = if n_over == 0 { 0 } else { BLOCK - n_over };
    out.write_all([0; BLOCK].get(..rest).unwrap_or_default())
}

/// Ends an archive.
///
/// # Errors
/// When the output cannot be written.
pub(crate) fn finish(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&[0; 2 * BLOCK])
}

/// Where the files of an archive are: offset and length by name. Folders and links are left out;
/// a file that stands in it twice counts as its last.
///
/// # Errors
/// When it is no archive, breaks off, or cannot be read.
pub(crate) fn files(archive: &mut (impl Read + Seek)) -> io::Result<BTreeMap<String, (u64, u64)>> {
    let n_bytes = archive.seek(SeekFrom::End(0))?;
    let mut found = BTreeMap::new();
    let mut offset = 0;
    loop {
        archive.seek(SeekFrom::Start(offset))?;
        let mut header = [0; BLOCK];
        archive.read_exact(&mut header).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => broken(offset, "it breaks off"),
            _ => error,
        })?;
        if header.iter().all(|byte| *byte == 0) {
            return Ok(found);
        }
        let stated = octal(header.get(CHECKSUM));
        if stated != Some(u64::from(checksum(&header))) {
            return Err(broken(offset, "the checksum of a header is wrong"));
        }
        let length = octal(header.get(LENGTH));
        let length = length.ok_or_else(|| broken(offset, "a length is no number"))?;
        let starts = offset + BLOCK as u64;
        let ends = starts.checked_add(length).filter(|ends| *ends <= n_bytes);
        let ends = ends.ok_or_else(|| broken(offset, "it breaks off"))?;
        if matches!(header.get(KIND), Some(b'0' | 0)) {
            found.insert(name_of(&header), (starts, length));
        }
        offset = ends.next_multiple_of(BLOCK as u64);
    }
}

fn broken(offset: u64, what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{what}, at byte {offset}"))
}

fn put(header: &mut [u8; BLOCK], place: std::ops::Range<usize>, bytes: &[u8]) -> io::Result<()> {
    let field = header.get_mut(place).and_then(|field| field.get_mut(..bytes.len()));
    let field = field.ok_or_else(|| {
        io::Error::new(io::ErrorKind::InvalidInput, "a name or length is too long for a .tar")
    })?;
    field.copy_from_slice(bytes);
    Ok(())
}

/// The sum of all bytes of a header, its checksum read as spaces.
fn checksum(header: &[u8; BLOCK]) -> u32 {
    let bytes = header.iter().enumerate();
    bytes.map(|(at, byte)| u32::from(if CHECKSUM.contains(&at) { b' ' } else { *byte })).sum()
}

fn octal(field: Option<&[u8]>) -> Option<u64> {
    let text = std::str::from_utf8(field?).ok()?.trim_matches(['\0', ' ']);
    u64::from_str_radix(text, 8).ok()
}

fn name_of(header: &[u8; BLOCK]) -> String {
    let text = |place: std::ops::Range<usize>| {
        let field = header.get(place).unwrap_or_default();
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
        String::from_utf8_lossy(field.get(..end).unwrap_or_default()).into_owned()
    };
    let is_posix = header.get(MAGIC).is_some_and(|magic| magic.starts_with(b"ustar\0"));
    let prefix = if is_posix { text(PREFIX) } else { String::new() };
    let name = if prefix.is_empty() { text(NAME) } else { format!("{prefix}/{}", text(NAME)) };
    // Other programs begin names so when they pack a folder.
    name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
#[path = "tar_tests.rs"]
mod tests;
