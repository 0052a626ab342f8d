use vigia_sea::{
    Act, CaseState, ConsentSays, ConsentStanding, Move, OutcomeKind, Redress, RegistrySays, Remark,
    RequestStanding, Role, RulingWord, TaskStanding, Timestamp,
};

use super::{CaseRow, case_text, cases_table};
use crate::case_file::Said;
use crate::case_sample::{one_of_each, sample_file};
use crate::text::{Language, Texts};

#[test]
fn every_word_of_a_case_has_its_text() {
    let texts = Texts::english();
    let words = |prefix: &str, words: Vec<&'static str>| {
        let keys = words.into_iter().map(move |word| format!("case-{prefix}-{word}"));
        keys.collect::<Vec<_>>()
    };
    let all = [
        words("act", Act::ALL.iter().map(|one| one.word()).collect()),
        words("consent", ConsentStanding::ALL.iter().map(|one| one.word()).collect()),
        words("move", Move::ALL.iter().map(|one| one.word()).collect()),
        words("outcome", OutcomeKind::ALL.iter().map(|one| one.word()).collect()),
        words("redress", Redress::ALL.iter().map(|one| one.word()).collect()),
        words("registry", RegistrySays::ALL.iter().map(|one| one.word()).collect()),
        words("remark", Remark::ALL.iter().map(|one| one.word()).collect()),
        words("request", RequestStanding::ALL.iter().map(|one| one.word()).collect()),
        words("role", Role::ALL.iter().map(|one| one.word()).collect()),
        words("ruling", RulingWord::ALL.iter().map(|one| one.word()).collect()),
        words("says", ConsentSays::ALL.iter().map(|one| one.word()).collect()),
        words("state", CaseState::ALL.iter().map(|one| one.word()).collect()),
        words("task", TaskStanding::ALL.iter().map(|one| one.word()).collect()),
    ];
    let missing: Vec<String> = all.concat().into_iter().filter(|key| !texts.knows(key)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_case_is_told_without_gaps_in_both_languages() {
    let filings = one_of_each();
    let mut file = sample_file(&filings);
    file.entries[3].remarks = Remark::ALL.to_vec();
    file.entries[4].says = Said::Erased;
    file.entries[5].broken = Some("why not".to_owned());
    for language in [Language::English, Language::Spanish] {
        let text = case_text(&file, language);
        assert!(!text.contains('⟦'), "{text}");
        assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), filings.len());
        assert!(text.contains("why not") && text.contains("Lucero <del> Mar"));
    }
}

#[test]
fn what_people_wrote_cannot_write_on_the_terminal() {
    let filings = vec![vigia_sea::Filing::Note("\u{1b}[2Jgone\u{202e}".to_owned())];
    let text = case_text(&sample_file(&filings), Language::English);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
}

#[test]
fn cases_are_listed_in_columns() {
    assert_eq!(cases_table(&[], Language::English), "There are no cases in this record.\n");
    let row = CaseRow {
        id: "0123456789abcdef".to_owned(),
        title: None,
        state: CaseState::Asked,
        opened: Timestamp::from_unix_seconds(0),
        n_entries: 3,
        waits_for: vec!["MEX".to_owned(), "HND".to_owned()],
    };
    let table = cases_table(&[row], Language::Spanish);
    assert!(table.contains("01234567    a la espera de un Estado  1970-01-01 00:00  3"), "{table}");
    assert!(table.contains("MEX HND  sin título"), "{table}");
}
