//! A rule file to an [`Instrument`].

use std::sync::Arc;

use vigia_sea::{Act, CitedRule, Duration, FactSet, FactWord, InTwo, Standing, State, ZoneKind};

use super::reader::{Mistake, Reader, Section, Text};
use super::{
    ActorIs, Asked, CoastalIs, Dated, Effect, Instrument, InstrumentKind, Party, Rank, Rule,
    VesselIs, WantedOption, Whose,
};

const INSTRUMENT_KEYS: &[&str] = &[
    "id",
    "kind",
    "title",
    "title_es",
    "short",
    "short_es",
    "signed",
    "in_force",
    "ended",
    "source",
    "status",
    "reference",
    "state",
    "note",
    "note_es",
    "other_parties",
    "not_parties",
];

const PARTY_KEYS: &[&str] =
    &["state", "in_force", "ended", "status", "source", "options", "contact", "note", "note_es"];

const RULE_KEYS: &[&str] = &[
    "id",
    "article",
    "acts",
    "zones",
    "actor",
    "vessel",
    "coastal",
    "when",
    "when_any",
    "unless",
    "actor_option",
    "flag_option",
    "coastal_option",
    "gives",
    "rank",
    "consent_needs",
    "text",
    "text_es",
    "next",
    "next_es",
    "asks",
    "contact",
    "clock",
    "in_force",
    "ended",
    "source",
    "status",
];

/// The name of an instrument or a rule, and its line and column.
type Named = (String, (usize, usize));

/// Reads one file, and the names in it.
pub(super) fn instrument(file: &str, text: &str) -> Result<(Instrument, Vec<Named>), Vec<Mistake>> {
    let (mut reader, root) = Reader::open(file, text);
    if !reader.mistakes.is_empty() {
        // What follows from broken lines would only hide them.
        return Err(reader.mistakes);
    }
    let root = root.get_ref();
    let whole = Section::whole(root);
    reader.knows(whole, &["instrument", "party", "rule"]);
    let heads = reader.sections(root, "instrument");
    let parties = reader.sections(root, "party");
    let rules = reader.sections(root, "rule");
    let [head] = heads.as_slice() else {
        reader.mistake(0, "a rule file describes one instrument", "begin it with [instrument]");
        return Err(reader.mistakes);
    };
    let mut file = FileReader { reader, names: Vec::new() };
    let instrument = file.instrument(*head, &parties, &rules);
    let FileReader { mut reader, names } = file;
    if let Some(instrument) = &instrument {
        doubt(&mut reader, instrument, *head, (&parties, &rules));
    }
    match instrument {
        Some(instrument) if reader.mistakes.is_empty() => Ok((instrument, names)),
        _ => {
            reader.mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
            Err(reader.mistakes)
        }
    }
}

struct FileReader<'a> {
    reader: Reader<'a>,
    names: Vec<Named>,
}

