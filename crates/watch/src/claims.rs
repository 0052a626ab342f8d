//! What one vessel number has said of itself, and when that changed.

use std::fmt;
use std::sync::Arc;

use vigia_sea::{Evidence, Reason, StaticReport, Timestamp};

/// A kind of claim that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Name,
    CallSign,
    Imo,
    ShipType,
    Size,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Text(Box<str>),
    Number(u32),
    /// Length and width in metres; 0 is not said.
    Size(u16, u16),
}

/// Where a claim was made.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) at: Timestamp,
    pub(crate) evidence: Evidence,
    /// It is a row of a table, which is given only when it says something new.
    pub(crate) is_row: bool,
    /// How many receivers heard it, at most two.
    pub(crate) n: u32,
    /// In a table, when the row before was heard, which said what was said until then.
    pub(crate) row_before: Option<Timestamp>,
}

/// A claim was given up for another.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) field: Field,
    pub(crate) before: Value,
    pub(crate) after: Value,
    /// Where the old value was said last.
    pub(crate) last_before: Arc<Mark>,
    /// Where the new value was said first.
    pub(crate) first: Arc<Mark>,
    /// How often the old value came back until the new one stayed.
    pub(crate) n_returns: u32,
}

/// What one number has said.
#[derive(Debug, Default)]
pub(crate) struct Book {
    claims: [Claim; Field::ALL.len()],
    wrong_imo: Option<WrongImo>,
    is_waiting: bool,
    last: Option<Timestamp>,
    /// By what the hull is known: IMO number, name with call sign, name with size.
    keys: [Option<Key>; 3],
}

/// A name by which a hull is known under another number: fingerprints of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Imo(u32),
    /// Name with call sign or size.
    Name(u64),
}

/// The newest IMO number with a wrong check digit.
#[derive(Clone, Debug)]
pub(crate) struct WrongImo {
    pub(crate) number: u32,
    /// How often it was said.
    n: u32,
    pub(crate) first: Mark,
    /// Where she said another one last, if she did.
    pub(crate) before: Option<Arc<Mark>>,
}

#[derive(Debug, Default)]
struct Claim {
    now: Option<Held>,
    /// Another value, said since.
    next: Option<Box<Next>>,
}

#[derive(Clone, Debug)]
struct Held {
    value: Value,
    n: u32,
    last: Arc<Mark>,
}

#[derive(Debug)]
struct Next {
    value: Value,
    first: Arc<Mark>,
    last: Arc<Mark>,
    /// How often it was said, and how often since the old value was said.
    n: u32,
    n_run: u32,
    n_returns: u32,
    /// Rows of a table that followed and said nothing else.
    n_rows: u32,
}

/// A value counts when it was said so often.
const LEAST_SAID: u32 = 2;
/// A value that comes and goes counts when it was said so often.
const LEAST_SAID_IN_ALL: u32 = 4;
/// A value in a row of a table counts when so many rows follow.
const LEAST_ROWS: u32 = 2;
/// Shorter names are too common to know a hull by.
const LEAST_NAME: usize = 5;

impl Field {
    pub(crate) const ALL: &'static [Self] =
        &[Self::Name, Self::CallSign, Self::Imo, Self::ShipType, Self::Size];

    /// The words of the facts for the old value and the new one.
    pub(crate) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("name_before", "name_after"),
            Self::CallSign => ("call_sign_before", "call_sign_after"),
            Self::Imo => ("imo_before", "imo_after"),
            Self::ShipType => ("ship_type_before", "ship_type_after"),
            Self::Size => ("size_before", "size_after"),
        }
    }

    pub(crate) const fn reason(self) -> Reason {
        match self {
            Self::Name => Reason::NameChanged,
            Self::CallSign => Reason::CallSignChanged,
            Self::Imo => Reason::ImoChanged,
            Self::ShipType => Reason::ShipTypeChanged,
            Self::Size => Reason::SizeChanged,
        }
    }

    /// What a change of it is worth: a hull keeps her IMO number and her size.
    pub(crate) const fn points(self) -> i16 {
        match self {
            Self::Name => 20,
            Self::CallSign => 15,
            Self::Imo => 30,
            Self::ShipType => 5,
            Self::Size => 10,
        }
    }

    fn of(self, said: &StaticReport) -> Option<Value> {
        let text = |text: &Option<String>| text.as_deref().map(|text| Value::Text(text.into()));
        match self {
            Self::Name => text(&said.name),
            Self::CallSign => text(&said.call_sign),
            Self::Imo => said.imo.map(|imo| Value::Number(imo.number())),
            Self::ShipType => said.ship_type.map(|kind| Value::Number(kind.number().into())),
            Self::Size => said
                .dimensions
                .map(|size| Value::Size(size.bow + size.stern, size.port + size.starboard)),
        }
    }

    /// Whether two values mean the same.
    fn is_same(self, one: &Value, other: &Value) -> bool {
        match (one, other) {
            _ if one == other => true,
            (Value::Text(one), Value::Text(other)) => is_same_text(&plain(one), &plain(other)),
            // The second digit says what she carries or does now.
            (Value::Number(one), Value::Number(other)) => {
                self == Self::ShipType && one / 10 == other / 10 && one / 10 != 3 && one / 10 != 5
            }
            (Value::Size(length, width), Value::Size(other_length, other_width)) => {
                is_same_size(*length, *other_length) && is_same_size(*width, *other_width)
            }
            _ => false,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Size(length, width) => write!(f, "{length} × {width}"),
        }
    }
}

