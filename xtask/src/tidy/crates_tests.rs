use super::super::tree::{Need, Package};
use super::*;

fn package(name: &str, needs: &[(&str, bool)]) -> Package {
    let need = |(name, is_for_tests): &(&str, bool)| Need {
        name: (*name).to_owned(),
        is_for_tests: *is_for_tests,
    };
    Package {
        name: name.to_owned(),
        is_ours: true,
        needs: needs.iter().map(need).collect(),
        ..Package::default()
    }
}

fn check_edges(packages: &[Package], expected: &[&str]) {
    let tree = Tree { packages: packages.to_vec(), ..Tree::default() };
    assert_eq!(edges(&tree), expected);
}

#[test]
fn rooms_name_only_sea() {
    let sea = package("vigia-sea", &[("blake3", false)]);
    let read = package("vigia-read", &[("vigia-sea", false)]);
    let vigia = package("vigia", &[("vigia-read", false), ("vigia-sea", false)]);
    check_edges(&[sea.clone(), read.clone(), vigia], &[]);

    let watch = package("vigia-watch", &[("vigia-read", false)]);
    let complaint = "crates/watch/Cargo.toml: `vigia-watch` names `vigia-read`; a value that both need belongs \
         in `sea`";
    check_edges(&[read, watch], &[complaint]);
}

#[test]
fn tests_join_rooms_in_the_binary_only() {
    let rehearse = package("vigia-rehearse", &[]);
    let e2e = package("vigia-e2e", &[("vigia-rehearse", true)]);
    check_edges(&[rehearse.clone(), e2e], &[]);

    let read = package("vigia-read", &[("vigia-rehearse", true)]);
    let complaint = "crates/read/Cargo.toml: `vigia-read` names `vigia-rehearse`; a value that \
                     both need belongs in `sea`";
    check_edges(&[rehearse, read], &[complaint]);
}

#[test]
fn a_new_crate_must_enter_the_table() {
    let complaint = "xtask/src/tidy/crates.rs: `vigia-common` is not in the table of allowed edges";
    check_edges(&[package("vigia-common", &[])], &[complaint]);
}

fn check_purity(room: &str, under: &[&str], n_complaints: usize) {
    let under = under.iter().map(|name| (*name).to_owned()).collect();
    let tree = Tree { under: [(room.to_owned(), under)].into(), ..Tree::default() };
    assert_eq!(purity(&tree).len(), n_complaints, "{room}");
}

#[test]
fn nothing_heavy_under_a_pure_room() {
    check_purity("vigia-sea", &["vigia-sea", "blake3"], 0);
    check_purity("vigia-sea", &["vigia-sea", "serde"], 1);
    check_purity("vigia-print", &["serde"], 0);
    check_purity("vigia-print", &["serde", "tokio", "socket2"], 2);
}

const GOOD: &str = "[package]\nname = \"vigia-sea\"\nversion.workspace = true\n\
    edition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\n\
    publish.workspace = true\n\n[lints]\nworkspace = true\n\n[dependencies]\n\
    blake3.workspace = true\n";

fn check_manifest(text: &str, expected: &[&str]) {
    let tree = Tree {
        texts: [("crates/sea/Cargo.toml".to_owned(), text.to_owned())].into(),
        ..Tree::default()
    };
    assert_eq!(manifests(&tree), expected);
}

#[test]
fn manifests_inherit() {
    check_manifest(GOOD, &[]);
    check_manifest(
        &GOOD.replace("[lints]\nworkspace = true\n", ""),
        &["crates/sea/Cargo.toml: does not say `[lints] workspace = true`"],
    );
    check_manifest(
        &GOOD.replace("blake3.workspace = true", "blake3 = \"1\""),
        &[
            "crates/sea/Cargo.toml:13: name the version in the root manifest, here `workspace = true`",
        ],
    );
}
