//! A case as its record has it.

use std::collections::BTreeSet;

use vigia_keep::{Beside, Reader};
use vigia_print::{
    CaseFile, CaseProof, Said, ShownConsent, ShownEntry, ShownRequest, ShownTask, filing_from_json,
    move_of_form,
};
use vigia_record::case::{Case, CaseEntry, Refused};
use vigia_record::{Checkpoint, EntryId, EntryKind, People, Policy, SignedEntry};
use vigia_sea::{Filing, Move, Timestamp};

use crate::commands::record::find;
use crate::failure::{Failure, with_causes};
use crate::findings::PROGRAM;

/// A case with its entries.
pub(super) struct Loaded {
    pub(super) case: Case,
    pub(super) rows: Vec<Row>,
    /// What the fold makes of them is in `case`; what stands beside them is here.
    pub(super) record: CaseProof,
}

/// One entry of a case.
pub(super) struct Row {
    pub(super) entry: CaseEntry,
    place: u64,
    kind: EntryKind,
    is_erased: bool,
    /// Why it does not count, when its signature or its payload is wrong.
    fault: Option<String>,
}

/// Who could write when: as it stood after each entry about a person.
pub(super) struct Admitted {
    /// Nobody but the record's own key.
    founders: People,
    later: Vec<(u64, People)>,
}

impl Admitted {
    /// Who could write just before the entry at this place.
    fn before(&self, place: u64) -> &People {
        let n = self.later.partition_point(|(at, _)| *at < place);
        let last = n.checked_sub(1).and_then(|last| self.later.get(last));
        last.map_or(&self.founders, |(_, people)| people)
    }
}

/// Everybody who was ever admitted, and when.
pub(super) fn people(reader: &Reader) -> Result<Admitted, Failure> {
    let wrong = |why: String| {
        Failure::request(
            format!(
                "the record in `{}` does not say whose it is: {why}",
                reader.folder().display()
            ),
            "look with `vigia record verify`",
        )
    };
    let policy = reader.file("policy")?.ok_or_else(|| wrong("`policy` is missing".to_owned()))?;
    let policy = Policy::from_text(&policy).map_err(|error| wrong(with_causes(&error)))?;
    let own = policy.logs().first().ok_or_else(|| wrong("`policy` names no log".to_owned()))?;
    let founders = People::new(own.clone());
    let mut people = founders.clone();
    let mut later = Vec::new();
    for place in reader.of_kind(EntryKind::Person)? {
        let Some(signed) = reader.entry(place)? else { continue };
        let beside = reader.beside(place, &signed)?;
        let payload = match &beside {
            Beside::Payload(payload) => Some(payload.bytes.as_slice()),
            Beside::Nothing | Beside::Gone => None,
        };
        // Somebody who could not be admitted has entries without a name, and the story says so.
        people.accept(&signed, payload).unwrap_or_default();
        later.push((place, people.clone()));
    }
    Ok(Admitted { founders, later })
}

/// The opening of a case, by its id or the beginning of it.
pub(super) fn find_case(reader: &Reader, asked: &str) -> Result<EntryId, Failure> {
    let (_, signed) = find(reader, asked)?;
    if signed.entry().kind == EntryKind::Opening {
        return Ok(signed.id());
    }
    Err(Failure::request(
        format!("the entry `{asked}` is no case but a {}", signed.entry().kind.word()),
        "`vigia case list` tells the cases",
    ))
}

