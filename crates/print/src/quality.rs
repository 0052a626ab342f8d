//! What was read, as JSON and as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use serde::{Deserialize, Serialize};
use vigia_sea::{Quality, RejectRow};

use crate::compose::exercise;
use crate::findings::Reading;
use crate::form;
use crate::text::Texts;
use crate::wire::{PlaceWire, QUALITY, Schema};

/// `quality.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct QualityWire {
    schema: Schema,
    program: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exercise: Option<String>,
    inputs: Vec<InputWire>,
    lines: LinesWire,
    n_bytes_read: u64,
    /// By message type; `0` stands for table rows.
    messages_by_type: BTreeMap<u8, u64>,
    n_messages: u64,
    n_own_ship: u64,
    n_duplicates: u64,
    n_odd: u64,
    #[serde(default)]
    n_plots: u64,
    #[serde(default)]
    n_clock_jumps: u64,
    #[serde(default)]
    n_bad_tag_blocks: u64,
    n_simulated: u64,
    n_vessels: u64,
    messages_by_time_source: BTreeMap<String, u64>,
    start: Option<String>,
    end: Option<String>,
    south_west: Option<PlaceWire>,
    north_east: Option<PlaceWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positions_set_aside: Option<SetAsideWire>,
    stations: Vec<StationWire>,
    rejects_by_reason: BTreeMap<String, u64>,
    reject_examples: Vec<RejectWire>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct InputWire {
    name: String,
    n_bytes: u64,
    #[serde(default)]
    is_cut: bool,
}

/// `read` = `used` + `other` + `rejected`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct LinesWire {
    read: u64,
    used: u64,
    other: u64,
    rejected: u64,
}

/// Positions that are on no track.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct SetAsideWire {
    without_time: u64,
    without_place: u64,
    no_vessel: u64,
    repeated: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StationWire {
    name: String,
    n_messages: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct RejectWire {
    input: String,
    line: u64,
    offset: u64,
    reason: String,
    text: String,
    start_of_line: String,
}

/// Writes `quality.json`.
///
/// # Errors
/// When `out` fails.
pub fn quality_json(reading: &Reading<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &quality_wire(reading))?;
    out.write_all(b"\n")
}

fn quality_wire(reading: &Reading<'_>) -> QualityWire {
    let (texts, quality) = (Texts::english(), reading.quality);
    let place = |place: vigia_sea::Position| PlaceWire {
        lat: place.lat.degrees(),
        lon: place.lon.degrees(),
    };
    let inputs = reading.inputs.iter().map(|input| InputWire {
        name: input.name.clone(),
        n_bytes: input.n_bytes,
        is_cut: input.is_cut,
    });
    let stations = quality
        .sources
        .iter()
        .map(|source| StationWire { name: source.name.clone(), n_messages: source.n_messages });
    let times = quality.times.iter().map(|(from, n)| (from.word().to_owned(), *n));
    let rejects = quality.rejects.iter().map(|(reason, n)| (reason.word().to_owned(), *n));
    let rows = quality.reject_rows.iter().map(|row| reject_wire(reading, &texts, row));
    QualityWire {
        schema: Schema::of(QUALITY),
        program: reading.program.to_owned(),
        exercise: exercise(&texts, reading.is_simulated()),
        inputs: inputs.collect(),
        lines: LinesWire {
            read: quality.n_lines,
            used: quality.n_lines_used,
            other: quality.n_lines_other,
            rejected: quality.n_rejects(),
        },
        n_bytes_read: quality.n_bytes,
        messages_by_type: quality.messages.clone(),
        n_messages: quality.n_messages(),
        n_own_ship: quality.n_own_ship,
        n_duplicates: quality.n_duplicates,
        n_odd: quality.n_odd,
        n_plots: quality.n_plots,
        n_clock_jumps: quality.n_clock_jumps,
        n_bad_tag_blocks: quality.n_bad_tag_blocks,
        n_simulated: quality.n_simulated,
        n_vessels: quality.n_vessels,
        messages_by_time_source: times.collect(),
        start: quality.interval.map(|interval| interval.start.to_string()),
        end: quality.interval.map(|interval| interval.end.to_string()),
        south_west: quality.bounds.map(|bounds| place(bounds.south_west)),
        north_east: quality.bounds.map(|bounds| place(bounds.north_east)),
        positions_set_aside: reading.set_aside.map(|aside| SetAsideWire {
            without_time: aside.n_without_time,
            without_place: aside.n_without_place,
            no_vessel: aside.n_no_vessel,
            repeated: aside.n_repeated,
        }),
        stations: stations.collect(),
        rejects_by_reason: rejects.collect(),
        reject_examples: rows.collect(),
    }
}

fn reject_wire(reading: &Reading<'_>, texts: &Texts, row: &RejectRow) -> RejectWire {
    RejectWire {
        input: reading.input(row.input),
        line: row.line,
        offset: row.offset,
        reason: row.reason.word().to_owned(),
        text: texts.reject(row.reason),
        start_of_line: row.start.clone(),
    }
}

/// A word, what it counts, and a note.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: String,
}

fn row(name: String, value: String) -> Row {
    Row { name, value }
}

