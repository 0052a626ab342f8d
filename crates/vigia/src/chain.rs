//! Behind reading: reports in the order of time to tracks to events.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};
use vigia_read::{Item, Merge, Row, Survey};
use vigia_sea::{InputId, Report, SetAside, StaticReport, Track, VesselCard, VesselKey};
use vigia_track::{Identities, Paths, Tracker};
use vigia_watch::{Happened, Settings, Watch, Waters};

use crate::failure::Failure;
use crate::input::Sink;
use crate::order::Order;
use crate::record::{Kind, Parts, Record};

/// Some records in the order of time, and what goes with these or later ones.
#[derive(Default)]
pub(crate) struct Batch {
    asides: Vec<Aside>,
    records: Vec<Record>,
}

/// What does not fit into a record.
enum Aside {
    /// What the number of a claim stands for.
    Claim(u64, Box<StaticReport>),
    /// Where the parts of the message stand whose last is there.
    Parts(InputId, u64, Parts),
    /// A report that cannot be put into any order: it is on no track, and counted.
    Unplaced(Report),
}

/// Records that go on together.
const BATCH: usize = 1024;

/// The front of the chain: items to records in the order of time.
pub(crate) struct Front<G> {
    pub(crate) survey: Survey,
    merge: Merge,
    lane: Lane<G>,
}

/// What is behind the merging of duplicates.
struct Lane<G> {
    order: Order,
    batch: Batch,
    give: G,
}

impl<G: FnMut(&mut Batch)> Front<G> {
    /// A front that gives batches to `give`, which empties them.
    pub(crate) fn new(order: Order, give: G) -> Self {
        let lane = Lane { order, batch: Batch::default(), give };
        Self { survey: Survey::default(), merge: Merge::patient(), lane }
    }

    /// Whether reports came in such an order that all must be sorted before the first is given.
    pub(crate) const fn is_late(&self) -> bool {
        self.lane.order.is_late()
    }

    /// Gives what still waits: the input has ended.
    pub(crate) fn finish(self) -> Result<Survey, Failure> {
        let Self { survey, mut merge, mut lane } = self;
        merge.finish(&mut |item: Item<'_>| item.quick_reports(&mut |report| lane.report(report)));
        let Lane { order, mut batch, mut give } = lane;
        order
            .finish(&mut |record| gather(record, &mut batch, &mut give))
            .map_err(|error| Failure::write(&std::env::temp_dir(), &error))?;
        give(&mut batch);
        Ok(survey)
    }
}

impl<G: FnMut(&mut Batch)> Sink for Front<G> {
    fn item(&mut self, item: Item<'_>) {
        let Self { survey, merge, lane } = self;
        if let Item::Row(row) = item {
            return lane.row(&row);
        }
        survey.see(&item);
        merge.item(item, &mut |item: Item<'_>| {
            item.quick_reports(&mut |report| lane.report(report));
        });
    }

    fn piece(&mut self) -> Result<(), Failure> {
        let late = || Failure::Unexpected(anyhow::anyhow!("reports are not in order"));
        match self.lane.order.failed() {
            Some(error) => Err(Failure::write(&std::env::temp_dir(), &error)),
            None if self.is_late() => Err(late()),
            None => Ok(()),
        }
    }
}

impl<G: FnMut(&mut Batch)> Lane<G> {
    fn row(&mut self, row: &Row<'_>) {
        let claim = row.claim();
        if claim.is_some() && row.is_news() {
            let said = row.identity().map(Box::new);
            self.batch.asides.extend(claim.zip(said).map(|(n, said)| Aside::Claim(n, said)));
        }
        let Some(report) = row.quick_position() else { return self.claimed(row) };
        if let Some(made) = Record::position(&report, claim) {
            return self.push(made);
        }
        self.unplaced(Report::Position(report));
        self.claimed(row);
    }

    /// A row whose vessel tells who she is, and not where.
    #[cold]
    fn claimed(&mut self, row: &Row<'_>) {
        let Some(claim) = row.claim() else { return };
        let at = Some(row.at);
        let evidence = row.place_of_evidence();
        let blank = StaticReport { observed_at: at, evidence, ..nobody(row.vessel) };
        if let Some(made) = Record::claim(&blank, Kind::Row, claim) {
            self.push(made);
        }
    }

    fn report(&mut self, report: Report) {
        match report {
            Report::Position(report) => match Record::position(&report, None) {
                Some(made) => self.push(made),
                None => self.unplaced(Report::Position(report)),
            },
            Report::Static(report) => {
                let claim = number_of(&report);
                match Record::claim(&report, Kind::Static, claim) {
                    Some(made) => {
                        self.batch.asides.push(Aside::Claim(claim, Box::new(report)));
                        self.push(made);
                    }
                    None => self.unplaced(Report::Static(report)),
                }
            }
            // Counted by the census; no detector looks at them yet.
            Report::Detection(_) => {}
        }
    }

    fn push(&mut self, (record, parts): (Record, Option<Parts>)) {
        let Self { order, batch, give } = self;
        if let Some(parts) = parts {
            let key = record.key;
            batch.asides.push(Aside::Parts(key.input, key.offset, parts));
        }
        order.push(record, &mut |record| gather(record, batch, give));
        if batch.asides.len() >= BATCH {
            give(batch);
        }
    }

    fn unplaced(&mut self, report: Report) {
        self.batch.asides.push(Aside::Unplaced(report));
        if self.batch.asides.len() >= BATCH {
            (self.give)(&mut self.batch);
        }
    }
}

