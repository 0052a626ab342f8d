use vigia_sea::{Distance, Duration, Speed};

use super::{SettingError, Settings};

#[test]
fn every_threshold_can_be_written_and_read_again() {
    for preset in [Settings::watch(), Settings::gfw()] {
        for row in preset.rows() {
            let mut settings = Settings::watch();
            settings.set(row.group, row.name, &row.value).expect(row.name);
            let again = settings
                .rows()
                .into_iter()
                .find(|other| (other.group, other.name) == (row.group, row.name));
            assert_eq!(again.unwrap().value, row.value);
            assert!(row.meaning.iter().all(|line| !line.is_empty()), "{}", row.name);
        }
    }
}

fn check(group: &str, name: &str, text: &str, expected: &Result<(), SettingError>) {
    assert_eq!(&Settings::watch().set(group, name, text), expected, "{group}.{name} = {text}");
}

#[test]
fn mistakes_are_told_apart() {
    check("gap", "least", "90 min", &Ok(()));
    check("gaps", "least", "90 min", &Err(SettingError::NoGroup));
    check("gap", "most", "90 min", &Err(SettingError::NoName));
    for text in ["90", "90 kn", "-3 h", "NaN h", "inf h", ""] {
        check("gap", "least", text, &Err(SettingError::BadValue("4 h, 90 min or 30 s")));
    }
    check("encounter", "crowd", "-1", &Err(SettingError::BadValue("8")));
    check("encounter", "within", "0.3 nm", &Ok(()));
    check("encounter", "slow", "2 m", &Err(SettingError::BadValue("2.5 kn")));
}

#[test]
fn the_published_definitions_are_the_preset() {
    let settings = Settings::gfw();
    assert_eq!(settings.gap.least, Duration::from_hours(6));
    assert_eq!(settings.encounter.within, Distance::from_metres(500.0));
    assert_eq!(settings.encounter.most_median, Speed::from_whole_knots(2));
}
