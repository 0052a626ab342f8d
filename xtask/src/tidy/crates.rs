//! Who may name whom.

use super::tree::Tree;

/// Each crate and the crates of ours that it may name. Data runs left to right, names run only
/// towards `sea`; the binary is a hallway and may name all rooms.
pub(super) const EDGES: &[(&str, &[&str])] = &[
    ("vigia-sea", &[]),
    ("vigia-read", &["vigia-sea"]),
    ("vigia-track", &["vigia-sea"]),
    ("vigia-watch", &["vigia-sea"]),
    ("vigia-print", &["vigia-sea"]),
    ("vigia-rehearse", &["vigia-sea"]),
    ("vigia-archive", &["vigia-sea"]),
    ("vigia-law", &["vigia-sea"]),
    ("vigia-record", &["vigia-sea"]),
    // The tiles that it writes are those of the record.
    ("vigia-keep", &["vigia-sea", "vigia-record"]),
    ("vigia", ROOMS),
    ("vigia-e2e", &["vigia-sea"]),
    ("xtask", &["vigia-sea"]),
];

const ROOMS: &[&str] = &[
    "vigia-sea",
    "vigia-read",
    "vigia-track",
    "vigia-watch",
    "vigia-print",
    "vigia-rehearse",
    "vigia-archive",
    "vigia-law",
    "vigia-record",
    "vigia-keep",
];

/// Crates that join rooms in their tests, where any of ours may be named.
const JOINS_IN_TESTS: &[&str] = &["vigia", "vigia-e2e"];

/// Each crate that must not be able to reach the network, and whether `serde` may be under it.
pub(super) const OFFLINE: &[(&str, bool)] = &[
    ("vigia-sea", false),
    ("vigia-read", false),
    ("vigia-track", false),
    ("vigia-watch", false),
    ("vigia-print", true),
    ("vigia-rehearse", false),
    ("vigia-archive", false),
    // Rule files are TOML, whose reader brings `serde`; no type of `sea` is serialised by it.
    ("vigia-law", true),
    ("vigia-record", false),
    ("vigia-keep", false),
    ("vigia", true),
];

/// Async runtimes, sockets, HTTP and TLS.
const HEAVY: &[&str] = &[
    "actix-rt",
    "async-io",
    "async-std",
    "axum",
    "curl",
    "futures-executor",
    "h2",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "polling",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
];

/// What every manifest takes from the workspace.
const INHERITED: &[&str] = &[
    "version.workspace = true",
    "edition.workspace = true",
    "rust-version.workspace = true",
    "license.workspace = true",
    "publish.workspace = true",
    "[lints]\nworkspace = true",
];

/// No crate names one of ours that [`EDGES`] does not grant it.
pub(super) fn edges(tree: &Tree) -> Vec<String> {
    let ours: Vec<_> = tree.packages.iter().filter(|one| one.is_ours).collect();
    let mut complaints = Vec::new();
    for package in &ours {
        let name = package.name.as_str();
        let Some((_, granted)) = EDGES.iter().find(|(from, _)| *from == name) else {
            complaints.push(format!(
                "xtask/src/tidy/crates.rs: `{name}` is not in the table of allowed edges"
            ));
            continue;
        };
        for need in &package.needs {
            let is_ours = ours.iter().any(|one| one.name == need.name);
            let joins = need.is_for_tests && JOINS_IN_TESTS.contains(&name);
            if is_ours && !joins && !granted.contains(&need.name.as_str()) {
                complaints.push(format!(
                    "{}: `{name}` names `{}`; a value that both need belongs in `sea`",
                    manifest(name),
                    need.name
                ));
            }
        }
    }
    complaints
}

/// No async runtime, socket, HTTP or TLS crate under the program; `serde` only where values leave
/// the house.
pub(super) fn purity(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for (room, may_serialise) in OFFLINE {
        let under = tree.under.get(*room).into_iter().flatten();
        for name in under {
            let is_serde = name == "serde" || name == "serde_core";
            if HEAVY.contains(&name.as_str()) || (is_serde && !may_serialise) {
                complaints.push(format!(
                    "{}: `{name}` is under `{room}`; see with `cargo tree -p {room} -i {name}`",
                    manifest(room)
                ));
            }
        }
    }
    complaints
}

/// Every manifest of ours takes version, edition, licence and lints from the workspace, and the
/// versions of its dependencies.
pub(super) fn manifests(tree: &Tree) -> Vec<String> {
    let is_ours = |path: &str| {
        path.ends_with("/Cargo.toml") && !path.starts_with("bench/") && !path.starts_with("fuzz/")
    };
    tree.texts_where(is_ours)
        .flat_map(|(path, text)| {
            let missing = INHERITED.iter().filter(|line| !text.contains(**line));
            let missing = missing.map(move |line| {
                let line = line.replace('\n', " ");
                format!("{path}: does not say `{line}`")
            });
            missing.chain(own_versions(path, text))
        })
        .collect()
}

fn own_versions(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut is_in_dependencies = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with('[') {
            is_in_dependencies = line.ends_with("dependencies]");
        } else if is_in_dependencies && line.contains('=') && !line.contains("workspace = true") {
            complaints.push(format!(
                "{path}:{number}: name the version in the root manifest, here `workspace = true`"
            ));
        }
    }
    complaints
}

fn manifest(package: &str) -> String {
    match package {
        "xtask" => "xtask/Cargo.toml".to_owned(),
        "vigia-e2e" => "e2e/Cargo.toml".to_owned(),
        _ => format!("crates/{}/Cargo.toml", package.strip_prefix("vigia-").unwrap_or(package)),
    }
}

#[cfg(test)]
#[path = "crates_tests.rs"]
mod tests;
