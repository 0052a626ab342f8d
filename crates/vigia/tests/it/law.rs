//! Every page of law: questions with the answers that follow from the law, and every rule of
//! `rules/` named by at least one of them. `tests/logbook/law/README.md` tells how to write a page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use vigia_law::{Chart, Rules, judge};
use vigia_sea::{
    Act, Answer, Bearing, CivilTime, Distance, FactWord, Facts, FlagFacts, Lat, Limit, Lon,
    Missing, Mmsi, Position, Question, RegistryReply, Ruling, State, Timestamp, ZoneClaim,
    ZoneKind, ZoneStanding, ZonesAt,
};

/// One question of a page, by its words: `ask`, `zone`, `facts`, `answer`, ….
struct Asked {
    /// Page and line.
    place: String,
    words: BTreeMap<String, String>,
}

const WORDS: &[&str] = &[
    "ask", "at", "by", "flag", "when", "zone", "facts", "registry", "consents", "refuses",
    "answer", "bases", "also", "silent", "missing", "next",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logbook/law")
}

/// All questions of all pages.
fn asked() -> Vec<Asked> {
    let mut pages: Vec<_> =
        std::fs::read_dir(folder()).expect("the pages").map(|page| page.unwrap().path()).collect();
    pages.retain(|page| !page.ends_with("README.md"));
    pages.sort();
    pages.iter().flat_map(|page| questions(page)).collect()
}

/// Fenced blocks `ask` of lines that begin with a word, and tables whose first column is `ask`.
fn questions(page: &Path) -> Vec<Asked> {
    let name = page.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(page).expect("a page");
    let mut asked: Vec<Asked> = Vec::new();
    let (mut is_fenced, mut columns) = (false, Vec::new());
    for (number, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        let word = line.split(' ').next().unwrap_or_default();
        if line.starts_with("```") {
            is_fenced = line == "```ask";
        } else if is_fenced && word == "ask" {
            asked.push(Asked { place: place.clone(), words: BTreeMap::new() });
        }
        if is_fenced && WORDS.contains(&word) {
            let question = asked.last_mut().unwrap_or_else(|| panic!("{name}: begin with `ask`"));
            question.hear(line);
            continue;
        }
        assert!(!is_fenced || line.is_empty() || word == "```ask", "{place}: `{word}` is no word");
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        match line.starts_with('|') {
            false => columns.clear(),
            true if columns.is_empty() => columns = cells.iter().map(|c| (*c).to_owned()).collect(),
            true if columns[0] != "ask" || line.starts_with("|-") => {}
            true => {
                let cells = cells.iter().map(|cell| (*cell).to_owned());
                asked.push(Asked { place, words: columns.iter().cloned().zip(cells).collect() });
            }
        }
    }
    asked
}

impl Asked {
    /// A line of a block: `facts …`, or `ask board by USA of flag MEX when 2026-11-21`.
    fn hear(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut rest = rest.trim();
        if word == "ask" {
            for (before, word) in
                [(" when ", "when"), (" of flag ", "flag"), (" by ", "by"), (" at ", "at")]
            {
                if let Some((left, right)) = rest.split_once(before) {
                    self.words.insert(word.to_owned(), right.to_owned());
                    rest = left;
                }
            }
        }
        let earlier = self.words.insert(word.to_owned(), rest.to_owned());
        assert!(earlier.is_none(), "{}: `{word}` twice", self.place);
    }

    /// The words under a name, without commas; nothing for `-`.
    fn list(&self, name: &str) -> Vec<&str> {
        let text = self.words.get(name).map_or("", String::as_str);
        text.split(',').map(str::trim).filter(|one| !one.is_empty() && *one != "-").collect()
    }

    fn state(&self, name: &str) -> Option<State> {
        self.list(name).first().map(|code| state(code))
    }

    fn question(&self) -> Question {
        let act = self.list("ask").first().copied().unwrap_or_default();
        let said = |name, is_so| self.list(name).into_iter().map(move |one| (state(one), is_so));
        Question {
            act: *Act::ALL.iter().find(|one| one.word() == act).expect(act),
            actor: self.state("by").expect("by whom"),
            place: self.place(),
            when: moment(self.list("when").first().copied().unwrap_or("2026-11-21")),
            flag: self.flag(),
            facts: self.facts(),
            consents: said("consents", true).chain(said("refuses", false)).collect(),
        }
    }

