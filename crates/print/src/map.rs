//! Maps as SVG: paths of vessels over the coast, and where all leads are.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};
use vigia_sea::{EventKind, Position};

use crate::chart::{self, Chart, HEIGHT, Spot, WIDTH};
use crate::findings::Findings;
use crate::form;
use crate::report::{MOST_LEADS, MOST_ROWS};
use crate::scene::{Link, Path, Scene};
use crate::text::Texts;

/// A map is at least this wide, so that one sees where in the world it is.
const LEAST_MILES: f64 = 12.0;
/// The same for the overview.
const LEAST_OVERVIEW_MILES: f64 = 60.0;
/// Bytes of the land's outline, so that a page with many maps can still be sent.
const MOST_LAND: usize = 9_000;
/// The overview stands there once and shows more coast.
pub(crate) const MOST_OVERVIEW_LAND: usize = 24_000;
/// Paths drawn differently; further ones repeat.
pub(crate) const N_STYLES: usize = 4;

/// The chart on which a lead is drawn.
pub(crate) fn lead_chart(scene: &Scene<'_>) -> Chart {
    Chart::around(&scene.places(), LEAST_MILES)
}

/// The map of one lead, with `title` for those who cannot see it.
pub(crate) fn lead_map(
    findings: &Findings<'_>,
    texts: &Texts,
    scene: &Scene<'_>,
    title: &str,
) -> Markup {
    let chart = lead_chart(scene);
    let place = scene.events.first().map(|event| event.place.to_string());
    let text = texts.say(
        "map-text",
        &[("span", form::span(scene.window).into()), ("place", place.unwrap_or_default().into())],
    );
    let mut labels = Labels::default();
    let inner = html! {
        @for (number, path) in scene.paths.iter().enumerate() {
            (track(&chart, number, path))
        }
        @for link in &scene.links { (link_line(&chart, *link)) }
        @for event in &scene.events { (event_mark(chart.spot(event.place))) }
        @for label in lead_labels(&chart, texts, scene) {
            (labels.place(&label))
        }
    };
    frame(
        &chart,
        &chart.land(findings.coast, MOST_LAND),
        texts,
        (&texts.say("map-title", &[("title", title.into())]), &text),
        &inner,
    )
}

/// Where the leads are, numbered as on the page.
pub(crate) fn overview(findings: &Findings<'_>, texts: &Texts) -> Markup {
    let leads = findings.leads.iter().take(MOST_ROWS);
    let places: Vec<Position> = leads.map(|lead| lead.place).collect();
    let chart = Chart::around(&places, LEAST_OVERVIEW_MILES);
    let marks = Marks::of(findings, &chart);
    let (title, text) = (texts.plain("map-overview-title"), texts.plain("map-overview-text"));
    html! {
        figure data-chart=(chart.terms()) {
            (frame(&chart, &chart.land(findings.coast, MOST_OVERVIEW_LAND), texts, (&title, &text), &marks.drawn()))
            @if !marks.dots.is_empty() { figcaption { (texts.plain("map-overview-dots")) } }
        }
    }
}

/// The places of the leads with their numbers; those without room for a number are dots.
pub(crate) struct Marks {
    pins: Vec<(usize, Spot)>,
    dots: Vec<(usize, Spot)>,
    /// How many leads lie outside the chart.
    pub(crate) n_outside: usize,
}

impl Marks {
    pub(crate) fn of(findings: &Findings<'_>, chart: &Chart) -> Self {
        let mut marks = Self { pins: Vec::new(), dots: Vec::new(), n_outside: 0 };
        for (before, lead) in findings.leads.iter().take(MOST_ROWS).enumerate() {
            let spot = chart.spot(lead.place);
            let has_room = marks.pins.iter().all(|(_, pin)| apart(*pin, spot) > 2.0 * PIN);
            if !is_in_view(spot) {
                marks.n_outside += 1;
            } else if has_room && before < MOST_LEADS {
                marks.pins.push((before + 1, spot));
            } else {
                marks.dots.push((before + 1, spot));
            }
        }
        marks
    }

    /// Each as a ring, which lets the traffic be seen.
    pub(crate) fn rings(&self) -> Markup {
        html! {
            @for (lead, spot) in self.pins.iter().chain(&self.dots) {
                circle .ring data-lead=(lead) cx=(number(spot.right)) cy=(number(spot.down)) r="4" {}
            }
        }
    }

    fn drawn(&self) -> Markup {
        html! {
            @for (lead, spot) in &self.dots {
                circle .more data-lead=(lead) cx=(number(spot.right)) cy=(number(spot.down)) r="2.5" {}
            }
            @for (lead, spot) in &self.pins { (numbered(*lead, *spot)) }
        }
    }
}

/// Half the width of a number's disc.
const PIN: f64 = 9.0;

/// No link: nothing inside an image can be reached by those who do not see it, and the table below
/// has the same links.
fn numbered(shown: usize, spot: Spot) -> Markup {
    html! {
        g data-lead=(shown) {
            circle .pin cx=(number(spot.right)) cy=(number(spot.down)) r=(PIN) {}
            text .pin-number x=(number(spot.right)) y=(number(spot.down + 3.8)) text-anchor="middle" { (shown) }
        }
    }
}

