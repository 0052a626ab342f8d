//! `vigia rules`: the rules of law as files: what is wrong in them, which there are, what one says.

use std::io::{self, Write};

use vigia_law::{Effect, Instrument, InstrumentKind, Party, Rule, Rules};
use vigia_print::{Language, state_name};
use vigia_sea::{Act, State};

use crate::args::{RulesCommand, RulesOf};
use crate::failure::Failure;
use crate::rule_files::RuleFiles;
use crate::stdout;

pub(crate) fn run(command: &RulesCommand) -> Result<(), Failure> {
    match command {
        RulesCommand::Check(of) => check(of),
        RulesCommand::List(of) => {
            let rules = RuleFiles::open(of.folder.as_deref())?.rules()?;
            stdout::write(|out| list(out, &rules))
        }
        RulesCommand::Show { id, of } => {
            let rules = RuleFiles::open(of.folder.as_deref())?.rules()?;
            show(&rules, id)
        }
    }
}

fn check(of: &RulesOf) -> Result<(), Failure> {
    let files = RuleFiles::open(of.folder.as_deref())?;
    let mistakes = match files.read() {
        Ok(rules) => {
            let n_rules: usize = rules.instruments().iter().map(|one| one.rules.len()).sum();
            return stdout::write(|out| {
                writeln!(out, "{} files, {n_rules} rules: no mistake", files.n())
            });
        }
        Err(mistakes) => mistakes,
    };
    stdout::write(|out| {
        for mistake in &mistakes {
            let (line, before) = (files.line(mistake), mistake.column.saturating_sub(1));
            writeln!(
                out,
                "{}:{}:{}: {}",
                mistake.file, mistake.line, mistake.column, mistake.what
            )?;
            // What stands before the mark keeps its width, a tab stays a tab.
            let room: String =
                line.chars().take(before).map(|c| if c == '\t' { c } else { ' ' }).collect();
            writeln!(out, "    {line}\n    {room}^ {}", mistake.advice)?;
        }
        Ok(())
    })?;
    let mistakes = match mistakes.len() {
        1 => "one mistake".to_owned(),
        n => format!("{n} mistakes"),
    };
    Err(Failure::request(
        format!("{mistakes} in {} rule files", files.n()),
        "mend each where its mark is; `rules/README.md` tells what every key means",
    ))
}

/// One line for each instrument and, below it, for each of its rules.
fn list(out: &mut dyn Write, rules: &Rules) -> io::Result<()> {
    for instrument in rules.instruments() {
        let Instrument { id, in_force, standing, title, .. } = instrument;
        let (kind, standing) = (kind(instrument.kind), standing.word());
        writeln!(out, "{id}  {kind}, in force {in_force}, {standing}: {}", title.en)?;
        for rule in &instrument.rules {
            let (cited, effect, standing) = (&rule.cited, effect(rule.gives), rule.standing.word());
            writeln!(out, "  {:<30} {effect:<25} {standing:<12} {}", cited.id, cited.article)?;
        }
    }
    Ok(())
}

fn show(rules: &Rules, id: &str) -> Result<(), Failure> {
    if let Some((instrument, rule)) = rules.rule(id) {
        return stdout::write(|out| show_rule(out, instrument, rule));
    }
    match rules.instruments().iter().find(|instrument| instrument.id == id) {
        Some(instrument) => stdout::write(|out| show_instrument(out, instrument)),
        None => Err(Failure::request(
            format!("there is no rule and no instrument `{id}`"),
            "`vigia rules list` shows the names of all",
        )),
    }
}

