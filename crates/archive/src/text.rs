//! Columns to CSV text, row by row.

use std::io::Write as _;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type,
    Decimal256Type, DecimalType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, Time32MillisecondType, Time32SecondType, Time64MicrosecondType,
    Time64NanosecondType, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Schema, TimeUnit};

use crate::geo;
use crate::numbers::{self, Tick, written};

/// Which columns are written, and how.
pub(crate) struct Plan {
    /// Each with its place among the columns read.
    cells: Vec<(usize, How)>,
}

#[derive(Clone, Copy)]
enum How {
    Plain,
    Lon,
    Lat,
}

/// Writes the cell of a row.
type Cell<'a> = Box<dyn Fn(usize, &mut Vec<u8>) + 'a>;

const SECOND: Tick = Tick { per_second: 1, n_digits: 0 };
const MILLISECOND: Tick = Tick { per_second: 1_000, n_digits: 3 };
const MICROSECOND: Tick = Tick { per_second: 1_000_000, n_digits: 6 };
const NANOSECOND: Tick = Tick { per_second: 1_000_000_000, n_digits: 9 };

impl Plan {
    /// Every column as it is.
    pub(crate) fn of_own(schema: &Schema) -> Self {
        Self { cells: (0..schema.fields().len()).map(|place| (place, How::Plain)).collect() }
    }

    /// Every column as it is, but `points` as two.
    pub(crate) fn with_points(schema: &Schema, points: Option<usize>) -> Self {
        let cells = (0..schema.fields().len()).flat_map(|place| {
            let how: &[How] =
                if Some(place) == points { &[How::Lon, How::Lat] } else { &[How::Plain] };
            how.iter().map(move |how| (place, *how))
        });
        Self { cells: cells.collect() }
    }

    /// The names of the columns that are written.
    pub(crate) fn names<'a>(&'a self, schema: &'a Schema) -> impl Iterator<Item = &'a str> {
        self.cells.iter().map(|(place, how)| match how {
            How::Lon => "lon",
            How::Lat => "lat",
            How::Plain => schema.fields().get(*place).map_or("", |field| field.name()),
        })
    }
}

/// Whether a column of this type can be a cell: everything but what is nested.
pub(crate) fn is_plain(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_plain(values),
        DataType::Interval(_) | DataType::Duration(_) | DataType::RunEndEncoded(..) => false,
        kind => !kind.is_nested(),
    }
}

/// The first line. What would part or end a name is written as a blank.
pub(crate) fn header<'a>(out: &mut Vec<u8>, names: impl Iterator<Item = &'a str>) {
    for (n_before, name) in names.enumerate() {
        if n_before > 0 {
            out.push(b',');
        }
        let name = name.replace([',', ';', '|', '\t', '"', '\r', '\n'], " ");
        out.extend_from_slice(name.as_bytes());
    }
    out.push(b'\n');
}

/// One line for each row.
pub(crate) fn rows(out: &mut Vec<u8>, plan: &Plan, batch: &RecordBatch) {
    let cells: Vec<Cell<'_>> = plan
        .cells
        .iter()
        .filter_map(|(place, how)| Some(cell_of(batch.columns().get(*place)?.as_ref(), *how)))
        .collect();
    for row in 0..batch.num_rows() {
        for (n_before, cell) in cells.iter().enumerate() {
            if n_before > 0 {
                out.push(b',');
            }
            cell(row, out);
        }
        out.push(b'\n');
    }
}

fn cell_of(array: &dyn Array, how: How) -> Cell<'_> {
    let cell = match how {
        How::Plain => plain(array),
        How::Lon => point(array, |(lon, _)| lon),
        How::Lat => point(array, |(_, lat)| lat),
    };
    if array.null_count() == 0 {
        return cell;
    }
    Box::new(move |row, out| {
        if array.is_valid(row) {
            cell(row, out);
        }
    })
}

fn plain(array: &dyn Array) -> Cell<'_> {
    match array.data_type() {
        DataType::Boolean => {
            let array = array.as_boolean();
            Box::new(|row, out| written(write!(out, "{}", array.value(row))))
        }
        DataType::Int8 => whole::<Int8Type>(array),
        DataType::Int16 => whole::<Int16Type>(array),
        DataType::Int32 => whole::<Int32Type>(array),
        DataType::Int64 => whole::<Int64Type>(array),
        DataType::UInt8 => whole::<UInt8Type>(array),
        DataType::UInt16 => whole::<UInt16Type>(array),
        DataType::UInt32 => whole::<UInt32Type>(array),
        DataType::UInt64 => shown::<UInt64Type>(array),
        DataType::Float16 => shown::<Float16Type>(array),
        DataType::Float32 => shown::<Float32Type>(array),
        DataType::Float64 => {
            let array = array.as_primitive::<Float64Type>();
            Box::new(|row, out| numbers::double(out, array.value(row)))
        }
        DataType::Decimal32(_, scale) => {
            decimal::<Decimal32Type>(array, *scale, |n| Some(n.into()))
        }
        DataType::Decimal64(_, scale) => decimal::<Decimal64Type>(array, *scale, Some),
        DataType::Decimal128(_, scale) => {
            decimal::<Decimal128Type>(array, *scale, |n| n.try_into().ok())
        }
        DataType::Decimal256(_, scale) => decimal::<Decimal256Type>(array, *scale, |_| None),
        DataType::Dictionary(..) => dictionary(array),
        kind => moment(array, kind).unwrap_or_else(|| bytes(array)),
    }
}

fn shown<T: ArrowPrimitiveType<Native: std::fmt::Display>>(array: &dyn Array) -> Cell<'_> {
    let array = array.as_primitive::<T>();
    Box::new(|row, out| written(write!(out, "{}", array.value(row))))
}

