//! An answer of law as text.

use vigia_sea::{
    Act, Alternative, Answer, Basis, Bearing, CitedRule, FactWord, InTwo, Limit, Missing,
    Nationality, Question, RegistryReply, Ruling, Standing, State, Step, ZoneClaim, ZoneKind,
    ZoneSource, ZoneStanding,
};

use crate::form;
use crate::state_names::{state_in_sentence, state_name};
use crate::text::{Language, Texts};

/// What an answer was made from.
#[derive(Clone, Copy, Debug)]
pub struct AnswerAbout<'a> {
    /// Where the zones come from.
    pub sources: &'a [ZoneSource],
    /// Name and version of the program.
    pub program: &'a str,
    /// By what the rules are known: how many files, and a fingerprint of them.
    pub rules: &'a str,
}

/// An answer for a person: the ruling in one sentence first, then what it rests on, what is missing
/// and who is asked next.
pub fn answer_text(
    question: &Question,
    answer: &Answer,
    about: &AnswerAbout<'_>,
    language: Language,
) -> String {
    let texts = Texts::of(language);
    let mut out = Lines::default();
    out.line(&texts.law_sentence(question, &answer.ruling));
    out.line(&texts.law_place(question));
    out.heading(&texts.plain("law-flag"));
    flag(&mut out, &texts, question, answer);
    given(&mut out, &texts, question);
    zones(&mut out, &texts, (question, answer), about.sources);
    bases(&mut out, &texts, answer);
    if !answer.missing.is_empty() {
        out.heading(&texts.plain("law-missing"));
    }
    for missing in &answer.missing {
        out.item(&match missing {
            Missing::Fact(fact) => format!("{}: {}", fact.word(), texts.fact(*fact)),
            other => texts.missing(other),
        });
    }
    if !answer.next.is_empty() {
        out.heading(&texts.plain("law-next"));
    }
    next(&mut out, &texts, question, answer);
    let first = answer.alternatives.first().map(|one| &one.ruling);
    if answer.alternatives.iter().any(|one| Some(&one.ruling) != first) {
        out.heading(&texts.plain("law-if"));
        for one in &answer.alternatives {
            out.item(&texts.alternative(one));
        }
    }
    let made = [("program", about.program.into()), ("rules", about.rules.into())];
    out.heading(&texts.say("law-made-by", &made));
    out.line(&texts.plain("law-limits"));
    out.0
}

/// Every word for a fact and its meaning, one on each line.
pub fn facts_text(language: Language) -> String {
    let texts = Texts::of(language);
    let width = FactWord::ALL.iter().map(|fact| fact.word().len()).max().unwrap_or(0);
    let line = |fact: &FactWord| format!("{:width$}  {}\n", fact.word(), texts.fact(*fact));
    FactWord::ALL.iter().map(line).collect()
}

/// Text that grows by lines; nothing of a file reaches a terminal unseen.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, text: &str) {
        self.0.push_str(&form::printable(text));
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.0.push('\n');
        self.line(text);
    }

    fn item(&mut self, text: &str) {
        self.line(&format!("  – {text}"));
    }

    fn more(&mut self, text: &str) {
        self.line(&format!("    {text}"));
    }
}

fn flag(out: &mut Lines, texts: &Texts, question: &Question, answer: &Answer) {
    let said = texts.flag_facts(question);
    if said.is_empty() {
        out.item(&texts.plain("law-flag-nothing"));
    }
    for one in said {
        out.item(&one);
    }
    if answer.flags_conflict {
        out.item(&texts.plain("law-flags-conflict"));
    }
}

fn given(out: &mut Lines, texts: &Texts, question: &Question) {
    if question.facts.iter().next().is_none() && question.consents.is_empty() {
        return;
    }
    out.heading(&texts.plain("law-facts"));
    for (fact, is_so) in question.facts.iter() {
        let fact = texts.fact(fact);
        out.item(&if is_so { fact } else { texts.say("law-fact-not", &[("fact", fact.into())]) });
    }
    for (state, has_consented) in &question.consents {
        let key = if *has_consented { "law-consent-given" } else { "law-consent-refused" };
        out.item(&texts.say(key, &[("state", texts.state(*state).into())]));
    }
}

fn zones(
    out: &mut Lines,
    texts: &Texts,
    (question, answer): (&Question, &Answer),
    sources: &[ZoneSource],
) {
    out.heading(&texts.plain("law-zones"));
    let zones = &answer.zones;
    if zones.claims.is_empty() && zones.unknown.is_empty() {
        out.item(&texts.plain("law-zones-none"));
    }
    for claim in &zones.claims {
        out.item(&texts.claim(claim, question.place.is_none()));
    }
    for state in &zones.unknown {
        let values = [("state", texts.state(*state).into())];
        out.item(&texts.say("law-zones-unknown", &values));
    }
    for limit in shown_limits(&zones.limits) {
        out.item(&texts.limit(limit));
    }
    let is_used = |one: &&ZoneSource| zones.claims.iter().any(|claim| claim.source == one.source);
    for ZoneSource { title, edition, date, licence, .. } in sources.iter().filter(is_used) {
        let source = [title, edition, date, licence].map(String::as_str).join(", ");
        out.more(&texts.say("law-zone-source", &[("source", source.into())]));
    }
}

