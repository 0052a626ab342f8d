//! What was read, as text.

use std::fmt::Write as _;

use vigia_sea::{ClockJudge, Measures, Quality, Reach, SourceCount};

use crate::compose::exercise;
use crate::concern;
use crate::findings::Reading;
use crate::form;
use crate::table::{Column, TableStyle, cut, styled, table_line};
use crate::text::Texts;

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
        ("read-gps-jumps", quality.n_gps_jumps),
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

/// How much of it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stations {
    /// The receivers that there is something to say about, and those that gave most.
    Foremost,
    /// Every one.
    All,
}

/// What is in the inputs and how good it is, for a terminal: first what to worry about.
pub fn quality_text(reading: &Reading<'_>, style: TableStyle, stations: Stations) -> String {
    let (texts, quality) = (Texts::english(), reading.quality);
    let mut out = String::new();
    if let Some(banner) = exercise(&texts, reading.is_simulated()) {
        out.push_str(&banner);
        out.push_str("\n\n");
    }
    block(&mut out, ("", style), facts(reading, &texts));
    concerns(&mut out, quality, &texts, style);
    account(&mut out, quality, &texts, style);
    let messages = quality.messages.iter();
    let messages =
        messages.map(|(kind, n)| counted(*n, format!("{:>2}  {}", kind, texts.message(*kind))));
    block(&mut out, (&texts.plain("read-by-type"), style), messages.collect());
    let times = quality.times.iter();
    let times = times.map(|(from, n)| counted(*n, texts.time_from(*from)));
    block(&mut out, (&texts.plain("read-by-time"), style), times.collect());
    measured(&mut out, quality, &texts, style);
    station_table(&mut out, quality, &texts, (style, stations));
    far_reports(&mut out, quality, &texts, style);
    rejects(&mut out, reading, &texts, style);
    out
}

/// What to worry about, in sentences; or that nothing stands out.
fn concerns(out: &mut String, quality: &Quality, texts: &Texts, style: TableStyle) {
    if quality.measures.is_none() {
        return;
    }
    heading(out, &texts.plain("read-concerns"), style);
    if quality.concerns.is_empty() {
        out.push_str(&line(&format!("  {}", texts.plain("read-no-concerns"))));
    }
    for one in quality.concerns.iter().take(MOST_CONCERNS) {
        out.push_str(&wrapped(&concern::sentence(quality, texts, one), style.width));
    }
    if let Some(more) = quality.concerns.len().checked_sub(MOST_CONCERNS + 1) {
        let more = texts.say("read-more-concerns", &[("n", (more + 1).into())]);
        out.push_str(&line(&format!("  {more}")));
    }
}

/// A sentence behind a dash, broken at blanks.
fn wrapped(sentence: &str, width: usize) -> String {
    let mut out = String::from("  –");
    let mut n_before = 3;
    for word in sentence.split(' ') {
        let n = word.chars().count();
        if n_before + 1 + n > width.max(40) {
            out.push_str("\n   ");
            n_before = 3;
        }
        out.push(' ');
        out.push_str(word);
        n_before += 1 + n;
    }
    line(&out)
}

/// Every line: in reports, merged, rejected, of another kind.
fn account(out: &mut String, quality: &Quality, texts: &Texts, style: TableStyle) {
    let in_reports = quality.n_lines_used - quality.n_lines_merged;
    let mut rows = vec![
        counted(in_reports, texts.plain("read-lines-reports")),
        counted(quality.n_lines_merged, texts.plain("read-lines-merged")),
    ];
    rows.extend(quality.rejects.iter().map(|(reason, n)| counted(*n, texts.reject(*reason))));
    let mut others: Vec<_> = quality.others.iter().collect();
    others.sort_by_key(|(kind, n)| (std::cmp::Reverse(**n), **kind));
    let kinds = others.iter().take(MOST_KINDS);
    rows.extend(kinds.map(|(kind, n)| {
        let name = match kind {
            vigia_sea::OtherLine::Sentence(_) => {
                texts.say("other-sentence", &[("address", form::printable(kind.word()).into())])
            }
            _ => texts.plain(&format!("other-{}", kind.word())),
        };
        counted(**n, name)
    }));
    let rest: u64 = others.iter().skip(MOST_KINDS).map(|(_, n)| **n).sum();
    if rest > 0 {
        rows.push(counted(rest, texts.plain("other-rest")));
    }
    rows.retain(|row| row.name != "0");
    let sum = texts.say("read-lines-sum", &[("lines", quality.n_lines.into())]);
    block(out, (&sum, style), rows);
}

