//! The picture of the traffic: how many vessels used each square of sea, with the leads on it.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};

use crate::chart::Chart;
use crate::density::{Density, extent};
use crate::findings::Findings;
use crate::map::{self, MOST_OVERVIEW_LAND, Marks};
use crate::text::Texts;

const LEAST_MILES: f64 = 12.0;
/// Sides of a square, in hundredths of a nautical mile.
const SIDES: &[u32] = &[
    5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 6000,
    12_000,
];
/// The last of them, for a map of the Earth.
const LARGEST_SIDE: u32 = 20_000;
/// The side of a square is at least so many units of the drawing: smaller ones are not seen.
const LEAST_SIDE: f64 = 2.5;
/// Bytes of all squares; larger squares are taken until they fit.
const MOST_BYTES: usize = 48_000;
/// From how many vessels on a square gets the next shade: nearly even on a logarithmic scale. The
/// first row that reaches far enough is taken.
const SHADES: [[u32; N_SHADES]; 3] = [
    [1, 2, 3, 5, 10, 20, 50],
    [1, 3, 10, 30, 100, 300, 1000],
    [1, 10, 50, 200, 1000, 5000, 20_000],
];
const N_SHADES: usize = 7;

/// The picture; none when there is no track.
pub(crate) fn picture(findings: &Findings<'_>, texts: &Texts) -> Markup {
    let places = extent(findings.tracks);
    if places.is_empty() {
        return Markup::default();
    }
    let chart = Chart::around(&places, LEAST_MILES);
    let drawn = Drawn::of(findings, &chart);
    let side = drawn.side_in_miles();
    let marks = Marks::of(findings, &chart);
    let values = [
        ("most", u64::from(drawn.density.most()).into()),
        ("place", drawn.most_used(&chart).into()),
        ("side", side.clone().into()),
    ];
    let said = (texts.plain("traffic-title"), texts.say("traffic-text", &values));
    let inner = html! { (drawn.squares) (marks.rings()) };
    html! {
        figure data-chart=(chart.terms()) {
            (map::frame(&chart, &chart.land(findings.coast, MOST_OVERVIEW_LAND), texts, (&said.0, &said.1), &inner))
            figcaption {
                (texts.say("traffic-legend", &[("side", side.into())]))
                (legend(texts, &drawn, findings.leads.len()))
                @if marks.n_outside > 0 { p { (texts.say("traffic-outside", &[("n", marks.n_outside.into())])) } }
            }
        }
    }
}

struct Drawn {
    /// Hundredths of a nautical mile.
    side: u32,
    density: Density,
    shades: [u32; N_SHADES],
    squares: Markup,
}

impl Drawn {
    /// With the smallest squares that can be seen and sent.
    fn of(findings: &Findings<'_>, chart: &Chart) -> Self {
        let units = |side: u32| f64::from(side) / 100.0 * chart.mile();
        let mut sides = SIDES.iter().copied().skip_while(|side| units(*side) < LEAST_SIDE);
        loop {
            let side = sides.next().unwrap_or(LARGEST_SIDE);
            let density = Density::of(findings.tracks, chart, units(side));
            let shades = shades(density.most());
            let paths = paths(&density, &shades);
            let n_bytes: usize = paths.iter().map(String::len).sum();
            if n_bytes <= MOST_BYTES || side == LARGEST_SIDE {
                return Self { side, density, shades, squares: squares(&paths, units(side)) };
            }
        }
    }

    fn side_in_miles(&self) -> String {
        (f64::from(self.side) / 100.0).to_string()
    }

    fn most_used(&self, chart: &Chart) -> String {
        let spot = self.density.most_used();
        spot.map(|spot| chart.place(spot).to_string()).unwrap_or_default()
    }
}

fn shades(most: u32) -> [u32; N_SHADES] {
    let [fine, middle, coarse] = SHADES;
    let reaches = |row: &[u32; N_SHADES]| row.last().is_some_and(|last| most <= last * 2);
    [fine, middle].into_iter().find(reaches).unwrap_or(coarse)
}

/// For each shade its squares as horizontal strokes; a row is one unit high.
fn paths(density: &Density, shades: &[u32; N_SHADES]) -> [String; N_SHADES] {
    let mut paths = [const { String::new() }; N_SHADES];
    for (down, row) in density.rows().enumerate() {
        let row: Vec<usize> =
            row.map(|n| shades.iter().filter(|from| **from <= n).count()).collect();
        let mut right = 0;
        for run in row.chunk_by(|a, b| a == b) {
            let shade = run.first().and_then(|shade| paths.get_mut(shade.checked_sub(1)?));
            if let Some(path) = shade {
                let written = write!(path, "M{right} {down}h{}", run.len());
                debug_assert!(written.is_ok(), "a string takes every text");
            }
            right += run.len();
        }
    }
    paths
}

fn squares(paths: &[String], side: f64) -> Markup {
    html! {
        // Strokes lie half above their line.
        g .density transform={ "scale(" (format!("{side:.4}")) ")translate(0 .5)" } {
            @for (path, shade) in paths.iter().zip(1..).filter(|(path, _)| !path.is_empty()) {
                path .{ "shade-" (shade) } d=(PreEscaped(path)) {}
            }
        }
    }
}

fn legend(texts: &Texts, drawn: &Drawn, n_leads: usize) -> Markup {
    let most = drawn.density.most();
    let froms = drawn.shades.iter().filter(|from| **from <= most);
    let nexts = drawn.shades.iter().skip(1).chain([&u32::MAX]);
    html! {
        ul .legend {
            @for ((from, next), shade) in froms.zip(nexts).zip(1..) {
                li {
                    svg .swatch viewBox="0 0 20 12" aria-hidden="true" { path .{ "shade-" (shade) } d="M0 6h20" {} }
                    @let to = (*next - 1).min(most);
                    @if *from == to { (crate::form::count(u64::from(to))) }
                    @else { (texts.say("traffic-shade", &[("from", u64::from(*from).into()), ("to", u64::from(to).into())])) }
                }
            }
            @if n_leads > 0 {
                li { svg .swatch viewBox="0 0 20 12" aria-hidden="true" { circle .ring cx="10" cy="6" r="4" {} } (texts.plain("traffic-lead")) }
            }
        }
    }
}

#[cfg(test)]
#[path = "traffic_tests.rs"]
mod tests;
