//! # Identity change
//!
//! **Sees:** a vessel that says another name, call sign, IMO number, type or size than before, each
//! value at least twice; a hull that goes on under another number: a vessel that is first heard
//! where and when another fell silent, and says the same IMO number, or the same name with the same
//! call sign or size; an IMO number with a wrong check digit. What changes together, within a day,
//! is one event; values that come and go are told as such (`alternates`).
//!
//! **Matters because:** a vessel that changes who she is leaves her past behind: refused entries,
//! sanctions, fishing without licence.
//!
//! **Innocent explanations:** she was sold, renamed or registered anew, as thousands are each year;
//! the transponder was replaced or set up at last; two vessels use one number by mistake; somebody
//! typed it wrong.
//!
//! **Cannot see:** what was changed before she was first heard; a new number with a new name and no
//! IMO number; whether a register knows of it. Spaces, signs, case and a cut end are no change of
//! name, nor is a value said once.
//!
//! **Example:** a trawler says one name off the river Plate until 03:12 and another from 03:40 on,
//! with another call sign, 200 nautical miles from shore.
//!
//! **Sources:** ITU-R M.1371-5, tables 52 and 83 to 85; IMO A.1117(30) on the check digit; Park et
//! al. 2023 (doi 10.1126/sciadv.abp8200) on identity changes by the hundred.

