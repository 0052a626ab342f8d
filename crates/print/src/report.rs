//! The page: one file that explains itself, without network or foreign font. Its one script adds
//! playback and the filter; without it everything is shown.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use vigia_sea::{EventKind, Lead};

use crate::compose::exercise;
use crate::concern;
use crate::filter::{facts, filter};
use crate::findings::{Findings, Reading};
use crate::form;
use crate::map;
use crate::quality;
use crate::report_lead::lead_article;
use crate::script::{POLICY, SCRIPT};
use crate::table::{kinds, nothing_found};
use crate::text::Texts;
use crate::traffic;

const STYLE: &str = include_str!("style.css");
/// A page with more leads in full is no longer read.
pub(crate) const MOST_LEADS: usize = 50;
/// Leads that the page names at all, so that it can be sent; the files have the others.
pub(crate) const MOST_ROWS: usize = 1000;

/// `report.html`: everything that was found, for people, in one file.
pub fn report_html(findings: &Findings<'_>) -> String {
    let texts = Texts::of(findings.language);
    let title = texts.say("page-title", &[("n", findings.leads.len().into())]);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                meta name="generator" content=(findings.reading.program);
                title { (title) " · Vigía" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body(findings, &texts, &title))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn body(findings: &Findings<'_>, texts: &Texts, title: &str) -> Markup {
    html! {
        @if !findings.leads.is_empty() { a .skip href="#leads" { (texts.plain("page-skip")) } }
        header {
            @if let Some(banner) = exercise(texts, findings.is_simulated()) {
                p .exercise role="note" { strong { (banner) } " " (texts.plain("page-exercise")) }
            }
            p .eyebrow { (texts.plain("page-name")) }
            h1 { (title) }
            p .lede { (summary(findings, texts)) }
            (about(&findings.reading, texts))
        }
        main {
            (overview(findings, texts))
            @if !findings.leads.is_empty() { (leads(findings, texts)) }
            (what_was_read(&findings.reading, texts))
            (how_to_read(texts))
        }
        footer { p { (texts.say("page-footer", &[("program", findings.reading.program.into())])) } }
    }
}

fn summary(findings: &Findings<'_>, texts: &Texts) -> String {
    if findings.leads.is_empty() {
        return nothing_found(&findings.reading, texts);
    }
    let quality = findings.reading.quality;
    texts.say(
        "page-summary",
        &[
            ("messages", quality.n_messages().into()),
            ("vessels", quality.n_vessels.into()),
            ("leads", findings.leads.len().into()),
            ("kinds", counted_kinds(findings, texts).into()),
        ],
    )
}

/// `2 gaps, one encounter`, by the first event of each lead.
fn counted_kinds(findings: &Findings<'_>, texts: &Texts) -> String {
    let mut counts: BTreeMap<EventKind, usize> = BTreeMap::new();
    for lead in findings.leads {
        if let Some(event) = findings.events_of(lead).first() {
            *counts.entry(event.kind).or_default() += 1;
        }
    }
    let words = counts
        .into_iter()
        .map(|(kind, n)| texts.say(&format!("page-kind-{}", kind.word()), &[("n", n.into())]));
    words.collect::<Vec<_>>().join(", ")
}

fn about(reading: &Reading<'_>, texts: &Texts) -> Markup {
    html! {
        dl .about {
            @if !reading.inputs.is_empty() { dt { (texts.plain("page-inputs")) } }
            @for input in reading.inputs.iter().take(MOST_INPUTS) {
                dd { (form::printable(&input.name)) " " span .quiet { (form::bytes(input.n_bytes)) }
                    @if input.is_cut { " " strong { (texts.plain("read-is-cut")) } } }
            }
            @if let Some(more) = reading.inputs.len().checked_sub(MOST_INPUTS + 1) {
                dd .quiet { (texts.say("read-more", &[("n", (more + 1).into())])) }
            }
            @if let Some(interval) = reading.quality.interval {
                dt { (texts.plain("page-span")) }
                dd {
                    (form::span(interval)) " UTC "
                    span .quiet.length { (texts.say("page-length", &[("length", interval.length().to_string().into())])) }
                }
            }
            dt { (texts.plain("page-written-by")) }
            dd { (reading.program) }
        }
        p .note { (texts.plain("page-utc")) }
    }
}

/// The header names so many inputs; `quality.json` has all.
const MOST_INPUTS: usize = 8;

fn overview(findings: &Findings<'_>, texts: &Texts) -> Markup {
    let n_leads = findings.leads.len().min(MOST_ROWS);
    html! {
        @if n_leads > 0 || !findings.tracks.is_empty() {
            section aria-labelledby="overview" {
                h2 #overview { (texts.plain("page-overview")) }
                @if n_leads > 1 { (filter(findings, texts, n_leads)) }
                @if n_leads > 0 { (map::overview(findings, texts)) }
                (traffic::picture(findings, texts))
                @if n_leads > 0 { (contents(findings, texts, &texts.plain("page-contents"), 0..MOST_LEADS)) }
            }
        }
    }
}

/// A table of leads, one a row; those shown in full are linked.
fn contents(
    findings: &Findings<'_>,
    texts: &Texts,
    caption: &str,
    rows: std::ops::Range<usize>,
) -> Markup {
    let leads = findings.leads.iter().enumerate();
    let leads = leads.skip(rows.start).take(rows.len());
    html! {
        table .contents {
            caption { (caption) }
            thead { tr {
                th scope="col" .number { (texts.plain("page-column-number")) }
                th scope="col" .number { (texts.plain("page-column-score")) }
                th scope="col" { (texts.plain("page-column-lead")) }
                th scope="col" .when { (texts.plain("page-column-start")) }
            } }
            tbody { @for (before, lead) in leads { (contents_row(findings, texts, before + 1, lead)) } }
        }
    }
}

fn contents_row(findings: &Findings<'_>, texts: &Texts, number: usize, lead: &Lead) -> Markup {
    let title = texts.title(findings, lead);
    html! {
        tr data-lead=(number) data-facts=(facts(findings, lead)) {
            td .number { (number) }
            td .number { (lead.score()) }
            td {
                @if number <= MOST_LEADS { a href={ "#lead-" (number) } { (title) } }
                @else { (title) " " span .quiet { (kinds(findings, texts, lead)) ", " code { (lead.id) } } }
            }
            td .when { (form::minute(lead.interval.start)) }
        }
    }
}

fn leads(findings: &Findings<'_>, texts: &Texts) -> Markup {
    html! {
        section aria-labelledby="leads" {
            h2 #leads { (texts.plain("page-leads")) }
            @for (before, lead) in findings.leads.iter().take(MOST_LEADS).enumerate() {
                (lead_article(findings, texts, before + 1, lead))
            }
            @if findings.leads.len() > MOST_LEADS {
                h3 { (texts.plain("page-more-leads")) }
                p { (texts.say("page-more-leads-text", &[("shown", MOST_LEADS.into()), ("file", "leads.geojson".into())])) }
                (contents(findings, texts, &texts.plain("page-more-leads"), MOST_LEADS..MOST_ROWS))
                @if let Some(n) = findings.leads.len().checked_sub(MOST_ROWS + 1) {
                    p { (texts.say("page-most-leads", &[("n", (n + 1).into()), ("file", "leads.geojson".into())])) }
                }
            }
        }
    }
}

fn what_was_read(reading: &Reading<'_>, texts: &Texts) -> Markup {
    let quality = reading.quality;
    let messages =
        quality.messages.iter().map(|(kind, n)| (*n, format!("{kind} – {}", texts.message(*kind))));
    let times = quality.times.iter().map(|(from, n)| (*n, texts.time_from(*from)));
    let stations = quality.sources.iter().take(MOST_STATIONS);
    let stations =
        stations.map(|source| (source.n_messages, quality::station(texts, &source.name)));
    html! {
        section aria-labelledby="read" {
            h2 #read { (texts.plain("page-read")) }
            dl .about { @for row in quality::facts(reading, texts) { dt { (row.name) } dd { (row.value) } } }
            (concerns(reading, texts))
            (rejects(reading, texts))
            details {
                summary { (texts.plain("page-figures")) }
                (counts(texts, "read-by-type", messages.collect()))
                (counts(texts, "read-by-time", times.collect()))
                (counts(texts, "read-by-station", stations.collect()))
            }
        }
    }
}

const MOST_STATIONS: usize = 20;
/// `quality.json` has all.
const MOST_CONCERNS: usize = 10;

fn concerns(reading: &Reading<'_>, texts: &Texts) -> Markup {
    let quality = reading.quality;
    let concerns = quality.concerns.iter().take(MOST_CONCERNS);
    html! {
        @if !quality.concerns.is_empty() {
            h3 { (texts.plain("read-concerns")) }
            ul { @for one in concerns { li { (concern::sentence(quality, texts, one)) } } }
        }
    }
}

fn counts(texts: &Texts, caption: &str, rows: Vec<(u64, String)>) -> Markup {
    html! {
        @if !rows.is_empty() {
            table {
                caption { (texts.plain(caption)) }
                thead { tr {
                    th scope="col" .number { (texts.plain("page-count")) }
                    th scope="col" { (texts.plain("page-meaning")) }
                } }
                tbody { @for (n, name) in rows { tr { td .number { (form::count(n)) } td { (name) } } } }
            }
        }
    }
}

fn rejects(reading: &Reading<'_>, texts: &Texts) -> Markup {
    let quality = reading.quality;
    html! {
        @if quality.rejects.is_empty() { p { (texts.plain("read-no-rejects")) } }
        @else {
            table {
                caption { (texts.plain("read-by-reason")) }
                thead { tr {
                    th scope="col" .number { (texts.plain("page-lines")) }
                    th scope="col" { (texts.plain("page-reason")) }
                } }
                tbody { @for (reason, n) in &quality.rejects {
                    tr {
                        td .number { (form::count(*n)) }
                        td {
                            (texts.reject(*reason))
                            @for row in quality.reject_rows.iter().filter(|row| row.reason == *reason).take(2) {
                                br; span .quiet { (form::printable(&reading.input(row.input))) ":" (row.line) " " } code { (form::printable(&row.start)) }
                            }
                        }
                    }
                } }
            }
        }
    }
}

fn how_to_read(texts: &Texts) -> Markup {
    let command = html! { code { "vigia explain" } }.into_string();
    html! {
        section .how aria-labelledby="how" {
            h2 #how { (texts.plain("page-how")) }
            @for (title, text) in [
                ("how-score-title", "how-score"),
                ("how-not-title", "limits-text"),
                ("how-heard-title", "how-heard"),
                ("how-map-title", "how-map"),
                ("how-traffic-title", "how-traffic"),
                ("how-play-title", "how-play"),
            ] {
                h3 { (texts.plain(title)) }
                p { (texts.plain(text)) }
            }
            h3 { (texts.plain("how-check-title")) }
            p { (PreEscaped(texts.say("how-check", &[("command", command.into())]))) }
        }
    }
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