    /// `MEX`, or `mmsi 345000001`, or both.
    fn flag(&self) -> FlagFacts {
        let (mut claimed, mut by_mmsi) = (None, None);
        for one in self.list("flag") {
            match one.strip_prefix("mmsi ") {
                Some(number) => {
                    by_mmsi = Mmsi::new(number.parse().expect(number)).and_then(Mmsi::state);
                    assert!(by_mmsi.is_some(), "{number} is nobody's");
                }
                None => claimed = Some(state(one)),
            }
        }
        let registry = self.list("registry");
        let registry = match registry.first().map(|one| one.split_once(' ').expect(one)) {
            None => RegistryReply::NotKnown,
            Some(("confirmed", code)) => RegistryReply::Confirmed(state(code)),
            Some(("denied", code)) => RegistryReply::Denied(state(code)),
            Some(("silent", code)) => RegistryReply::NotAsserted(state(code)),
            Some((word, _)) => panic!("{}: registry {word}", self.place),
        };
        FlagFacts { claimed, by_mmsi, registry }
    }

    /// `grounds_drug_traffic, not vessel_immune`.
    fn facts(&self) -> Facts {
        let known = self.list("facts").into_iter().map(|one| match one.strip_prefix("not ") {
            Some(word) => (fact(word), false),
            None => (fact(one), true),
        });
        known.collect()
    }

    /// `19.2N 86.5W`.
    fn place(&self) -> Option<Position> {
        let place = self.list("at").first().map(|text| crate::page::place(text));
        place.map(|(lat, lon)| {
            Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
        })
    }

    /// `eez of MEX, near territorial_sea of MEX, unknown HTI`; `high_seas` stands alone. Where a
    /// page gives a place only, the chart tells.
    fn zones(&self, chart: &Chart) -> ZonesAt {
        if let (Some(place), None) = (self.place(), self.words.get("zone")) {
            return chart.zones_at(place);
        }
        let mut zones = ZonesAt::default();
        for one in self.list("zone") {
            let words: Vec<_> = one.split(' ').collect();
            match words[..] {
                ["high_seas"] => {}
                ["unknown", code] => zones.unknown.push(state(code)),
                ["near", kind, "of", code] => zones.limits.push(limit(kind, code, &zones)),
                [kind, "of", code] => zones.claims.push(claim(kind, code)),
                _ => panic!("{}: zone `{one}`", self.place),
            }
        }
        zones
    }

    /// What is not as the page says.
    fn differences(&self, rules: &Rules, chart: &Chart) -> Vec<String> {
        let answer = judge(&self.question(), &self.zones(chart), rules);
        let mut found = Vec::new();
        let expected = self.words.get("answer").expect("an answer");
        if *expected != ruling(&answer.ruling) {
            found.push(format!("`{}`, not `{expected}`", ruling(&answer.ruling)));
        }
        let bearing =
            |id: &str| answer.bases.iter().find(|one| one.rule.id == id).map(|b| b.bearing);
        for id in self.list("bases").into_iter().chain(self.list("also")) {
            assert!(rules.rule(id).is_some(), "{}: there is no rule {id}", self.place);
        }
        let lacks = |ids: Vec<&str>, is_right: fn(Option<Bearing>) -> bool, what: &str| {
            ids.into_iter()
                .filter(|id| !is_right(bearing(id)))
                .map(|id| format!("{id} {what}, but it is {:?}", bearing(id)))
                .collect::<Vec<_>>()
        };
        found.extend(lacks(self.list("bases"), |b| b == Some(Bearing::Carries), "carries"));
        found.extend(lacks(
            self.list("also"),
            |b| b.is_some_and(|bearing| bearing != Bearing::Carries),
            "is cited besides",
        ));
        found.extend(lacks(self.list("silent"), |b| b.is_none(), "is not cited"));
        let missing: Vec<String> = answer.missing.iter().map(missing).collect();
        match self.list("missing")[..] {
            ["nothing"] if !missing.is_empty() => found.push(format!("{missing:?} is missing")),
            ["nothing"] => {}
            ref wanted => found.extend(
                wanted
                    .iter()
                    .filter(|one| !missing.contains(&(**one).to_owned()))
                    .map(|one| format!("{one} is not missing, but {missing:?}")),
            ),
        }
        let asked: Vec<String> =
            answer.next.iter().filter_map(|step| Some(step.whom?.to_string())).collect();
        for whom in self.list("next") {
            let whom = whom.strip_prefix("ask ").expect("next ask …");
            if !asked.contains(&whom.to_owned()) {
                found.push(format!("{whom} is not asked, but {asked:?}"));
            }
        }
        found
    }
}