fn whole<T: ArrowPrimitiveType<Native: Into<i64>>>(array: &dyn Array) -> Cell<'_> {
    let array = array.as_primitive::<T>();
    Box::new(|row, out| numbers::whole(out, array.value(row).into()))
}

fn decimal<T: DecimalType<Native: std::fmt::Display>>(
    array: &dyn Array,
    scale: i8,
    short: fn(T::Native) -> Option<i64>,
) -> Cell<'_> {
    let array = array.as_primitive::<T>();
    let places = u8::try_from(scale).ok().filter(|places| *places <= numbers::LARGEST_SCALE);
    Box::new(move |row, out| {
        let number = array.value(row);
        match (short(number), places) {
            (Some(number), Some(places)) => numbers::decimal(out, number, places),
            _ => numbers::long_decimal(out, &number.to_string(), scale),
        }
    })
}

fn dictionary(array: &dyn Array) -> Cell<'_> {
    let array = array.as_any_dictionary();
    let keys = array.normalized_keys();
    let value = cell_of(array.values().as_ref(), How::Plain);
    Box::new(move |row, out| {
        if let Some(key) = keys.get(row) {
            value(*key, out);
        }
    })
}

fn moment<'a>(array: &'a dyn Array, kind: &DataType) -> Option<Cell<'a>> {
    Some(match kind {
        DataType::Date32 => {
            let array = array.as_primitive::<Date32Type>();
            Box::new(|row, out| numbers::day(out, i64::from(array.value(row))))
        }
        DataType::Date64 => {
            let array = array.as_primitive::<Date64Type>();
            Box::new(|row, out| numbers::day(out, array.value(row).div_euclid(86_400_000)))
        }
        DataType::Time32(TimeUnit::Second) => time::<Time32SecondType>(array, SECOND),
        DataType::Time32(_) => time::<Time32MillisecondType>(array, MILLISECOND),
        DataType::Time64(TimeUnit::Microsecond) => {
            time::<Time64MicrosecondType>(array, MICROSECOND)
        }
        DataType::Time64(_) => time::<Time64NanosecondType>(array, NANOSECOND),
        DataType::Timestamp(unit, zone) => {
            // With a zone, whichever it is, the count is of UTC.
            let ending = if zone.is_some() { "Z" } else { "" };
            match unit {
                TimeUnit::Second => stamp::<TimestampSecondType>(array, SECOND, ending),
                TimeUnit::Millisecond => {
                    stamp::<TimestampMillisecondType>(array, MILLISECOND, ending)
                }
                TimeUnit::Microsecond => {
                    stamp::<TimestampMicrosecondType>(array, MICROSECOND, ending)
                }
                TimeUnit::Nanosecond => stamp::<TimestampNanosecondType>(array, NANOSECOND, ending),
            }
        }
        _ => return None,
    })
}

fn time<T: ArrowPrimitiveType<Native: Into<i64>>>(array: &dyn Array, tick: Tick) -> Cell<'_> {
    let array = array.as_primitive::<T>();
    Box::new(move |row, out| numbers::time_of_day(out, array.value(row).into(), tick))
}

fn stamp<'a, T: ArrowPrimitiveType<Native: Into<i64>>>(
    array: &'a dyn Array,
    tick: Tick,
    ending: &'a str,
) -> Cell<'a> {
    let array = array.as_primitive::<T>();
    Box::new(move |row, out| numbers::moment(out, array.value(row).into(), tick, ending))
}

/// Texts, and bytes as text when they are one, else as hexadecimal digits.
fn bytes(array: &dyn Array) -> Cell<'_> {
    if let Some(array) = array.as_string_opt::<i32>() {
        return Box::new(|row, out| text(out, array.value(row)));
    }
    if let Some(array) = array.as_string_opt::<i64>() {
        return Box::new(|row, out| text(out, array.value(row)));
    }
    if let Some(array) = array.as_string_view_opt() {
        return Box::new(|row, out| text(out, array.value(row)));
    }
    if let Some(array) = array.as_fixed_size_binary_opt() {
        return Box::new(|row, out| hexadecimal(out, array.value(row)));
    }
    let get = binary(array);
    Box::new(move |row, out| {
        if let Some(bytes) = get(row) {
            match str::from_utf8(bytes) {
                Ok(words) => text(out, words),
                Err(_) => hexadecimal(out, bytes),
            }
        }
    })
}

type Bytes<'a> = Box<dyn Fn(usize) -> Option<&'a [u8]> + 'a>;

fn binary(array: &dyn Array) -> Bytes<'_> {
    if let Some(array) = array.as_binary_opt::<i32>() {
        return Box::new(|row| Some(array.value(row)));
    }
    if let Some(array) = array.as_binary_opt::<i64>() {
        return Box::new(|row| Some(array.value(row)));
    }
    if let Some(array) = array.as_binary_view_opt() {
        return Box::new(|row| Some(array.value(row)));
    }
    Box::new(|_| None)
}

fn point(array: &dyn Array, of: fn((f64, f64)) -> f64) -> Cell<'_> {
    let get = binary(array);
    Box::new(move |row, out| {
        if let Some(point) = get(row).and_then(geo::read_point) {
            written(write!(out, "{}", of(point)));
        }
    })
}

/// A text as RFC 4180 asks; what would end the line is written as a blank, so that a row is a line.
fn text(out: &mut Vec<u8>, text: &str) {
    if !text.contains([',', '"', '\r', '\n']) {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\"\""),
            b'\r' | b'\n' => out.push(b' '),
            byte => out.push(byte),
        }
    }
    out.push(b'"');
}

fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    for byte in bytes {
        written(write!(out, "{byte:02x}"));
    }
}