impl FileReader<'_> {
    fn instrument(
        &mut self,
        head: Section<'_>,
        parties: &[Section<'_>],
        rules: &[Section<'_>],
    ) -> Option<Instrument> {
        self.reader.knows(head, INSTRUMENT_KEYS);
        let id = self.name(head);
        let kind = self.word(head, "kind", KINDS);
        let title = self.in_two(head, "title", "title_es");
        let short = self.in_two(head, "short", "short_es");
        let signed = self.date_or_none(head, "signed");
        let in_force = self.date(head, "in_force");
        let ended = self.date_or_none(head, "ended");
        let source = self.owned(head, "source");
        let standing = self.standing(head);
        let reference = self.owned_or_none(head, "reference");
        let state = self.state_or_none(head, "state");
        let note = self.in_two_or_none(head, "note", "note_es");
        let has_other_parties = self.word_or_none(head, "other_parties", OTHER_PARTIES);
        let not_parties = self.reader.texts(head, "not_parties");
        let not_parties = not_parties.into_iter().filter_map(|text| self.as_state(text)).collect();
        let parties: Vec<_> = parties.iter().map(|party| self.party(*party)).collect();
        let cited_as = short.clone().unwrap_or(InTwo { en: String::new(), es: String::new() });
        let rules: Vec<_> = rules.iter().map(|rule| self.rule(*rule, &cited_as)).collect();
        Some(Instrument {
            id: id?,
            kind: kind?,
            title: title?,
            short: short?,
            signed,
            in_force: in_force?,
            ended,
            source: source?,
            standing: standing?,
            reference,
            state,
            note,
            parties: parties.into_iter().collect::<Option<_>>()?,
            has_other_parties: has_other_parties.unwrap_or(false),
            not_parties,
            rules: rules.into_iter().collect::<Option<_>>()?,
        })
    }

    fn party(&mut self, section: Section<'_>) -> Option<Party> {
        self.reader.knows(section, PARTY_KEYS);
        let state = self.state(section, "state");
        let in_force = self.date(section, "in_force");
        let ended = self.date_or_none(section, "ended");
        let standing = self.standing(section);
        let source = self.owned(section, "source");
        let options = self.reader.pairs(section, "options");
        let contact = self.owned_or_none(section, "contact");
        let note = self.in_two_or_none(section, "note", "note_es");
        Some(Party {
            state: state?,
            in_force: in_force?,
            ended,
            standing: standing?,
            source: source?,
            options: options
                .iter()
                .map(|(o, value)| (o.is.to_owned(), value.is.to_owned()))
                .collect(),
            contact: contact.filter(|contact| contact != "unconfirmed"),
            note,
        })
    }

    fn rule(&mut self, section: Section<'_>, instrument: &InTwo) -> Option<Rule> {
        self.reader.knows(section, RULE_KEYS);
        let id = self.name(section);
        let article = self.owned(section, "article");
        let text = self.in_two(section, "text", "text_es");
        let next = self.in_two_or_none(section, "next", "next_es");
        let source = self.owned(section, "source");
        let standing = self.standing(section);
        let acts = self.words_or_any(section, "acts", Act::ALL, Act::word);
        let zones = self.words_or_any(section, "zones", ZoneKind::ALL, ZoneKind::word);
        let actor = self.states(section, "actor", ACTORS, ActorIs::State);
        let vessel = self.states(section, "vessel", VESSELS, VesselIs::State);
        let coastal = self.states(section, "coastal", COASTALS, CoastalIs::State);
        let [when, when_any, unless, consent_needs] =
            ["when", "when_any", "unless", "consent_needs"].map(|key| self.facts(section, key));
        let options = self.options(section);
        let gives = self.word(section, "gives", EFFECTS);
        let rank = self.word_or_none(section, "rank", RANKS);
        let asks = self.asked(section);
        let contact = self.owned_or_none(section, "contact");
        let clock = self.clock(section);
        let in_force = self.date_or_none(section, "in_force");
        let ended = self.date_or_none(section, "ended");
        let gives = gives?;
        Some(Rule {
            cited: Arc::new(CitedRule {
                id: id?,
                instrument: instrument.clone(),
                article: article?,
                text: text?,
                next,
                source: source?,
            }),
            standing: standing?,
            acts,
            zones,
            actor,
            vessel,
            coastal,
            when,
            when_any,
            unless,
            options,
            gives,
            rank: rank.unwrap_or(if gives == Effect::May { Rank::Special } else { Rank::General }),
            consent_needs,
            asks: asks.or(match gives {
                Effect::NeedsConsentOfFlag => Some(Asked::Flag),
                Effect::NeedsConsentOfCoastal => Some(Asked::Coastal),
                Effect::May | Effect::MayNot | Effect::Requires => None,
            }),
            contact: contact.filter(|contact| contact != "unconfirmed"),
            clock,
            in_force,
            ended,
        })
    }

    fn name(&mut self, section: Section<'_>) -> Option<String> {
        let text = self.reader.text(section, "id")?;
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !text.is.bytes().all(is_name) {
            let what = format!("`{}` is no name", text.is);
            self.reader.mistake(text.at, what, "use small letters, digits and `-`");
        }
        self.names.push((text.is.to_owned(), self.reader.place(text.at)));
        Some(text.is.to_owned())
    }

    fn owned(&mut self, section: Section<'_>, key: &str) -> Option<String> {
        Some(self.reader.text(section, key)?.is.to_owned())
    }

    fn owned_or_none(&mut self, section: Section<'_>, key: &str) -> Option<String> {
        Some(self.reader.text_or_none(section, key)?.is.to_owned())
    }

    fn in_two(&mut self, section: Section<'_>, en: &str, es: &str) -> Option<InTwo> {
        let (en, es) = (self.owned(section, en), self.owned(section, es));
        Some(InTwo { en: en?, es: es? })
    }

    fn in_two_or_none(&mut self, section: Section<'_>, en: &str, es: &str) -> Option<InTwo> {
        let is_there = section.has(en) || section.has(es);
        is_there.then(|| self.in_two(section, en, es))?
    }

    fn word<T: Copy>(&mut self, section: Section<'_>, key: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.reader.text(section, key)?;
        self.one_of(text, words)
    }

    fn word_or_none<T: Copy>(
        &mut self,
        section: Section<'_>,
        key: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let text = self.reader.text_or_none(section, key)?;
        self.one_of(text, words)
    }

    fn one_of<T: Copy>(&mut self, text: Text<'_>, words: &[(&str, T)]) -> Option<T> {
        let find = |word: &str| words.iter().find(|(known, _)| *known == word).map(|(_, one)| *one);
        let all: Vec<_> = words.iter().map(|(known, _)| *known).collect();
        self.reader.word(text, find, &all)
    }

    fn standing(&mut self, section: Section<'_>) -> Option<Standing> {
        let words: Vec<_> = Standing::ALL.iter().map(|one| (one.word(), *one)).collect();
        self.word(section, "status", &words)
    }

    fn words_or_any<T: Copy + Ord>(
        &mut self,
        section: Section<'_>,
        key: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Vec<T> {
        let mut words: Vec<_> = all.iter().map(|one| (word(*one), vec![*one])).collect();
        words.push(("any", all.to_vec()));
        let texts = self.texts(section, key);
        let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        let find =
            |text: &str| words.iter().find(|(word, _)| *word == text).map(|(_, o)| o.clone());
        let found = texts.into_iter().filter_map(|text| self.reader.word(text, find, &known));
        let mut found: Vec<_> = found.flatten().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Texts under a key that must be there.
    fn texts<'b>(&mut self, section: Section<'b>, key: &str) -> Vec<Text<'b>> {
        let texts = self.reader.texts(section, key);
        if texts.is_empty() {
            let what = format!("[{}] lacks `{key}`", section.name);
            self.reader.mistake(section.at, what, format!("add a line `{key} = [\"…\"]`"));
        }
        texts
    }

    /// Words and codes of States that must all hold; `any` asks for nothing, and so does a key that
    /// is left out where that is the usual.
    fn states<T: Copy>(
        &mut self,
        section: Section<'_>,
        key: &str,
        words: &[(&str, T)],
        of_state: fn(State) -> T,
    ) -> Vec<T> {
        let is_usual = key == "coastal" && !section.has(key);
        let texts = if is_usual { Vec::new() } else { self.texts(section, key) };
        let mut wanted = Vec::new();
        for text in texts {
            if text.is == "any" {
                continue;
            }
            let state = State::from_text(text.is).filter(|state| state.code() == text.is);
            wanted.extend(state.map(of_state).or_else(|| {
                let mut all = words.to_vec();
                all.extend(words.first().map(|(_, one)| ("any", *one)));
                self.one_of(text, &all)
            }));
        }
        wanted
    }

    fn facts(&mut self, section: Section<'_>, key: &str) -> FactSet {
        let words: Vec<_> = FactWord::ALL.iter().map(|fact| fact.word()).collect();
        let texts = self.reader.texts(section, key);
        let facts = texts.into_iter();
        facts.filter_map(|text| self.reader.word(text, FactWord::from_word, &words)).collect()
    }

    fn options(&mut self, section: Section<'_>) -> Vec<WantedOption> {
        let whose = [
            (Whose::Actor, "actor_option"),
            (Whose::Flag, "flag_option"),
            (Whose::Coastal, "coastal_option"),
        ];
        let mut options = Vec::new();
        for (whose, key) in whose {
            for (option, value) in self.reader.pairs(section, key) {
                let (option, value) = (option.is.to_owned(), value.is.to_owned());
                options.push(WantedOption { whose, option, value });
            }
        }
        options
    }

    fn asked(&mut self, section: Section<'_>) -> Option<Asked> {
        let text = self.reader.text_or_none(section, "asks")?;
        let state = State::from_text(text.is).filter(|state| state.code() == text.is);
        state.map(Asked::State).or_else(|| self.one_of(text, ASKED))
    }

    fn clock(&mut self, section: Section<'_>) -> Option<Duration> {
        let text = self.reader.text_or_none(section, "clock")?;
        if text.is == "unconfirmed" {
            return None;
        }
        let (number, unit) = text.is.split_once(' ').unwrap_or((text.is, ""));
        let seconds = match unit {
            "min" => Some(60),
            "h" => Some(3600),
            "d" => Some(86_400),
            _ => None,
        };
        let n = number.parse::<i64>().ok().filter(|n| (1..=1000).contains(n));
        let clock = n.zip(seconds).map(|(n, seconds)| Duration::from_seconds(n * seconds));
        if clock.is_none() {
            let what = format!("`{}` is no length of time", text.is);
            self.reader.mistake(text.at, what, "write it like 30 min, 4 h or 2 d, or unconfirmed");
        }
        clock
    }

    fn date(&mut self, section: Section<'_>, key: &str) -> Option<Dated> {
        let text = self.reader.text(section, key)?;
        self.dated(text)
    }

    fn date_or_none(&mut self, section: Section<'_>, key: &str) -> Option<Dated> {
        let text = self.reader.text_or_none(section, key)?;
        self.dated(text)
    }

    fn dated(&mut self, text: Text<'_>) -> Option<Dated> {
        let dated = Dated::from_text(text.is);
        if dated.is_none() {
            let what = format!("`{}` is no date", text.is);
            self.reader.mistake(
                text.at,
                what,
                "write it like 1988-12-20, 1988-12 or 1988, or unconfirmed",
            );
        }
        dated
    }

    fn state(&mut self, section: Section<'_>, key: &str) -> Option<State> {
        let text = self.reader.text(section, key)?;
        self.as_state(text)
    }

    fn state_or_none(&mut self, section: Section<'_>, key: &str) -> Option<State> {
        let text = self.reader.text_or_none(section, key)?;
        self.as_state(text)
    }

    fn as_state(&mut self, text: Text<'_>) -> Option<State> {
        let state = State::from_text(text.is).filter(|state| state.code() == text.is);
        if state.is_none() {
            let what = format!("`{}` is no State", text.is);
            self.reader.mistake(text.at, what, "write the three capital letters of ISO 3166-1");
        }
        state
    }
}

const KINDS: &[(&str, InstrumentKind)] = &[
    ("treaty", InstrumentKind::Treaty),
    ("agreement", InstrumentKind::Agreement),
    ("statute", InstrumentKind::Statute),
];

const OTHER_PARTIES: &[(&str, bool)] = &[("none", false), ("unconfirmed", true)];

const ACTORS: &[(&str, ActorIs)] = &[
    ("party", ActorIs::Party),
    ("coastal", ActorIs::Coastal),
    ("flag", ActorIs::Flag),
    ("other", ActorIs::Other),
];

const VESSELS: &[(&str, VesselIs)] = &[
    ("own", VesselIs::Own),
    ("foreign", VesselIs::Foreign),
    ("foreign_party", VesselIs::ForeignParty),
    ("coastal", VesselIs::Coastal),
    ("third", VesselIs::Third),
    ("stateless", VesselIs::Stateless),
    ("unknown", VesselIs::Unknown),
];

const COASTALS: &[(&str, CoastalIs)] = &[("party", CoastalIs::Party)];

const EFFECTS: &[(&str, Effect)] = &[
    ("may", Effect::May),
    ("may_not", Effect::MayNot),
    ("needs_consent_of_flag", Effect::NeedsConsentOfFlag),
    ("needs_consent_of_coastal", Effect::NeedsConsentOfCoastal),
    ("requires", Effect::Requires),
];

const RANKS: &[(&str, Rank)] =
    &[("general", Rank::General), ("special", Rank::Special), ("absolute", Rank::Absolute)];

const ASKED: &[(&str, Asked)] =
    &[("flag", Asked::Flag), ("coastal", Asked::Coastal), ("actor", Asked::Actor)];

/// What can be read and still cannot be meant.
fn doubt(
    reader: &mut Reader<'_>,
    instrument: &Instrument,
    head: Section<'_>,
    (parties, rules): (&[Section<'_>], &[Section<'_>]),
) {
    if (instrument.kind == InstrumentKind::Statute) != instrument.state.is_some() {
        let advice = "a statute says `state = \"…\"`, a treaty or agreement has parties";
        reader.mistake(head.at, "`kind` and `state` do not fit", advice);
    }
    let signed = instrument.signed;
    if signed.is_some_and(|signed| instrument.in_force.is_before(signed)) {
        reader.mistake(head.at, "in force before it was signed", "look at the dates again");
    }
    for (number, (party, section)) in instrument.parties.iter().zip(parties).enumerate() {
        if party.in_force.is_before(instrument.in_force) {
            let what = format!("in force for {} before it is in force", party.state);
            reader.mistake(section.at, what, "look at the dates again");
        }
        if instrument.not_parties.contains(&party.state) {
            let what = format!("{} is a party and in `not_parties`", party.state);
            reader.mistake(section.at, what, "take it out of one of them");
        }
        let earlier = instrument.parties.iter().take(number);
        if earlier
            .filter(|other| other.state == party.state)
            .any(|other| other.ended.is_none_or(|ended| !ended.is_before(party.in_force)))
        {
            let what = format!("{} is a party twice", party.state);
            reader.mistake(section.at, what, "keep one, or let the first end before the second");
        }
    }
    for (rule, section) in instrument.rules.iter().zip(rules) {
        doubt_rule(reader, instrument, rule, *section);
    }
}

fn doubt_rule(reader: &mut Reader<'_>, instrument: &Instrument, rule: &Rule, section: Section<'_>) {
    let asks_for_party = rule.actor.contains(&ActorIs::Party)
        || rule.vessel.contains(&VesselIs::ForeignParty)
        || rule.coastal.contains(&CoastalIs::Party);
    if asks_for_party && instrument.parties.is_empty() && !instrument.has_other_parties {
        let advice = "add [[party]] for each, or `other_parties = \"unconfirmed\"`";
        reader.mistake(section.at, "the rule asks for a party, and there is none", advice);
    }
    if !rule.when.union(rule.when_any).common(rule.unless).is_empty() {
        let advice = "take it out of `when` or of `unless`";
        reader.mistake(section.at, "a fact must be so and must not be so", advice);
    }
    let asks_coast = rule.gives == Effect::NeedsConsentOfCoastal
        || rule.asks == Some(Asked::Coastal)
        || rule.actor.contains(&ActorIs::Coastal);
    if asks_coast && rule.zones.contains(&ZoneKind::HighSeas) {
        let advice = "leave `high_seas` out of its zones";
        reader.mistake(section.at, "the high seas have no coastal State", advice);
    }
    let is_consent =
        matches!(rule.gives, Effect::NeedsConsentOfFlag | Effect::NeedsConsentOfCoastal);
    if !is_consent && !rule.consent_needs.is_empty() {
        let advice = "leave it out, or let the rule give needs_consent_of_…";
        reader.mistake(section.at, "`consent_needs` without a consent", advice);
    }
    if let (Effect::Requires, None) = (rule.gives, &rule.cited.next) {
        let advice = "say what in `next` and `next_es`";
        reader.mistake(section.at, "the rule requires something, and does not say what", advice);
    }
}
