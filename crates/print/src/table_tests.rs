use super::{TableStyle, leads_table};
use crate::sample::{self, Sample};

fn table(sample: &Sample, width: usize) -> String {
    leads_table(&sample.findings(), TableStyle { width, is_styled: false })
}

#[test]
fn a_wide_terminal_shows_everything() {
    let text = table(&sample::gulf(sample::island()), 400);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 4);
    for word in [
        "1",
        "L-3379281e70",
        "63",
        "gap",
        "2026-03-04 08:00",
        "7 h 12 min",
        "GULF TRADER 345070123",
        "19°03.00′N 095°45.00′W",
        "Not heard",
    ] {
        assert!(lines[1].contains(word), "{word}: {}", lines[1]);
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [20, 40, 80, 100, 140] {
        for line in table(&sample::gulf(sample::island()), width).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
    let narrow = table(&sample::gulf(sample::island()), 80);
    assert!(narrow.contains("L-3379281e70") && !narrow.contains("19°03"), "{narrow}");
}

#[test]
fn nothing_found_says_what_was_looked_for() {
    let mut sample = sample::gulf(sample::island());
    sample.leads.clear();
    assert_eq!(
        table(&sample, 80),
        "No leads. Looked in 179,032 messages of 321 vessels and \
         stations. The messages are from 2026-03-04 00:00 – 2026-03-05 00:00 UTC. \
         That nothing was found does not show that nothing happened.\n"
    );
    assert!(table(&Sample::empty(), 80).contains("No message has a time"));
}

#[test]
fn a_name_cannot_move_the_cursor() {
    let mut sample = sample::gulf(sample::island());
    let card = sample.cards.get_mut(&sample::ship(345_070_123)).unwrap();
    card.name = Some("A\u{1b}[2J\u{202e}B\nC".to_owned());
    let text = table(&sample, 400);
    assert_eq!(text.lines().count(), 4);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
}

#[test]
fn an_exercise_says_so_first_and_style_is_asked_for() {
    let sample = sample::gulf(sample::island()).simulated();
    assert!(table(&sample, 80).starts_with("EXERCISE – simulated traffic\n"));
    let styled = leads_table(&sample.findings(), TableStyle { width: 80, is_styled: true });
    assert!(styled.starts_with("\u{1b}[1mEXERCISE"));
}
