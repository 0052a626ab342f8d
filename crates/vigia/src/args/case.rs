//! What was typed after `vigia case`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use vigia_sea::{
    Act, ConsentSays, Decided, OutcomeKind, Position, Redress, RegistrySays, State, Timestamp,
    Verdict,
};

use super::Tongue;
use super::record::{Author, Where, moment};

/// What can be done with cases.
#[derive(Debug, Subcommand)]
pub(crate) enum CaseCommand {
    /// Open a case from leads.
    #[command(after_help = "Examples:\n  \
        vigia case open 1 --from out -d log --as ana --why 'no answer on channel 16'\n  \
        vigia case open L-0123456789 L-abc --from out -d log --as ana --why 'same two vessels'\n\n\
        LEAD is the id of a lead, the beginning of one, or its rank. The id of the case is printed: \
        all other commands take it, or its beginning. The record is made with `vigia record init`.")]
    Open(Open),
    /// Add leads, a document or a note.
    #[command(
        after_help = "Examples:\n  vigia case add 5f3c -d log --as ana --note 'master called'\n  \
        vigia case add 5f3c -d log --as ana --file photo.jpg --about 'name on the stern'\n  \
        vigia case add 5f3c 2 --from out -d log --as ana"
    )]
    Add(Add),
    /// Ask what the law says, and write down question and answer.
    #[command(after_help = "Examples:\n  \
        vigia case ask 5f3c -d log --as ana --act board --actor USA --at 19.2N,86.5W \
        --flag MEX --fact grounds_drug_traffic\n\n\
        It is `vigia ask` with what the case knows: what registries said of the vessel, and which \
        consents stand. `vigia ask --facts` lists the words for facts.")]
    Ask(AskLaw),
    /// Ask a State about a vessel: her nationality, and what it lets be done.
    #[command(after_help = "Examples:\n  \
        vigia case request 5f3c -d log --as luz --to MEX --by USA --authority 'SEMAR, liaison desk' \
        --name 'LUCERO' --description 'blue hull, 18 m' --at 19.2N,86.5W --seen 2026-11-21T12:00:00Z \
        --offence 'traffic in narcotic drugs' --grounds 'met a silent vessel for two hours' \
        --act board --act search --assurance 'nothing else is done' --clock 4h\n\n\
        What is missing is named, all at once: the fields are those that a request under article 17 \
        of the 1988 Convention needs.")]
    Request(Request),
    /// Remind a State of a request, and put off its clock.
    Remind(Remind),
    /// Write down what a State replied, with its consent if it gave one.
    #[command(after_help = "Examples:\n  \
        vigia case reply 5f3c 4 -d log --as luz --authority 'SEMAR, duty officer' --registry confirmed \
        --consent granted --text 'may be boarded and searched' --act board --act search \
        --from 2026-11-21T14:00:00Z --until 2026-11-21T20:00:00Z --condition 'an observer is called'\n  \
        vigia case reply 5f3c 4 -d log --as luz --authority 'registrar' --registry denied \
        --consent not_said --text 'no such vessel'\n\n\
        ENTRY is the number of the request in the case, or its id.")]
    Reply(ReplyTo),
    /// Write down a consent that came with a reply.
    Consent(ConsentOf),
    /// Take a request back, or write down that a State took its consent back.
    Withdraw(Withdraw),
    /// Decide: `stop_waiting` for a silent State, `call_off` a task, `reopen` a closed case.
    #[command(after_help = "Examples:\n  \
        vigia case decide 5f3c stop_waiting 4 -d log --as rosa --why 'silent for two days'\n  \
        vigia case decide 5f3c reopen -d log --as rosa --why 'the owner has complained'")]
    Decide(Decide),
    /// Give a unit a task. It rests on an answer of law `may`, or on a consent.
    #[command(after_help = "Examples:\n  \
        vigia case task 5f3c -d log --as rosa --unit 'P-61' --act board --at 19.2N,86.5W \
        --from 2026-11-21T15:00:00Z --until 2026-11-21T18:00:00Z --text 'look at the cargo' --on 6\n\n\
        The conditions of a consent are passed on to the unit.")]
    Task(TaskFor),
    /// Report a boarding.
    Boarding(BoardingBy),
    /// Write down how it ended, `nothing_found` included, and about compensation.
    #[command(after_help = "Examples:\n  \
        vigia case outcome 5f3c nothing_found -d log --as ana --text 'papers in order' \
        --compensation no_loss\n  \
        vigia case outcome 5f3c nothing_found -d log --as ana --text 'papers in order' \
        --compensation due --compensation-text 'six hours of delay, claim no. 12'\n\n\
        A vessel that was boarded without anything being found is compensated for loss or damage \
        (UNCLOS art. 110(3)), so an outcome must say about it.")]
    Outcome(OutcomeOf),
    /// Agree to the outcome, send it back, or comment on an entry.
    Review(ReviewOf),
    /// Close a case whose outcome was reviewed.
    Close(Why),
    /// Say what is wrong in an earlier entry, and what is right. The earlier one stays.
    Correct(Correct),
    /// Delete what an entry says, where the law on privacy does not let it be kept. Its proof stays.
    Erase(EraseIn),
    /// Let the rehearsed flag State answer a request of an exercise.
    #[command(after_help = "Examples:\n  vigia case rehearse 5f3c 4 -d log --as luz --seed 7\n\n\
        It confirms and consents, denies that she is on its register, refuses, or stays silent, \
        after a time that the seed decides; before that time there is no reply yet. Only in a case that belongs to an exercise.")]
    Rehearse(RehearseReply),
    /// Tell the story of a case, as text, as a page to print, or as a bundle to hand over.
    #[command(after_help = "Examples:\n  vigia case show 5f3c -d log --as ana\n  \
        vigia case show 5f3c -d log --as ana --html case.html\n  \
        vigia case show 5f3c -d log --as eva --why 'yearly audit' --bundle handed-over\n  \
        vigia record verify handed-over\n\n\
        When an auditor reads, that is an entry too.")]
    Show(ShowCase),
    /// List the cases of a record.
    List(ListCases),
}

