//! The file of `--columns`: where the columns of a table are, in TOML.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use vigia_read::{Column, ColumnAt, ColumnMap, DateOrder, EpochUnit, Unit};

use crate::failure::Failure;

/// What the file may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MapFile {
    delimiter: Option<Spanned<String>>,
    #[serde(default = "yes")]
    header: bool,
    columns: BTreeMap<Spanned<String>, Spanned<Place>>,
}

/// A name, a number, or one of these with more.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Place {
    Name(String),
    Number(usize),
    More(More),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct More {
    column: NameOrNumber,
    unit: Option<String>,
    order: Option<String>,
    epoch: Option<String>,
    zone: Option<String>,
    day: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum NameOrNumber {
    Name(String),
    Number(usize),
}

fn yes() -> bool {
    true
}

/// What is wrong, and where in the file.
#[derive(Debug)]
struct Wrong {
    what: String,
    at: Option<Range<usize>>,
}

impl Wrong {
    fn at(at: Range<usize>, what: impl Into<String>) -> Self {
        Self { what: what.into(), at: Some(at) }
    }
}

/// Reads the map in the file `path`.
pub(crate) fn open(path: &Path) -> Result<ColumnMap, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::open(path, &error))?;
    parse(&text).map_err(|wrong| {
        let line = wrong.at.map_or(1, |at| {
            let before = text.get(..at.start).unwrap_or_default();
            before.matches('\n').count() + 1
        });
        Failure::request(
            format!("line {line} of `{}`: {}", path.display(), wrong.what),
            "`docs/tables.md` shows a whole file for --columns",
        )
    })
}

fn parse(text: &str) -> Result<ColumnMap, Wrong> {
    let file: MapFile = toml::from_str(text)
        .map_err(|error| Wrong { what: error.message().to_owned(), at: error.span() })?;
    let mut map = ColumnMap { is_headerless: !file.header, ..ColumnMap::default() };
    if let Some(delimiter) = file.delimiter {
        let at = delimiter.span();
        let [byte] = delimiter.as_ref().as_bytes() else {
            return Err(Wrong::at(at, "`delimiter` must be one character"));
        };
        map.delimiter = Some(*byte);
    }
    for (word, place) in file.columns {
        let at = word.span();
        let column = Column::from_word(word.as_ref()).ok_or_else(|| {
            let known: Vec<&str> = Column::words().collect();
            let what =
                format!("there is no column `{}`; there are {}", word.as_ref(), known.join(", "));
            Wrong::at(at, what)
        })?;
        let at = place.span();
        put(&mut map, column, place.into_inner()).map_err(|what| Wrong::at(at.clone(), what))?;
        let needs_header = matches!(map.columns.last(), Some((_, ColumnAt::Name(_), _)));
        if map.is_headerless && needs_header {
            return Err(Wrong::at(at, "without a header, columns have numbers and no names"));
        }
    }
    Ok(map)
}

fn put(map: &mut ColumnMap, column: Column, place: Place) -> Result<(), String> {
    let more = match place {
        Place::Name(name) => return push(map, column, NameOrNumber::Name(name), None),
        Place::Number(number) => return push(map, column, NameOrNumber::Number(number), None),
        Place::More(more) => more,
    };
    let is_time = column == Column::Time;
    let has_form =
        more.order.is_some() || more.epoch.is_some() || more.zone.is_some() || more.day.is_some();
    if has_form && !is_time {
        return Err("`order`, `epoch`, `zone` and `day` are for `time`".to_owned());
    }
    if let Some(word) = more.order {
        map.time.order = match word.as_str() {
            "day-first" => DateOrder::DayFirst,
            "month-first" => DateOrder::MonthFirst,
            _ => return Err(format!("`order` is `day-first` or `month-first`, not `{word}`")),
        };
    }
    if let Some(word) = more.epoch {
        map.time.epoch = Some(match word.as_str() {
            "s" => EpochUnit::Seconds,
            "ms" => EpochUnit::Milliseconds,
            "us" => EpochUnit::Microseconds,
            "ns" => EpochUnit::Nanoseconds,
            _ => return Err(format!("`epoch` is `s`, `ms`, `us` or `ns`, not `{word}`")),
        });
    }
    if let Some(zone) = more.zone {
        map.time = map
            .time
            .clone()
            .in_zone(&zone)
            .ok_or_else(|| format!("`zone` is written like `+02:00`, not `{zone}`"))?;
    }
    if let Some(day) = more.day {
        map.time = map
            .time
            .clone()
            .on_day(&day)
            .ok_or_else(|| format!("`{day}` is no day like 2018-04-01"))?;
    }
    let unit = more.unit.map(|word| unit(column, &word)).transpose()?;
    push(map, column, more.column, unit)
}

fn push(
    map: &mut ColumnMap,
    column: Column,
    at: NameOrNumber,
    unit: Option<Unit>,
) -> Result<(), String> {
    let at = match at {
        NameOrNumber::Number(0) => return Err("columns are numbered from 1".to_owned()),
        NameOrNumber::Number(number) => ColumnAt::Number(number),
        NameOrNumber::Name(name) => ColumnAt::Name(name),
    };
    map.columns.push((column, at, unit));
    Ok(())
}

fn unit(column: Column, word: &str) -> Result<Unit, String> {
    let known = column.units();
    let unit = Unit::from_word(word).filter(|unit| known.contains(unit));
    unit.ok_or_else(|| {
        let words: Vec<&str> = known.iter().map(|unit| unit.word()).collect();
        if words.is_empty() {
            format!("`{}` has no unit", column.word())
        } else {
            format!("the unit of `{}` is one of {}, not `{word}`", column.word(), words.join(", "))
        }
    })
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
