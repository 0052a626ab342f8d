//! The time line of one lead as SVG: reports as ticks, events as bars.

use maud::{Markup, html};
use vigia_sea::{Duration, Interval, Timestamp};

use crate::chart::WIDTH;
use crate::form;
use crate::map::{N_STYLES, append, number};
use crate::scene::{Path, Scene};
use crate::text::Texts;

const LEFT: f64 = 8.0;
const TOP: f64 = 6.0;
/// A row's label above its ticks.
const ROW: f64 = 34.0;
const AXIS: f64 = 24.0;

/// The time line of a scene.
pub(crate) fn time_line(texts: &Texts, scene: &Scene<'_>) -> Markup {
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let foot = TOP + scene.paths.len() as f64 * ROW;
    html! {
        svg .time viewBox={ "0 0 " (WIDTH) " " (foot + AXIS) } role="img" {
            title { (texts.plain("time-title")) }
            desc { (described(texts, scene)) }
            @for event in &scene.events {
                (bar(scene.window, event.interval, foot))
            }
            (axis(scene.window, foot))
            @for (index, path) in scene.paths.iter().enumerate() {
                (row(scene.window, index, path))
            }
        }
    }
}

fn described(texts: &Texts, scene: &Scene<'_>) -> String {
    let hull = scene.events.iter().map(|event| event.interval).reduce(Interval::hull);
    let hull = hull.unwrap_or(scene.window);
    texts.say(
        "time-text",
        &[("window", form::span(scene.window).into()), ("event", form::span(hull).into())],
    )
}

/// Where a moment lies on the line.
fn right(window: Interval, at: Timestamp) -> f64 {
    let length = window.length().seconds().max(1.0);
    let part = (at.since(window.start).seconds() / length).clamp(0.0, 1.0);
    LEFT + part * (WIDTH - 2.0 * LEFT)
}

fn bar(window: Interval, interval: Interval, foot: f64) -> Markup {
    let (from, to) = (right(window, interval.start), right(window, interval.end));
    html! {
        rect .bar x=(number(from)) y=(TOP) width=(number((to - from).max(2.0))) height=(number(foot - TOP)) {}
    }
}

fn row(window: Interval, index: usize, path: &Path<'_>) -> Markup {
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let top = TOP + index as f64 * ROW;
    let mut ticks = String::new();
    for (from, to) in spans(window, path) {
        append(&mut ticks, format_args!("M{} {}", number(from), number(top + 19.0)));
        if to > from {
            let width = number(to - from);
            append(&mut ticks, format_args!("h{width}v10h-{width}z"));
        } else {
            append(&mut ticks, format_args!("v10"));
        }
    }
    html! {
        g .{ "ticks style-" (index % N_STYLES) } {
            path d=(ticks) {}
            text .name x=(LEFT) y=(number(top + 13.0)) { (path.label) }
        }
    }
}

/// From where to where reports lie: ticks that would run into each other are one span.
fn spans(window: Interval, path: &Path<'_>) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for point in path.runs.iter().flatten() {
        let at = right(window, point.at);
        match spans.last_mut() {
            Some((_, to)) if at - *to < 2.0 => *to = at,
            _ => spans.push((at, at)),
        }
    }
    spans
}

/// Round spans between marks of the axis, in minutes.
const STEPS: [i64; 14] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080];
const MOST_MARKS: i64 = 6;
/// For windows of years, which only a wrong clock makes.
const MOST_MARKS_EVER: usize = 40;

fn axis(window: Interval, foot: f64) -> Markup {
    let minutes = window.length().milliseconds() / 60_000;
    let step = STEPS.into_iter().find(|step| minutes / step <= MOST_MARKS).unwrap_or(40_320);
    let marks = marks(window, Duration::from_minutes(step));
    let mut line = String::new();
    append(&mut line, format_args!("M{LEFT} {}h{}", number(foot), number(WIDTH - 2.0 * LEFT)));
    for at in &marks {
        append(&mut line, format_args!("M{} {}v4", number(right(window, *at)), number(foot)));
    }
    let is_days = step >= 1440;
    html! {
        path .axis d=(line) {}
        @for (before, at) in marks.iter().enumerate() {
            @let is_new_day = before == 0 || form::time_of_day(*at) == "00:00";
            text .hour x=(number(right(window, *at).clamp(LEFT + 14.0, WIDTH - LEFT - 14.0))) y=(number(foot + 16.0)) text-anchor="middle" {
                @if is_days { (form::day(*at)) }
                @else if is_new_day { (form::day(*at)) " " (form::time_of_day(*at)) }
                @else { (form::time_of_day(*at)) }
            }
        }
    }
}

/// Every multiple of `step` within the window.
fn marks(window: Interval, step: Duration) -> Vec<Timestamp> {
    let step = step.milliseconds();
    let first = window.start.unix_milliseconds();
    let first = first + (-first).rem_euclid(step);
    let mut marks = Vec::new();
    let mut at = first;
    while at <= window.end.unix_milliseconds() && marks.len() < MOST_MARKS_EVER {
        marks.push(Timestamp::from_unix_milliseconds(at));
        at += step;
    }
    marks
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