/// Sea, land, grid, scale, then what the map is about, then its edge.
pub(crate) fn frame(
    chart: &Chart,
    land: &str,
    texts: &Texts,
    said: (&str, &str),
    inner: &Markup,
) -> Markup {
    let (title, text) = said;
    html! {
        svg .map viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" {
            title { (title) }
            desc { (text) }
            rect .sea width=(WIDTH) height=(HEIGHT) {}
            path .land transform="scale(.1)" d=(PreEscaped(land)) {}
            (grid(chart))
            (inner)
            (scale_bar(chart, texts))
            rect .edge x=".5" y=".5" width=(WIDTH - 1.0) height=(HEIGHT - 1.0) {}
        }
    }
}

fn grid(chart: &Chart) -> Markup {
    let (parallels, meridians) = (chart.parallels(), chart.meridians());
    let mut lines = String::new();
    for line in &parallels {
        append(&mut lines, format_args!("M0 {}h{WIDTH}", number(line.at)));
    }
    for line in &meridians {
        append(&mut lines, format_args!("M{} 0v{HEIGHT}", number(line.at)));
    }
    html! {
        path .grid d=(lines) {}
        g .degrees {
            @for line in parallels.iter().filter(|line| (14.0..HEIGHT - 24.0).contains(&line.at)) {
                text x="5" y=(number(line.at - 3.0)) { (line.label) }
            }
            @for line in meridians.iter().filter(|line| (24.0..WIDTH - 24.0).contains(&line.at)) {
                text x=(number(line.at)) y=(number(HEIGHT - 5.0)) text-anchor="middle" { (line.label) }
            }
        }
    }
}

fn scale_bar(chart: &Chart, texts: &Texts) -> Markup {
    let (miles, length) = chart.scale();
    let (right, down) = (WIDTH - 10.0, 12.0);
    html! {
        path .scale d={ "M" (number(right - length)) " " (number(down - 4.0)) "v4h" (number(length)) "v-4" } {}
        text .scale-text x=(number(right)) y=(number(down + 13.0)) text-anchor="end" {
            (texts.say("map-scale", &[("n", miles.into())]))
        }
    }
}

fn track(chart: &Chart, index: usize, path: &Path<'_>) -> Markup {
    let (mut line, mut reports, mut marks) = (String::new(), String::new(), String::new());
    for run in &path.runs {
        let spots: Vec<Spot> = run.iter().map(|point| chart.spot(point.place)).collect();
        polyline(&mut line, &thinned(&spots));
        dots(&mut reports, &spots);
        directions(&mut marks, &spots);
    }
    html! {
        g .{ "track style-" (index % N_STYLES) } {
            path .line d=(line) {}
            path .reports d=(reports) {}
            path .marks d=(marks) {}
        }
    }
}

/// The path with as many corners as a drawing of this size can show.
fn thinned(spots: &[Spot]) -> Vec<Spot> {
    let mut tolerance = 0.3;
    loop {
        let kept = chart::simplified(spots, tolerance);
        if kept.len() <= MOST_CORNERS || tolerance > WIDTH + HEIGHT {
            return kept;
        }
        tolerance *= 1.6;
    }
}

const MOST_CORNERS: usize = 300;

fn polyline(out: &mut String, spots: &[Spot]) {
    for (n_before, spot) in spots.iter().enumerate() {
        let letter = if n_before == 0 { 'M' } else { 'L' };
        append(out, format_args!("{letter}{} {}", number(spot.right), number(spot.down)));
    }
}

/// A dot for each report, but not nearer to each other than can be told apart.
fn dots(out: &mut String, spots: &[Spot]) {
    let mut before: Option<Spot> = None;
    let mut n_dots = 0;
    for spot in spots.iter().filter(|spot| is_in_view(**spot)) {
        if n_dots > MOST_CORNERS || before.is_some_and(|before| apart(before, *spot) < 4.0) {
            continue;
        }
        append(out, format_args!("M{} {}h0", number(spot.right), number(spot.down)));
        n_dots += 1;
        before = Some(*spot);
    }
}

/// A small arrow head every so far along the path.
fn directions(out: &mut String, spots: &[Spot]) {
    let (mut since, mut n_marks) = (BETWEEN_MARKS / 2.0, 0);
    for (from, to) in spots.iter().zip(spots.iter().skip(1)) {
        let length = apart(*from, *to);
        since += length;
        if since >= BETWEEN_MARKS && length > 0.5 && n_marks < MOST_MARKS {
            let middle = chart::between(*from, *to, 0.5);
            if is_in_view(middle) {
                arrow(
                    out,
                    middle,
                    ((to.right - from.right) / length, (to.down - from.down) / length),
                );
                n_marks += 1;
            }
            since = 0.0;
        }
    }
}

const BETWEEN_MARKS: f64 = 70.0;
/// A way to and fro would be hidden by more.
const MOST_MARKS: usize = 60;

