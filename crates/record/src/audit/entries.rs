//! Each entry, read as it was when it was appended.

use std::collections::{BTreeMap, BTreeSet};

use vigia_sea::{Duration, EntryKind, Timestamp};

use super::flip::Search;
use super::{Audited, Bound, Export, Flaw};
use crate::{EntryId, Payload, People, SignedEntry, Verifier};

/// What is known beside the entries.
pub(super) struct Rules<'a> {
    /// The key that founded the record.
    pub(super) key: &'a Verifier,
    pub(super) bounds: &'a [Bound],
    pub(super) slack: Duration,
    /// Whether entries that are pointed at may be left out.
    pub(super) is_part: bool,
}

/// What the entries so far have said.
pub(super) struct Readings<'a, E> {
    export: &'a E,
    search: &'a Search,
    rules: Rules<'a>,
    people: People,
    before: Option<Timestamp>,
    /// Every entry, with its leaf.
    leaf_of: BTreeMap<EntryId, u64>,
    openings: BTreeSet<EntryId>,
    persons: BTreeSet<EntryId>,
    sealed: BTreeSet<EntryId>,
    /// Entries that are not there: what they were is not known.
    lost: BTreeSet<EntryId>,
    /// Whose payload was erased, and by which leaf.
    erased: BTreeMap<EntryId, u64>,
    missing: Vec<(EntryId, u64)>,
    n_payloads: u64,
    flaws: Vec<Flaw>,
}

impl<'a, E: Export> Readings<'a, E> {
    pub(super) fn new(export: &'a E, search: &'a Search, rules: Rules<'a>) -> Self {
        Self {
            export,
            search,
            people: People::new(rules.key.clone()),
            rules,
            before: None,
            leaf_of: BTreeMap::new(),
            openings: BTreeSet::new(),
            persons: BTreeSet::new(),
            sealed: BTreeSet::new(),
            lost: BTreeSet::new(),
            erased: BTreeMap::new(),
            missing: Vec::new(),
            n_payloads: 0,
            flaws: Vec::new(),
        }
    }

    /// The next leaf of the record; of one that is lost only its fingerprint is known.
    pub(super) fn read(&mut self, leaf: u64, id: EntryId, bytes: Option<&[u8]>) {
        if let Some(first) = self.leaf_of.get(&id) {
            let duplicate = Flaw::Duplicate { leaf: *first, found_at: leaf };
            self.flaws.push(duplicate);
            return;
        }
        match bytes.map(SignedEntry::from_bytes) {
            Some(Ok(signed)) => self.judge(leaf, &signed),
            Some(Err(why)) => self.flaws.push(Flaw::Unreadable { leaf, why }),
            None => {
                self.lost.insert(id);
            }
        }
        self.leaf_of.insert(id, leaf);
    }

    pub(super) fn finish(mut self, audited: &mut Audited) {
        for (id, leaf) in &self.missing {
            match self.erased.get(id) {
                Some(_) => audited.n_erased += 1,
                None => self.flaws.push(Flaw::PayloadMissing { leaf: *leaf, id: *id }),
            }
        }
        for id in self.export.payloads() {
            if !self.sealed.contains(&id) && !self.lost.contains(&id) {
                self.flaws.push(Flaw::PayloadStray { id });
            } else if let Some(leaf) = self.erased.get(&id) {
                self.flaws.push(Flaw::PayloadKept { leaf: *leaf, id });
            }
        }
        audited.n_payloads = self.n_payloads;
        audited.flaws.extend(self.flaws);
    }

    fn judge(&mut self, leaf: u64, signed: &SignedEntry) {
        self.check_time(leaf, signed.entry().at);
        self.check_pointers(leaf, signed);
        let payload = self.check_payload(leaf, signed);
        let bytes = payload.as_ref().map(|payload| payload.bytes.as_slice());
        let accepted = self.people.accept(signed, bytes);
        let is_allowed = accepted.is_ok();
        if let Err(why) = accepted {
            self.flaws.push(Flaw::NotAllowed { leaf, why });
        }
        let (kind, id) = (signed.entry().kind, signed.id());
        if kind == EntryKind::Opening {
            self.openings.insert(id);
        }
        if kind == EntryKind::Person {
            self.persons.insert(id);
        }
        if kind == EntryKind::Erasure && is_allowed {
            for about in &signed.entry().about {
                self.erased.entry(*about).or_insert(leaf);
            }
        }
    }

    fn check_time(&mut self, leaf: u64, at: Timestamp) {
        if let Some(before) = self.before.filter(|before| at < *before) {
            self.flaws.push(Flaw::BackDated { leaf, at, before });
        }
        self.before = self.before.max(Some(at));
        let slack = self.rules.slack;
        let without = self.rules.bounds.iter().filter(|bound| bound.size <= leaf);
        let latest = without.max_by_key(|bound| bound.at);
        if let Some(Bound { at: seen, by, .. }) = latest.filter(|one| at.plus(slack) < one.at) {
            let (by, seen) = (by.clone(), *seen);
            self.flaws.push(Flaw::BeforeWitness { leaf, at, by, seen });
        }
        let within = self.rules.bounds.iter().filter(|bound| bound.size > leaf);
        let earliest = within.min_by_key(|bound| bound.at);
        if let Some(Bound { at: seen, by, .. }) = earliest.filter(|one| one.at.plus(slack) < at) {
            let (by, seen) = (by.clone(), *seen);
            self.flaws.push(Flaw::AfterWitness { leaf, at, by, seen });
        }
    }

    fn check_pointers(&mut self, leaf: u64, signed: &SignedEntry) {
        let entry = signed.entry();
        let is_unknown = |id: &EntryId| {
            self.lost.contains(id) || self.rules.is_part && !self.leaf_of.contains_key(id)
        };
        let is_case = |case: &EntryId| self.openings.contains(case) || is_unknown(case);
        if let Some(case) = entry.case.filter(|case| !is_case(case)) {
            self.flaws.push(Flaw::NoCase { leaf, case });
        }
        let is_nowhere = |id: &&EntryId| !self.leaf_of.contains_key(id) && !is_unknown(id);
        let nowhere = entry.about.iter().filter(is_nowhere);
        self.flaws.extend(nowhere.map(|about| Flaw::AboutNothing { leaf, about: *about }));
        let kind = entry.kind;
        let must_point = matches!(kind, EntryKind::Correction | EntryKind::Erasure);
        if must_point && entry.about.is_empty() {
            self.flaws.push(Flaw::NeedsAbout { leaf, kind });
        }
        if kind == EntryKind::Erasure {
            let persons = entry.about.iter().filter(|about| self.persons.contains(about));
            self.flaws.extend(persons.map(|about| Flaw::PersonErased { leaf, about: *about }));
        }
    }

    /// The payload that was signed, when it is there, or can be known from what is there.
    fn check_payload(&mut self, leaf: u64, signed: &SignedEntry) -> Option<Payload> {
        let seal = signed.entry().payload.as_ref()?;
        let id = signed.id();
        self.sealed.insert(id);
        let Some(bytes) = self.export.payload(id) else {
            self.missing.push((id, leaf));
            return None;
        };
        let payload = |bytes: &[u8]| Payload::from_file_bytes(bytes).filter(|one| seal.fits(one));
        let as_it_is = payload(&bytes);
        if as_it_is.is_some() {
            self.n_payloads += 1;
            return as_it_is;
        }
        let flip = self.search.flip(&bytes, |bytes| payload(bytes).is_some());
        self.flaws.push(Flaw::PayloadChanged { leaf, id, flip });
        payload(&flip?.undone(&bytes))
    }
}
