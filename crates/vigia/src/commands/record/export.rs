//! `vigia record export`: a whole record for others.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use vigia_keep::Reader;

use crate::args::record::Export;
use crate::failure::Failure;
use crate::output::{NewFolder, Place};
use crate::say::Say;
use crate::tar;

pub(super) fn run(args: &Export, say: &Say) -> Result<(), Failure> {
    let reader = Reader::open(&args.place.folder)?;
    let is_tar = args.output.extension().is_some_and(|ending| ending == "tar");
    let n_entries = if is_tar { to_tar(&reader, args)? } else { to_folder(&reader, args)? };
    say.note(&format!("written: {n_entries} entries to `{}`", args.output.display()));
    Ok(())
}

fn to_tar(reader: &Reader, args: &Export) -> Result<u64, Failure> {
    let (place, file) = Place::begin(&args.output, args.force)?;
    let mut out = BufWriter::new(file);
    let failed = |error: std::io::Error| Failure::write(&args.output, &error);
    let head =
        reader.export(|name, bytes| tar::write_file(&mut out, name, bytes).map_err(failed))?;
    tar::finish(&mut out).and_then(|()| out.flush()).map_err(failed)?;
    place.finish()?;
    Ok(head.size)
}

fn to_folder(reader: &Reader, args: &Export) -> Result<u64, Failure> {
    // Only what an export has made is replaced, whatever was asked for.
    let is_export = args.output.join("checkpoint").is_file();
    let is_kept = args.output.join("record.sqlite").exists();
    let folder = NewFolder::begin(&args.output, args.force && is_export && !is_kept)?;
    let head = reader.export(|name, bytes| write(folder.path(), name, bytes))?;
    folder.finish()?;
    Ok(head.size)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let above = path.parent().unwrap_or(folder);
    let written = fs::create_dir_all(above)
        .and_then(|()| fs::File::create(&path))
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|error| Failure::write(&path, &error))
}