fn state(code: &str) -> State {
    State::from_text(code).unwrap_or_else(|| panic!("`{code}` is no State"))
}

fn fact(word: &str) -> FactWord {
    FactWord::from_word(word).unwrap_or_else(|| panic!("`{word}` is no fact"))
}

fn kind(word: &str) -> ZoneKind {
    *ZoneKind::ALL.iter().find(|one| one.word() == word).unwrap_or_else(|| panic!("zone {word}"))
}

/// Noon of a day.
fn moment(day: &str) -> Timestamp {
    let parts: Vec<u16> = day.split('-').map(|part| part.parse().expect(day)).collect();
    let [year, month, day] = parts[..] else { panic!("{day} is no day") };
    let (month, day) = (u8::try_from(month).unwrap(), u8::try_from(day).unwrap());
    let noon = CivilTime { year, month, day, hour: 12, minute: 0, second: 0 };
    Timestamp::from_civil(noon).expect("a day")
}

fn claim(word: &str, code: &str) -> ZoneClaim {
    ZoneClaim {
        kind: kind(word),
        state: state(code).sovereign(),
        coast: state(code),
        is_disputed: false,
        standing: ZoneStanding::Imported,
        source: 0,
    }
}

/// A limit that is half a mile off and sure to a mile; inside where the zone is claimed.
fn limit(word: &str, code: &str, zones: &ZonesAt) -> Limit {
    let (kind, state) = (kind(word), state(code).sovereign());
    Limit {
        kind,
        state,
        is_inside: zones.claims.iter().any(|claim| claim.kind == kind && claim.state == state),
        against: None,
        distance: Distance::from_nautical_miles(0.5),
        uncertainty: Distance::from_nautical_miles(1.0),
    }
}

fn ruling(ruling: &Ruling) -> String {
    match ruling {
        Ruling::May => "may".to_owned(),
        Ruling::MayNot => "may not".to_owned(),
        Ruling::Unknown => "unknown".to_owned(),
        Ruling::NeedsConsentOf(states) => {
            let states: Vec<_> = states.iter().map(State::to_string).collect();
            format!("needs consent of {}", states.join(", "))
        }
    }
}

fn missing(one: &Missing) -> String {
    match one {
        Missing::Place => "place".to_owned(),
        Missing::Nationality => "nationality".to_owned(),
        Missing::Fact(fact) => fact.word().to_owned(),
        Missing::Confirmation(rule) => format!("confirmation of {rule}"),
    }
}

/// The zones of the program.
fn chart() -> &'static Chart {
    static CHART: LazyLock<Chart> = LazyLock::new(|| {
        let shores = include_bytes!("../../../../zones/states-10m.vshore");
        let claims = include_str!("../../../../zones/claims.toml");
        Chart::new(shores, claims).expect("the zones of the program")
    });
    &CHART
}

fn rules() -> Rules {
    Rules::built_in().expect("the rules of the program")
}

#[test]
fn every_page_of_law_comes_true() {
    let (rules, chart, asked) = (rules(), chart(), asked());
    let failures: Vec<String> = asked
        .iter()
        .flat_map(|one| {
            one.differences(&rules, chart).into_iter().map(|d| format!("{}: {d}", one.place))
        })
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(asked.len() >= 200, "{} questions", asked.len());
}

#[test]
fn every_rule_is_named_by_a_page() {
    let (rules, asked) = (rules(), asked());
    let named: BTreeSet<&str> =
        asked.iter().flat_map(|one| [one.list("bases"), one.list("also")].concat()).collect();
    let all = rules.instruments().iter().flat_map(|instrument| &instrument.rules);
    let unnamed: Vec<&str> =
        all.map(|rule| rule.cited.id.as_str()).filter(|id| !named.contains(id)).collect();
    assert!(unnamed.is_empty(), "no page names {unnamed:?}");
}

