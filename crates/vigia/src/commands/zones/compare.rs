//! `vigia zones compare`: how often two sets of zones agree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use vigia_law::Chart;
use vigia_sea::{Lat, Lon, Position, State, ZoneClaim, ZoneKind};

use crate::args::ZonesCompare;
use crate::failure::Failure;
use crate::zone_files::kept;
use crate::{stdout, world};

/// One side of a comparison.
struct Side {
    chart: Chart,
    /// The widest zone that a folder draws; none for what is computed.
    widest: Option<ZoneKind>,
}

/// What one side says of a place.
struct Said {
    states: BTreeSet<State>,
    is_unknown: bool,
    is_near_limit: bool,
}

/// South, west, north, east.
type Frame = [f64; 4];

pub(super) fn run(args: &ZonesCompare) -> Result<(), Failure> {
    let (a, b) = (side(&args.a)?, side(&args.b)?);
    let widest = [a.widest, b.widest].into_iter().flatten().min().unwrap_or(ZoneKind::Eez);
    let frame = args.within.as_deref().map_or(Ok([-90.0, -180.0, 90.0, 180.0]), frame)?;
    let mut counts: BTreeMap<(usize, bool), u32> = BTreeMap::new();
    let mut pairs: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut lines = String::new();
    let mut dice = Dice(args.seed);
    let mut n_points = 0;
    while n_points < args.points {
        let place = dice.place(frame);
        let zones = a.chart.zones_at(place);
        if zones.claims.iter().any(|claim| claim.kind == ZoneKind::Land) {
            continue;
        }
        n_points += 1;
        let (one, other) = (a.said(place, widest), b.said(place, widest));
        let class = class(&one, &other);
        let is_near = one.is_near_limit || other.is_near_limit;
        *counts.entry((class, is_near)).or_default() += 1;
        if class >= FIRST_DIFFERENCE {
            let pair = (names(&one), names(&other));
            if args.differences {
                writeln!(
                    lines,
                    "{:.4} {:.4} {} | {} | {}{}",
                    place.lat.degrees(),
                    place.lon.degrees(),
                    pair.0,
                    pair.1,
                    CLASSES.get(class).unwrap_or(&""),
                    if is_near { " (near a limit)" } else { "" }
                )
                .map_err(|error| anyhow::anyhow!(error))?;
            }
            *pairs.entry(pair).or_default() += 1;
        }
    }
    let table = table(&counts, pairs, args.points).map_err(|error| anyhow::anyhow!(error))?;
    stdout::write(|out| {
        out.write_all(lines.as_bytes())?;
        out.write_all(table.as_bytes())
    })
}

const CLASSES: &[&str] = &[
    "the same States",
    "no State in either",
    "unknown in one",
    "some States in common",
    "States only in the first",
    "States only in the second",
    "other States",
];
const FIRST_DIFFERENCE: usize = 3;

fn class(one: &Said, other: &Said) -> usize {
    let (a, b) = (&one.states, &other.states);
    match (a.is_empty(), b.is_empty()) {
        _ if one.is_unknown || other.is_unknown => 2,
        (true, true) => 1,
        _ if a == b => 0,
        _ if !a.is_disjoint(b) => 3,
        (false, true) => 4,
        (true, false) => 5,
        (false, false) => 6,
    }
}

fn names(said: &Said) -> String {
    let names: Vec<&str> = said.states.iter().map(State::code).collect();
    if names.is_empty() { "–".to_owned() } else { names.join("+") }
}

fn table(
    counts: &BTreeMap<(usize, bool), u32>,
    pairs: BTreeMap<(String, String), u32>,
    n_points: u32,
) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "{:<28}{:>8}{:>9}{:>16}", "", "places", "share", "near a limit")?;
    for (name, class) in CLASSES.iter().zip(0..) {
        let count = |is_near| counts.get(&(class, is_near)).copied().unwrap_or(0);
        let all = count(true) + count(false);
        let share = 100.0 * f64::from(all) / f64::from(n_points.max(1));
        writeln!(text, "{name:<28}{all:>8}{share:>8.2}%{:>16}", count(true))?;
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    writeln!(text, "\nmost frequent differences (first | second)")?;
    for ((a, b), count) in pairs.into_iter().take(25) {
        writeln!(text, "{count:>6}  {a} | {b}")?;
    }
    Ok(text)
}

fn side(path: &Path) -> Result<Side, Failure> {
    if path == Path::new("computed") {
        return Ok(Side { chart: world::chart(None)?, widest: None });
    }
    let sets: Vec<_> = kept(path)?.into_iter().map(|kept| kept.set).collect();
    let kinds = sets.iter().flat_map(|set| &set.zones).map(|zone| zone.kind);
    let widest = kinds.max().map(|kind| kind.min(ZoneKind::Eez));
    let widest = widest.ok_or_else(|| {
        Failure::request(
            format!("no zone was imported into `{}`", path.display()),
            "give a folder of `vigia zones import`, or the word `computed`",
        )
    })?;
    Ok(Side { chart: world::chart_with(&sets)?, widest: Some(widest) })
}

impl Side {
    fn said(&self, place: Position, widest: ZoneKind) -> Said {
        let is_counted = |claim: &ZoneClaim| claim.kind <= widest && claim.kind != ZoneKind::Land;
        let states = |claims: &[ZoneClaim]| {
            claims.iter().filter(|claim| is_counted(claim)).map(|claim| claim.state).collect()
        };
        if self.widest.is_some() {
            let states = states(&self.chart.imported_at(place));
            return Said { states, is_unknown: false, is_near_limit: false };
        }
        let zones = self.chart.zones_at(place);
        let mut limits = zones.limits.iter().filter(|limit| limit.kind <= widest);
        Said {
            states: states(&zones.claims),
            is_unknown: !zones.unknown.is_empty(),
            is_near_limit: limits.any(vigia_sea::Limit::is_too_near),
        }
    }
}

fn frame(text: &str) -> Result<Frame, Failure> {
    let numbers: Result<Vec<f64>, _> = text.split(',').map(|part| part.trim().parse()).collect();
    match numbers.as_deref() {
        Ok([south, west, north, east]) if south < north && west < east => {
            Ok([*south, *west, *north, *east])
        }
        _ => Err(Failure::request(
            format!("`{text}` is no box"),
            "write south,west,north,east in degrees: 5,-100,32,-55",
        )),
    }
}

/// Random numbers (splitmix64, Steele, Lea and Flood 2014): the same for the same seed.
struct Dice(u64);

impl Dice {
    #[expect(clippy::cast_precision_loss, reason = "53 bits are kept")]
    fn part(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        (bits >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// As many on each square mile.
    fn place(&mut self, [south, west, north, east]: Frame) -> Position {
        let (low, high) = (south.to_radians().sin(), north.to_radians().sin());
        let sine = low + (high - low) * self.part();
        let lat = sine.clamp(-1.0, 1.0).asin().to_degrees();
        let lon = west + (east - west) * self.part();
        Position::new(Lat::clamped(lat), Lon::wrapped(lon))
    }
}
