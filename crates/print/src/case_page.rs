//! A case on a page: one file in both languages, without script, fit to print.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::case_file::{CaseFile, Said, ShownEntry, number_text, span_of};
use crate::case_text::{about, heading, warnings, who};
use crate::form;
use crate::text::{Language, Texts};

const STYLE: &str = include_str!("case.css");
/// Nothing is loaded and nothing runs.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A case in English and in Spanish. What people wrote stands in their own words in both.
pub fn case_html(file: &CaseFile<'_>) -> String {
    let both = [(Language::English, "en"), (Language::Spanish, "es")];
    let both = both.map(|(language, code)| (Texts::of(language), code));
    let title = both.iter().map(|(texts, _)| heading(file, texts)).collect::<Vec<_>>().join(" · ");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light";
                meta name="robots" content="noindex";
                meta name="generator" content=(file.program);
                title { (title) " · Vigía" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                nav { @for (texts, code) in &both {
                    a href={ "#" (code) } lang=(code) { (texts.plain("case-page-language")) } " "
                } }
                @for (texts, code) in &both { (in_language(file, texts, code)) }
            }
        }
    };
    page.into_string()
}

fn in_language(file: &CaseFile<'_>, texts: &Texts, code: &str) -> Markup {
    let story = format!("{code}-story");
    html! {
        article .case id=(code) lang=(code) {
            header {
                @if file.is_exercise {
                    p .exercise role="note" { strong { (texts.plain("exercise")) } " " (texts.plain("case-page-exercise")) }
                }
                h1 { (heading(file, texts)) }
                p .lede { (texts.plain("case-page-lede")) }
                p { (texts.plain("case-page-not")) }
                (about_case(file, texts))
            }
            section {
                h2 { (texts.plain("case-page-standing")) }
                (standing(file, texts))
            }
            section {
                h2 id=(story) { (texts.plain("case-page-story")) }
                ol .story { @for entry in &file.entries { (story_entry(entry, texts, code)) } }
            }
            (proof(file, texts))
        }
    }
}

fn about_case(file: &CaseFile<'_>, texts: &Texts) -> Markup {
    html! {
        dl {
            dt { (texts.plain("case-page-id")) }
            dd { code { (file.id) } }
            dt { (texts.plain("case-page-state")) }
            dd { strong { (texts.case_state(file.state)) } }
            @if let Some(span) = span_of(file) {
                dt { (texts.plain("case-field-when")) }
                dd { (form::span(span)) }
            }
            dt { (texts.plain("case-page-now")) }
            dd { (form::minute(file.now)) }
            dt { (texts.plain("case-page-program")) }
            dd { (file.program) }
        }
        p .quiet { (texts.plain("case-page-utc")) }
    }
}

fn standing(file: &CaseFile<'_>, texts: &Texts) -> Markup {
    let lines = texts.standings(file);
    html! {
        @if lines.is_empty() { p { (texts.plain("case-page-nothing")) } }
        @else { ul { @for line in lines { li { (line) } } } }
    }
}

fn story_entry(entry: &ShownEntry<'_>, texts: &Texts, code: &str) -> Markup {
    html! {
        li id={ (code) "-" (entry.number) } {
            h3 {
                span .number { (number_text(entry.number)) } " "
                time datetime=(entry.at) { (form::minute(entry.at)) } " "
                (texts.case_move(entry.does))
            }
            p .who {
                (who(entry, texts))
                @if let Some(about) = about(entry, texts) { ", " (about) }
                "; " (texts.say("case-page-after", &[("state", texts.case_state(entry.state).into())]))
            }
            (said(entry, texts))
            @for warning in warnings(entry, texts) { p .warning { (warning) } }
            p .proof {
                (texts.plain("case-page-entry")) " " code { (entry.id) } ": "
                (texts.case_proof(entry.is_published))
            }
        }
    }
}

fn said(entry: &ShownEntry<'_>, texts: &Texts) -> Markup {
    html! {
        @match entry.says {
            Said::Filing(filing) => {
                dl { @for (name, value) in texts.fields(filing) {
                    dt { (name) }
                    dd { @for (before, line) in value.lines().enumerate() {
                        @if before > 0 { br; } (line)
                    } }
                } }
            }
            Said::Erased => p .warning { (texts.plain("case-page-erased")) },
            Said::Unreadable => p .warning { (texts.plain("case-page-unreadable")) },
        }
    }
}

fn proof(file: &CaseFile<'_>, texts: &Texts) -> Markup {
    let values = [("command", "vigia record verify DIR".into())];
    let checkpoint = [("size", file.proof.size.into()), ("root", file.proof.root.as_str().into())];
    html! {
        section {
            h2 { (texts.plain("case-page-proof")) }
            p { (texts.say("case-page-proof-text", &values)) }
            dl {
                dt { (texts.plain("case-page-record")) }
                dd { (file.proof.record) }
                dt { (texts.plain("case-page-checkpoint-name")) }
                dd { (texts.say("case-page-checkpoint", &checkpoint)) }
            }
        }
    }
}

#[cfg(test)]
#[path = "case_page_tests.rs"]
mod tests;
