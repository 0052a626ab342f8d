//! A case for tests.

use crate::case_file::{CaseFile, CaseProof, Said, ShownEntry};
use vigia_sea::{
    Act, Around, Boarding, CaseState, Consent, ConsentSays, Correction, Decided, Decision,
    Distance, Document, Duration, FiledAnswer, FiledQuestion, Filing, FlagRequest, Interval, Lat,
    Lon, Marks, Opening, Outcome, OutcomeKind, Position, Redress, RegistrySays, Reminder, Reply,
    Review, Role, RulingWord, State, Task, Timestamp, Verdict, Withdrawal, Withdrawn,
};

fn state(code: &str) -> State {
    State::from_text(code).unwrap()
}

fn here() -> Position {
    Position::new(Lat::from_degrees(19.2).unwrap(), Lon::from_degrees(-86.5).unwrap())
}

fn at(text: &str) -> Timestamp {
    Timestamp::from_text(text).unwrap()
}

fn two_hours() -> Interval {
    Interval { start: at("2026-11-21T12:00:00Z"), end: at("2026-11-21T14:00:00Z") }
}

fn marks() -> Marks {
    Marks {
        key: "345070001".to_owned(),
        name: Some("Lucero «del» Mar".to_owned()),
        flag: Some(state("MEX")),
        registry: Some("Progreso 1234".to_owned()),
        ..Marks::default()
    }
}

/// One of each, with every field filled.
#[expect(clippy::too_many_lines, reason = "a list")]
pub(crate) fn one_of_each() -> Vec<Filing> {
    let text = || "as it was \"said\"\n– and heard".to_owned();
    vec![
        Filing::Opening(Opening { title: text(), why: text(), is_exercise: true }),
        Filing::Evidence(Document {
            name: "log.nmea".into(),
            about: text(),
            content: vec![0, 255, 10],
        }),
        Filing::Note(text()),
        Filing::View(text()),
        Filing::Question(FiledQuestion {
            vessel: "345070001".into(),
            act: Act::Board,
            actor: state("USA"),
            place: here(),
            when: at("2026-11-21T12:00:00Z"),
            facts: vec![text()],
        }),
        Filing::Answer(FiledAnswer {
            ruling: RulingWord::NeedsConsent,
            consent_of: vec![state("MEX")],
            holds_within: Some(Distance::from_metres(5000.0)),
            texts: [text(), text()],
            bases: vec!["un1988-17-3".into()],
            rules: "2026-11".into(),
            zones: "2026-11".into(),
            whole: "{\"ruling\":\"needs_consent\"}".into(),
        }),
        Filing::Request(FlagRequest {
            to: state("MEX"),
            by: state("USA"),
            authority: text(),
            vessel: marks(),
            place: Some(here()),
            seen_at: Some(at("2026-11-21T12:00:00Z")),
            asks_nationality: true,
            offence: text(),
            grounds: text(),
            acts: vec![Act::Board, Act::Search],
            assurance: text(),
            reply_by: Some(at("2026-11-21T16:00:00Z")),
        }),
        Filing::Reminder(Reminder { text: text(), reply_by: at("2026-11-21T18:00:00Z") }),
        Filing::Reply(Reply {
            from: state("MEX"),
            authority: text(),
            registry: RegistrySays::Confirmed,
            consent: ConsentSays::Granted,
            text: text(),
            is_exercise: true,
        }),
        Filing::Consent(Consent {
            from: state("MEX"),
            vessel: "345070001".into(),
            acts: vec![Act::Board],
            within: Some(Around { place: here(), hundred_metres: 370 }),
            interval: two_hours(),
            conditions: vec![text()],
            is_exercise: false,
        }),
        Filing::Withdrawal(Withdrawal { what: Withdrawn::Consent, why: text() }),
        Filing::Decision(Decision { what: Decided::StopWaiting, why: text() }),
        Filing::Task(Task {
            unit: text(),
            vessel: "345070001".into(),
            act: Act::Board,
            place: here(),
            interval: two_hours(),
            text: text(),
            conditions: vec![text()],
        }),
        Filing::Boarding(Boarding {
            unit: text(),
            vessel: "345070001".into(),
            place: here(),
            interval: two_hours(),
            text: text(),
            damage: text(),
            complaint: String::new(),
        }),
        Filing::Outcome(Outcome {
            kind: OutcomeKind::NothingFound,
            text: text(),
            redress: Some(Redress::Due),
            redress_text: text(),
        }),
        Filing::Review(Review { verdict: Verdict::SentBack, text: text() }),
        Filing::Closing(text()),
        Filing::Correction(Correction { wrong: text(), right: text() }),
        Filing::Erasure(text()),
        Filing::Release(text()),
        Filing::Receipt(text()),
    ]
}

/// A case with one of each, whose entries are of one minute each.
pub(crate) fn sample_file(filings: &[Filing]) -> CaseFile<'_> {
    let entries = filings.iter().zip(1_u32..).map(|(filing, number)| ShownEntry {
        number: number as usize,
        id: format!("{number:064x}"),
        at: at("2026-11-21T12:00:00Z").plus(Duration::from_seconds(60 * i64::from(number))),
        kind: filing.does().kind(),
        does: filing.does(),
        who: "ana".to_owned(),
        role: Role::Supervisor,
        about: if number > 1 { vec![number as usize - 1] } else { Vec::new() },
        says: Said::Filing(filing),
        state: CaseState::Open,
        remarks: Vec::new(),
        broken: None,
        is_published: true,
    });
    CaseFile {
        program: "vigia 0.0.0",
        now: at("2026-11-21T20:00:00Z"),
        id: format!("{:064x}", 1),
        title: Some("Lucero <del> Mar"),
        is_exercise: true,
        state: CaseState::Open,
        entries: entries.collect(),
        requests: Vec::new(),
        consents: Vec::new(),
        tasks: Vec::new(),
        outcome: None,
        proof: CaseProof { record: "example.org/watch".into(), size: 21, root: "AAAA".into() },
    }
}
