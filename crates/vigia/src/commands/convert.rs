//! `vigia convert`: reports to files of columns.

use std::path::{Path, PathBuf};

use vigia_archive::{About, Beside, Choice, Form, Positions, Statics};
use vigia_read::{Item, Merge};
use vigia_sea::{PositionReport, Report, StaticReport};
use vigia_track::Identities;

use crate::args::{Convert, FileForm};
use crate::failure::{Failure, STDOUT};
use crate::findings::PROGRAM;
use crate::input::{InputSet, Sink};
use crate::out::{Out, Packing};
use crate::output::Place;
use crate::say::{Say, no_message};
use crate::sieve::Sieve;

pub(crate) fn run(args: &Convert, say: &Say) -> Result<(), Failure> {
    // Everything that can be wrong with the request is found before the first byte is read.
    let mut inputs = InputSet::open(&args.inputs)?;
    let names = inputs.names();
    let names: Vec<&str> = names.iter().map(|input| input.name.as_str()).collect();
    let about = About { program: PROGRAM, inputs: &names };
    for output in std::iter::once(&args.output).chain(&args.statics) {
        if inputs.holds(output) {
            return Err(Failure::request(
                format!("`{}` is one of the inputs", output.display()),
                "write into another file",
            ));
        }
    }
    let positions_file = Destination::begin(&args.output, args.format, args.force)?;
    let statics_file = match &args.statics {
        Some(path) if *path == args.output => {
            return Err(Failure::request(
                format!("`{}` cannot be two files", path.display()),
                "give -o and --statics different names",
            ));
        }
        Some(path) => Some(Destination::begin(path, None, args.force)?),
        None => None,
    };
    let files = Files::new(positions_file, statics_file, args.evidence, &about)?;
    let merge = (!args.keep_duplicates).then(Merge::patient);
    let mut tables = Tables { sieve: Sieve::new(merge, args.thin), files };
    let quality = inputs.read(say, false, &mut tables)?.quality();
    let Tables { mut sieve, mut files } = tables;
    sieve.finish(&mut |item| files.item(item));
    files.failure.take().map_or(Ok(()), Err)?;
    if quality.n_lines_used == 0 {
        return Err(Failure::nothing_read(&inputs.names(), &quality));
    }
    if quality.n_rejects() > 0 {
        say.note(&no_message(quality.n_rejects()));
    }
    if files.n_without_time > 0 {
        let n = files.n_without_time;
        say.warning(&format!("{n} rows have no time, since the input tells none for them"));
    }
    if files.n_plots > 0 {
        say.note(&format!("{} radar plots are not written: they are no vessels", files.n_plots));
    }
    let n_in: u64 = inputs.inputs.iter().map(|input| input.name.n_bytes).sum();
    say.note(&files.finish(n_in)?);
    Ok(())
}

/// How much smaller or larger, with one decimal.
fn times(n_in: u64, n_out: u64) -> String {
    let (more, less, word) =
        if n_in >= n_out { (n_in, n_out, "smaller") } else { (n_out, n_in, "larger") };
    let tenths = more.saturating_mul(10) / less.max(1);
    format!("{}.{} times {word}", tenths / 10, tenths % 10)
}

/// Items on their way into the files.
struct Tables {
    sieve: Sieve,
    files: Files,
}

/// The files, and what they need to be written.
struct Files {
    positions: Positions<Out>,
    positions_path: PathBuf,
    positions_place: Option<Place>,
    statics: Option<(Statics<Out>, PathBuf, Option<Place>)>,
    identities: Identities,
    /// Radar plots, which have no column yet.
    n_plots: u64,
    /// Rows that readers of tables will not take.
    n_without_time: u64,
    failure: Option<Failure>,
}

impl Sink for Tables {
    fn item(&mut self, item: Item<'_>) {
        let Self { sieve, files } = self;
        sieve.item(item, &mut |item| files.item(item));
    }

    fn piece(&mut self) -> Result<(), Failure> {
        self.files.failure.take().map_or(Ok(()), Err)
    }
}

impl Files {
    fn item(&mut self, item: Item<'_>) {
        if self.failure.is_some() {
            return;
        }
        let stations = match &item {
            Item::Message(_, heard) => heard.stations().collect::<Vec<_>>().join(";"),
            Item::Row(row) => row.station.to_owned(),
            Item::Report(_) => String::new(),
        };
        item.reports(&mut |report| match report {
            Report::Position(report) => self.position(&report, &stations),
            Report::Static(report) => self.statics(report),
            Report::Detection(_) => self.n_plots += 1,
        });
    }
}

