use super::*;

fn check(code: &str, expected: &[&str]) {
    let bare = bare(code);
    let names: Vec<&str> = defined(&bare).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, expected, "{code}");
}

#[test]
fn definitions_are_found() {
    check("fn look(at: Position) -> bool { let mut n = 1; }", &["look", "at", "n"]);
    check("pub struct Gap { pub(crate) last: u8, }", &["Gap", "last"]);
    check("const N_BANDS: usize = 180;", &["N_BANDS"]);
    check("mod detectors; pub trait Detector {}", &["detectors", "Detector"]);
    check("const fn word(self) {}", &["word"]);
}

#[test]
fn variants_are_found() {
    check(
        "enum Command { Info(Info, u8), #[command(flatten)] Decode { file: PathBuf }, Last } Next",
        &["Command", "Info", "Decode", "file", "Last"],
    );
}

#[test]
fn uses_texts_and_comments_are_no_definitions() {
    check("use std::process::Command; process::exit(1);", &[]);
    check("// let data = 1;\n/* fn info() {} /* nested */ let x */", &[]);
    check("call(\"let data: u8\", r#\"let \"info\": u8\"#, b\"fn data\", br\"let info\")", &[]);
    check("call('\"', '\\'', 'a'); let after = 1;", &["after"]);
    check("fn name<'a>(text: &'a str) {}", &["name", "text"]);
}

#[test]
fn lines_stay_where_they_are() {
    let code = "/* one\ntwo */ \"three\n\\\nfour\"\nlet here = 1;";
    assert_eq!(defined(&bare(code)), [(5, "here")]);
}

#[test]
fn names_have_words() {
    assert_eq!(words("data_of_gap"), ["data", "of", "gap"]);
    assert_eq!(words("GapData"), ["gap", "data"]);
    assert_eq!(words("MOST_DATA"), ["most", "data"]);
    assert_eq!(words("database"), ["database"]);
    assert_eq!(words("_info"), ["info"]);
}
