//! What was typed. Names, options and exit codes are public: changes go into `CHANGELOG.md`.

pub(crate) mod case;
pub(crate) mod record;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use vigia_sea::{Distance, Duration};

/// The lookout: from raw AIS files to leads that explain themselves.
///
/// Vigía reads AIS radio logs and position tables, makes vessel tracks, and tells what deserves a
/// look and why, with doubts and innocent explanations. It works offline and never calls a vessel
/// guilty.
#[derive(Debug, Parser)]
#[command(
    name = "vigia",
    version,
    after_help = "Examples:\n  \
        vigia demo                          a rehearsed day, from messages to a report\n  \
        vigia leads log.nmea.gz -o out      the same on your own file\n  \
        vigia info log.nmea                 what is in a file\n  \
        vigia decode log.nmea | jq .mmsi    every message as JSON Lines\n\n\
        Exit codes: 0 done; 1 the input or the request was wrong; 2 something unexpected.",
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) manners: Manners,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How the program behaves at the terminal.
#[derive(Debug, ClapArgs)]
pub(crate) struct Manners {
    /// Say only what went wrong.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more about what is done.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// When to use colours. Without this, `NO_COLOR` is heeded.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal that can.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what Vigía does: rehearse a day, find what was planted in it, and say what was missed.
    #[command(after_help = "Examples:\n  vigia demo\n  vigia demo --seed 7 -o my-demo\n\n\
        Everything in it is simulated and marked so.")]
    Demo(Demo),
    /// Find what deserves a look in AIS logs and position tables.
    #[command(after_help = "Examples:\n  vigia leads log.nmea -o out\n  \
        vigia leads AIS_2024_01_01.csv.gz more.csv.zst -o out --force\n  \
        zcat *.nmea.gz | vigia leads - -o out\n  \
        vigia leads log.nmea -o out --format kml,gpx,csv\n\n\
        Writes leads.geojson, events.jsonl, tracks.geojson, quality.json, report.html and the \
        settings used, settings.toml, into the folder, all or none, and prints a table of the leads.")]
    Leads(Leads),
    /// Write the tracks of every vessel for maps, plotters and other programs: GeoJSON, KML, GPX,
    /// MF-JSON, CSV, Parquet, GeoParquet.
    #[command(after_help = "Examples:\n  vigia tracks log.nmea.gz -o tracks.kml\n  \
        vigia tracks *.csv -o tracks.geoparquet --lines --simplify 50\n  \
        vigia tracks log.nmea -o out --format geojson,gpx,mf-json\n  \
        vigia tracks log.nmea --format csv -o - | head\n\n\
        The file's ending tells the form: .geojson, .kml, .gpx, .mf.json, .csv, .parquet, \
        .geoparquet, .arrow, .feather; text also with .gz or .zst. What stands in them is in \
        docs/files.md.")]
    Tracks(Tracks),
    /// Tell what is in AIS logs and position tables, and how good it is.
    #[command(after_help = "Examples:\n  vigia info log.nmea\n  \
        vigia info --json *.gz | jq '.concerns[].text'\n\n\
        First what to worry about: clocks that are off, silences, damaged lines, reports from beyond \
        radio range. Then every line accounted for, and a table of the stations.")]
    Info(Info),
    /// Print every message of AIS logs, for use in pipes.
    #[command(
        after_help = "Examples:\n  vigia decode log.nmea | jq 'select(.type == 5) | .shipname'\n  \
        vigia decode --format csv log.nmea.gz > log.csv\n  vigia decode --fields\n\n\
        Lines that cannot be read are counted on standard error; `vigia info` tells where they are."
    )]
    Decode(Decode),
    /// Turn AIS logs and tables into files of columns: Parquet, GeoParquet, Arrow, CSV.
    #[command(after_help = "Examples:\n  vigia convert log.nmea.gz -o log.parquet\n  \
        vigia convert *.nmea --statics ships.csv -o positions.geoparquet\n  \
        vigia convert log.nmea --format csv -o - | head\n\n\
        The file's ending tells the form: .parquet, .geoparquet, .arrow, .feather, .csv, .csv.gz, \
        .csv.zst. The columns are in docs/columns.md. Rows are sorted by vessel and time in groups \
        of half a million; memory stays under 256 MB whatever the length of the input.")]
    Convert(Convert),
    /// Show one report: its sentences, bits, fields and what they mean.
    #[command(
        after_help = "Examples:\n  vigia show log.nmea.gz 4711\n  vigia show log.nmea --line 12\n  \
        vigia show '!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C'\n  \
        vigia decode --evidence log.nmea | jq .offset\n\n\
        OFFSET is any byte of the report's lines in the decompressed input; without it, the first \
        report is shown. A line that gave no report is shown with the reason."
    )]
    Show(Show),
    /// Tell everything about one lead: reasons, doubts, innocent explanations, the raw sentences.
    #[command(
        after_help = "Examples:\n  vigia explain L-0123456789 -d out\n  vigia explain 1 -d out --lang es\n  \
        vigia explain 1 -d out --replay log.nmea.gz\n\n\
        LEAD is the id of a lead, the beginning of one, or its rank in the table."
    )]
    Explain(Explain),
    /// Print the settings file: every threshold with its meaning.
    #[command(after_help = "Examples:\n  vigia settings > my.toml\n  \
        vigia leads log.nmea --settings my.toml -o out\n  vigia settings --preset gfw\n\n\
        `vigia leads` writes the settings that it used into its folder, as settings.toml.")]
    Settings(Thresholds),
    /// Write rehearsed traffic with known truth, for exercises and tests.
    #[command(
        after_help = "Examples:\n  vigia rehearse -o day1\n  vigia rehearse --seed 7 --vessels 300 -o day7\n  \
        vigia rehearse --example-scenario > day.toml\n  vigia rehearse --scenario day.toml -o drill\n\n\
        Writes messages.nmea, truth.json and zones.geojson, which docs/rehearsal.md explains. The \
        same scenario and seed give the same bytes."
    )]
    Rehearse(Rehearse),
    /// Compare what was found with what is true: recall, precision and errors of time by kind.
    #[command(after_help = "Examples:\n  vigia score day1/truth.json out\n  \
        vigia score truth.json events-of-another-program.json --json\n\n\
        EVENTS of a folder count with its leads, so that false leads are told too; an event is found \
        when kind and vessels agree and the times overlap.")]
    Score(ScoreFiles),
    /// Ask what the law of the sea lets a State do with a vessel at a place, and why.
    #[command(
        after_help = "Examples:\n  vigia ask --at 19.2N,86.5W --when 2026-11-21T12:00Z --actor USA \\\n    \
        --act board --flag MEX --fact grounds_drug_traffic\n  \
        vigia ask --at '21 30.5N 086 12W' --when 2026-11-21T12:00Z --actor MEX --act search \\\n    \
        --mmsi 353123456 --registry PAN=silent --lang es\n  \
        vigia ask --zone territorial_sea:BLZ --when 2026-11-21 --actor USA --act enter_to_investigate\n  \
        vigia ask --facts\n\n\
        Acts: approach, hail, verify_flag, right_of_visit, board, board_with_consent, search, detain, \
        escort, enter_to_investigate, overfly, pursue. Force is not among them.\n\n\
        Places: 19.2N,86.5W; 19 12.5N 086 30W; 19°12'30\"N 86°30'W; N19-12.5 W086-30; 19.2,-86.5. \
        What nobody said is unknown, and unknown never becomes `may`. The JSON is described in \
        docs/law.md. Not legal advice."
    )]
    Ask(Box<Ask>),
    /// Keep a record that nobody can change unseen, and check one.
    #[command(
        subcommand,
        after_help = "Examples:\n  vigia record init -d log --name example.org/watch --as ana\n  \
        vigia record append -d log --as ana --kind note handover.txt\n  \
        vigia record export -d log -o handed-over.tar\n  vigia record verify handed-over.tar\n\n\
        Entries are signed by their authors and stand in a Merkle log (C2SP tlog-tiles); what is in \
        the files is told in docs/keeping.md and docs/record.md."
    )]
    Record(record::RecordCommand),
    /// Work on cases: what is done about leads, who decided it, on what ground, and how it ended.
    #[command(
        subcommand,
        after_help = "Examples:\n  vigia case open 1 --from out -d log --as ana --why 'silent for two hours'\n  \
        vigia case list -d log\n  vigia case show 5f3c -d log --as ana\n\n\
        A case is nothing but entries of the record. Who may add what, and when, is told in \
        docs/case.md; what is refused says which rule is in the way."
    )]
    Case(Box<case::CaseCommand>),
    /// Check, list and show the rules of law on which answers rest.
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Zones of the law of the sea: what is built in, your own files, and what holds at a place.
    #[command(after_help = "Examples:\n  vigia zones at 19.2N,86.5W\n  \
        vigia zones import eez_v12.gpkg --into zones --edition v12 --date 2023-10-25\n  \
        vigia zones at 19.2N,86.5W --zones zones --json\n  vigia zones list --zones zones\n\n\
        Zones are computed from a coarse coast and a table of claims, and not official; files that \
        are imported take precedence. docs/zones.md says what they are worth.")]
    Zones {
        #[command(subcommand)]
        what: ZonesWhat,
    },
    /// Print a completion script for a shell.
    #[command(
        after_help = "Example:\n  vigia completions bash > ~/.local/share/bash-completion/completions/vigia"
    )]
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual pages.
    #[command(after_help = "Example:\n  vigia man -o ~/.local/share/man/man1")]
    Man {
        /// The folder to write into; it is made when it does not exist.
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Tell every mistake in rule files, with its line and column and what would be right.
    #[command(after_help = "Example:\n  cp -r rules my-rules; vigia rules check my-rules\n\n\
        `rules/README.md` tells what stands in a rule file.")]
    Check(RulesOf),
    /// List every instrument and rule with what it gives and how sure its text is.
    List(RulesOf),
    /// Show one rule, or one instrument with its parties, in English and Spanish.
    #[command(
        after_help = "Examples:\n  vigia rules show un1988-17-3\n  vigia rules show san-jose"
    )]
    Show {
        /// The name of the rule or instrument; `vigia rules list` shows all.
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        of: RulesOf,
    },
}