impl Loaded {
    /// The case with this opening.
    pub(super) fn open(
        reader: &Reader,
        people: &Admitted,
        opening: EntryId,
    ) -> Result<Self, Failure> {
        let mut places: BTreeSet<u64> = reader.of_case(opening)?.into_iter().collect();
        places.extend(reader.place_of(opening)?);
        // Entries about those of the case need not name it: an erasure, for instance.
        for place in places.clone() {
            if let Some(signed) = reader.entry(place)? {
                places.extend(nameless(reader, signed.id())?);
            }
        }
        let mut rows = Vec::new();
        for place in places {
            if let Some(signed) = reader.entry(place)? {
                rows.push(Row::read(reader, people.before(place), (place, &signed))?);
            }
        }
        let entries: Vec<CaseEntry> =
            rows.iter().filter(|row| row.fault.is_none()).map(|row| row.entry.clone()).collect();
        let case = Case::of(&entries).ok_or_else(|| {
            let why = rows.first().and_then(|row| row.fault.clone()).unwrap_or_default();
            Failure::request(
                format!("the opening of the case {} does not count: {why}", opening.short()),
                "look with `vigia record verify`",
            )
        })?;
        Ok(Self { case, rows, record: proof(reader)? })
    }

    /// An entry of the case, by its number or its id.
    pub(super) fn entry(&self, asked: &str) -> Result<&CaseEntry, Failure> {
        let bare = asked.strip_prefix('#').unwrap_or(asked);
        let number = bare.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(row) = number.and_then(|number| self.rows.get(number)) {
            return Ok(&row.entry);
        }
        let fits = |row: &&Row| bare.len() >= 4 && row.entry.id.to_string().starts_with(bare);
        let fits: Vec<&Row> = self.rows.iter().filter(fits).collect();
        match fits.as_slice() {
            [row] => Ok(&row.entry),
            [] => Err(Failure::request(
                format!("the case has no entry `{asked}`"),
                format!("its entries have the numbers 1 to {}", self.rows.len()),
            )),
            several => Err(Failure::request(
                format!("{} entries of the case begin with `{asked}`", several.len()),
                "give its number, or more of the id",
            )),
        }
    }

    /// The number of an entry in the case, from 1.
    pub(super) fn number(&self, id: EntryId) -> Option<usize> {
        self.rows.iter().position(|row| row.entry.id == id).map(|before| before + 1)
    }

    /// All of it for people.
    pub(super) fn file(&self, now: Timestamp) -> CaseFile<'_> {
        let case = &self.case;
        let number = |id: EntryId| self.number(id).unwrap_or(0);
        CaseFile {
            program: PROGRAM,
            now,
            id: case.id.to_string(),
            title: case.opening.as_ref().map(|opening| opening.title.as_str()),
            is_exercise: case.opening.as_ref().is_some_and(|opening| opening.is_exercise),
            state: case.state,
            entries: self
                .rows
                .iter()
                .zip(1..)
                .map(|(row, number)| self.shown(number, row))
                .collect(),
            requests: case
                .requests
                .iter()
                .map(|asked| ShownRequest {
                    number: number(asked.id),
                    to: asked.request.to,
                    standing: asked.standing(now),
                    reply_by: asked.reply_by,
                })
                .collect(),
            consents: case
                .consents
                .iter()
                .map(|given| ShownConsent {
                    number: number(given.id),
                    consent: &given.consent,
                    standing: given.standing(now),
                })
                .collect(),
            tasks: case
                .tasks
                .iter()
                .map(|task| ShownTask {
                    number: number(task.id),
                    task: &task.task,
                    standing: task.standing(now),
                })
                .collect(),
            outcome: case.outcome.as_ref().map(|(id, _, outcome)| (number(*id), outcome)),
            proof: self.record.clone(),
        }
    }

    fn shown<'a>(&'a self, number: usize, row: &'a Row) -> ShownEntry<'a> {
        let entry = &row.entry;
        let (id, case) = (entry.id, &self.case);
        let told = case.story.iter().find(|(told, _)| told.id == id);
        let remarks = case.remarks.iter().filter(|(about, _)| *about == id);
        let refused = case.broken.iter().find(|(broken, _)| *broken == id);
        let broken = row.fault.clone().or_else(|| refused.map(|(_, refused)| said(refused)));
        ShownEntry {
            number,
            id: id.to_string(),
            at: entry.at,
            kind: row.kind,
            does: entry.does,
            who: entry.author.clone(),
            role: entry.role,
            about: entry.about.iter().filter_map(|id| self.number(*id)).collect(),
            says: match &entry.filing {
                Some(filing) => Said::Filing(filing),
                None if row.is_erased => Said::Erased,
                None => Said::Unreadable,
            },
            state: told.map_or(case.state, |(_, state)| *state),
            remarks: remarks.map(|(_, remark)| *remark).collect(),
            broken,
            is_published: row.place < self.record.size,
        }
    }
}