impl Files {
    fn new(
        positions: Destination,
        statics: Option<Destination>,
        has_evidence: bool,
        about: &About<'_>,
    ) -> Result<Self, Failure> {
        let choice = |form| Choice { form, has_evidence };
        let Destination { form, path, place, out } = positions;
        let begun = Positions::new(out, choice(form), about);
        let mut files = Self {
            positions: begun.map_err(|error| Failure::archive(&path, error))?,
            positions_path: path,
            positions_place: place,
            statics: None,
            identities: Identities::default(),
            n_plots: 0,
            n_without_time: 0,
            failure: None,
        };
        if let Some(Destination { form, path, place, out }) = statics {
            let begun = Statics::new(out, choice(form), about);
            let statics = begun.map_err(|error| Failure::archive(&path, error))?;
            files.statics = Some((statics, path, place));
        }
        Ok(files)
    }

    /// Makes all files whole before the first is put in place. Gives the summary.
    fn finish(self, n_in: u64) -> Result<String, Failure> {
        let path = &self.positions_path;
        let finished = self.positions.finish();
        let (out, written) = finished.map_err(|error| Failure::archive(path, error))?;
        out.finish().map_err(|error| Failure::write(path, &error))?;
        let mut said = vec![format!("{} positions", written.n_rows)];
        said.push(format!("of {} vessels", written.n_vessels));
        let mut places = vec![self.positions_place];
        if let Some((statics, path, place)) = self.statics {
            let finished = statics.finish();
            let (out, written) = finished.map_err(|error| Failure::archive(&path, error))?;
            out.finish().map_err(|error| Failure::write(&path, &error))?;
            said.push(format!("and {} static reports", written.n_rows));
            places.push(place);
        }
        let mut n_out = 0;
        for place in places.into_iter().flatten() {
            n_out += place.finish()?;
        }
        if n_out > 0 {
            let times = times(n_in, n_out);
            said.push(format!("written: {n_in} bytes in, {n_out} out, {times}"));
        }
        Ok(said.join(" "))
    }

    fn position(&mut self, report: &PositionReport, station: &str) {
        self.n_without_time += u64::from(report.observed_at.is_none());
        let beside = Beside { station, card: self.identities.card(report.vessel) };
        if let Err(error) = self.positions.push(report, &beside) {
            self.failure = Some(Failure::archive(&self.positions_path, error));
        }
    }

    fn statics(&mut self, report: StaticReport) {
        self.identities.push(&report);
        if let Some((statics, path, _)) = &mut self.statics
            && let Err(error) = statics.push(report)
        {
            self.failure = Some(Failure::archive(path, error));
        }
    }
}

/// Where a file goes. Nothing is seen under its name until it is whole.
struct Destination {
    form: Form,
    path: PathBuf,
    place: Option<Place>,
    out: Out,
}

impl Destination {
    fn begin(path: &Path, asked: Option<FileForm>, may_replace: bool) -> Result<Self, Failure> {
        let (form, packing) = form_of(path, asked)?;
        if path == Path::new("-") {
            return Ok(Self { form, path: STDOUT.into(), place: None, out: Out::stdout() });
        }
        let (place, file) = Place::begin(path, may_replace)?;
        let out = Out::file(file, packing).map_err(|error| Failure::write(path, &error))?;
        Ok(Self { form, path: path.to_owned(), place: Some(place), out })
    }
}

/// The form that was asked for, or the one that the name tells.
fn form_of(path: &Path, asked: Option<FileForm>) -> Result<(Form, Packing), Failure> {
    let (name, packing) = Packing::of(path);
    let form = match (asked, name.rsplit_once('.').map(|(_, ending)| ending)) {
        (Some(FileForm::Parquet), _) | (None, Some("parquet")) => Form::Parquet,
        (Some(FileForm::Geoparquet), _) | (None, Some("geoparquet")) => Form::GeoParquet,
        (Some(FileForm::Arrow), _) | (None, Some("arrow" | "feather")) => Form::Arrow,
        (Some(FileForm::Csv), _) | (None, Some("csv")) => Form::Csv,
        (None, _) => {
            return Err(Failure::request(
                format!("`{}` does not tell which form is wanted", path.display()),
                "end the name in .parquet, .geoparquet, .arrow, .feather or .csv, or give --format",
            ));
        }
    };
    if form != Form::Csv && packing != Packing::None {
        return Err(Failure::request(
            format!("`{}`: only CSV is packed as a whole", path.display()),
            "leave out the .gz or .zst; Parquet is packed inside",
        ));
    }
    Ok((form, packing))
}