/// The facts about what was read that fit on a line each; the page shows the same ones.
pub(crate) fn facts(reading: &Reading<'_>, texts: &Texts) -> Vec<Row> {
    let quality = reading.quality;
    let mut rows: Vec<Row> = Vec::new();
    for input in reading.inputs {
        let size = form::bytes(input.n_bytes);
        rows.push(row(
            texts.plain("read-input"),
            format!("{} ({size})", form::printable(&input.name)),
        ));
    }
    rows.push(row(texts.plain("read-lines"), lines(quality, texts)));
    rows.push(row(texts.plain("read-messages"), form::count(quality.n_messages())));
    rows.push(row(texts.plain("read-vessels"), form::count(quality.n_vessels)));
    rows.push(row(texts.plain("read-times"), times(quality, texts)));
    if let Some(bounds) = quality.bounds {
        let area = format!("{} – {}", bounds.south_west, bounds.north_east);
        rows.push(row(texts.plain("read-area"), area));
    }
    for (key, n) in [
        ("read-duplicates", quality.n_duplicates),
        ("read-own-ship", quality.n_own_ship),
        ("read-odd", quality.n_odd),
        ("read-plots", quality.n_plots),
        ("read-clock-jumps", quality.n_clock_jumps),
        ("read-bad-tag-blocks", quality.n_bad_tag_blocks),
        ("read-simulated", quality.n_simulated),
    ] {
        if n > 0 {
            rows.push(row(texts.plain(key), form::count(n)));
        }
    }
    rows
}

fn lines(quality: &Quality, texts: &Texts) -> String {
    texts.say(
        "read-lines-account",
        &[
            ("lines", quality.n_lines.into()),
            ("used", quality.n_lines_used.into()),
            ("other", quality.n_lines_other.into()),
            ("rejected", quality.n_rejects().into()),
        ],
    )
}

fn times(quality: &Quality, texts: &Texts) -> String {
    quality.interval.map_or_else(
        || texts.plain("read-no-times"),
        |interval| {
            texts.say(
                "read-interval",
                &[
                    ("span", form::span(interval).into()),
                    ("length", interval.length().to_string().into()),
                ],
            )
        },
    )
}

/// What is in the inputs, for a terminal.
pub fn quality_text(reading: &Reading<'_>) -> String {
    let (texts, quality) = (Texts::english(), reading.quality);
    let mut out = String::new();
    if let Some(banner) = exercise(&texts, reading.is_simulated()) {
        out.push_str(&banner);
        out.push_str("\n\n");
    }
    block(&mut out, "", facts(reading, &texts));
    let messages = quality.messages.iter();
    let messages =
        messages.map(|(kind, n)| counted(*n, format!("{:>2}  {}", kind, texts.message(*kind))));
    block(&mut out, &texts.plain("read-by-type"), messages.collect());
    let times = quality.times.iter();
    let times = times.map(|(from, n)| counted(*n, texts.time_from(*from)));
    block(&mut out, &texts.plain("read-by-time"), times.collect());
    let stations = quality.sources.iter().take(MOST_STATIONS);
    let stations = stations.map(|source| counted(source.n_messages, station(&texts, &source.name)));
    block(&mut out, &texts.plain("read-by-station"), stations.collect());
    if let Some(more) = quality.sources.len().checked_sub(MOST_STATIONS + 1) {
        out.push_str(&line(&format!("  {}", texts.say("read-more", &[("n", (more + 1).into())]))));
    }
    rejects(&mut out, reading, &texts);
    out
}

/// A terminal shows so many stations; `quality.json` has all.
const MOST_STATIONS: usize = 20;
/// And so many places of lines that gave no report, a reason.
const MOST_PLACES: usize = 3;

pub(crate) fn station(texts: &Texts, name: &str) -> String {
    if name.is_empty() { texts.plain("read-no-station") } else { form::printable(name) }
}

fn rejects(out: &mut String, reading: &Reading<'_>, texts: &Texts) {
    let quality = reading.quality;
    if quality.rejects.is_empty() {
        out.push_str(&line(&format!("\n{}", texts.plain("read-no-rejects"))));
        return;
    }
    out.push_str(&line(&format!("\n{}", texts.plain("read-by-reason"))));
    for (reason, n) in &quality.rejects {
        out.push_str(&line(&format!("  {:>12}  {}", form::count(*n), texts.reject(*reason))));
        let rows = quality.reject_rows.iter().filter(|row| row.reason == *reason);
        for row in rows.take(MOST_PLACES) {
            let place = texts.say(
                "read-reject-place",
                &[
                    ("input", form::printable(&reading.input(row.input)).into()),
                    ("line", row.line.to_string().into()),
                ],
            );
            let start: String = form::printable(&row.start).chars().take(60).collect();
            out.push_str(&line(&format!("{:>16}{place}  {start}", "")));
        }
    }
}

fn counted(n: u64, name: String) -> Row {
    row(form::count(n), name)
}

fn line(text: &str) -> String {
    format!("{text}\n")
}

/// A heading and two columns, the first as wide as its widest word; nothing when there is no row.
fn block(out: &mut String, heading: &str, rows: Vec<Row>) {
    if rows.is_empty() {
        return;
    }
    let is_counted = !heading.is_empty();
    if is_counted {
        out.push_str(&line(&format!("\n{heading}")));
    }
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    for Row { name, value } in rows {
        let written = if is_counted {
            writeln!(out, "  {name:>12}  {value}")
        } else {
            writeln!(out, "{name:<width$}  {value}")
        };
        debug_assert!(written.is_ok(), "a string takes every text");
    }
}

#[cfg(test)]
#[path = "quality_tests.rs"]
mod tests;
