//! The contestants, and one run of one of them.

use std::error::Error;
use std::fs;
use std::path::Path;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::peers;
use crate::tally::{Outcome, Tally};

/// A decoder under test.
pub struct Contestant {
    pub name: &'static str,
    /// What the table calls it.
    pub label: &'static str,
    /// One pass over a file with a fresh decoder.
    read: fn(&[u8], &mut Tally),
    /// Passes over 100 MB that take some tenths of a second.
    pub passes: u32,
    /// It can read lines with wrappers as they are.
    pub reads_wrapped: bool,
    /// What types mean that it does not tell apart.
    kinds: &'static [(u8, &'static str)],
}

const ALL_KINDS: &[(u8, &str)] = &[];

/// Every contestant written in Rust. To add one: write its function in `peers.rs`, add its line.
pub const CONTESTANTS: &[Contestant] = &[
    Contestant {
        name: "lines",
        label: "limit: UTF-8 check and line split (std)",
        read: peers::lines,
        passes: 8,
        reads_wrapped: true,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "vigia",
        label: "vigia-read, `Decoder::line`, line by line",
        read: peers::vigia_decoder,
        passes: 4,
        reads_wrapped: true,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "vigia-lines",
        label: "**vigia-read, `Decoder::lines`**",
        read: peers::vigia_lines,
        passes: 4,
        reads_wrapped: true,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "vigia-feed",
        label: "vigia-read, `Feed` (with times, places in the file, census)",
        read: peers::vigia_feed,
        passes: 2,
        reads_wrapped: true,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "vigia-reports",
        label: "vigia-read, `Feed` to reports with evidence (BLAKE3)",
        read: peers::vigia_reports,
        passes: 1,
        reads_wrapped: true,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "nmea-0183-rs",
        label: "nmea-0183-rs 0.9.6",
        read: peers::nmea_0183_rs,
        passes: 1,
        reads_wrapped: false,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "nmea-kit",
        label: "nmea-kit 0.8.9",
        read: peers::nmea_kit,
        passes: 1,
        reads_wrapped: false,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "ais",
        label: "ais 0.12.0",
        read: peers::ais,
        passes: 1,
        reads_wrapped: false,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "aivdm",
        label: "aivdm 0.3.0",
        read: peers::aivdm,
        passes: 1,
        reads_wrapped: true,
        kinds: ALL_KINDS,
    },
    Contestant {
        name: "nmea-parser",
        label: "nmea-parser 0.11.0",
        read: peers::nmea_parser,
        passes: 1,
        reads_wrapped: false,
        kinds: &[(1, "1-3, 18, 19, 27"), (5, "5, 24")],
    },
];

pub fn names() -> Vec<&'static str> {
    CONTESTANTS.iter().map(|contestant| contestant.name).collect()
}

/// Reads `file` into memory, lets a contestant decode it `passes` times.
pub fn decode(name: &str, file: &Path, passes: u32) -> Result<Outcome, Box<dyn Error>> {
    let contestant = CONTESTANTS
        .iter()
        .find(|contestant| contestant.name == name)
        .ok_or_else(|| format!("no contestant `{name}`"))?;
    // The message of every panic of a peer would be noise: they are counted.
    std::panic::set_hook(Box::new(|_| {}));
    let bytes = fs::read(file).map_err(|error| format!("`{}`: {error}", file.display()))?;
    let sentences = memchr::memchr_iter(b'\n', &bytes).count() as u64;
    let mut tally = Tally::new();
    let (user, system) = seconds()?;
    for _ in 0..passes {
        tally = Tally::new();
        (contestant.read)(&bytes, &mut tally);
    }
    let (user_after, system_after) = seconds()?;
    let decode_user = (user_after - user) / f64::from(passes);
    let label = |kind: usize| {
        let shared = contestant.kinds.iter().find(|(shared, _)| usize::from(*shared) == kind);
        shared.map_or_else(|| kind.to_string(), |(_, label)| (*label).to_owned())
    };
    let by_type = tally.by_kind.iter().enumerate().filter(|(_, n)| **n > 0);
    Ok(Outcome {
        contestant: name.to_owned(),
        passes,
        sentences,
        bytes: bytes.len() as u64,
        messages: tally.by_kind.iter().sum(),
        by_type: by_type.map(|(kind, n)| (label(kind), *n)).collect(),
        mmsi_sum: tally.mmsi_sum,
        panics: tally.panics,
        decode_user,
        decode_cpu: decode_user + (system_after - system) / f64::from(passes),
        whole_user: user_after,
        peak: peak()?,
    })
}

/// User and system CPU seconds of this process so far.
fn seconds() -> Result<(f64, f64), Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let user = usage.user_time().num_microseconds() as f64 / 1e6;
    let system = usage.system_time().num_microseconds() as f64 / 1e6;
    Ok((user, system))
}

/// The most memory this process held. Not from `getrusage`, whose figure a child inherits from the
/// process that started it.
fn peak() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    Ok(kibibytes.ok_or("no VmHWM in /proc/self/status")?.trim().parse::<u64>()? * 1024)
}
