//! A case as one JSON object, for programs.

use serde_json::{Value, json};

use crate::case_file::{CaseFile, Said, ShownEntry};
use crate::case_wire::filing_to_json;
use crate::wire::Schema;

/// The form of a case.
const CASE: &str = "vigia.case";

/// Everything that [`crate::case_text`] tells, with what every entry files as it was filed.
///
/// # Errors
/// When what was filed cannot be written, which no value of `sea` makes happen.
pub fn case_json(file: &CaseFile<'_>) -> Result<Value, serde_json::Error> {
    let entries = file.entries.iter().map(entry_json).collect::<Result<Vec<_>, _>>()?;
    let requests = file.requests.iter().map(|one| {
        json!({
            "entry": one.number,
            "to": one.to.to_string(),
            "standing": one.standing.word(),
            "reply_by": one.reply_by.to_string(),
        })
    });
    let consents = file.consents.iter().map(|one| {
        json!({
            "entry": one.number,
            "from": one.consent.from.to_string(),
            "standing": one.standing.word(),
            "end": one.consent.interval.end.to_string(),
        })
    });
    let tasks = file.tasks.iter().map(|one| {
        json!({
            "entry": one.number,
            "unit": one.task.unit,
            "standing": one.standing.word(),
            "end": one.task.interval.end.to_string(),
        })
    });
    Ok(json!({
        "schema": Schema::of(CASE),
        "program": file.program,
        "now": file.now.to_string(),
        "id": file.id,
        "title": file.title,
        "is_exercise": file.is_exercise,
        "state": file.state.word(),
        "outcome": file.outcome.map(|(number, outcome)| json!({
            "entry": number,
            "outcome": outcome.kind.word(),
            "compensation": outcome.redress.map(vigia_sea::Redress::word),
        })),
        "requests": requests.collect::<Vec<_>>(),
        "consents": consents.collect::<Vec<_>>(),
        "tasks": tasks.collect::<Vec<_>>(),
        "entries": entries,
        "record": { "name": file.proof.record, "size": file.proof.size, "root": file.proof.root },
    }))
}

fn entry_json(entry: &ShownEntry<'_>) -> Result<Value, serde_json::Error> {
    let (says, erased) = match entry.says {
        Said::Filing(filing) => (serde_json::from_slice(&filing_to_json(filing)?)?, false),
        Said::Erased => (Value::Null, true),
        Said::Unreadable => (Value::Null, false),
    };
    let remarks: Vec<&str> = entry.remarks.iter().map(|remark| remark.word()).collect();
    Ok(json!({
        "number": entry.number,
        "id": entry.id,
        "at": entry.at.to_string(),
        "kind": entry.kind.word(),
        "does": entry.does.word(),
        "who": entry.who,
        "role": entry.role.word(),
        "about": entry.about,
        "says": says,
        "is_erased": erased,
        "state": entry.state.word(),
        "remarks": remarks,
        "broken": entry.broken,
        "is_published": entry.is_published,
    }))
}