#[inline]
fn gather(record: Record, batch: &mut Batch, give: &mut impl FnMut(&mut Batch)) {
    batch.records.push(record);
    if batch.records.len() >= BATCH {
        give(batch);
    }
}

/// The number of what a message says of its vessel.
fn number_of(report: &StaticReport) -> u64 {
    let mut hasher = FxHasher::default();
    said(report).hash(&mut hasher);
    hasher.finish()
}

/// What is said, whenever and however.
fn said(report: &StaticReport) -> impl std::hash::Hash + PartialEq + '_ {
    (
        (&report.name, &report.call_sign, report.imo, report.wrong_imo),
        (report.ship_type, report.dimensions, &report.destination),
    )
}

/// A vessel that says nothing.
fn nobody(vessel: VesselKey) -> StaticReport {
    use vigia_sea::{Digest, Evidence, Nature, SourceId, Span, Transceiver};
    let span = Span { offset: 0, length: 0 };
    let digest = Digest::from_number(0);
    StaticReport {
        vessel,
        observed_at: None,
        name: None,
        call_sign: None,
        imo: None,
        wrong_imo: None,
        ship_type: None,
        dimensions: None,
        destination: None,
        transceiver: Transceiver::Other,
        nature: Nature::Declared,
        source: SourceId(0),
        also_heard_by: None,
        evidence: Evidence { input: InputId(0), span, earlier: None, digest },
    }
}

/// The back of the chain: records in the order of time to tracks and events.
pub(crate) struct Chain<'a> {
    tracker: Tracker,
    watch: Watch<'a>,
    paths: Paths,
    identities: Identities,
    claims: FxHashMap<(VesselKey, u64), Box<StaticReport>>,
    /// What each vessel said last in a row of a table.
    said: FxHashMap<VesselKey, u64>,
    parts: FxHashMap<(InputId, u64), Parts>,
}

/// What the chain made.
pub(crate) struct Chained {
    pub(crate) tracks: Vec<Track>,
    pub(crate) set_aside: SetAside,
    pub(crate) cards: BTreeMap<VesselKey, VesselCard>,
    pub(crate) happened: Happened,
}

impl<'a> Chain<'a> {
    pub(crate) fn new(settings: &Settings, waters: Waters<'a>) -> Self {
        Self {
            tracker: Tracker::new(vigia_track::Settings::default()),
            watch: Watch::new(*settings, waters),
            paths: Paths::default(),
            identities: Identities::default(),
            claims: FxHashMap::default(),
            said: FxHashMap::default(),
            parts: FxHashMap::default(),
        }
    }

    /// Takes all that is in a batch.
    pub(crate) fn take(&mut self, batch: &mut Batch) {
        for aside in batch.asides.drain(..) {
            match aside {
                Aside::Claim(number, report) => {
                    self.claims.entry((report.vessel, number)).or_insert(report);
                }
                Aside::Parts(input, offset, parts) => {
                    self.parts.insert((input, offset), parts);
                }
                Aside::Unplaced(Report::Position(report)) => {
                    self.tracker.push(report, &mut |_| {});
                }
                Aside::Unplaced(Report::Static(report)) => self.identities.push(&report),
                Aside::Unplaced(Report::Detection(_)) => {}
            }
        }
        for record in batch.records.drain(..) {
            self.record(&record);
        }
    }

    fn record(&mut self, record: &Record) {
        let Self { tracker, watch, paths, parts, .. } = self;
        let parts = || parts.get(&(record.key.input, record.key.offset)).cloned();
        if record.key.kind == Kind::Position {
            tracker.push(record.report(parts), &mut |change| {
                watch.see(&change);
                paths.see(&change);
            });
        }
        if let Some(number) = record.claim
            && self.is_news(record, number)
        {
            self.say(record, number);
        }
    }

    /// Whether a row says something else than the row of its vessel before, in the order of time.
    /// Messages are rare, and each counts.
    fn is_news(&mut self, record: &Record, number: u64) -> bool {
        if record.key.kind == Kind::Static {
            return true;
        }
        let vessel = record.key.vessel;
        let Some(before) = self.said.insert(vessel, number) else { return true };
        let text = |number| self.claims.get(&(vessel, number)).map(|report| said(report));
        // Files with other columns have other numbers for the same.
        before != number && text(before) != text(number)
    }

    fn say(&mut self, record: &Record, number: u64) {
        let Some(claim) = self.claims.get(&(record.key.vessel, number)) else { return };
        let parts = || self.parts.get(&(record.key.input, record.key.offset)).cloned();
        let report = StaticReport {
            observed_at: Some(record.key.at),
            transceiver: record.transceiver(),
            nature: record.nature(),
            source: record.source(),
            also_heard_by: None,
            evidence: record.evidence(parts),
            ..StaticReport::clone(claim)
        };
        self.identities.push(&report);
        let Self { tracker, watch, paths, .. } = self;
        tracker.say(report, &mut |change| {
            watch.see(&change);
            paths.see(&change);
        });
    }

    /// All records have come.
    pub(crate) fn finish(self) -> Chained {
        let Self { tracker, mut watch, mut paths, identities, .. } = self;
        let set_aside = tracker.finish(&mut |change| {
            watch.see(&change);
            paths.see(&change);
        });
        let cards = identities.into_cards();
        Chained { tracks: paths.into_tracks(), set_aside, cards, happened: watch.end() }
    }
}