fn bases(out: &mut Lines, texts: &Texts, answer: &Answer) {
    let headings = [
        (Bearing::Carries, "law-because"),
        (Bearing::Adds, "law-besides"),
        (Bearing::NotReliedOn, "law-not-relied"),
    ];
    for (bearing, key) in headings {
        // What is only not relied on for want of a fact is told by the fact.
        let is_told = |basis: &&Basis| {
            basis.bearing == bearing
                && (bearing != Bearing::NotReliedOn || basis.standing != Standing::Confirmed)
        };
        let told: Vec<_> = answer.bases.iter().filter(is_told).collect();
        if !told.is_empty() {
            out.heading(&texts.plain(key));
        }
        for basis in told {
            out.item(&texts.cited(basis));
            out.more(texts.in_two(&basis.rule.text));
        }
    }
}

/// What each State is asked, those first whose consent is needed.
fn next(out: &mut Lines, texts: &Texts, question: &Question, answer: &Answer) {
    let is_needed = |step: &&Step| match (&answer.ruling, step.whom) {
        (Ruling::NeedsConsentOf(states), Some(whom)) => states.contains(&whom),
        _ => false,
    };
    let (mut steps, others): (Vec<_>, Vec<_>) = answer.next.iter().partition(is_needed);
    steps.extend(others);
    let mut told: Vec<Option<State>> = Vec::new();
    for step in &steps {
        if told.contains(&step.whom) {
            continue;
        }
        told.push(step.whom);
        out.item(&match step.whom {
            None => texts.plain("law-next-all"),
            Some(state) => {
                let key = if state == question.actor { "law-next-own" } else { "law-next-ask" };
                texts.say(key, &[("state", texts.state(state).into())])
            }
        });
        let of_it = || steps.iter().filter(|other| other.whom == step.whom);
        for one in of_it() {
            let text = one.rule.next.as_ref().map_or("", |next| texts.in_two(next));
            out.more(&format!("{text} ({})", texts.article(&one.rule)));
        }
        if step.whom.is_none_or(|state| state == question.actor) {
            continue;
        }
        let contact = of_it().find_map(|one| one.contact.as_deref());
        out.more(&contact.map_or_else(
            || texts.plain("law-next-contact-unknown"),
            |contact| texts.say("law-next-contact", &[("contact", contact.into())]),
        ));
        let until = of_it().filter_map(|one| one.until).min();
        out.more(&until.map_or_else(
            || texts.plain("law-next-no-clock"),
            |until| texts.say("law-next-until", &[("until", form::minute(until).into())]),
        ));
    }
}

/// The nearest limit of each zone of each State, when it is near or may be on the other side.
fn shown_limits(limits: &[Limit]) -> Vec<&Limit> {
    const FAR: f64 = 60.0;
    let mut shown: Vec<&Limit> = Vec::new();
    for limit in limits {
        let is_near = limit.is_inside || limit.distance.nautical_miles() < FAR;
        let is_told = shown.iter().any(|one| (one.state, one.kind) == (limit.state, limit.kind));
        if limit.is_too_near() || (is_near && !is_told) {
            shown.push(limit);
        }
    }
    shown
}