#[test]
fn every_act_is_asked_about() {
    let asked = asked();
    let acts: BTreeSet<&str> = asked.iter().flat_map(|one| one.list("ask")).collect();
    let forgotten: Vec<&str> =
        Act::ALL.iter().map(|act| act.word()).filter(|act| !acts.contains(act)).collect();
    assert!(forgotten.is_empty(), "nobody asks about {forgotten:?}");
}

/// Every answer of the pages but `unknown` has a rule that carries it.
#[test]
fn every_answer_has_a_basis() {
    let (rules, chart) = (rules(), chart());
    for one in asked() {
        let Answer { ruling, bases, .. } = judge(&one.question(), &one.zones(chart), &rules);
        let is_carried = bases.iter().any(|basis| basis.bearing == Bearing::Carries);
        assert_eq!(is_carried, ruling != Ruling::Unknown, "{}", one.place);
    }
}

/// States whose zones meet, in the wider Caribbean and off the coasts of Mexico: by their islands
/// too, and where claims make them neighbours whatever becomes of the claims.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("MEX", "USA"),
    ("MEX", "GTM"),
    ("MEX", "BLZ"),
    ("MEX", "CUB"),
    ("MEX", "HND"),
    ("USA", "CUB"),
    ("USA", "BHS"),
    ("BHS", "CUB"),
    ("BHS", "HTI"),
    ("BHS", "GBR"),
    ("BHS", "DOM"),
    ("CUB", "HTI"),
    ("CUB", "JAM"),
    ("CUB", "GBR"),
    ("CUB", "HND"),
    ("HTI", "DOM"),
    ("HTI", "JAM"),
    ("HTI", "USA"),
    ("HTI", "COL"),
    ("HTI", "GBR"),
    ("DOM", "USA"),
    ("DOM", "GBR"),
    ("DOM", "COL"),
    ("DOM", "VEN"),
    ("DOM", "NLD"),
    ("JAM", "GBR"),
    ("JAM", "COL"),
    ("JAM", "HND"),
    ("JAM", "NIC"),
    ("BLZ", "GTM"),
    ("BLZ", "HND"),
    ("GTM", "HND"),
    ("GTM", "SLV"),
    ("SLV", "HND"),
    ("SLV", "NIC"),
    ("HND", "NIC"),
    ("HND", "GBR"),
    ("HND", "COL"),
    ("NIC", "CRI"),
    ("NIC", "COL"),
    ("CRI", "PAN"),
    ("CRI", "COL"),
    ("CRI", "ECU"),
    ("PAN", "COL"),
    ("COL", "ECU"),
    ("COL", "VEN"),
    ("VEN", "NLD"),
    ("VEN", "USA"),
    ("VEN", "FRA"),
    ("VEN", "TTO"),
    ("VEN", "GUY"),
    ("VEN", "GRD"),
    ("VEN", "VCT"),
    ("VEN", "LCA"),
    ("VEN", "DMA"),
    ("VEN", "KNA"),
    ("TTO", "GRD"),
    ("TTO", "BRB"),
    ("TTO", "GUY"),
    ("TTO", "SUR"),
    ("GUY", "SUR"),
    ("GUY", "BRB"),
    ("SUR", "FRA"),
    ("USA", "GBR"),
    ("USA", "NLD"),
    ("GBR", "FRA"),
    ("GBR", "ATG"),
    ("GBR", "KNA"),
    ("NLD", "FRA"),
    ("NLD", "KNA"),
    ("FRA", "ATG"),
    ("FRA", "KNA"),
    ("FRA", "DMA"),
    ("FRA", "LCA"),
    ("FRA", "BRB"),
    ("ATG", "KNA"),
    ("LCA", "VCT"),
    ("LCA", "BRB"),
    ("VCT", "GRD"),
    ("VCT", "BRB"),
];

#[test]
fn every_pair_of_neighbours_is_asked_about_in_both_directions() {
    let asked = asked();
    let is_asked = |by: &str, coast: &str| {
        let zone = format!("territorial_sea of {coast}");
        asked.iter().any(|one| one.list("by") == [by] && one.list("zone") == [zone.as_str()])
    };
    for (one, other) in NEIGHBOURS {
        assert!(is_asked(one, other), "{one} in the waters of {other}");
        assert!(is_asked(other, one), "{other} in the waters of {one}");
    }
}