/// What was measured of all together, a line each.
fn measured(out: &mut String, quality: &Quality, texts: &Texts, style: TableStyle) {
    let Some(all) = &quality.measures else { return };
    let mut rows = Vec::new();
    rows.extend(all.odd_fields.iter().map(|(field, n)| {
        counted(*n, texts.say("read-odd-field", &[("field", concern::odd(texts, *field).into())]))
    }));
    if all.n_wrong_fill > 0 {
        rows.push(counted(all.n_wrong_fill, texts.plain("read-wrong-fill")));
    }
    let mut lengths: Vec<_> = all.lengths.iter().collect();
    lengths.sort_by_key(|(length, n)| (std::cmp::Reverse(**n), **length));
    rows.extend(lengths.iter().take(MOST_KINDS).map(|((kind, bits), n)| {
        let values = [("type", kind.to_string().into()), ("bits", bits.to_string().into())];
        counted(**n, texts.say("read-length", &values))
    }));
    let rest: u64 = lengths.iter().skip(MOST_KINDS).map(|(_, n)| **n).sum();
    if rest > 0 {
        rows.push(counted(rest, texts.plain("read-length-rest")));
    }
    block(out, (&texts.plain("read-measures"), style), rows);
    if quality.sources.len() > 1 {
        let heard = quality.heard_by.iter().take(MOST_KINDS);
        let heard = heard
            .map(|(n, count)| counted(*count, texts.say("read-heard-by", &[("n", (*n).into())])));
        block(out, (&texts.plain("read-transmissions"), style), heard.collect());
    }
}