/// Which rules.
#[derive(Debug, ClapArgs)]
pub(crate) struct RulesOf {
    /// A folder with rule files (*.toml); without it, the rules that are part of the program.
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) day: Day,
    /// The folder to write into; one made by an earlier demo is replaced.
    #[arg(short, long, value_name = "DIR", default_value = "vigia-demo")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Inputs {
    /// AIS logs (NMEA) or position tables (CSV), plain, .gz or .zst, or Parquet; `-` is standard
    /// input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Use what could be read of a compressed file that ends early, instead of giving up.
    #[arg(long)]
    pub(crate) allow_cut: bool,
    /// Where the columns of tables are, and in which units: a TOML file, see `docs/tables.md`.
    #[arg(long, value_name = "FILE")]
    pub(crate) columns: Option<PathBuf>,
}

/// What counts as an event and as a lead.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Thresholds {
    /// Which thresholds to begin with.
    #[arg(long, value_enum, default_value_t = Preset::Watch)]
    pub(crate) preset: Preset,
    /// A TOML file with other thresholds; `vigia settings` prints one.
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
}

/// What a person knows about the sea beside the coast.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct ChartFiles {
    /// Zones to be told about: GeoJSON polygons with a property `name`, and perhaps `watch`:
    /// `entry` when whoever comes deserves a look, `slow` when whoever is slow does.
    #[arg(long, value_name = "FILE")]
    pub(crate) zones: Option<PathBuf>,
    /// Ports and anchorages: a CSV table with name, lat, lon and perhaps a radius, or GeoJSON points.
    /// Without it, berths are learned from where vessels lie still near a coast.
    #[arg(long, value_name = "FILE")]
    pub(crate) ports: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Preset {
    /// Vigía's own.
    Watch,
    /// The published definitions of Global Fishing Watch, to compare results.
    Gfw,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Leads {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) thresholds: Thresholds,
    #[command(flatten)]
    pub(crate) charts: ChartFiles,
    /// The folder to write into; it is made when it does not exist.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Write also files for other programs: leads.csv and events.csv, leads.kml, leads.gpx,
    /// tracks.mf.json, tracks.parquet, tracks.geoparquet; `docs/files.md` tells what is in them.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    pub(crate) format: Vec<LeadFormat>,
    /// Replace the output files in a folder that exists.
    #[arg(long)]
    pub(crate) force: bool,
    /// Print the leads as GeoJSON instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
    /// How many threads may work; as many as the machine has when it is not said. The output is the
    /// same with any number.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// The language of the table and of report.html.
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
}

