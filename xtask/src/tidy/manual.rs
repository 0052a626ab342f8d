//! The manual of the detectors: what each says of itself, in one document.

use super::signs::module_doc;
use super::tree::Tree;

/// The document.
pub(super) const PAGE: &str = "docs/detectors.md";
const FOLDER: &str = "crates/watch/src/detectors/";
const HEAD: &str = "# Detectors

What each detector sees, what it cannot see, and what innocent explanations there are.
The thresholds stand in the settings file: `vigia settings` prints it, with the meaning of each.
How well they do on rehearsals and on labelled cases is in [accuracy.md](accuracy.md).

This page is made from the first lines of the files in `crates/watch/src/detectors`.
";

/// The document is what the detectors say.
pub(super) fn is_current(tree: &Tree) -> Vec<String> {
    if tree.texts.get(PAGE) == Some(&text(tree)) {
        return Vec::new();
    }
    vec![format!("{PAGE}:1: differs from what the detectors say: `cargo run -p xtask -- manual`")]
}

/// One chapter for each detector, in the order of their names.
pub(super) fn text(tree: &Tree) -> String {
    let name = |path: &str| -> Option<String> {
        let name = path.strip_prefix(FOLDER)?.strip_suffix(".rs")?;
        (name != "mod" && !name.ends_with("_tests") && !name.contains('/')).then(|| name.to_owned())
    };
    let mut page = HEAD.to_owned();
    for (path, code) in &tree.texts {
        let Some(name) = name(path) else { continue };
        let doc = module_doc(code);
        let (title, rest) = doc.split_once('\n').unwrap_or((&doc, ""));
        page.push_str(&["\n#", title, " (`", &name, "`)\n", rest.trim_end(), "\n"].concat());
    }
    page
}
