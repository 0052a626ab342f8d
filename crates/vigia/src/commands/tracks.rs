//! `vigia tracks`: the tracks of every vessel, for maps, plotters and other programs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use vigia_archive::{About, Form, TrackRows, TrackSheet};
use vigia_print::{TrackFile, TrackForm, TracksAbout};
use vigia_read::{Item, Merge};
use vigia_sea::{PositionReport, Quality, Report, SetAside, VesselCard, WholeTrack, simplified};
use vigia_track::{Identities, Tracker, Wholes};

use crate::args::{TrackFormat, Tracks};
use crate::failure::{Failure, STDOUT};
use crate::findings::PROGRAM;
use crate::input::InputSet;
use crate::out::{Out, Packing};
use crate::output::{FORCE, Folder, Place};
use crate::say::Say;

pub(crate) fn run(args: &Tracks, say: &Say) -> Result<(), Failure> {
    // Everything that can be wrong with the request is found before the first byte is read.
    let mut inputs = InputSet::open(&args.inputs)?;
    if inputs.holds(&args.output) {
        return Err(Failure::request(
            format!("`{}` is one of the inputs", args.output.display()),
            "write into another file",
        ));
    }
    let (destination, files) = destinations(args)?;
    let heard = Heard::read(&mut inputs, say)?;
    let names = inputs.names();
    let names: Vec<&str> = names.iter().map(|input| input.name.as_str()).collect();
    let about = About { program: PROGRAM, inputs: &names };
    let is_simulated = heard.quality.n_simulated > 0;
    let mut sheets = Vec::new();
    for file in files {
        sheets.push(Sheet::begin(file, args, is_simulated, &about)?);
    }
    let (counts, set_aside) = heard.tracks(args, &mut sheets)?;
    let mut n_left_out = 0;
    for sheet in sheets {
        n_left_out += sheet.finish()?;
    }
    destination.finish()?;
    tell(&counts, set_aside, n_left_out, say);
    Ok(())
}

fn tell(counts: &Counts, set_aside: SetAside, n_left_out: u64, say: &Say) {
    let Counts { tracks, vessels, points, simplified } = counts;
    if set_aside.n_without_time > 0 {
        let n = set_aside.n_without_time;
        say.warning(&format!("{n} positions have no time and are in no track"));
    }
    if n_left_out > 0 {
        say.warning(&format!(
            "{n_left_out} tracks of a single moment are not in the MF-JSON file: they move nowhere"
        ));
    }
    let left_out = match simplified {
        0 => String::new(),
        n => format!(", {n} left out since the lines say the same without them"),
    };
    say.note(&format!("{tracks} tracks of {vessels} vessels written: {points} points{left_out}"));
}

/// What the inputs say.
struct Heard {
    positions: Vec<PositionReport>,
    identities: Identities,
    quality: Quality,
}

/// What was written.
#[derive(Default)]
struct Counts {
    tracks: u64,
    vessels: usize,
    points: usize,
    /// Points that --simplify left out.
    simplified: usize,
}

impl Heard {
    fn read(inputs: &mut InputSet, say: &Say) -> Result<Self, Failure> {
        let mut positions = Vec::new();
        let mut identities = Identities::default();
        let mut take = |item: Item<'_>| {
            item.reports(&mut |report| match report {
                Report::Position(report) => positions.push(report),
                Report::Static(report) => identities.push(&report),
                Report::Detection(_) => {}
            });
        };
        let mut merge = Merge::patient();
        let census = inputs.read(say, false, &mut |item: Item<'_>| merge.item(item, &mut take))?;
        merge.finish(&mut take);
        let quality = census.quality();
        if quality.n_lines_used == 0 {
            return Err(Failure::nothing_read(&inputs.names(), &quality));
        }
        Ok(Self { positions, identities, quality })
    }