/// A language for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl From<Tongue> for vigia_print::Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::English,
            Tongue::Es => Self::Spanish,
        }
    }
}

/// Files of `vigia leads` for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum LeadFormat {
    /// Leads and tracks as GeoJSON: written always.
    Geojson,
    /// A table of the leads and one of the events.
    Csv,
    /// Leads with their reasons and doubts, and the tracks of their vessels, for Google Earth and
    /// QGIS.
    Kml,
    /// Leads as waypoints and the tracks of their vessels, for chart plotters.
    Gpx,
    /// All tracks as OGC Moving Features JSON.
    MfJson,
    /// All tracks as Parquet, a row for each point.
    Parquet,
    /// All tracks as GeoParquet, a row with its line for each track.
    Geoparquet,
}

/// Files of tracks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TrackFormat {
    /// GeoJSON, RFC 7946: a line for each track.
    Geojson,
    /// KML 2.2 with times, for Google Earth and QGIS.
    Kml,
    /// GPX 1.1, for chart plotters.
    Gpx,
    /// OGC Moving Features JSON, which `movingpandas` reads.
    MfJson,
    /// CSV text: a row for each point.
    Csv,
    /// Parquet: a row for each point.
    Parquet,
    /// GeoParquet 1.1: a row for each point, or for each track with --lines.
    Geoparquet,
    /// Arrow IPC file, Feather version 2: a row for each point.
    Arrow,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Tracks {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The file to write, or the folder for several; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// The form of the file, whatever its name ends in; of several, each is a file `tracks.…` in
    /// the folder.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) format: Vec<TrackFormat>,
    /// In GeoParquet, one row with its line for each track instead of one for each point.
    #[arg(long)]
    pub(crate) lines: bool,
    /// Leave out points from whose place and time the lines stay within so many metres.
    #[arg(long, value_name = "METRES", value_parser = metres)]
    pub(crate) simplify: Option<Distance>,
    /// End a line where nothing was heard for longer than this (such as 30m, 2h).
    #[arg(long, value_name = "TIME", value_parser = duration, default_value = "1h")]
    pub(crate) gap: Duration,
    /// The language of what KML and GPX say to people.
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
    /// Replace files that exist.
    #[arg(long)]
    pub(crate) force: bool,
}