impl Change {
    /// When the old value held last, as far as is known.
    pub(crate) fn start(&self) -> Timestamp {
        let said = self.last_before.at;
        self.first.row_before.map_or(said, |row| row.max(said)).min(self.first.at)
    }
}

impl Book {
    /// Takes what is said; gives what changed.
    pub(crate) fn hear(&mut self, said: &StaticReport, mark: &Mark) -> Vec<Change> {
        self.last = Some(mark.at);
        let mark = Arc::new(mark.clone());
        let mut changes = Vec::new();
        for (field, claim) in Field::ALL.iter().zip(&mut self.claims) {
            if let Some(value) = field.of(said).filter(Value::is_meant) {
                changes.extend(claim.hear(*field, value, &mark));
            }
        }
        self.look_for_waiting();
        changes
    }

    /// A row of a table follows that says nothing new.
    pub(crate) fn confirm(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (field, claim) in Field::ALL.iter().zip(&mut self.claims) {
            changes.extend(claim.confirm(*field));
        }
        self.look_for_waiting();
        changes
    }

    /// Whether rows of a table that follow confirm something.
    pub(crate) const fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    fn look_for_waiting(&mut self) {
        self.is_waiting = self.claims.iter().any(Claim::is_waiting);
    }

    /// An IMO number with a wrong check digit was said so many times; gives it when it is now to
    /// be told.
    pub(crate) fn hear_wrong_imo(&mut self, number: u32, n: u32, mark: &Mark) -> Option<WrongImo> {
        let [_, _, imo, ..] = &self.claims;
        let same = self.wrong_imo.take().filter(|same| same.number == number);
        let mut wrong = same.unwrap_or_else(|| WrongImo {
            number,
            n: 0,
            first: mark.clone(),
            before: imo.now.as_ref().map(|held| held.last.clone()),
        });
        let is_new = wrong.n < LEAST_SAID && wrong.n + n >= LEAST_SAID;
        wrong.n += n;
        let told = is_new.then(|| wrong.clone());
        self.wrong_imo = Some(wrong);
        told
    }

    /// By what the hull is known that is new.
    pub(crate) fn new_keys(&mut self) -> Vec<Key> {
        let [name, call_sign, imo, _, size] = &self.claims;
        let imo = match imo.sure() {
            Some(Value::Number(imo)) => Some(Key::Imo(*imo)),
            _ => None,
        };
        let with = |other: &Claim| match (name.sure(), other.sure()) {
            (Some(Value::Text(name)), Some(other)) => {
                let name = plain(name);
                (name.len() >= LEAST_NAME).then(|| Key::Name(fingerprint(&name, other)))
            }
            _ => None,
        };
        let keys = [imo, with(call_sign), with(size)];
        let new = keys.iter().filter(|key| !self.keys.contains(key)).flatten().copied().collect();
        self.keys = keys;
        new
    }

    /// She is heard, whatever she says.
    pub(crate) const fn be_heard(&mut self, at: Timestamp) {
        self.last = Some(at);
    }

    /// When she is known to have been heard last.
    pub(crate) const fn last(&self) -> Option<Timestamp> {
        self.last
    }
}

impl Claim {
    /// The value, when it was said often enough.
    fn sure(&self) -> Option<&Value> {
        self.now.as_ref().filter(|held| held.n >= LEAST_SAID).map(|held| &held.value)
    }

    fn is_waiting(&self) -> bool {
        self.next.as_ref().is_some_and(|next| next.last.is_row && next.n_run > 0)
            || self.now.as_ref().is_some_and(|held| held.last.is_row && held.n < LEAST_SAID)
    }

