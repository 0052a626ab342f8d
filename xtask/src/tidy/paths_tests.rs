use super::*;

fn check(document: &str, text: &str, expected: &[&str]) {
    let paths =
        ["README.md", "docs/", "docs/benchmarks.md", "docs/report.png", "crates/sea/src/lib.rs"];
    let tree = Tree {
        texts: [(document.to_owned(), text.to_owned())].into(),
        paths: paths.iter().map(|path| (*path).to_owned()).collect(),
        ..Tree::default()
    };
    assert_eq!(named_paths(&tree), expected, "{text}");
}

#[test]
fn paths_in_backticks() {
    check("WORDS.md", "See `crates/sea/src/lib.rs`, `docs/` and `README.md`.", &[]);
    check(
        "WORDS.md",
        "Words\n\nSee `crates/lake/src/lib.rs`.",
        &["WORDS.md:3: there is no `crates/lake/src/lib.rs`"],
    );
    check("WORDS.md", "See `SEA.md`.", &["WORDS.md:1: there is no `SEA.md`"]);
}

#[test]
fn placeholders_and_outputs_are_left_alone() {
    check("A.md", "`DIR/leads.geojson`, `report.html`, `crates/*/src/lib.rs`", &[]);
    check("A.md", "`../shared/data`, `crates/<room>/src`, `application/json`", &[]);
    check("A.md", "```\ncrates/lake and `crates/lake/x.rs`\n```", &[]);
}

#[test]
fn links_lead_somewhere() {
    check("A.md", "![picture](docs/report.png) [top](#top) [site](https://example.org)", &[]);
    check("docs/guide.md", "[figures](benchmarks.md#speed) [home](../README.md)", &[]);
    check("A.md", "[lost](docs/lost.md)", &["A.md:1: there is no `docs/lost.md`"]);
}