/// A column of the table of receivers: its heading, whether numbers stand in it, and how a receiver
/// is told in it.
type Cell = (&'static str, bool, fn(&SourceCount, &Texts) -> String);

/// In order; a narrow terminal does without the last ones.
const CELLS: [Cell; 9] = [
    ("station-name", false, |source, texts| cut(&station(texts, &source.name), MOST_NAME)),
    ("station-messages", true, |source, _| form::count(source.n_messages)),
    ("station-clock", true, |source, texts| clock(&source.measures, texts)),
    ("station-rejects", true, |source, _| {
        form::share(source.n_rejects(), source.n_messages + source.n_rejects())
    }),
    ("station-duplicates", true, |source, _| {
        form::share(source.measures.n_duplicates, source.n_messages)
    }),
    ("station-reach", true, |source, texts| reach(&source.measures.reach, texts)),
    ("station-silence", true, |source, _| {
        let longest = source.measures.silences.longest.iter().max_by_key(|one| one.length());
        longest.map_or_else(dash, |silence| silence.length().to_string())
    }),
    ("station-odd", true, |source, _| {
        form::share(source.measures.odd_fields.values().sum(), source.n_messages)
    }),
    ("station-jumps", true, |source, _| match source.measures.n_clock_jumps {
        0 => dash(),
        n => form::count(n),
    }),
];

fn dash() -> String {
    "–".to_owned()
}

/// `+1.2 s`, by the surest comparison; by seconds of positions in brackets, since whole minutes
/// stay unseen.
fn clock(measures: &Measures, texts: &Texts) -> String {
    let Some(offset) = measures.clock.first() else { return texts.plain("station-no-clock") };
    let sign = if offset.offset.milliseconds() < 0 { '−' } else { '+' };
    let shown = format!("{sign}{}", form::exact(offset.offset));
    if offset.judge == ClockJudge::Seconds { format!("({shown})") } else { shown }
}

/// `38 nm`, and how many reports are from beyond.
fn reach(reach: &Reach, texts: &Texts) -> String {
    match reach {
        Reach::Unknown => dash(),
        Reach::NotApplicable => texts.plain("station-wide"),
        Reach::Known { usual, n_far: 0, .. } => form::distance(*usual),
        Reach::Known { usual, n_far, .. } => {
            let values = [("distance", form::distance(*usual).into()), ("n", (*n_far).into())];
            texts.say("station-far", &values)
        }
    }
}

fn station_table(
    out: &mut String,
    quality: &Quality,
    texts: &Texts,
    (style, stations): (TableStyle, Stations),
) {
    // Rows of tables name no receivers.
    let has_messages = quality.messages.keys().any(|kind| *kind > 0);
    if !has_messages || quality.measures.is_none() {
        return;
    }
    let named = |id: usize| {
        let is_it = |one| concern::source(one).is_some_and(|source| usize::from(source.0) == id);
        quality.concerns.iter().any(is_it)
    };
    let mut sources: Vec<(usize, &SourceCount)> = quality.sources.iter().enumerate().collect();
    sources.sort_by_key(|(id, source)| {
        (!named(*id), std::cmp::Reverse(source.n_messages), source.name.as_str())
    });
    if stations == Stations::Foremost {
        sources.truncate(MOST_STATIONS);
    }
    let columns = CELLS.iter().map(|(key, is_number, cell)| {
        let cells = sources.iter().map(|(_, source)| cell(source, texts)).collect();
        Column::new(texts.plain(key), *is_number, cells)
    });
    let mut width = 2;
    let fits = |column: &Column| {
        width += column.width + 2;
        width <= style.width + 2
    };
    let columns: Vec<Column> = columns.take_while(fits).collect();
    heading(out, &texts.plain("read-by-station"), style);
    let rows = std::iter::once(None).chain((0..sources.len()).map(Some));
    for row in rows {
        out.push_str(&line(&format!("  {}", table_line(&columns, row, style.width))));
    }
    note_on_reach(out, &sources, texts, style.width);
    if let Some(more) = quality.sources.len().checked_sub(sources.len() + 1) {
        out.push_str(&line(&format!("  {}", texts.say("read-more", &[("n", (more + 1).into())]))));
    }
}

/// What `n/a` in the table means, if it stands there.
fn note_on_reach(out: &mut String, shown: &[(usize, &SourceCount)], texts: &Texts, width: usize) {
    let is_wide = |source: &SourceCount| source.measures.reach == Reach::NotApplicable;
    if shown.iter().any(|(_, source)| is_wide(source)) {
        out.push_str(&wrapped(&texts.plain("station-wide-note"), width));
    }
}

/// The farthest reports, and why they may be right all the same.
fn far_reports(out: &mut String, quality: &Quality, texts: &Texts, style: TableStyle) {
    let mut rows = Vec::new();
    for source in &quality.sources {
        let Reach::Known { farthest, .. } = &source.measures.reach else { continue };
        rows.extend(farthest.iter().map(|far| {
            let when = far.at.map_or_else(dash, form::minute);
            let values = [
                ("vessel", texts.vessel_number(far.vessel).into()),
                ("place", far.place.to_string().into()),
                ("when", when.into()),
                ("station", station(texts, &source.name).into()),
            ];
            let name = form::distance(far.distance);
            (far.distance, row(name, texts.say("read-far-row", &values)))
        }));
    }
    rows.sort_by_key(|(distance, _)| std::cmp::Reverse(*distance));
    if rows.is_empty() {
        return;
    }
    let rows = rows.into_iter().take(MOST_KINDS).map(|(_, row)| row).collect();
    block(out, (&texts.plain("read-far"), style), rows);
    out.push_str(&wrapped(&texts.plain("read-far-doubt"), style.width));
}

/// A terminal shows so many stations; `quality.json` has all.
const MOST_STATIONS: usize = 20;
/// And so many places of lines that gave no report, a reason.
const MOST_PLACES: usize = 3;
/// And so many things to worry about.
const MOST_CONCERNS: usize = 10;
/// And so many kinds of anything.
const MOST_KINDS: usize = 12;
/// And so much of a receiver's name.
const MOST_NAME: usize = 24;

pub(crate) fn station(texts: &Texts, name: &str) -> String {
    if name.is_empty() { texts.plain("read-no-station") } else { form::printable(name) }
}

fn rejects(out: &mut String, reading: &Reading<'_>, texts: &Texts, style: TableStyle) {
    let quality = reading.quality;
    if quality.rejects.is_empty() {
        out.push_str(&line(&format!("\n{}", texts.plain("read-no-rejects"))));
        return;
    }
    heading(out, &texts.plain("read-by-reason"), style);
    for reason in quality.rejects.keys() {
        out.push_str(&line(&format!("  {}", texts.reject(*reason))));
        let rows = quality.reject_rows.iter().filter(|row| row.reason == *reason);
        for row in rows.take(MOST_PLACES) {
            let place = texts.say(
                "read-reject-place",
                &[
                    ("input", form::printable(&reading.input(row.input)).into()),
                    ("line", row.line.to_string().into()),
                ],
            );
            let start = form::printable(&row.start);
            out.push_str(&line(&cut(&format!("    {place}  {start}"), style.width.max(40))));
        }
    }
}

fn counted(n: u64, name: String) -> Row {
    row(form::count(n), name)
}

fn line(text: &str) -> String {
    format!("{text}\n")
}

fn heading(out: &mut String, text: &str, style: TableStyle) {
    out.push_str(&line(&format!("\n{}", styled(text, crate::table::BOLD, style))));
}

/// A heading and two columns, the first as wide as its widest word; nothing when there is no row.
fn block(out: &mut String, (title, style): (&str, TableStyle), rows: Vec<Row>) {
    if rows.is_empty() {
        return;
    }
    let is_counted = !title.is_empty();
    if is_counted {
        heading(out, title, style);
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
