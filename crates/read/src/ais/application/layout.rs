//! The rows of which the layout of an application is made.

/// How an application lays out its payload.
#[derive(Debug)]
pub struct Layout {
    /// Designated area codes under which it is sent.
    pub areas: &'static [u16],
    /// Function identifier.
    pub function: u8,
    /// In which messages.
    pub sent: Sent,
    /// The application in one word, as [`Content::name`](vigia_sea::Content) has it.
    pub name: &'static str,
    /// Who says so, with clause; and since when it is not to be used any more.
    pub source: &'static str,
    /// The fields in the order in which they are sent.
    pub rows: &'static [Row],
}

/// In which messages an application is sent. The same number can stand for two applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// To one station: in types 6, 25 and 26.
    Addressed,
    /// To all: in types 8, 25 and 26.
    Broadcast,
    /// Either way.
    Either,
}

/// One field of an application, or what repeats or chooses fields.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its name; empty for what is not told.
    pub name: &'static str,
    /// Its unit; empty when it has none.
    pub unit: &'static str,
    /// What the name does not say; may be empty.
    pub note: &'static str,
    /// In bits; 0 where the length of the payload decides.
    pub(super) width: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Spare,
    Flag,
    Number(Number),
    /// Longitude or latitude in this many 1/10000 minutes.
    Lon(i64),
    Lat(i64),
    /// Six-bit characters; the second goes on to the end of the payload.
    Text,
    TextToEnd,
    /// Bits without a sense that is known.
    Hex,
    HexToEnd,
    Group(&'static [Row], Count),
    /// The rows that belong to the number that the named row of this group has. Where no case is
    /// for it, the bits are kept as they are.
    Choice(&'static str, &'static [(i64, &'static [Row])]),
}

/// How often a group comes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Count {
    Times(usize),
    /// As often as it is whole in what is left before the last so many bits, at most so often.
    WhileWhole {
        most: usize,
        behind: usize,
    },
    /// As often as the named row says, which its range limits.
    Told(&'static str),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) sign: Sign,
    /// Numbers as sent that stand for "not available", from one to another.
    pub(super) absent: (i64, i64),
    /// A second such span, or the same.
    pub(super) also_absent: (i64, i64),
    /// What may be sent, "not available" apart.
    pub(super) range: (i64, i64),
    /// What is meant: (sent or its square) × factor + offset, in units of `places` decimals.
    pub(super) factor: i64,
    pub(super) offset: i64,
    pub(super) places: u8,
    pub(super) is_squared: bool,
    pub(super) power: Power,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    None,
    Complement,
    /// The first bit is set in negative numbers, the others are the amount.
    FirstIsMinus,
    /// The last bit is set in positive numbers, the others are the amount.
    LastIsPlus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Power {
    None,
    /// This is the power of ten by which numbers of the same group are multiplied.
    Is,
    /// It is multiplied by that power.
    Takes,
}

const NOTHING: (i64, i64) = (1, 0);

const fn row(name: &'static str, width: usize, kind: Kind) -> Row {
    Row { name, unit: "", note: "", width, kind }
}

/// An unsigned whole number, or a code.
pub(super) const fn number(name: &'static str, width: usize) -> Row {
    let number = Number {
        sign: Sign::None,
        absent: NOTHING,
        also_absent: NOTHING,
        range: (i64::MIN, i64::MAX),
        factor: 1,
        offset: 0,
        places: 0,
        is_squared: false,
        power: Power::None,
    };
    row(name, width, Kind::Number(number))
}

/// The same in two's complement.
pub(super) const fn signed(name: &'static str, width: usize) -> Row {
    number(name, width).sign(Sign::Complement)
}

pub(super) const fn flag(name: &'static str) -> Row {
    row(name, 1, Kind::Flag)
}

pub(super) const fn spare(width: usize) -> Row {
    row("", width, Kind::Spare)
}

pub(super) const fn text(name: &'static str, n_characters: usize) -> Row {
    row(name, 6 * n_characters, Kind::Text)
}

pub(super) const fn text_to_end(name: &'static str) -> Row {
    row(name, 0, Kind::TextToEnd)
}

pub(super) const fn hex(name: &'static str, width: usize) -> Row {
    row(name, width, Kind::Hex)
}

pub(super) const fn hex_to_end(name: &'static str) -> Row {
    row(name, 0, Kind::HexToEnd)
}

/// Longitude in 1/10000 minute (28 bits) or 1/1000 minute (25 bits); 181° is not available.
pub(super) const fn lon(name: &'static str, width: usize) -> Row {
    row(name, width, Kind::Lon(if width < 28 { 10 } else { 1 })).unit("°")
}

/// Latitude in 1/10000 minute (27 bits) or 1/1000 minute (24 bits); 91° is not available.
pub(super) const fn lat(name: &'static str, width: usize) -> Row {
    row(name, width, Kind::Lat(if width < 27 { 10 } else { 1 })).unit("°")
}

/// As often as it is whole, at most so often.
pub(super) const fn groups(name: &'static str, most: usize, rows: &'static [Row]) -> Row {
    row(name, 0, Kind::Group(rows, Count::WhileWhole { most, behind: 0 }))
}

/// The same, before so many last bits that are something else.
pub(super) const fn groups_before(
    name: &'static str,
    (most, behind): (usize, usize),
    rows: &'static [Row],
) -> Row {
    row(name, 0, Kind::Group(rows, Count::WhileWhole { most, behind }))
}

pub(super) const fn times(name: &'static str, n: usize, rows: &'static [Row]) -> Row {
    row(name, 0, Kind::Group(rows, Count::Times(n)))
}

pub(super) const fn told(name: &'static str, by: &'static str, rows: &'static [Row]) -> Row {
    row(name, 0, Kind::Group(rows, Count::Told(by)))
}

/// What a code chooses. The rows of every case are as wide as this, or end the payload when it is
/// 0; `name` is for bits that no case is for.
pub(super) const fn choice(
    name: &'static str,
    width: usize,
    by: &'static str,
    cases: &'static [(i64, &'static [Row])],
) -> Row {
    row(name, width, Kind::Choice(by, cases))
        .note("hexadecimal digits, when nothing is known for the code; otherwise")
}

impl Row {
    pub(super) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    pub(super) const fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    /// The number as sent that is "not available".
    pub(super) const fn absent(self, number: i64) -> Self {
        self.absent_span(number, number)
    }

    pub(super) const fn absent_span(mut self, first: i64, last: i64) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            if number.absent.0 > number.absent.1 {
                number.absent = (first, last);
            } else {
                number.also_absent = (first, last);
            }
        }
        self
    }

    /// What may be sent.
    pub(super) const fn range(mut self, first: i64, last: i64) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            number.range = (first, last);
        }
        self
    }

    /// So many decimals.
    pub(super) const fn places(mut self, places: u8) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            number.places = places;
        }
        self
    }

    /// In steps of so many of the last decimal.
    pub(super) const fn steps(mut self, factor: i64) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            number.factor = factor;
        }
        self
    }

    /// What 0 stands for, in units of the last decimal.
    pub(super) const fn zero_at(mut self, offset: i64) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            number.offset = offset;
        }
        self
    }

    pub(super) const fn squared(mut self) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            number.is_squared = true;
        }
        self
    }

    pub(super) const fn sign(mut self, sign: Sign) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            number.sign = sign;
        }
        self
    }

    pub(super) const fn power(mut self, power: Power) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            number.power = power;
        }
        self
    }

    /// The rows inside, with the number that chooses them, if any; empty for a plain field.
    pub fn inside(&self) -> Vec<(Option<i64>, &'static [Self])> {
        match self.kind {
            Kind::Group(rows, _) => vec![(None, rows)],
            Kind::Choice(_, cases) => {
                cases.iter().map(|(number, rows)| (Some(*number), *rows)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// How many bits `rows` take, groups that come by length apart.
pub(super) fn width(rows: &[Row]) -> usize {
    rows.iter()
        .map(|row| match row.kind {
            Kind::Group(inner, Count::Times(n)) => n * width(inner),
            _ => row.width,
        })
        .sum()
}