/// Which case, who, when.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct InCase {
    /// The id of the case, or the beginning of it.
    #[arg(value_name = "CASE")]
    pub(crate) case: String,
    #[command(flatten)]
    pub(crate) place: Where,
    #[command(flatten)]
    pub(crate) author: Author,
}

/// A case and one of its entries.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct AtEntry {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// The number of an entry in the case, or its id.
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Open {
    /// Leads, by rank, id or the beginning of an id.
    #[arg(required = true, value_name = "LEAD")]
    pub(crate) leads: Vec<String>,
    /// The folder that `vigia leads` or `vigia demo` wrote, or its leads.geojson.
    #[arg(long, value_name = "DIR")]
    pub(crate) from: PathBuf,
    #[command(flatten)]
    pub(crate) place: Where,
    #[command(flatten)]
    pub(crate) author: Author,
    /// Why a case is opened.
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: String,
    /// What it is called; without it, as its first lead.
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Add {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// Leads to add, by rank, id or the beginning of an id.
    #[arg(value_name = "LEAD", requires = "from")]
    pub(crate) leads: Vec<String>,
    /// The folder with the leads.
    #[arg(long, value_name = "DIR", requires = "leads")]
    pub(crate) from: Option<PathBuf>,
    /// Something to write down.
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// A document to file, up to 16 MB.
    #[arg(long, value_name = "FILE", requires = "about")]
    pub(crate) file: Option<PathBuf>,
    /// What the document shows.
    #[arg(long, value_name = "TEXT", requires = "file")]
    pub(crate) about: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Request {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// The State that is asked, by its code of three letters.
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub(crate) to: State,
    /// The State that asks.
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub(crate) by: State,
    /// The office that it is sent to.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) authority: String,
    #[command(flatten)]
    pub(crate) vessel: VesselMarks,
    /// Where she is, like 19.2N,86.5W.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub(crate) at: Option<Position>,
    /// When she was there.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) seen: Option<Timestamp>,
    /// The offence that may have been committed.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) offence: String,
    /// On what grounds.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) grounds: String,
    /// What is proposed; may be given several times.
    #[arg(long = "act", value_name = "ACT", value_parser = act)]
    pub(crate) acts: Vec<Act>,
    /// What is promised to the State.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) assurance: String,
    /// In what time a reply is asked for, like 4h or 2d.
    #[arg(long, value_name = "TIME", value_parser = hours)]
    pub(crate) clock: Option<vigia_sea::Duration>,
    /// Until when a reply is asked for.
    #[arg(long, value_name = "TIME", value_parser = moment, conflicts_with = "clock")]
    pub(crate) reply_by: Option<Timestamp>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AskLaw {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// Which vessel; needed when the case has several.
    #[arg(long, value_name = "VESSEL")]
    pub(crate) vessel: Option<String>,
    /// What would be done.
    #[arg(long, value_name = "ACT", value_parser = act)]
    pub(crate) act: Act,
    /// Whose ship or aircraft would do it.
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub(crate) actor: State,
    /// Where she is, like 19.2N,86.5W.
    #[arg(long, value_name = "PLACE", value_parser = place, allow_hyphen_values = true)]
    pub(crate) at: Position,
    /// When; without it, now.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) when: Option<Timestamp>,
    /// The flag that she flies or claims; without it, as in the last request about her.
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub(crate) flag: Option<State>,
    /// A fact that is known to be so, or not: `vessel_immune=no`.
    #[arg(long = "fact", value_name = "FACT[=no]")]
    pub(crate) facts: Vec<String>,
    /// A folder of imported zones, which take precedence over those that are computed.
    #[arg(long, value_name = "DIR")]
    pub(crate) zones: Option<PathBuf>,
    /// Rule files (*.toml) instead of those that are part of the program.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
}

/// What a vessel is known by. What her lead tells need not be said again.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct VesselMarks {
    /// Which vessel, by what the leads of the case call her; needed when there are several.
    #[arg(long, value_name = "VESSEL")]
    pub(crate) vessel: Option<String>,
    /// Her name.
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// What she looks like.
    #[arg(long, value_name = "TEXT")]
    pub(crate) description: Option<String>,
    /// Her call sign.
    #[arg(long, value_name = "TEXT")]
    pub(crate) call_sign: Option<String>,
    /// Her IMO number.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) imo: Option<String>,
    /// Port and number of registry, or what else she shows.
    #[arg(long, value_name = "TEXT")]
    pub(crate) marks: Option<String>,
    /// The State whose flag she claims.
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub(crate) flag: Option<State>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Remind {
    #[command(flatten)]
    pub(crate) at: AtEntry,
    /// What the State is told.
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: String,
    /// Until when a reply is asked for now; without it, as before.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) reply_by: Option<Timestamp>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ReplyTo {
    #[command(flatten)]
    pub(crate) at: AtEntry,
    /// Who replied for the State.
    #[arg(long, value_name = "TEXT")]
    pub(crate) authority: String,
    /// About her nationality: confirmed, denied, `not_asserted` or `not_said`.
    #[arg(long, value_name = "WORD", value_parser = registry)]
    pub(crate) registry: RegistrySays,
    /// About what is proposed: granted, refused or `not_said`.
    #[arg(long, value_name = "WORD", value_parser = consent)]
    pub(crate) consent: ConsentSays,
    /// What it said, in its words.
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) scope: Scope,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ConsentOf {
    /// ENTRY is the reply.
    #[command(flatten)]
    pub(crate) at: AtEntry,
    #[command(flatten)]
    pub(crate) scope: Scope,
}

/// What a State lets be done, where and until when.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Scope {
    /// What may be done; may be given several times.
    #[arg(long = "act", value_name = "ACT", value_parser = act)]
    pub(crate) acts: Vec<Act>,
    /// Only so many nautical miles around --around.
    #[arg(long, value_name = "MILES", requires = "around", value_parser = miles)]
    pub(crate) within: Option<vigia_sea::Distance>,
    /// The middle of the area, like 19.2N,86.5W.
    #[arg(long, value_name = "PLACE", requires = "within", value_parser = place)]
    pub(crate) around: Option<Position>,
    /// From when; without it, from now.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) from: Option<Timestamp>,
    /// Until when: a consent has an end.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) until: Option<Timestamp>,
    /// What must be kept to; may be given several times.
    #[arg(long = "condition", value_name = "TEXT")]
    pub(crate) conditions: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Withdraw {
    #[command(flatten)]
    pub(crate) at: AtEntry,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Decide {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// `stop_waiting`, `call_off` or `reopen`.
    #[arg(value_name = "DECISION", value_parser = decided)]
    pub(crate) what: Decided,
    /// The request or the task, by its number in the case or its id.
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TaskFor {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// Which unit.
    #[arg(long, value_name = "TEXT")]
    pub(crate) unit: String,
    /// Which vessel; needed when the case has several.
    #[arg(long, value_name = "VESSEL")]
    pub(crate) vessel: Option<String>,
    /// What is to be done.
    #[arg(long, value_name = "ACT", value_parser = act)]
    pub(crate) act: Act,
    /// Where, like 19.2N,86.5W.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub(crate) at: Position,
    /// From when; without it, from now.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) from: Option<Timestamp>,
    /// Until when.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) until: Timestamp,
    /// What the unit is told.
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: String,
    /// What it rests on: answers of law and consents of the case; may be given several times.
    #[arg(long = "on", value_name = "ENTRY", required = true)]
    pub(crate) on: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct BoardingBy {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// The task that asked for it, if there was one.
    #[arg(long, value_name = "ENTRY")]
    pub(crate) task: Option<String>,
    /// Which unit.
    #[arg(long, value_name = "TEXT")]
    pub(crate) unit: String,
    /// Which vessel; needed when the case has several.
    #[arg(long, value_name = "VESSEL")]
    pub(crate) vessel: Option<String>,
    /// Where, like 19.2N,86.5W.
    #[arg(long, value_name = "PLACE", value_parser = place)]
    pub(crate) at: Position,
    /// When it began.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) from: Timestamp,
    /// When it ended.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) until: Timestamp,
    /// What was done and seen.
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: String,
    /// Damage, loss or delay that the vessel had by it.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) damage: String,
    /// What the master said or complained about.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) complaint: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct OutcomeOf {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// `nothing_found`, found, explained, assisted, `not_permitted`, `not_met` or `handed_over`.
    #[arg(value_name = "OUTCOME", value_parser = outcome)]
    pub(crate) kind: OutcomeKind,
    /// In words.
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: String,
    /// `not_boarded`, `no_loss`, due, paid, `not_due` or found.
    #[arg(long, value_name = "WORD", value_parser = redress)]
    pub(crate) compensation: Option<Redress>,
    /// How much to whom by when, or why nothing is owed.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) compensation_text: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ReviewOf {
    #[command(flatten)]
    pub(crate) at: AtEntry,
    /// agreed, `sent_back` or comment.
    #[arg(value_name = "VERDICT", value_parser = verdict)]
    pub(crate) verdict: Verdict,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Why {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Correct {
    #[command(flatten)]
    pub(crate) at: AtEntry,
    /// What is wrong in it.
    #[arg(long, value_name = "TEXT")]
    pub(crate) wrong: String,
    /// What is right.
    #[arg(long, value_name = "TEXT")]
    pub(crate) right: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct EraseIn {
    #[command(flatten)]
    pub(crate) at: AtEntry,
    /// Why; it is recorded, so name the rule and not the person.
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RehearseReply {
    /// ENTRY is the request.
    #[command(flatten)]
    pub(crate) at: AtEntry,
    /// The same seed gives the same reply.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ShowCase {
    #[command(flatten)]
    pub(crate) case: InCase,
    /// What an auditor reads it for.
    #[arg(long, value_name = "TEXT", default_value = "audit")]
    pub(crate) why: String,
    /// Write the story as one page in English and Spanish, fit to print.
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Write everything that a court or a partner needs to check the case into a folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) bundle: Option<PathBuf>,
    /// Print JSON: the state, what is waited for, and every entry.
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the text.
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
    /// Replace the file or the folder if it exists.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ListCases {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Print JSON, one line for each case.
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the table.
    #[arg(long, value_name = "LANGUAGE", value_enum, default_value_t = Tongue::En)]
    pub(crate) lang: Tongue,
}

/// A State by its code.
fn state(text: &str) -> Result<State, String> {
    State::from_text(text).ok_or_else(|| "give a code of three letters, such as MEX".to_owned())
}

/// One of a list of words; `-` is as good as `_`.
fn one_of<T: Copy>(all: &[T], word: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    let text = text.replace('-', "_");
    let found = all.iter().copied().find(|one| word(*one) == text);
    found.ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
        format!("give one of {}", words.join(", "))
    })
}

fn act(text: &str) -> Result<Act, String> {
    one_of(Act::ALL, Act::word, text)
}

fn registry(text: &str) -> Result<RegistrySays, String> {
    one_of(RegistrySays::ALL, RegistrySays::word, text)
}

fn consent(text: &str) -> Result<ConsentSays, String> {
    one_of(ConsentSays::ALL, ConsentSays::word, text)
}

fn decided(text: &str) -> Result<Decided, String> {
    one_of(Decided::ALL, Decided::word, text)
}

fn outcome(text: &str) -> Result<OutcomeKind, String> {
    one_of(OutcomeKind::ALL, OutcomeKind::word, text)
}

fn redress(text: &str) -> Result<Redress, String> {
    one_of(Redress::ALL, Redress::word, text)
}

fn verdict(text: &str) -> Result<Verdict, String> {
    one_of(Verdict::ALL, Verdict::word, text)
}

/// A whole number and `h` or `d`, up to 60 days.
fn hours(text: &str) -> Result<vigia_sea::Duration, String> {
    let unit = |unit, seconds: i64| text.strip_suffix(unit).map(|number| (number, seconds));
    let parts = unit('h', 3600).or_else(|| unit('d', 86_400)).or_else(|| unit('m', 60));
    let seconds = parts.and_then(|(number, unit)| number.parse::<i64>().ok()?.checked_mul(unit));
    let seconds = seconds.filter(|seconds| (1..=60 * 86_400).contains(seconds));
    seconds
        .map(vigia_sea::Duration::from_seconds)
        .ok_or_else(|| "write it like 30m, 4h or 2d".to_owned())
}

/// Nautical miles, up to 500.
fn miles(text: &str) -> Result<vigia_sea::Distance, String> {
    let miles = text.parse::<f64>().ok().filter(|miles| (0.1..=500.0).contains(miles));
    miles
        .map(vigia_sea::Distance::from_nautical_miles)
        .ok_or_else(|| "give nautical miles, 0.1 to 500".to_owned())
}

/// A place as officers write it.
fn place(text: &str) -> Result<Position, String> {
    crate::asked::position(text).ok_or_else(|| "write it like 19.2N,86.5W".to_owned())
}