    fn hear(&mut self, field: Field, value: Value, mark: &Arc<Mark>) -> Option<Change> {
        let Some(now) = &mut self.now else {
            self.now = Some(Held { value, n: mark.n, last: mark.clone() });
            return None;
        };
        if field.is_same(&now.value, &value) {
            now.n = now.n.saturating_add(mark.n);
            now.last = mark.clone();
            if let Some(next) = &mut self.next {
                next.n_returns += u32::from(next.n_run > 0);
                next.n_run = 0;
                next.n_rows = 0;
            }
            return None;
        }
        // What was said once may have been received wrong.
        if now.n < LEAST_SAID {
            *now = Held { value, n: mark.n, last: mark.clone() };
            self.next = None;
            return None;
        }
        match &mut self.next {
            Some(next) if field.is_same(&next.value, &value) => {
                if next.n_run == 0 && next.n_returns == 0 {
                    next.first = mark.clone();
                }
                next.n += mark.n;
                next.n_run += mark.n;
                next.last = mark.clone();
            }
            next => {
                *next = Some(Box::new(Next {
                    value,
                    first: mark.clone(),
                    last: mark.clone(),
                    n: mark.n,
                    n_run: mark.n,
                    n_returns: 0,
                    n_rows: 0,
                }));
            }
        }
        self.settle(field)
    }

    fn confirm(&mut self, field: Field) -> Option<Change> {
        if let Some(now) = &mut self.now
            && now.last.is_row
        {
            let is_alone = self.next.is_none();
            now.n += u32::from(is_alone && now.n < LEAST_SAID);
        }
        if let Some(next) = &mut self.next
            && next.last.is_row
            && next.n_run > 0
        {
            next.n_rows += 1;
        }
        self.settle(field)
    }

    /// The new value replaces the old one when it was said often enough.
    fn settle(&mut self, field: Field) -> Option<Change> {
        let now = self.now.as_mut()?;
        let is_sure = |next: &mut Box<Next>| {
            next.n_run >= LEAST_SAID || next.n >= LEAST_SAID_IN_ALL || next.n_rows >= LEAST_ROWS
        };
        let next = self.next.take_if(is_sure)?;
        let before = std::mem::replace(&mut now.value, next.value.clone());
        let last_before = std::mem::replace(&mut now.last, next.last);
        now.n = next.n.max(LEAST_SAID);
        Some(Change {
            field,
            before,
            after: next.value,
            last_before,
            first: next.first,
            n_returns: next.n_returns,
        })
    }
}

impl Value {
    /// Zeros and texts without a letter or digit say nothing.
    fn is_meant(&self) -> bool {
        match self {
            Self::Text(text) => text.bytes().any(|byte| byte.is_ascii_alphanumeric()),
            Self::Number(number) => *number > 0,
            Self::Size(length, _) => *length > 0,
        }
    }
}

/// Whether two texts differ by so little that one may be the other typed anew.
pub(crate) fn alike(one: &Value, other: &Value) -> bool {
    let (Value::Text(one), Value::Text(other)) = (one, other) else { return false };
    let (one, other) = (plain(one), plain(other));
    let longest = one.len().max(other.len());
    longest > 4 && 4 * distance(one.as_bytes(), other.as_bytes()) <= longest
}

/// Letters and digits in capitals, without what says only that she is a ship.
fn plain(text: &str) -> String {
    const TITLES: [&str; 9] = ["M/V", "M/T", "F/V", "S/Y", "MV", "MT", "FV", "SV", "SY"];
    let text = text.trim().to_ascii_uppercase();
    let title = TITLES.iter().find(|title| {
        let rest = text.strip_prefix(**title);
        rest.is_some_and(|rest| rest.starts_with([' ', '.', '-']))
    });
    let title = title.map_or(0, |title| title.len());
    let name = text.get(title..).unwrap_or_default();
    name.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The same, or one is the other with its end cut away; a number that goes on is another number.
fn is_same_text(one: &str, other: &str) -> bool {
    const LEAST_PART: usize = 8;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let is_cut = |rest: &str| {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        short.len() >= LEAST_PART
            && !(is_digit(short.chars().next_back()) || is_digit(rest.chars().next()))
    };
    short == long || long.strip_prefix(short).is_some_and(is_cut)
}

/// Within a tenth and three metres, or not said.
fn is_same_size(one: u16, other: u16) -> bool {
    let differs = one.abs_diff(other);
    one == 0 || other == 0 || differs <= 3 || u32::from(differs) * 10 <= u32::from(one.max(other))
}

/// How many letters must be put in, taken out or replaced (Levenshtein).
fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (b, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(a != b);
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(one.len())
}

fn fingerprint(name: &str, other: &Value) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = rustc_hash::FxHasher::default();
    name.hash(&mut hasher);
    match other {
        Value::Text(text) => plain(text).hash(&mut hasher),
        Value::Number(number) => number.hash(&mut hasher),
        Value::Size(length, width) => (length, width).hash(&mut hasher),
    }
    hasher.finish()
}

#[cfg(test)]
#[path = "claims_tests.rs"]
mod tests;
