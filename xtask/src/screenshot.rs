//! The picture in the README: a lead of the demonstration, as Chromium shows it.

#![expect(clippy::disallowed_types, reason = "a chore runs programs")]

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};

/// Pixels wide and high: the first lead with its map, and no more.
const SIZE: &str = "--window-size=840,1330";

/// Runs the demonstration and takes the picture. Needs Chromium (Debian: `apt install chromium`).
pub(crate) fn run() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = folder.path().join("demo");
    let done = Command::new(env!("CARGO"))
        .args(["run", "--release", "-p", "vigia", "--", "--quiet", "demo", "-o"])
        .arg(&demo)
        .stdout(Stdio::null())
        .status()?;
    ensure!(done.success(), "the demonstration failed");
    // The first lead says more than the list of all.
    let page = std::fs::read_to_string(demo.join("report.html"))?;
    let page =
        page.replace("</head>", "<style>[aria-labelledby=overview]{display:none}</style></head>");
    let shown = folder.path().join("shown.html");
    std::fs::write(&shown, page)?;
    let picture = Path::new("docs/report.png");
    let done = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--hide-scrollbars", SIZE])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("--screenshot={}", std::env::current_dir()?.join(picture).display()))
        .arg(format!("file://{}", shown.display()))
        .output()
        .context("chromium does not start; on Debian: apt install chromium")?;
    ensure!(done.status.success() && picture.is_file(), "chromium took no picture");
    Ok(())
}
