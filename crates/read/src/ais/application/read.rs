//! Reads a payload by a layout.

use vigia_sea::{Content, Detail, Lat, Lon, Said};

use super::super::payload::{Payload, hex_digit};
use super::super::text::{character, said};
use super::layout::{Count, Kind, Layout, Number, Power, Row, Sign, width};
use super::{Outline, OutlineLine};

/// What `payload` says, when `layout` is how.
pub(super) fn read(layout: &Layout, payload: Option<&Payload>) -> Content {
    let mut reader = Reader::of(payload);
    let mut details = Vec::with_capacity(layout.rows.len());
    reader.rows(layout.rows, &mut details);
    let rest = reader.rest();
    Content { name: layout.name, details, is_cut: reader.is_cut, rest }
}

/// The same, row after row, with the bits of each.
pub(super) fn outline(layout: &'static Layout, payload: Option<&Payload>) -> Outline {
    let mut reader = Reader { lines: Some(Vec::new()), ..Reader::of(payload) };
    reader.rows(layout.rows, &mut Vec::new());
    let (rest_at, rest) = (reader.rest_at(), reader.rest());
    let mut lines = reader.lines.unwrap_or_default();
    if let Some(rest) = rest {
        let (start, said) = (rest_at, Said::Text(rest));
        let width = reader.n_bits - start;
        let row = &REST;
        lines.push(OutlineLine { row, start, width, depth: 0, number: 0, sent: None, said });
    }
    Outline { layout, lines, is_cut: reader.is_cut }
}

const REST: Row = super::layout::hex("rest", 0);

struct Reader<'a> {
    payload: Option<&'a Payload>,
    n_bits: usize,
    /// Where the next row begins; behind the end once a row was cut off.
    at: usize,
    /// Where the row begins that was cut off first.
    cut_at: Option<usize>,
    is_cut: bool,
    /// The power of ten that the last row for it has told.
    power: u32,
    /// What was read so far, when it is asked for; and which group in which is being read.
    lines: Option<Vec<OutlineLine>>,
    depth: usize,
    number: usize,
}

impl<'a> Reader<'a> {
    fn of(payload: Option<&'a Payload>) -> Self {
        let n_bits = payload.map_or(0, |payload| payload.n_bits().into());
        Self {
            payload,
            n_bits,
            at: 0,
            cut_at: None,
            is_cut: false,
            power: 0,
            lines: None,
            depth: 0,
            number: 0,
        }
    }

    /// Notes where a row stands, when that is asked for.
    fn note(&mut self, row: &'static Row, (start, width): (usize, usize), detail: Option<&Detail>) {
        let (depth, number) = (self.depth, self.number);
        if let Some(lines) = &mut self.lines {
            let start = start.min(self.n_bits);
            let said = detail.map_or(Said::NotAvailable, |detail| detail.said.clone());
            let sent = detail.and_then(|detail| detail.sent);
            lines.push(OutlineLine { row, start, width, depth, number, sent, said });
        }
    }

    fn tell(&mut self, found: Detail, row: &'static Row, start: usize, out: &mut Vec<Detail>) {
        let width = self.at.min(self.n_bits).saturating_sub(start);
        self.note(row, (start, width.max(row.width)), Some(&found));
        out.push(found);
    }

    fn rows(&mut self, rows: &'static [Row], out: &mut Vec<Detail>) {
        for row in rows {
            self.row(row, out);
        }
    }

    fn row(&mut self, row: &'static Row, out: &mut Vec<Detail>) {
        let start = self.at;
        match row.kind {
            Kind::Spare => {
                self.at += row.width;
                // What is kept at the end may be left out.
                let width = self.at.min(self.n_bits).saturating_sub(start);
                if width > 0 {
                    self.note(row, (start, width), None);
                }
            }
            Kind::Group(rows, count) => {
                self.note(row, (start, 0), Some(&detail(row, None, Said::Groups(Vec::new()))));
                let groups = self.groups(rows, count, out);
                out.push(detail(row, None, Said::Groups(groups)));
            }
            Kind::Choice(by, cases) => {
                let chosen = sent(out, by);
                let case = cases.iter().find(|(number, _)| Some(*number) == chosen);
                match (chosen, case) {
                    (None, _) => self.cut(),
                    (_, Some((_, rows))) => self.rows(rows, out),
                    (_, None) => self.unknown(row, out),
                }
            }
            Kind::TextToEnd | Kind::HexToEnd => self.remainder(row, out),
            Kind::Flag | Kind::Number(_) | Kind::Lon(_) | Kind::Lat(_) | Kind::Text | Kind::Hex => {
                let found = self.field(row);
                self.at += row.width;
                self.tell(found, row, start, out);
            }
        }
    }