/// A refusal with the name of its rule.
fn said(refused: &Refused) -> String {
    format!("{refused} ({})", refused.rule())
}

/// Entries that are about this one and name no case.
fn nameless(reader: &Reader, id: EntryId) -> Result<Vec<u64>, Failure> {
    let mut places = Vec::new();
    for place in reader.about(id)? {
        let entry = reader.entry(place)?;
        if entry.is_some_and(|signed| signed.entry().case.is_none()) {
            places.push(place);
        }
    }
    Ok(places)
}

/// What the last checkpoint covers.
fn proof(reader: &Reader) -> Result<CaseProof, Failure> {
    let note = reader.checkpoint()?;
    let checkpoint = Checkpoint::of_note(&note).map_err(anyhow::Error::from)?;
    Ok(CaseProof {
        record: checkpoint.origin().to_owned(),
        size: checkpoint.size(),
        root: checkpoint.root().base64(),
    })
}

impl Row {
    fn read(
        reader: &Reader,
        people: &People,
        (place, signed): (u64, &SignedEntry),
    ) -> Result<Self, Failure> {
        let entry = signed.entry();
        let author = people.author(signed);
        let unsigned = match author {
            Some(person) => signed.verify(&person.key).err().map(|error| with_causes(&error)),
            None => Some("its author may not write in this record".to_owned()),
        };
        let (filing, is_erased, unread) = match (reader.beside(place, signed)?, &entry.payload) {
            (Beside::Payload(payload), Some(seal)) if seal.fits(&payload) => {
                match filed(entry.kind, seal.schema.as_str(), &payload.bytes) {
                    Ok(filing) => (Some(filing), false, None),
                    Err(why) => (None, false, Some(why)),
                }
            }
            (Beside::Payload(_), _) => (None, false, Some("its payload was changed".to_owned())),
            (Beside::Gone, _) => (None, true, None),
            (Beside::Nothing, _) => (None, false, Some("it says nothing".to_owned())),
        };
        let form = entry.payload.as_ref().map(|seal| seal.schema.as_str()).unwrap_or_default();
        let does = filing.as_ref().map(Filing::does).or_else(|| move_of_form(form));
        let does = does.filter(|does| does.kind() == entry.kind);
        let other = does.is_none().then(|| "its kind and its payload do not fit".to_owned());
        let fault = unsigned.or(unread).or(other);
        Ok(Self {
            entry: CaseEntry {
                id: signed.id(),
                at: entry.at,
                author: author.map_or_else(
                    || signed.signature().name.as_str().to_owned(),
                    |person| person.name.clone(),
                ),
                role: entry.role,
                about: entry.about.clone(),
                does: does.unwrap_or(Move::Note),
                filing,
            },
            place,
            kind: entry.kind,
            is_erased,
            fault,
        })
    }
}

/// What a payload files. Plain text that `vigia record append` or `erase` wrote counts too, where
/// text is all there is to say.
fn filed(kind: EntryKind, form: &str, payload: &[u8]) -> Result<Filing, String> {
    if form != "text" {
        return filing_from_json(form, payload).map_err(|error| with_causes(&error));
    }
    let text = String::from_utf8_lossy(payload).into_owned();
    match kind {
        EntryKind::Note => Ok(Filing::Note(text)),
        EntryKind::View => Ok(Filing::View(text)),
        EntryKind::Erasure => Ok(Filing::Erasure(text)),
        EntryKind::Release => Ok(Filing::Release(text)),
        EntryKind::Receipt => Ok(Filing::Receipt(text)),
        _ => Err(format!("a {} is not written as plain text", kind.word())),
    }
}