    /// Writes each track when it ends.
    fn tracks(self, args: &Tracks, sheets: &mut [Sheet]) -> Result<(Counts, SetAside), Failure> {
        let Self { mut positions, identities, .. } = self;
        let mut counts = Counts::default();
        let mut vessels = BTreeSet::new();
        let mut failure = None;
        vigia_track::sort(&mut positions);
        let mut tracker = Tracker::new(vigia_track::Settings::default());
        let mut wholes = Wholes::default();
        let mut write = |mut track: WholeTrack| {
            if failure.is_some() {
                return;
            }
            let n_points = track.points.len();
            if let Some(within) = args.simplify {
                track.points = simplified(track.points, within, args.gap);
            }
            counts.tracks += 1;
            counts.points += track.points.len();
            counts.simplified += n_points - track.points.len();
            vessels.insert(track.id.vessel);
            let card = identities.card(track.id.vessel);
            let track = Arc::new(track);
            let written = sheets.iter_mut().try_for_each(|sheet| sheet.track(&track, card));
            failure = written.err();
        };
        let mut take = |change| wholes.see(&change, &mut write);
        for report in positions {
            tracker.push(report, &mut take);
        }
        let set_aside = tracker.finish(&mut take);
        counts.vessels = vessels.len();
        failure.map_or(Ok((counts, set_aside)), Err)
    }
}

/// Where files go. Nothing is seen there until all are whole.
enum Destination {
    Stdout,
    File(Place),
    Folder(Folder),
}

impl Destination {
    fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout => Ok(()),
            Self::File(place) => place.finish().map(drop),
            Self::Folder(folder) => folder.finish(),
        }
    }
}

/// A file in the making, by its form.
struct File {
    format: TrackFormat,
    path: PathBuf,
    out: Out,
}

/// One file for a name, several for a folder.
fn destinations(args: &Tracks) -> Result<(Destination, Vec<File>), Failure> {
    let path = args.output.as_path();
    if args.format.len() < 2 && !path.is_dir() {
        let (format, packing) = format_of(path, args.format.first().copied())?;
        may_have_lines(args.lines, &[format])?;
        if path == Path::new("-") {
            let file = File { format, path: STDOUT.into(), out: Out::stdout() };
            return Ok((Destination::Stdout, vec![file]));
        }
        let (place, file) = Place::begin(path, args.force)?;
        let out = Out::file(file, packing).map_err(|error| Failure::write(path, &error))?;
        return Ok((Destination::File(place), vec![File { format, path: path.into(), out }]));
    }
    if args.format.is_empty() {
        return Err(Failure::request(
            format!("`{}` is a folder", path.display()),
            "say which files it is for, such as --format geojson,kml, or name a file in it",
        ));
    }
    if path == Path::new("-") {
        return Err(Failure::request(
            "several files do not fit into standard output",
            "name a folder with -o, or one --format",
        ));
    }
    may_have_lines(args.lines, &args.format)?;
    let mut folder = Folder::begin(path, args.force, FORCE)?;
    let mut formats = args.format.clone();
    formats.sort_by_key(|format| file_name(*format));
    formats.dedup();
    let mut files = Vec::new();
    for format in formats {
        let path = path.join(file_name(format));
        let file = folder.create(file_name(format))?;
        let out = Out::file(file, Packing::None).map_err(|error| Failure::write(&path, &error))?;
        files.push(File { format, path, out });
    }
    Ok((Destination::Folder(folder), files))
}

fn may_have_lines(is_asked: bool, formats: &[TrackFormat]) -> Result<(), Failure> {
    if is_asked && !formats.contains(&TrackFormat::Geoparquet) {
        return Err(Failure::request(
            "--lines is for GeoParquet",
            "end the name in .geoparquet; GeoJSON, KML and GPX have lines anyway",
        ));
    }
    Ok(())
}

/// The name of a file in a folder.
const fn file_name(format: TrackFormat) -> &'static str {
    match format {
        TrackFormat::Geojson => "tracks.geojson",
        TrackFormat::Kml => "tracks.kml",
        TrackFormat::Gpx => "tracks.gpx",
        TrackFormat::MfJson => "tracks.mf.json",
        TrackFormat::Csv => "tracks.csv",
        TrackFormat::Parquet => "tracks.parquet",
        TrackFormat::Geoparquet => "tracks.geoparquet",
        TrackFormat::Arrow => "tracks.arrow",
    }
}