fn arrow(out: &mut String, at: Spot, (right, down): (f64, f64)) {
    let corner = |along: f64, across: f64| {
        let spot = Spot {
            right: at.right + along * right - across * down,
            down: at.down + along * down + across * right,
        };
        format!("{} {}", number(spot.right), number(spot.down))
    };
    let (left, tip, right) = (corner(-4.0, -4.0), corner(6.0, 0.0), corner(-4.0, 4.0));
    append(out, format_args!("M{left}L{tip}L{right}"));
}

fn link_line(chart: &Chart, link: Link) -> Markup {
    let (from, to) = (chart.spot(link.from.1), chart.spot(link.to.1));
    let class = if link.is_jump { "jump" } else { "silence" };
    let mut way = String::new();
    polyline(&mut way, &[from, to]);
    html! { path class=(class) d=(way) {} }
}

fn event_mark(spot: Spot) -> Markup {
    html! {
        circle .event cx=(number(spot.right)) cy=(number(spot.down)) r="8" {}
    }
}

/// Words at a spot.
struct Label {
    spot: Spot,
    text: String,
    /// Empty, or the class of the path it belongs to.
    class: String,
}

fn lead_labels(chart: &Chart, texts: &Texts, scene: &Scene<'_>) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut note = |place: Position, text: String| {
        labels.push(Label { spot: chart.spot(place), text, class: String::new() });
    };
    for link in scene.links.iter().take(2) {
        let keys =
            if link.is_jump { ["map-jump-end"; 2] } else { ["map-last-heard", "map-heard-again"] };
        for (key, (at, place)) in keys.into_iter().zip([link.from, link.to]) {
            note(place, texts.say(key, &[("at", clock(scene, at).into())]));
        }
    }
    for event in scene.events.iter().filter(|event| event.kind == EventKind::Encounter) {
        let values = [
            ("start", clock(scene, event.interval.start).into()),
            ("end", clock(scene, event.interval.end).into()),
        ];
        note(event.place, texts.say("map-together", &values));
    }
    let ends = scene.paths.iter().enumerate().filter_map(|(index, path)| {
        let mut points = path.runs.iter().flatten().map(|point| chart.spot(point.place));
        let spot = points.rfind(|spot| is_in_view(*spot))?;
        Some(Label {
            spot,
            text: path.short.clone(),
            class: format!("name style-{}", index % N_STYLES),
        })
    });
    labels.extend(ends);
    labels
}

/// The time of day, with its day when the lead has more than one.
fn clock(scene: &Scene<'_>, at: vigia_sea::Timestamp) -> String {
    if form::day(scene.interval.start) == form::day(scene.interval.end) {
        form::time_of_day(at)
    } else {
        format!("{} {}", form::day(at), form::time_of_day(at))
    }
}

/// The rectangles already written on: left, top, width, height.
#[derive(Default)]
struct Labels(Vec<(f64, f64, f64, f64)>);

impl Labels {
    /// Writes a label at the first spot around its own that is free and inside.
    fn place(&mut self, label: &Label) -> Markup {
        #[expect(clippy::cast_precision_loss, reason = "labels are short")]
        let width = label.text.chars().count() as f64 * 6.6;
        let Spot { right, down } = label.spot;
        let beside = [(right + 12.0, down - 7.0), (right - 12.0 - width, down - 7.0)];
        let above = [14.0, 30.0, 46.0, 62.0].into_iter().flat_map(|away| {
            [down - away - 7.0, down + away - 7.0].into_iter().flat_map(move |top| {
                [right + 4.0, right - width - 4.0, right - width / 2.0].map(|left| (left, top))
            })
        });
        let mut all = beside.into_iter().chain(above).map(|(left, top)| (left, top, width, 15.0));
        let free = all.find(|place| self.is_free(*place));
        let place =
            free.unwrap_or((right.clamp(4.0, (WIDTH - width - 4.0).max(4.0)), down, width, 15.0));
        self.0.push(place);
        html! {
            text class={ "label " (label.class) } x=(number(place.0)) y=(number(place.1 + 11.0)) { (label.text) }
        }
    }

    fn is_free(&self, (left, top, width, height): (f64, f64, f64, f64)) -> bool {
        let is_inside =
            left > 2.0 && left + width < WIDTH - 2.0 && top > 2.0 && top + height < HEIGHT - 16.0;
        // The scale bar has its corner.
        let is_on_scale = left + width > WIDTH * 0.72 && top < 30.0;
        let is_clear = self.0.iter().all(|(other_left, other_top, other_width, other_height)| {
            left + width < *other_left
                || other_left + other_width < left
                || top + height < *other_top
                || other_top + other_height < top
        });
        is_inside && !is_on_scale && is_clear
    }
}

fn apart(from: Spot, to: Spot) -> f64 {
    (to.right - from.right).hypot(to.down - from.down)
}

fn is_in_view(spot: Spot) -> bool {
    (0.0..=WIDTH).contains(&spot.right) && (0.0..=HEIGHT).contains(&spot.down)
}

/// At most one decimal, and none that says nothing.
pub(crate) fn number(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

pub(crate) fn append(out: &mut String, text: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(text);
    debug_assert!(written.is_ok(), "a string takes every text");
}

#[cfg(test)]
#[path = "map_tests.rs"]
mod tests;
