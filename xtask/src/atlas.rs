//! The npm package `world-atlas`, which carries Natural Earth as `TopoJSON`: arcs of whole numbers,
//! each point the difference to the one before, a scale and an offset to degrees, and rings as
//! lists of arcs, `~i` for arc `i` backwards.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

const PACKAGE: &str = "world-atlas@2.0.2";

/// Degrees of longitude and latitude; the longitude may run beyond 180 while a ring is unwrapped.
pub(crate) type Degrees = (f64, f64);
/// Thousandths of a degree of longitude and latitude.
pub(crate) type Quantised = (i64, i64);

/// A file of the package, by its path in it.
#[expect(
    clippy::disallowed_types,
    reason = "the chore asks npm and tar, which every machine of ours has"
)]
pub(crate) fn fetch(file: &str) -> Result<Value> {
    use std::process::Command;
    let folder = tempfile::tempdir().context("making a temporary folder")?;
    let packed = Command::new("npm")
        .args(["pack", PACKAGE, "--silent"])
        .current_dir(folder.path())
        .output()
        .context("starting `npm pack`")?;
    ensure!(packed.status.success(), "`npm pack {PACKAGE}` failed");
    let archive = String::from_utf8(packed.stdout)?;
    let unpacked = Command::new("tar")
        .args(["xzf", archive.trim(), file])
        .current_dir(folder.path())
        .status()
        .context("starting `tar`")?;
    ensure!(unpacked.success(), "`tar` could not unpack the package");
    topology_in(folder.path(), file)
}

fn topology_in(folder: &Path, file: &str) -> Result<Value> {
    let text = fs::read(folder.join(file)).context("reading the TopoJSON file")?;
    serde_json::from_slice(&text).context("the TopoJSON file is no JSON")
}

/// The points of every arc.
pub(crate) fn arcs_from(topology: &Value) -> Result<Vec<Vec<Degrees>>> {
    let scale = pair(topology.pointer("/transform/scale"))?;
    let offset = pair(topology.pointer("/transform/translate"))?;
    let mut arcs = Vec::new();
    for arc in list(topology.get("arcs"))? {
        let (mut lon, mut lat) = (0.0, 0.0);
        let mut points = Vec::new();
        for step in list(Some(arc))? {
            let step = pair(Some(step))?;
            // Sums of whole numbers below 2^53 are exact.
            (lon, lat) = (lon + step.0, lat + step.1);
            points.push((lon * scale.0 + offset.0, lat * scale.1 + offset.1));
        }
        arcs.push(points);
    }
    Ok(arcs)
}

/// Unsigned LEB128: seven bits a byte, the lowest first, the top bit on all but the last.
pub(crate) fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// A number with its sign in the lowest bit.
///
/// # Errors
/// When it does not fit.
pub(crate) fn zigzag(value: i64) -> Result<u32> {
    Ok(u32::try_from((value << 1) ^ (value >> 63))?)
}

pub(crate) fn list(value: Option<&Value>) -> Result<&[Value]> {
    let list = value.and_then(Value::as_array).context("a list is missing")?;
    Ok(list)
}

fn pair(value: Option<&Value>) -> Result<Degrees> {
    match list(value)? {
        [a, b] => a.as_f64().zip(b.as_f64()).context("a pair is no numbers"),
        _ => bail!("a pair has not two members"),
    }
}
