//! End-to-end tests run the program as its users do. Here is what finds the programs.

#![expect(clippy::disallowed_types, reason = "tests of the whole program run it")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The newest `vigia` in the profile of the tests that run, without input and with plain output.
pub fn vigia() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let mut command = Command::new(PROGRAM.get_or_init(build));
    command.stdin(Stdio::null()).env_remove("RUST_BACKTRACE").env("NO_COLOR", "1");
    command
}

/// Builds beside the running tests, so that what they tried is what the sources say.
fn build() -> PathBuf {
    // The tests are `<folder>/<profile>/deps/<name>`.
    let tests = std::env::current_exe().unwrap_or_default();
    let beside = tests.ancestors().nth(2).unwrap_or(Path::new("."));
    let folder = beside.parent().unwrap_or(Path::new("."));
    let profile = match beside.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(name) => name,
    };
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "vigia", "--profile", profile, "--target-dir"])
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(built.is_ok_and(|status| status.success()), "`cargo build --package vigia` failed");
    beside.join(format!("vigia{}", std::env::consts::EXE_SUFFIX))
}

/// A browser, and the text of axe-core that is put into a page.
pub struct Browser {
    /// Chromium, or one that takes the same arguments.
    pub program: PathBuf,
    /// axe-core as one script.
    pub axe: String,
}

impl Browser {
    /// Finds both, or says in one line what to install.
    ///
    /// # Panics
    /// When something is missing and the variable `CI` is set.
    pub fn find() -> Option<Self> {
        let axe =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("page/node_modules/axe-core/axe.min.js");
        let found = match (chromium(), std::fs::read_to_string(axe)) {
            (Some(program), Ok(axe)) => return Some(Self { program, axe }),
            (None, _) => {
                "Chromium (Debian: `apt-get install chromium`; or name one by VIGIA_CHROMIUM)"
            }
            (_, Err(_)) => "axe-core (`npm ci --prefix e2e/page`)",
        };
        assert!(std::env::var_os("CI").is_none(), "the page tests need {found}");
        // Not by `println`, which is shown for failed tests only.
        let line = format!("the page tests were left out: they need {found}\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap_or_default();
        None
    }
}

fn chromium() -> Option<PathBuf> {
    const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed = std::env::split_paths(&path)
        .flat_map(|folder| NAMES.iter().map(move |name| folder.join(name)));
    std::env::var_os("VIGIA_CHROMIUM")
        .map(PathBuf::from)
        .into_iter()
        .chain(installed)
        .find(|program| program.is_file())
}