/// The form that was asked for, or the one that the name tells.
fn format_of(path: &Path, asked: Option<TrackFormat>) -> Result<(TrackFormat, Packing), Failure> {
    let (name, packing) = Packing::of(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let told = match ending {
        _ if name.ends_with(".mf.json") => Some(TrackFormat::MfJson),
        Some("geojson" | "json") => Some(TrackFormat::Geojson),
        Some("kml") => Some(TrackFormat::Kml),
        Some("gpx") => Some(TrackFormat::Gpx),
        Some("mfjson") => Some(TrackFormat::MfJson),
        Some("csv") => Some(TrackFormat::Csv),
        Some("parquet") => Some(TrackFormat::Parquet),
        Some("geoparquet") => Some(TrackFormat::Geoparquet),
        Some("arrow" | "feather") => Some(TrackFormat::Arrow),
        _ => None,
    };
    let Some(format) = asked.or(told) else {
        return Err(Failure::request(
            format!("`{}` does not tell which form is wanted", path.display()),
            "end the name in .geojson, .kml, .gpx, .mf.json, .csv, .parquet or .geoparquet, or \
             give --format",
        ));
    };
    let is_packed_inside =
        matches!(format, TrackFormat::Parquet | TrackFormat::Geoparquet | TrackFormat::Arrow);
    if is_packed_inside && packing != Packing::None {
        return Err(Failure::request(
            format!("`{}`: only text is packed as a whole", path.display()),
            "leave out the .gz or .zst; Parquet is packed inside",
        ));
    }
    Ok((format, packing))
}

/// A file of tracks in the making, in text or columns.
enum Sheet {
    Text(TrackFile<Out>, PathBuf),
    Columns(TrackSheet<Out>, PathBuf),
}

impl Sheet {
    fn begin(
        file: File,
        args: &Tracks,
        is_simulated: bool,
        about: &About<'_>,
    ) -> Result<Self, Failure> {
        let File { format, path, out } = file;
        let rows = match format {
            TrackFormat::Geojson => TrackForm::GeoJson.into(),
            TrackFormat::Kml => TrackForm::Kml.into(),
            TrackFormat::Gpx => TrackForm::Gpx.into(),
            TrackFormat::MfJson => TrackForm::MfJson.into(),
            TrackFormat::Csv => TrackRows::Points(Form::Csv).into(),
            TrackFormat::Parquet => TrackRows::Points(Form::Parquet).into(),
            TrackFormat::Geoparquet if args.lines => TrackRows::Lines(args.gap).into(),
            TrackFormat::Geoparquet => TrackRows::Points(Form::GeoParquet).into(),
            TrackFormat::Arrow => TrackRows::Points(Form::Arrow).into(),
        };
        match rows {
            Rows::Text(form) => {
                let about = TracksAbout {
                    program: PROGRAM,
                    language: args.lang.into(),
                    is_simulated,
                    longest: args.gap,
                };
                let begun = TrackFile::begin(out, form, &about);
                let file = begun.map_err(|error| Failure::write(&path, &error))?;
                Ok(Self::Text(file, path))
            }
            Rows::Columns(rows) => {
                let begun = TrackSheet::new(out, rows, about);
                let file = begun.map_err(|error| Failure::archive(&path, error))?;
                Ok(Self::Columns(file, path))
            }
        }
    }

    fn track(&mut self, track: &Arc<WholeTrack>, card: Option<&VesselCard>) -> Result<(), Failure> {
        match self {
            Self::Text(file, path) => {
                file.track(track, card).map_err(|error| Failure::write(path, &error))
            }
            Self::Columns(file, path) => {
                let pushed = file.push(Arc::clone(track), card);
                pushed.map_err(|error| Failure::archive(path, error))
            }
        }
    }

    /// Ends the file; tells how many tracks its form cannot hold.
    fn finish(self) -> Result<u64, Failure> {
        let (out, n_left_out, path) = match self {
            Self::Text(file, path) => {
                let (out, n_left_out) =
                    file.finish().map_err(|error| Failure::write(&path, &error))?;
                (out, n_left_out, path)
            }
            Self::Columns(file, path) => {
                let (out, _) = file.finish().map_err(|error| Failure::archive(&path, error))?;
                (out, 0, path)
            }
        };
        out.finish().map_err(|error| Failure::write(&path, &error))?;
        Ok(n_left_out)
    }
}

/// Which room writes a file.
enum Rows {
    Text(TrackForm),
    Columns(TrackRows),
}

impl From<TrackForm> for Rows {
    fn from(form: TrackForm) -> Self {
        Self::Text(form)
    }
}

impl From<TrackRows> for Rows {
    fn from(rows: TrackRows) -> Self {
        Self::Columns(rows)
    }
}
