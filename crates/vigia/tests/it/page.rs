//! Logbook pages: tables in Markdown.
//!
//! A page has prose, then `## Movements` (or `## Sentences`), `## Events`, `## Leads` and perhaps
//! `## Read`. `CONTRIBUTING.md` shows how to write one.

use std::collections::BTreeMap;

/// A table row: cells by column.
pub(crate) type Row = BTreeMap<String, String>;

/// A page taken apart.
pub(crate) struct Page {
    sections: BTreeMap<String, String>,
}

impl Page {
    pub(crate) fn parse(text: &str) -> Self {
        let sections = text
            .split("\n## ")
            .skip(1)
            .map(|section| section.split_once('\n').unwrap_or((section, "")))
            .map(|(title, body)| (title.trim().to_owned(), body.to_owned()))
            .collect();
        Self { sections }
    }

    /// The rows of the table of a section; `None` when the page has no such section.
    pub(crate) fn rows(&self, section: &str) -> Option<Vec<Row>> {
        let mut lines = self.sections.get(section)?.lines().filter(|line| line.starts_with('|'));
        let Some(header) = lines.next() else { return Some(Vec::new()) };
        let names = cells(header);
        let rows = lines.skip(1).map(|line| {
            let cells = cells(line);
            assert_eq!(cells.len(), names.len(), "cells in `{line}`");
            names.iter().cloned().zip(cells).collect()
        });
        Some(rows.collect())
    }

    /// The fenced text of a section.
    pub(crate) fn fenced(&self, section: &str) -> Option<String> {
        let body = self.sections.get(section)?;
        body.split("```").nth(1)?.split_once('\n').map(|(_, text)| text.to_owned())
    }
}

fn cells(line: &str) -> Vec<String> {
    let inside = line.trim().trim_start_matches('|').trim_end_matches('|');
    inside.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// Seconds since 1970 of `HH:MM` or `HH:MM:SS` on 2026-03-01, with `+1d` before for the day after.
pub(crate) fn moment(text: &str) -> i64 {
    const DAY: i64 = 1_772_323_200;
    let (day, clock) = match text.split_once("d ") {
        Some((day, clock)) => (day.trim_start_matches('+').parse::<i64>().expect(text), clock),
        None => (0, text),
    };
    let parts: Vec<i64> = clock.split(':').map(|part| part.parse().expect(text)).collect();
    let seconds = parts.iter().chain([0, 0].iter()).take(3).fold(0, |sum, part| sum * 60 + part);
    DAY + day * 86_400 + seconds
}

/// Degrees of `25.5N 090.25W`: latitude, longitude.
pub(crate) fn place(text: &str) -> (f64, f64) {
    let degrees = |word: &str| {
        let (number, side) = word.split_at(word.len() - 1);
        let degrees: f64 = number.parse().expect(word);
        if matches!(side, "S" | "W") { -degrees } else { degrees }
    };
    let (lat, lon) = text.split_once(' ').expect(text);
    (degrees(lat), degrees(lon.trim()))
}
