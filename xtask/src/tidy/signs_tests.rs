use super::*;

fn check(find: fn(&Tree) -> Vec<String>, path: &str, text: &str, expected: &[&str]) {
    let tree = Tree { texts: [(path.to_owned(), text.to_owned())].into(), ..Tree::default() };
    assert_eq!(find(&tree), expected, "{text}");
}

#[test]
fn every_room_has_its_sign() {
    let lib = "crates/sea/src/lib.rs";
    let good = "//! # sea: the words\n//!\n//! **In:** a. **Out:** b.\n//! **Never:** c.\n\
                //! **Start here:** d. **Words:** e.\n\nmod place;\n";
    check(rooms, lib, good, &[]);
    check(
        rooms,
        lib,
        &good.replace("**Never:** c.", ""),
        &["crates/sea/src/lib.rs:1: the doc has no `**Never:**` at its place"],
    );
    check(
        rooms,
        lib,
        &good.replace("**Out:** b.", "**Out:**"),
        &["crates/sea/src/lib.rs:1: nothing stands behind `**Out:**`"],
    );
    check(
        rooms,
        lib,
        &good.replace("# sea:", "# The sea:"),
        &["crates/sea/src/lib.rs:1: does not open with `//! # sea: …`"],
    );
    check(rooms, "crates/vigia/src/main.rs", "fn main() {}", &[]);
}

#[test]
fn every_detector_has_its_headings() {
    let path = "crates/watch/src/detectors/gap.rs";
    let good: String =
        DETECTOR.iter().flat_map(|heading| ["//! ", heading, " something.\n"]).collect();
    check(detectors, path, &good, &[]);
    check(
        detectors,
        path,
        &good.replace("Innocent explanations", "Explanations"),
        &[
            "crates/watch/src/detectors/gap.rs:1: the doc has no `**Innocent explanations:**` at its place",
        ],
    );
    check(detectors, "crates/watch/src/detectors/mod.rs", "", &[]);
    check(detectors, "crates/watch/src/detectors/gap_tests.rs", "", &[]);
}