    /// What is cut inside a row stays in the rest; nothing behind it is read.
    fn cut(&mut self) {
        self.is_cut = true;
        self.cut_at.get_or_insert(self.at);
        self.at = self.at.max(self.n_bits + 1);
    }

    fn field(&mut self, row: &'static Row) -> Detail {
        if self.at + row.width > self.n_bits {
            self.cut();
            return detail(row, None, Said::Cut);
        }
        match row.kind {
            Kind::Text => detail(row, None, self.text(row.width / 6)),
            Kind::Hex => detail(row, None, Said::Text(self.hex(self.at, row.width))),
            _ => {
                let bits = self.unsigned(self.at, row.width);
                let (sent, said) = self.scalar(row, bits);
                detail(row, Some(sent), said)
            }
        }
    }

    fn scalar(&mut self, row: &'static Row, bits: i64) -> (i64, Said) {
        match row.kind {
            Kind::Number(number) => {
                let sent = number.sign.applied(bits, row.width);
                if number.power == Power::Is {
                    self.power = u32::try_from(sent).unwrap_or(0);
                }
                (sent, self.number(&number, sent))
            }
            Kind::Lon(scale) => {
                let sent = Sign::Complement.applied(bits, row.width);
                let units = i32::try_from(sent * scale).ok().and_then(Lon::from_ais_units);
                (sent, place(units.map(Lon::ten_millionths), sent * scale, NO_LON, row.width))
            }
            Kind::Lat(scale) => {
                let sent = Sign::Complement.applied(bits, row.width);
                let units = i32::try_from(sent * scale).ok().and_then(Lat::from_ais_units);
                (sent, place(units.map(Lat::ten_millionths), sent * scale, NO_LAT, row.width))
            }
            _ => (bits, Said::Flag(bits == 1)),
        }
    }

    fn number(&self, number: &Number, sent: i64) -> Said {
        let is_in = |(first, last): (i64, i64)| first <= sent && sent <= last;
        if is_in(number.absent) || is_in(number.also_absent) {
            return Said::NotAvailable;
        }
        if !is_in(number.range) {
            return Said::OutOfRange;
        }
        let power = if number.power == Power::Takes { 10_i64.pow(self.power) } else { 1 };
        let base = if number.is_squared { sent * sent } else { sent };
        let units = base * number.factor * power + number.offset;
        Said::Number { units, places: number.places }
    }

    fn groups(&mut self, rows: &'static [Row], count: Count, out: &[Detail]) -> Vec<Vec<Detail>> {
        let each = width(rows).max(1);
        let left = self.n_bits.saturating_sub(self.at);
        let there = left / each;
        let wanted = match count {
            Count::Times(n) => n,
            Count::WhileWhole { most, behind } => {
                let n = most.min(left.saturating_sub(behind) / each);
                // Fewer than eight bits fill the last byte.
                self.is_cut |= n < most && behind == 0 && left >= n * each + 8;
                n
            }
            Count::Told(by) => out
                .iter()
                .find(|detail| detail.name == by && matches!(detail.said, Said::Number { .. }))
                .and_then(|detail| usize::try_from(detail.sent?).ok())
                .unwrap_or(0),
        };
        let mut groups = Vec::new();
        let outer = (self.depth, self.number);
        self.depth += 1;
        for number in 0..wanted.min(there) {
            self.number = number + 1;
            let mut group = Vec::with_capacity(rows.len());
            self.rows(rows, &mut group);
            groups.push(group);
        }
        (self.depth, self.number) = outer;
        if wanted > there {
            self.cut();
        }
        groups
    }