/// With a capital at its beginning, as a sentence has it that begins with the name of a State.
fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Texts {
    pub(crate) fn in_two<'a>(&self, text: &'a InTwo) -> &'a str {
        match self.language {
            Language::English => &text.en,
            Language::Spanish => &text.es,
        }
    }

    pub(crate) fn state(&self, state: State) -> String {
        state_in_sentence(state, self.language)
    }

    fn law_act(&self, act: Act) -> String {
        self.plain(&format!("act-{}", act.word()))
    }

    pub(crate) fn fact(&self, fact: FactWord) -> String {
        self.plain(&format!("fact-{}", fact.word()))
    }

    pub(crate) fn zone(&self, kind: ZoneKind) -> String {
        self.plain(&format!("zone-{}", kind.word()))
    }

    fn states(&self, states: &[State]) -> String {
        let names: Vec<_> = states.iter().map(|state| self.state(*state)).collect();
        match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, first)) => {
                let first = first.join(", ");
                self.say("law-and", &[("first", first.into()), ("last", last.as_str().into())])
            }
            None => String::new(),
        }
    }

    /// The ruling as one sentence.
    pub(crate) fn law_sentence(&self, question: &Question, ruling: &Ruling) -> String {
        let mut values = vec![
            ("actor", self.state(question.actor).into()),
            ("act", self.law_act(question.act).into()),
        ];
        if let Ruling::NeedsConsentOf(states) = ruling {
            values.push(("states", self.states(states).into()));
        }
        capitalised(&self.say(&format!("law-{}", ruling.word()), &values))
    }

    fn law_place(&self, question: &Question) -> String {
        let when = ("when", form::minute(question.when).into());
        match question.place {
            Some(place) => self.say("law-at", &[("place", place.to_string().into()), when]),
            None => self.say("law-given", &[when]),
        }
    }

    fn flag_facts(&self, question: &Question) -> Vec<String> {
        let of = |key: &str, state| self.say(key, &[("state", self.state(state).into())]);
        let flag = &question.flag;
        let registry = match flag.registry {
            RegistryReply::NotKnown => None,
            RegistryReply::Confirmed(state) => Some(of("law-registry-confirmed", state)),
            RegistryReply::Denied(state) => Some(of("law-registry-denied", state)),
            RegistryReply::NotAsserted(state) => Some(of("law-registry-silent", state)),
        };
        let claimed = flag.claimed.map(|state| of("law-flag-claimed", state));
        let by_mmsi = flag.by_mmsi.map(|state| of("law-flag-mmsi", state));
        [claimed, by_mmsi, registry].into_iter().flatten().collect()
    }

    /// A zone that was given, not looked up, has no standing.
    pub(crate) fn claim(&self, claim: &ZoneClaim, is_given: bool) -> String {
        let state = if claim.coast == claim.state {
            self.state(claim.state)
        } else {
            format!("{} ({})", self.state(claim.coast), state_name(&claim.state, self.language))
        };
        let values = [("zone", self.zone(claim.kind).into()), ("state", state.into())];
        let zone = self.say("law-zone-of", &values);
        let standing = match claim.standing {
            _ if is_given => "law-zone-given",
            ZoneStanding::Computed => "law-zone-computed",
            ZoneStanding::Imported => "law-zone-imported",
        };
        let mut marks = vec![self.plain(standing)];
        if claim.is_disputed {
            marks.push(self.plain("law-zone-disputed"));
        }
        format!("{zone} ({})", marks.join("; "))
    }

    pub(crate) fn limit(&self, limit: &Limit) -> String {
        let key = if limit.is_inside { "law-limit-inside" } else { "law-limit-outside" };
        let values = [
            ("distance", form::distance(limit.distance).into()),
            ("zone", self.zone(limit.kind).into()),
            ("state", self.state(limit.state).into()),
            ("uncertainty", form::distance(limit.uncertainty).into()),
        ];
        let mut limit_text = self.say(key, &values);
        if let Some(neighbour) = limit.against {
            let values = [("limit", limit_text.into()), ("state", self.state(neighbour).into())];
            limit_text = self.say("law-limit-against", &values);
        }
        if limit.is_too_near() {
            return format!("{limit_text}: {}", self.plain("law-limit-near"));
        }
        limit_text
    }

    /// Instrument, article and status.
    fn cited(&self, basis: &Basis) -> String {
        let standing = self.plain(&format!("law-standing-{}", basis.standing.word()));
        format!("{} ({standing})", self.article(&basis.rule))
    }

    fn article(&self, rule: &CitedRule) -> String {
        let values = [
            ("instrument", self.in_two(&rule.instrument).to_owned().into()),
            ("article", rule.article.as_str().into()),
        ];
        let is_number = rule.article.starts_with(|letter: char| letter.is_ascii_digit());
        self.say(if is_number { "law-article" } else { "law-no-article" }, &values)
    }

    pub(crate) fn missing(&self, missing: &Missing) -> String {
        match missing {
            Missing::Place => self.plain("law-missing-place"),
            Missing::Nationality => self.plain("law-missing-nationality"),
            Missing::Fact(fact) => self.fact(*fact),
            Missing::Confirmation(rule) => {
                self.say("law-missing-confirmation", &[("rule", rule.as_str().into())])
            }
        }
    }

    fn alternative(&self, one: &Alternative) -> String {
        let place = match one.coastal {
            None => self.plain("law-if-high-seas"),
            Some(state) => {
                let zones: Vec<_> = one.zones.iter().map(|kind| self.zone(*kind)).collect();
                let zones = zones.join(", ");
                let values = [("zones", zones.into()), ("state", self.state(state).into())];
                self.say("law-if-zone", &values)
            }
        };
        let flag = match one.nationality {
            Nationality::Of(state) => {
                self.say("law-if-flag", &[("state", self.state(state).into())])
            }
            Nationality::Without => self.plain("law-if-stateless"),
            Nationality::NotKnown => self.plain("law-if-unknown"),
        };
        let mut values = Vec::new();
        if let Ruling::NeedsConsentOf(states) = &one.ruling {
            values.push(("states", self.states(states).into()));
        }
        let ruling = self.say(&format!("law-ruling-{}", one.ruling.word()), &values);
        let values = [("place", place.into()), ("flag", flag.into()), ("ruling", ruling.into())];
        self.say("law-if-then", &values)
    }
}

#[cfg(test)]
#[path = "law_tests.rs"]
mod tests;
