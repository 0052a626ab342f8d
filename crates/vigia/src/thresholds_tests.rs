use vigia_watch::Settings;

use super::{parse, text};

#[test]
fn what_is_written_is_read_again() {
    for preset in [Settings::watch(), Settings::gfw()] {
        let read = parse(&text(&preset), &Settings::watch()).unwrap();
        assert_eq!(read.rows(), preset.rows());
    }
    assert_ne!(text(&Settings::watch()), text(&Settings::gfw()));
}

fn check(file: &str, line: usize, what: &str) {
    assert_eq!(parse(file, &Settings::watch()).unwrap_err(), (line, what.to_owned()));
}

#[test]
fn errors_name_the_line_and_the_way_to_write_it() {
    check("[gap]\nleast = \"6 hours\"", 2, "`6 hours`: not a value like `4 h, 90 min or 30 s`");
    check("[gap]\nleast = 6", 2, "`6`: not a value like `4 h, 90 min or 30 s`");
    check("[gap]\nleast = \"6 h\"\nmost = \"7 h\"", 3, "`most`: no such threshold");
    check("\n[gaps]\nleast = \"6 h\"", 2, "`[gaps]`: no such table");
    assert_eq!(parse("[gap\n", &Settings::watch()).unwrap_err().0, 1);
}

#[test]
fn what_a_file_does_not_name_stays() {
    let read = parse("[encounter]\ncrowd = 12\n", &Settings::gfw()).unwrap();
    assert_eq!((read.encounter.crowd, read.gap.least), (12, Settings::gfw().gap.least));
}