    /// Bits for which no case is.
    fn unknown(&mut self, row: &'static Row, out: &mut Vec<Detail>) {
        let (start, left) = (self.at, self.n_bits.saturating_sub(self.at));
        let n_bits = if row.width == 0 { left } else { row.width };
        let found = if n_bits <= left {
            self.at += n_bits;
            detail(row, None, Said::Text(self.hex(start, n_bits)))
        } else {
            self.cut();
            detail(row, None, Said::Cut)
        };
        self.tell(found, row, start, out);
    }

    fn remainder(&mut self, row: &'static Row, out: &mut Vec<Detail>) {
        let (start, left) = (self.at, self.n_bits.saturating_sub(self.at));
        let found = if self.at > self.n_bits {
            self.cut();
            detail(row, None, Said::Cut)
        } else if matches!(row.kind, Kind::TextToEnd) {
            detail(row, None, self.text(left / 6))
        } else {
            detail(row, None, Said::Text(self.hex(self.at, left)))
        };
        // The bits that make no whole character are no rest.
        self.at = self.n_bits.max(self.at);
        self.tell(found, row, start, out);
    }

    /// Where the bits begin that nothing was read from.
    fn rest_at(&self) -> usize {
        self.cut_at.unwrap_or(self.at).min(self.n_bits)
    }

    fn rest(&self) -> Option<String> {
        let start = self.rest_at();
        let left = self.n_bits.saturating_sub(start);
        let is_fill = left < 8 && (0..left).all(|bit| self.unsigned(start + bit, 1) == 0);
        (left > 0 && !is_fill).then(|| self.hex(start, left))
    }

    fn text(&self, n_characters: usize) -> Said {
        let codes = (0..n_characters).map(|i| self.unsigned(self.at + 6 * i, 6));
        let codes = codes.map(|code| u8::try_from(code).unwrap_or(0));
        let raw: String = codes.map(|code| char::from(character(code))).collect();
        said(&raw).map_or(Said::NotAvailable, |text| Said::Text(text.to_owned()))
    }

    fn hex(&self, start: usize, n_bits: usize) -> String {
        let digit = |at: usize| {
            let n = (start + n_bits - at).min(4);
            let bits = u8::try_from(self.unsigned(at, n)).unwrap_or(0);
            hex_digit(bits << (4 - n))
        };
        (start..start + n_bits).step_by(4).map(digit).collect()
    }

    fn unsigned(&self, start: usize, width: usize) -> i64 {
        let bits = self.payload.and_then(|payload| payload.unsigned(start, width));
        bits.and_then(|bits| i64::try_from(bits).ok()).unwrap_or(0)
    }
}

impl Sign {
    const fn applied(self, bits: i64, width: usize) -> i64 {
        let half = 1 << (width - 1);
        let (is_set, amount) = (bits >= half, bits & (half - 1));
        match (self, is_set) {
            (Self::None, _) => bits,
            (Self::Complement, true) => amount - half,
            (Self::FirstIsMinus, true) => -amount,
            (Self::LastIsPlus, _) if bits & 1 == 0 => -(bits >> 1),
            (Self::LastIsPlus, _) => bits >> 1,
            _ => amount,
        }
    }
}

const NO_LON: i64 = 181 * 600_000;
const NO_LAT: i64 = 91 * 600_000;

/// SN/Circ.236 has the highest number where others have 181° and 91°.
fn place(ten_millionths: Option<i32>, units: i64, none: i64, width: usize) -> Said {
    let highest = (1 << (width - 1)) - 1;
    match ten_millionths {
        Some(units) => Said::Number { units: units.into(), places: 7 },
        None if units == none || units == highest * 10 => Said::NotAvailable,
        None => Said::OutOfRange,
    }
}

fn detail(row: &'static Row, sent: Option<i64>, said: Said) -> Detail {
    Detail { name: row.name, unit: row.unit, sent, said }
}

fn sent(details: &[Detail], name: &str) -> Option<i64> {
    details.iter().find(|detail| detail.name == name)?.sent
}
