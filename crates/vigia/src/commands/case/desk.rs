//! Working on a case: what is to be filed is checked by the rules, signed and added.

use vigia_keep::{Addition, Reader, Store};
use vigia_print::{filing_form, filing_to_json};
use vigia_record::case::{Case, CaseEntry, Refused};
use vigia_record::{EntryId, Role};
use vigia_sea::{Filing, Marks, Move, Timestamp};

use super::loaded::{Loaded, find_case, people};
use crate::args::case::InCase;
use crate::args::record::Author;
use crate::commands::record::{Writer, moment, open, schema};
use crate::failure::Failure;
use crate::stdout;

/// A case on the desk of somebody who may write in it.
pub(super) struct Desk {
    store: Store,
    writer: Writer,
    name: String,
    /// When the entries are written.
    pub(super) at: Timestamp,
    /// The case as the record has it.
    pub(super) loaded: Loaded,
    /// The case with what is to be added.
    case: Case,
    additions: Vec<Addition>,
}

impl Desk {
    pub(super) fn open(args: &InCase) -> Result<Self, Failure> {
        let store = open(&args.place.folder)?;
        let writer = Writer::of(&store, &args.author)?;
        let reader = store.reader();
        let id = find_case(reader, &args.case)?;
        let loaded = Loaded::open(reader, &people(reader)?, id)?;
        let name = name_of(&store, &writer);
        let (at, case) = (moment(args.author.now), loaded.case.clone());
        Ok(Self { store, writer, name, at, loaded, case, additions: Vec::new() })
    }

    /// Checks an entry, signs it and puts it on the pile.
    pub(super) fn file(&mut self, filing: Filing, about: Vec<EntryId>) -> Result<EntryId, Failure> {
        let does = filing.does();
        self.case.may(self.writer.role, does).map_err(|refused| refusal(&refused))?;
        let (addition, entry) =
            sign((&self.writer, &self.name, self.at), (Some(self.case.id), about), filing)?;
        self.case.take(&entry).map_err(|refused| refusal(&refused))?;
        self.additions.push(addition);
        Ok(entry.id)
    }

    /// Adds the pile, all or none.
    pub(super) fn add(&mut self) -> Result<(), Failure> {
        self.store.append(&self.additions)?;
        self.store.publish()?;
        Ok(())
    }

    /// Adds the pile, all or none, and tells it.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        self.add()?;
        let n_before = self.loaded.rows.len();
        let new = self.case.story.iter().rev().take(self.additions.len()).rev();
        stdout::write(|out| {
            for ((entry, _), number) in new.zip(n_before + 1..) {
                writeln!(out, "#{number} {} {}", entry.id.short(), entry.does.word())?;
            }
            writeln!(out, "the case {} is {}", self.case.id.short(), self.case.state.word())
        })
    }

    /// As what its author writes.
    pub(super) fn role(&self) -> Role {
        self.writer.role
    }

    /// To look into the record.
    pub(super) fn reader(&self) -> &Reader {
        self.store.reader()
    }

    /// The entry of the case that was asked for.
    pub(super) fn entry(&self, asked: &str) -> Result<CaseEntry, Failure> {
        self.loaded.entry(asked).cloned()
    }

    /// The case so far.
    pub(super) fn case(&self) -> &Case {
        &self.case
    }

    /// The vessel that was asked for, as her leads tell her; without a name, the only one.
    pub(super) fn vessel(&self, asked: Option<&str>) -> Result<Marks, Failure> {
        let leads = self.loaded.rows.iter().filter_map(|row| match &row.entry.filing {
            Some(Filing::Lead(lead)) => Some(lead.vessels.iter()),
            _ => None,
        });
        let mut known: Vec<&Marks> = Vec::new();
        for marks in leads.flatten() {
            if known.iter().all(|earlier| earlier.key != marks.key) {
                known.push(marks);
            }
        }
        let Some(asked) = asked else {
            return match known.as_slice() {
                [marks] => Ok((*marks).clone()),
                _ => Err(Failure::request(
                    format!("the case has {} vessels", known.len()),
                    format!("say which with --vessel: {}", keys(&known)),
                )),
            };
        };
        let fits = |marks: &&&Marks| marks.key == asked || marks.name.as_deref() == Some(asked);
        match known.iter().find(fits) {
            Some(marks) => Ok((*marks).clone()),
            None => Ok(Marks { key: asked.to_owned(), ..Marks::default() }),
        }
    }
}

fn keys(known: &[&Marks]) -> String {
    let keys: Vec<&str> = known.iter().map(|marks| marks.key.as_str()).collect();
    if keys.is_empty() { "any name".to_owned() } else { keys.join(", ") }
}

fn name_of(store: &Store, writer: &Writer) -> String {
    let key = writer.signer.verifier();
    let person = store.people().all().find(|person| person.key == *key);
    person.map_or_else(|| key.name().as_str().to_owned(), |person| person.name.clone())
}

/// Opens a case with what it is opened from.
pub(super) fn begin(
    (folder, author): (&std::path::Path, &Author),
    opening: Filing,
    leads: Vec<Filing>,
) -> Result<EntryId, Failure> {
    let mut store = open(folder)?;
    let writer = Writer::of(&store, author)?;
    let name = name_of(&store, &writer);
    let by = (&writer, name.as_str(), moment(author.now));
    let (first, entry) = sign(by, (None, Vec::new()), opening)?;
    let mut case = Case::open(&entry).map_err(|refused| refusal(&refused))?;
    let mut additions = vec![first];
    for lead in leads {
        let (addition, entry) = sign(by, (Some(case.id), Vec::new()), lead)?;
        case.take(&entry).map_err(|refused| refusal(&refused))?;
        additions.push(addition);
    }
    store.append(&additions)?;
    store.publish()?;
    Ok(case.id)
}

fn sign(
    (writer, name, at): (&Writer, &str, Timestamp),
    (case, about): (Option<EntryId>, Vec<EntryId>),
    filing: Filing,
) -> Result<(Addition, CaseEntry), Failure> {
    let does: Move = filing.does();
    let bytes = filing_to_json(&filing).map_err(anyhow::Error::from)?;
    let payload = Some((schema(&filing_form(does))?, bytes));
    let addition = writer.write((does.kind(), at), (case, about.clone()), payload)?;
    let entry = CaseEntry {
        id: addition.entry.id(),
        at,
        author: name.to_owned(),
        role: writer.role,
        about,
        does,
        filing: Some(filing),
    };
    Ok((addition, entry))
}

/// A refusal says which rule is in the way, and what would be allowed.
pub(super) fn refusal(refused: &Refused) -> Failure {
    Failure::request(
        format!("{refused} (rule `{}` of the case)", refused.rule()),
        refused.allowed(),
    )
}
