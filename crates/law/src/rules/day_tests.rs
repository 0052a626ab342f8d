use super::Dated;
use vigia_sea::Timestamp;

fn check(text: &str, when: &str, expected: Option<bool>) {
    let dated = Dated::from_text(text).unwrap();
    assert_eq!(dated.to_string(), text);
    assert_eq!(dated.has_come(Timestamp::from_text(when).unwrap()), expected, "{text} at {when}");
}

#[test]
fn a_date_has_come_when_its_day_begins() {
    check("1990-11-11", "1990-11-10T23:59:59Z", Some(false));
    check("1990-11-11", "1990-11-11T00:00:00Z", Some(true));
}

#[test]
fn what_is_known_to_the_month_or_year_is_unknown_within() {
    check("1996-02", "1996-01-31T23:59:59Z", Some(false));
    check("1996-02", "1996-02-28T12:00:00Z", None);
    check("1996-02", "1996-02-29T00:00:00Z", Some(true));
    check("1996", "1996-06-01T00:00:00Z", None);
    check("1996", "1997-01-01T00:00:00Z", Some(true));
    check("unconfirmed", "2026-01-01T00:00:00Z", None);
}

#[test]
fn no_date_is_guessed() {
    for text in ["", "1996-2", "1996-13", "1996-02-30", "96", "1996-02-01-01", "by 1996", "1996-"] {
        assert_eq!(Dated::from_text(text), None, "{text}");
    }
}