/// A number of metres, up to 100 km.
fn metres(text: &str) -> Result<Distance, String> {
    let metres = text.parse::<f64>().ok().filter(|metres| (0.0..=100_000.0).contains(metres));
    metres.map(Distance::from_metres).ok_or_else(|| "give metres, such as 50".to_owned())
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Info {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Print JSON, the same as in `quality.json`.
    #[arg(long, conflicts_with = "stations")]
    pub(crate) json: bool,
    /// List every station, not only the foremost.
    #[arg(long)]
    pub(crate) stations: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object per line, absent fields as null.
    Jsonl,
    /// A header and one row per message.
    Csv,
}

#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct Decode {
    /// AIS logs (NMEA), plain, .gz or .zst; `-` is standard input.
    #[arg(required_unless_present = "fields", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(crate) format: Format,
    /// Print one line per transmission, with all stations that heard it, ten seconds later.
    #[arg(long)]
    pub(crate) merge: bool,
    /// Leave out positions that say nothing new: keep one in so much time (such as `1m`, `30s`,
    /// `2h`), and turns, stops, changes of speed and status, ends of silences, distress; of other
    /// messages, what changed. The path stays within 100 m, give or take
    /// what times are off by.
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub(crate) thin: Option<Duration>,
    /// Print the name, unit and meaning of every field instead.
    #[arg(long)]
    pub(crate) fields: bool,
    /// Add where the sentences of each message stand, with their BLAKE3 digest.
    #[arg(long)]
    pub(crate) evidence: bool,
    /// Use what could be read of a compressed file that ends early, instead of giving up.
    #[arg(long)]
    pub(crate) allow_cut: bool,
}

