//! Every package in use has a licence that `deny.toml` allows. The same file serves `cargo deny`,
//! which looks closer (at licence texts, advisories) but takes minutes to install.

use super::tree::Tree;

/// See the module.
pub(super) fn licences(tree: &Tree) -> Vec<String> {
    let Some(text) = tree.texts.get("deny.toml") else {
        return vec!["deny.toml: is missing".to_owned()];
    };
    let allowed = allowed(text);
    tree.packages
        .iter()
        .filter_map(|package| {
            let name = &package.name;
            match package.license.as_deref() {
                None => Some(format!("Cargo.lock: `{name}` names no licence")),
                Some(license) if is_allowed(license, &allowed) => None,
                Some(license) => Some(format!(
                    "Cargo.lock: `{name}` has the licence `{license}`, which deny.toml does not allow"
                )),
            }
        })
        .collect()
}

/// The texts in quotes of the list `allow` under `[licenses]`.
fn allowed(text: &str) -> Vec<&str> {
    let list = text
        .split_once("[licenses]")
        .and_then(|(_, section)| section.split_once("allow = ["))
        .and_then(|(_, list)| list.split_once(']'))
        .map_or("", |(list, _)| list);
    list.split('"').skip(1).step_by(2).collect()
}

/// Whether an SPDX expression can be satisfied: by every part of an `AND`, by one part of an `OR`.
/// Old manifests write `/` for `OR`.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ")
        .replace(" WITH ", "+WITH+");
    let mut words = spaced.split_whitespace();
    alternatives(&mut words, allowed)
}

/// `OR` binds weakest. Stops behind the bracket that closes it, or at the end.
fn alternatives<'a>(words: &mut impl Iterator<Item = &'a str>, allowed: &[&str]) -> bool {
    let mut is_any = false;
    let mut is_all = true;
    while let Some(word) = words.next() {
        match word {
            "(" => is_all &= group(words, allowed),
            ")" => break,
            "AND" => {}
            "OR" => {
                is_any |= is_all;
                is_all = true;
            }
            name => is_all &= allowed.contains(&name.replace("+WITH+", " WITH ").as_str()),
        }
    }
    is_any | is_all
}

/// Collects a bracketed part, since an iterator cannot be entered twice with its type unchanged.
fn group<'a>(words: &mut impl Iterator<Item = &'a str>, allowed: &[&str]) -> bool {
    let mut depth = 1;
    let inside: Vec<&str> = words
        .take_while(|word| {
            depth += match *word {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            depth > 0
        })
        .collect();
    is_allowed(&inside.join(" ").replace("+WITH+", " WITH "), allowed)
}

#[cfg(test)]
#[path = "licences_tests.rs"]
mod tests;
