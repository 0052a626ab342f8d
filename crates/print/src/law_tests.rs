use vigia_sea::{Act, FactWord, Ruling, Standing, ZoneKind};

use super::{Language, Texts, facts_text};

#[test]
fn every_word_of_law_has_its_sentence_in_both_languages() {
    for language in [Language::English, Language::Spanish] {
        let texts = Texts::of(language);
        let acts = Act::ALL.iter().map(|act| format!("act-{}", act.word()));
        let facts = FactWord::ALL.iter().map(|fact| format!("fact-{}", fact.word()));
        let zones = ZoneKind::ALL.iter().map(|zone| format!("zone-{}", zone.word()));
        let standings = Standing::ALL.iter().map(|one| format!("law-standing-{}", one.word()));
        let rulings =
            [Ruling::May, Ruling::MayNot, Ruling::NeedsConsentOf(vec![]), Ruling::Unknown];
        let rulings = rulings.iter().map(|ruling| format!("law-ruling-{}", ruling.word()));
        for key in acts.chain(facts).chain(zones).chain(standings).chain(rulings) {
            assert!(texts.knows(&key), "{key}");
        }
    }
}

#[test]
fn facts_are_listed_with_their_meaning() {
    let text = facts_text(Language::Spanish);
    assert_eq!(text.lines().count(), FactWord::ALL.len());
    assert!(text.contains("vessel_immune"), "{text}");
}