/// A whole number and `s`, `m` or `h`, up to a day.
fn duration(text: &str) -> Result<Duration, String> {
    let unit = |unit, seconds: i64| text.strip_suffix(unit).map(|number| (number, seconds));
    let parts = unit('s', 1).or_else(|| unit('m', 60)).or_else(|| unit('h', 3600));
    let seconds = parts.and_then(|(number, unit)| number.parse::<i64>().ok()?.checked_mul(unit));
    let seconds = seconds.filter(|seconds| (1..=86_400).contains(seconds));
    seconds.map(Duration::from_seconds).ok_or_else(|| "write it like 30s, 1m or 2h".to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileForm {
    /// Parquet.
    Parquet,
    /// Parquet with points for maps, GeoParquet 1.1.
    Geoparquet,
    /// Arrow IPC file, Feather version 2.
    Arrow,
    /// CSV text.
    Csv,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Convert {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The file to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// The form of the file, whatever its name ends in.
    #[arg(long, value_enum)]
    pub(crate) format: Option<FileForm>,
    /// Write every duplicate that another receiver heard; without this, they are one row with all
    /// receivers.
    #[arg(long)]
    pub(crate) keep_duplicates: bool,
    /// Leave out positions that say nothing new: keep one per DURATION (such as 30s, 1m, 2h), and
    /// turns, stops, ends of silences and distress.
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub(crate) thin: Option<Duration>,
    /// Write also what vessels say about themselves, one row for each report.
    #[arg(long, value_name = "FILE")]
    pub(crate) statics: Option<PathBuf>,
    /// Add columns that tell where in the inputs each report stands, and its digest.
    #[arg(long)]
    pub(crate) evidence: bool,
    /// Replace files that exist.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Show {
    /// A log or table (`-` is standard input) and a byte in it; or sentences.
    #[arg(required = true, value_name = "FILE [OFFSET] | SENTENCE")]
    pub(crate) what: Vec<String>,
    /// The report of this line, counted from 1, instead of OFFSET.
    #[arg(long, value_name = "N")]
    pub(crate) line: Option<u64>,
    /// Where the columns of a table are, and in which units: a TOML file, see `docs/tables.md`.
    #[arg(long, value_name = "FILE")]
    pub(crate) columns: Option<PathBuf>,
    /// Print it as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    /// Which lead: its id, the beginning of it, or its rank.
    pub(crate) lead: String,
    /// The folder that `vigia leads` wrote.
    #[arg(short = 'd', long = "dir", value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Print the lead and its events as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the story.
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
    /// Take the raw files again, recompute the lead with the same settings, and tell whether it is
    /// the same, byte for byte, or what differs. With --columns, --ports and the like as in the
    /// first run.
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "json")]
    pub(crate) replay: Vec<PathBuf>,
    /// Where the columns of tables are, for --replay.
    #[arg(long, value_name = "FILE", requires = "replay")]
    pub(crate) columns: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) charts: ChartFiles,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Ask {
    /// Where the vessel is.
    #[arg(
        long,
        value_name = "PLACE",
        allow_hyphen_values = true,
        required_unless_present_any = ["zones_given", "facts"]
    )]
    pub(crate) at: Option<String>,
    /// Judge for this zone instead of a place: `high_seas`, or a zone and its State such as
    /// `eez:MEX`; repeat it where zones lie over each other.
    #[arg(long = "zone", id = "zones_given", value_name = "ZONE[:STATE]", conflicts_with = "at")]
    pub(crate) given: Vec<String>,
    /// A folder of imported zones, which take precedence over those that are computed.
    #[arg(long, value_name = "DIR", conflicts_with = "zones_given")]
    pub(crate) zones: Option<PathBuf>,
    /// When, in UTC: 2026-11-21T12:00Z, or a day.
    #[arg(long, value_name = "TIME", required_unless_present = "facts")]
    pub(crate) when: Option<String>,
    /// Whose ship or aircraft would act: a State's three letters.
    #[arg(long, value_name = "STATE", required_unless_present = "facts")]
    pub(crate) actor: Option<String>,
    /// What it would do.
    #[arg(long, value_name = "ACT", required_unless_present = "facts")]
    pub(crate) act: Option<String>,
    /// The vessel: an MMSI, `flag:MEX`, or a name, which tells no flag.
    #[arg(long, value_name = "VESSEL")]
    pub(crate) vessel: Option<String>,
    /// Her MMSI, whose first digits tell which State gave it.
    #[arg(long, value_name = "MMSI")]
    pub(crate) mmsi: Option<String>,
    /// The flag that she flies or claims.
    #[arg(long, value_name = "STATE")]
    pub(crate) flag: Option<String>,
    /// What a registry has said: confirmed, denied, or silent (neither).
    #[arg(long, value_name = "STATE=REPLY")]
    pub(crate) registry: Option<String>,
    /// A fact that is known to be so, or not: `vessel_immune=no`. See --facts.
    #[arg(long = "fact", id = "fact_given", value_name = "FACT[=no]")]
    pub(crate) known: Vec<String>,
    /// A State that has consented to the act, or refused: `MEX=no`.
    #[arg(long = "consent", value_name = "STATE[=no]")]
    pub(crate) consents: Vec<String>,
    /// List the words for facts and their meaning.
    #[arg(long)]
    pub(crate) facts: bool,
    /// Rule files (*.toml) instead of those that are part of the program.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the sentences.
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
}