/// What the file says, under the words of the file, and the sentences in both languages.
fn show_rule(out: &mut dyn Write, instrument: &Instrument, rule: &Rule) -> io::Result<()> {
    let cited = &rule.cited;
    writeln!(out, "{}", cited.id)?;
    writeln!(out, "{}, {}: {}", instrument.short.en, cited.article, cited.text.en)?;
    writeln!(out, "{}, {}: {}", instrument.short.es, cited.article, cited.text.es)?;
    if let Some(next) = &cited.next {
        writeln!(out, "→ {}\n→ {}", next.en, next.es)?;
    }
    writeln!(out)?;
    let acts: Vec<_> = rule.acts.iter().map(|act| Act::word(*act)).collect();
    let zones: Vec<_> = rule.zones.iter().map(|zone| zone.word()).collect();
    let facts = |facts: vigia_sea::FactSet| {
        facts.iter().map(vigia_sea::FactWord::word).collect::<Vec<_>>().join(" ")
    };
    let rows = [
        ("gives", effect(rule.gives).to_owned()),
        ("acts", acts.join(" ")),
        ("zones", zones.join(" ")),
        ("when", facts(rule.when)),
        ("when_any", facts(rule.when_any)),
        ("unless", facts(rule.unless)),
        ("consent_needs", facts(rule.consent_needs)),
        ("in_force", rule.in_force.unwrap_or(instrument.in_force).to_string()),
        ("contact", rule.contact.clone().unwrap_or_else(|| "unconfirmed".to_owned())),
        ("clock", rule.clock.map_or_else(|| "unconfirmed".to_owned(), minutes)),
        ("status", rule.standing.word().to_owned()),
        ("source", cited.source.clone()),
    ];
    rows.iter()
        .filter(|(_, value)| !value.is_empty())
        .try_for_each(|(key, value)| writeln!(out, "{key:<13} {value}"))
}

fn show_instrument(out: &mut dyn Write, instrument: &Instrument) -> io::Result<()> {
    writeln!(out, "{}\n{}\n{}", instrument.id, instrument.title.en, instrument.title.es)?;
    if let Some(note) = &instrument.note {
        writeln!(out, "{}\n{}", note.en, note.es)?;
    }
    writeln!(out)?;
    let dated = |date: Option<vigia_law::Dated>| date.map(|date| date.to_string());
    let rows = [
        ("kind", Some(kind(instrument.kind).to_owned())),
        ("state", instrument.state.map(named)),
        ("signed", dated(instrument.signed)),
        ("in_force", dated(Some(instrument.in_force))),
        ("ended", dated(instrument.ended)),
        ("reference", instrument.reference.clone()),
        ("status", Some(instrument.standing.word().to_owned())),
        ("source", Some(instrument.source.clone())),
    ];
    for (key, value) in rows {
        if let Some(value) = value {
            writeln!(out, "{key:<13} {value}")?;
        }
    }
    instrument.parties.iter().try_for_each(|party| show_party(out, party))?;
    for rule in &instrument.rules {
        writeln!(out, "rule          {}, {}", rule.cited.id, rule.cited.article)?;
    }
    Ok(())
}

fn show_party(out: &mut dyn Write, party: &Party) -> io::Result<()> {
    let Party { in_force, standing, source, .. } = party;
    let (state, standing) = (named(party.state), standing.word());
    writeln!(out, "party         {state}: in force {in_force}, {standing} ({source})")?;
    for (option, value) in &party.options {
        writeln!(out, "              {option} = {value}")?;
    }
    if let Some(note) = &party.note {
        writeln!(out, "              {}\n              {}", note.en, note.es)?;
    }
    Ok(())
}

/// `MEX Mexico / México`, or one name where both languages have the same.
fn named(state: State) -> String {
    let (english, spanish) =
        (state_name(&state, Language::English), state_name(&state, Language::Spanish));
    let both =
        if english == spanish { english.to_owned() } else { format!("{english} / {spanish}") };
    format!("{state} {both}")
}

fn minutes(clock: vigia_sea::Duration) -> String {
    format!("{} min", clock.milliseconds() / 60_000)
}

fn kind(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Treaty => "treaty",
        InstrumentKind::Agreement => "agreement",
        InstrumentKind::Statute => "statute",
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::May => "may",
        Effect::MayNot => "may_not",
        Effect::NeedsConsentOfFlag => "needs_consent_of_flag",
        Effect::NeedsConsentOfCoastal => "needs_consent_of_coastal",
        Effect::Requires => "requires",
    }
}