use rustc_hash::FxHashMap;
use vigia_sea::{
    Doubt, Duration, EventKind, Evidence, Fact, Innocent, Interval, Nature, Position, Reason,
    Speed, StaticReport, Timestamp, TrackChange, TrackId, TrackPoint, VesselKey,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::IdentityChangeSettings;
use crate::claims::{Book, Change, Field, Mark, WrongImo, alike};
use crate::numbers::{NewNumber, Numbers};
use crate::shore;
use crate::slots::{Slot, Slots};
use crate::weigh::Weight;

pub(super) struct IdentityChange {
    settings: IdentityChangeSettings,
    books: FxHashMap<VesselKey, Book>,
    tracks: Slots<Rows>,
    /// Changes that others may follow.
    open: FxHashMap<VesselKey, Changes>,
    next_sweep: Timestamp,
    numbers: Numbers,
}

/// What is remembered of each track.
#[derive(Clone, Copy)]
struct Rows {
    newest: Timestamp,
    before: Timestamp,
    /// When the book was told last that she is still heard.
    noted: Timestamp,
    /// A row of a table waits for its next rows to confirm what is new in it.
    is_waiting: bool,
}

/// Changes of one vessel that belong together.
struct Changes {
    all: Vec<Change>,
    tracks: Vec<TrackId>,
    place: Position,
    nature: Nature,
    /// Under way when she first said the new value.
    speed: Option<Speed>,
    /// How often a value came back that had been given up.
    n_returns: u32,
    end: Timestamp,
}

/// Changes that ended are looked for this often.
const SWEEP_EVERY: Duration = Duration::from_hours(1);
/// So often a book is told that its vessel is still heard.
const NOTED_EVERY: Duration = Duration::from_hours(24);
/// More changes of one event are counted, not kept.
const MOST_KEPT: usize = 10;

impl IdentityChange {
    pub(super) fn new(settings: IdentityChangeSettings) -> Self {
        Self {
            settings,
            books: FxHashMap::default(),
            tracks: Slots::default(),
            open: FxHashMap::default(),
            next_sweep: Timestamp::from_unix_seconds(0),
            numbers: Numbers::default(),
        }
    }

    fn say(
        &mut self,
        (id, slot): (TrackId, Slot),
        said: &StaticReport,
        (point, world): (&TrackPoint, &World<'_>),
        found: &mut Vec<Found>,
    ) {
        // A table says only what is new, so its next rows confirm it.
        let is_row = is_same_line(&said.evidence, &point.evidence);
        let row_before = self.tracks.get_mut(slot).map(|rows| rows.before);
        let mark = Mark {
            at: said.observed_at.unwrap_or(point.at),
            evidence: said.evidence.clone(),
            is_row,
            // Two receivers do not take the same bit for another.
            n: if said.also_heard_by.is_some() { 2 } else { 1 },
            row_before: row_before.filter(|_| is_row),
        };
        let book = self.books.entry(id.vessel).or_default();
        let changes = book.hear(said, &mark);
        if let Some(rows) = self.tracks.get_mut(slot) {
            rows.is_waiting |= book.is_waiting();
        }
        if let Some(number) = said.wrong_imo {
            // A table gives it once, however often it was said.
            let n = if mark.is_row { 2 } else { mark.n };
            let wrong = book.hear_wrong_imo(number, n, &mark);
            found.extend(wrong.map(|wrong| wrong_imo(id, &wrong, said, point)));
        }
        self.take(id, changes, point);
        self.name(id, world, found);
    }

    /// Rows of a table follow that say nothing new.
    fn confirm(
        &mut self,
        id: TrackId,
        slot: Slot,
        (point, world): (&TrackPoint, &World<'_>),
        found: &mut Vec<Found>,
    ) {
        let Some(book) = self.books.get_mut(&id.vessel) else { return };
        let changes = book.confirm();
        if let Some(rows) = self.tracks.get_mut(slot) {
            rows.is_waiting = book.is_waiting();
        }
        self.take(id, changes, point);
        self.name(id, world, found);
    }

    fn take(&mut self, id: TrackId, changes: Vec<Change>, point: &TrackPoint) {
        for change in changes {
            let open = self.open.entry(id.vessel).or_insert_with(|| Changes {
                all: Vec::new(),
                tracks: Vec::new(),
                place: point.place,
                nature: point.nature,
                speed: point.speed,
                n_returns: 0,
                end: change.first.at,
            });
            let is_back =
                |other: &Change| other.field == change.field && other.before == change.after;
            open.n_returns += u32::from(open.all.iter().any(is_back)) + change.n_returns;
            open.end = open.end.max(change.first.at);
            open.nature = open.nature.max(point.nature);
            if !open.tracks.contains(&id) && open.tracks.len() < MOST_KEPT {
                open.tracks.push(id);
            }
            if open.all.len() < MOST_KEPT {
                open.all.push(change);
            }
        }
    }

    /// Who she is may be what another number said.
    fn name(&mut self, id: TrackId, world: &World<'_>, found: &mut Vec<Found>) {
        let keys = self.books.get_mut(&id.vessel).map(Book::new_keys).unwrap_or_default();
        let claims = keys.into_iter().filter_map(|key| self.numbers.claim(id, key, &self.settings));
        let new = claims.collect::<Vec<_>>();
        found.extend(new.into_iter().next().map(|new| new_number(new, world)));
    }

    fn sweep(&mut self, now: Timestamp, world: &World<'_>, found: &mut Vec<Found>) {
        self.next_sweep = now.plus(SWEEP_EVERY);
        let together = self.settings.together;
        let is_over = |_: &VesselKey, changes: &mut Changes| now.since(changes.end) > together;
        let mut over: Vec<_> = self.open.extract_if(is_over).collect();
        over.sort_unstable_by_key(|(vessel, _)| *vessel);
        found.extend(over.into_iter().filter_map(|(_, changes)| changes.tell(world)));
        let remember = self.settings.remember;
        let is_new = |book: &Book| book.last().is_some_and(|last| now.since(last) <= remember);
        self.books.retain(|_, book| is_new(book));
        self.numbers.forget(now, &self.settings, |vessel| self.books.contains_key(&vessel));
    }
}

impl Detector for IdentityChange {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        match seen.change {
            TrackChange::Moved(id, point) => {
                let Some(rows) = self.tracks.get_mut(slot) else { return };
                rows.before = rows.newest;
                rows.newest = point.at;
                if point.at.since(rows.noted) > NOTED_EVERY {
                    rows.noted = point.at;
                    if let Some(book) = self.books.get_mut(&id.vessel) {
                        book.be_heard(point.at);
                    }
                }
                let is_waiting = rows.is_waiting;
                if is_waiting {
                    self.confirm(*id, slot, (point, world), found);
                }
            }
            TrackChange::Opened(id, _, point) if is_watched(id.vessel) => {
                let book = self.books.get_mut(&id.vessel);
                let is_waiting = book.is_some_and(|book| {
                    book.be_heard(point.at);
                    book.is_waiting()
                });
                let rows = Rows { newest: point.at, before: point.at, noted: point.at, is_waiting };
                self.tracks.put(slot, rows);
                self.numbers.open(*id, point);
                if is_waiting {
                    self.confirm(*id, slot, (point, world), found);
                }
                if point.at >= self.next_sweep {
                    self.sweep(point.at, world, found);
                }
            }
            TrackChange::Said(Some(id), said) if is_watched(id.vessel) => {
                if let Some(point) = seen.before {
                    self.say((*id, slot), said, (point, world), found);
                }
            }
            TrackChange::Closed(id, because) => {
                self.tracks.take(slot);
                if let Some(point) = seen.before {
                    let ended = (*because, point);
                    let new = self.numbers.close(*id, ended, world.now, &self.settings);
                    found.extend(new.map(|new| new_number(new, world)));
                }
            }
            TrackChange::Opened(..)
            | TrackChange::Heard(..)
            | TrackChange::Withdrawn(..)
            | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        let mut open: Vec<_> = self.open.drain().collect();
        open.sort_unstable_by_key(|(vessel, _)| *vessel);
        found.extend(open.into_iter().filter_map(|(_, changes)| changes.tell(world)));
    }
}

impl Changes {
    fn tell(self, world: &World<'_>) -> Option<Found> {
        let first = self.all.first()?;
        let start = self.all.iter().map(Change::start).min()?;
        let mut facts = vec![Fact::yes("alternates", self.n_returns > 0)];
        for field in Field::ALL {
            let of_field = || self.all.iter().filter(|change| change.field == *field);
            if let (Some(first), Some(last)) = (of_field().next(), of_field().next_back()) {
                let (before, after) = field.words();
                facts.push(Fact::text(before, first.before.to_string()));
                facts.push(Fact::text(after, last.after.to_string()));
            }
        }
        facts.push(Fact::miles("shore", shore::distance(world.waters.coast, self.place)));
        let mut marks: Vec<&Mark> =
            self.all.iter().flat_map(|change| [&*change.last_before, &*change.first]).collect();
        marks.sort_by_key(|mark| mark.at);
        let mut evidence: Vec<Evidence> = Vec::new();
        for mark in marks {
            if !evidence.contains(&mark.evidence) {
                evidence.push(mark.evidence.clone());
            }
        }
        let weight = self.weigh(world);
        let sketch = Sketch {
            kind: EventKind::IdentityChange,
            interval: Interval { start: start.min(first.first.at), end: self.end },
            is_open: false,
            place: self.place,
            tracks: self.tracks,
            facts,
            nature: self.nature,
            evidence,
        };
        Some(Found { event: event(sketch), weight })
    }

    fn weigh(&self, world: &World<'_>) -> Weight {
        let mut weight = Weight::default();
        for field in Field::ALL {
            if let Some(change) = self.all.iter().find(|change| change.field == *field) {
                let amounts = [
                    Fact::text("before", change.before.to_string()),
                    Fact::text("after", change.after.to_string()),
                ];
                weight.reason(field.points(), field.reason(), amounts);
            }
        }
        weight.shore(shore::distance(world.waters.coast, self.place), 10, -10);
        if let Some(speed) = self.speed.filter(|speed| speed.knots() >= 3.0) {
            weight.reason(5, Reason::WasUnderWay, [Fact::speed("speed", speed)]);
        }
        let is_typed_anew = self.all.iter().all(|change| alike(&change.before, &change.after));
        weight.doubt_if(is_typed_anew, -20, Doubt::WrittenAlike);
        if self.n_returns > 0 {
            weight.doubt(-25, Doubt::Alternates, [Fact::count("n", self.n_returns)]);
        }
        weight.innocent_if(true, Innocent::SoldOrRenamed);
        weight.innocent_if(self.n_returns > 0, Innocent::SharedNumber);
        weight.innocent_if(true, Innocent::WrongSetting);
        weight
    }
}

fn is_same_line(one: &Evidence, other: &Evidence) -> bool {
    (one.input, one.span) == (other.input, other.span)
}

/// A hull that goes on under another number.
fn new_number(new: NewNumber, world: &World<'_>) -> Found {
    let weight = new.weigh(world.waters.coast);
    let facts = new.facts();
    let NewNumber { tracks, interval, place, nature, evidence, .. } = new;
    let sketch = Sketch {
        kind: EventKind::IdentityChange,
        interval,
        is_open: false,
        place,
        tracks,
        facts,
        nature,
        evidence,
    };
    Found { event: event(sketch), weight }
}

/// An IMO number that no ship can have: from where she said another one last, if she did, to where
/// she said it first.
fn wrong_imo(id: TrackId, wrong: &WrongImo, said: &StaticReport, point: &TrackPoint) -> Found {
    let WrongImo { number, first, before, .. } = wrong;
    let mut weight = Weight::default();
    weight.reason(15, Reason::ImoIsWrong, [Fact::text("number", number.to_string())]);
    weight.innocent_if(true, Innocent::WrongSetting);
    let start = before.as_ref().map_or(first.at, |before| before.at.min(first.at));
    let before = before.as_ref().map(|before| before.evidence.clone());
    let mut evidence: Vec<Evidence> =
        before.into_iter().chain([first.evidence.clone(), said.evidence.clone()]).collect();
    evidence.dedup();
    let sketch = Sketch {
        kind: EventKind::IdentityChange,
        interval: Interval { start, end: first.at },
        is_open: false,
        place: point.place,
        tracks: vec![id],
        facts: vec![Fact::text("wrong_imo", number.to_string())],
        nature: said.nature,
        evidence,
    };
    Found { event: event(sketch), weight }
}