/// What to rehearse.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(crate) struct Day {
    /// The same seed gives the same day.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Vessels of ordinary traffic; 150 in a day.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(10..=2000))]
    pub(crate) vessels: Option<u32>,
}

/// How much to rehearse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Size {
    /// 14 hours, 60 vessels, one of each behaviour.
    Small,
    /// 24 hours, 150 vessels, two or so of each behaviour.
    Day,
    /// 7 days, 200 vessels, six or so of each behaviour.
    Week,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Rehearse {
    /// Decides everything that is left to chance; 1, or what the scenario says.
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Vessels of ordinary traffic, instead of what size or scenario say.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(10..=2000))]
    pub(crate) vessels: Option<u32>,
    /// How much.
    #[arg(long, value_enum, conflicts_with = "scenario")]
    pub(crate) size: Option<Size>,
    /// What to rehearse: a TOML file, see `--example-scenario`.
    #[arg(long, value_name = "FILE")]
    pub(crate) scenario: Option<PathBuf>,
    /// Print a scenario file with comments instead.
    #[arg(long)]
    pub(crate) example_scenario: bool,
    /// The folder to write into; it is made when it does not exist.
    #[arg(short, long, value_name = "DIR", required_unless_present = "example_scenario")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the output files in a folder that exists.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ScoreFiles {
    /// What is true: truth.json of `vigia rehearse`, or JSON with a list `events` of kind, mmsi,
    /// start and end.
    pub(crate) truth: PathBuf,
    /// What was found: the folder of `vigia leads`, its events.jsonl, or a JSON list of kind, mmsi,
    /// start and end from any program.
    pub(crate) events: PathBuf,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// What to do with zones.
#[derive(Debug, Subcommand)]
pub(crate) enum ZonesWhat {
    /// Read a file of zones (shapefile, `GeoPackage`, `GeoJSON`) into a folder of zones.
    Import(ZonesImport),
    /// List what zones are computed from, and what was imported.
    List(ZonesList),
    /// Tell the zones that a place lies in, and how far their limits are.
    At(ZonesAtPlace),
    /// Compare two sets of zones at random places at sea.
    Compare(ZonesCompare),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ZonesImport {
    /// The file; Marine Regions and the maritime borders of `OpenStreetMap` are recognised.
    pub(crate) file: PathBuf,
    /// The folder of zones to put it into; it is made when it does not exist.
    #[arg(long, value_name = "DIR")]
    pub(crate) into: PathBuf,
    /// A TOML file that says which attribute is the State and which zone it is (docs/zones.md).
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// A short name for it in the folder; without this, that of the file.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Title of the source, when it is not that of the mapping.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Edition or version of the source.
    #[arg(long)]
    pub(crate) edition: Option<String>,
    /// The day it stands for.
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// Licence, when it is not that of the mapping.
    #[arg(long)]
    pub(crate) licence: Option<String>,
    /// How far its lines may be wrong, in nautical miles.
    #[arg(long, value_name = "NM")]
    pub(crate) uncertainty: Option<f64>,
    /// Replace what was imported under the same name.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ZonesList {
    /// A folder of imported zones.
    #[arg(long, value_name = "DIR")]
    pub(crate) zones: Option<PathBuf>,
    /// Write JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// The language.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ZonesAtPlace {
    /// The place, written like 19.2N,86.5W.
    pub(crate) place: String,
    /// A folder of imported zones, which take precedence.
    #[arg(long, value_name = "DIR")]
    pub(crate) zones: Option<PathBuf>,
    /// Write JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// The language.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ZonesCompare {
    /// A folder of imported zones, or `computed`.
    pub(crate) a: PathBuf,
    /// A folder of imported zones, or `computed`.
    pub(crate) b: PathBuf,
    /// How many random places at sea.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(crate) points: u32,
    /// Random places are the same for the same seed.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Only places in this box: south,west,north,east in degrees.
    #[arg(long, value_name = "BOX", allow_hyphen_values = true)]
    pub(crate) within: Option<String>,
    /// Write every place where the two differ.
    #[arg(long)]
    pub(crate) differences: bool,
}
