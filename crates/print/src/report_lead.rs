//! One lead on the page.

use maud::{Markup, html};
use vigia_sea::{Event, Evidence, Lead, Nature, VesselKey};

use crate::compose::{doubts, evidence_of, innocents, measures, reasons};
use crate::explain::{measure_name, measure_value};
use crate::findings::Findings;
use crate::form;
use crate::map::{self, N_STYLES};
use crate::playback;
use crate::scene::Scene;
use crate::table::kinds;
use crate::text::Texts;
use crate::timeline::time_line;
use crate::wire::TermWire;

/// More messages are left to `events.jsonl`.
const MOST_MESSAGES: usize = 40;

/// A lead in full.
pub(crate) fn lead_article(
    findings: &Findings<'_>,
    texts: &Texts,
    number: usize,
    lead: &Lead,
) -> Markup {
    let title = texts.title(findings, lead);
    let scene = Scene::of(findings, texts, lead);
    html! {
        article .lead id={ "lead-" (number) } data-lead=(number) aria-labelledby={ "lead-" (number) "-title" } {
            h3 id={ "lead-" (number) "-title" } {
                span .rank { (number) } " " (title)
            }
            @if lead.nature == Nature::Simulated { p .exercise { strong { (texts.plain("exercise")) } } }
            (about(findings, texts, lead))
            figure {
                (map::lead_map(findings, texts, &scene, &title))
                figcaption { (legend(texts, &scene)) }
            }
            figure {
                (playback::controls(texts, &map::lead_chart(&scene), &scene, number))
                (time_line(texts, &scene))
            }
            (score(texts, lead))
            h4 { (texts.plain("page-innocents")) }
            ul .innocent { @for phrase in innocents(texts, lead) { li { (phrase.text) } } }
            @for event in &scene.events { (measured(texts, event)) }
            (messages(findings, texts, lead))
        }
    }
}

fn about(findings: &Findings<'_>, texts: &Texts, lead: &Lead) -> Markup {
    html! {
        dl .about {
            @for vessel in &lead.vessels {
                dt { (texts.plain("page-vessel")) }
                dd {
                    strong { (form::name(findings.cards.get(vessel)).unwrap_or_else(|| texts.plain("explain-no-name"))) } " "
                    span .quiet { (claims(findings, texts, *vessel).join(", ")) }
                }
            }
            dt { (texts.plain("page-when")) }
            dd {
                (form::span(lead.interval)) " UTC "
                span .quiet.length { (texts.say("page-length", &[("length", lead.interval.length().to_string().into())])) }
            }
            dt { (texts.plain("page-where")) }
            dd { (lead.place) }
            dt { (texts.plain("page-kind")) }
            dd { (kinds(findings, texts, lead)) }
            dt { (texts.plain("page-id")) }
            dd { code { (lead.id) } }
        }
    }
}

fn legend(texts: &Texts, scene: &Scene<'_>) -> Markup {
    let has = |is_jump: bool| scene.links.iter().any(|link| link.is_jump == is_jump);
    html! {
        ul .legend {
            @for (index, path) in scene.paths.iter().enumerate() {
                li {
                    svg viewBox="0 0 34 12" aria-hidden="true" {
                        g .{ "track style-" (index % N_STYLES) } {
                            path .line d="M1 6H33" {}
                            path .marks d="M13 2L23 6L13 10" {}
                        }
                    }
                    (path.label)
                }
            }
            @if has(false) { (entry("silence", &texts.plain("map-silence"))) }
            @if has(true) { (entry("jump", &texts.plain("map-jump"))) }
            li {
                svg viewBox="0 0 34 12" aria-hidden="true" { circle .event cx="17" cy="6" r="5" {} }
                (texts.plain("map-event"))
            }
        }
    }
}

fn entry(class: &str, text: &str) -> Markup {
    html! {
        li { svg viewBox="0 0 34 12" aria-hidden="true" { path class=(class) d="M1 6H33" {} } (text) }
    }
}

/// The terms of the score, each with a bar that begins where the one before it ended.
fn score(texts: &Texts, lead: &Lead) -> Markup {
    let (reasons, doubts) = (reasons(texts, lead), doubts(texts, lead));
    let gain: i32 = reasons.iter().map(|term| i32::from(term.points)).sum();
    let sum = gain + doubts.iter().map(|term| i32::from(term.points)).sum::<i32>();
    // Bars are as wide as the largest sum on the way, or a full score.
    let full = gain.max(100);
    let mut before = 0;
    html! {
        div .score {
            p .total { span .quiet { (texts.plain("page-score")) } " " strong { (lead.score()) } " " span .quiet { (texts.plain("page-score-of")) } }
            table .terms {
                caption { (texts.plain("page-score-caption")) }
                thead { tr {
                    th scope="col" .number { (texts.plain("page-column-points")) }
                    th scope="col" { (texts.plain("page-column-because")) }
                } }
                tbody {
                    tr { th scope="rowgroup" colspan="2" { (texts.plain("page-for")) } }
                    @for term in &reasons { (term_row(term, "for", &mut before, full)) }
                }
                tbody {
                    tr { th scope="rowgroup" colspan="2" { (texts.plain("page-against")) } }
                    @if doubts.is_empty() { tr { td {} td { (texts.plain("explain-no-doubts")) } } }
                    @for term in &doubts { (term_row(term, "against", &mut before, full)) }
                }
                tfoot { tr {
                    td .number { (sum) }
                    td {
                        @if sum == i32::from(lead.score()) { (texts.plain("page-sum")) }
                        @else { (texts.say("page-sum-cut", &[("sum", sum.to_string().into()), ("score", lead.score().into())])) }
                        (bar("sum", (0, i32::from(lead.score())), full))
                    }
                } }
            }
        }
    }
}

fn term_row(term: &TermWire, class: &str, before: &mut i32, full: i32) -> Markup {
    let from = *before;
    *before += i32::from(term.points);
    html! {
        tr {
            td .number { (form::points(term.points)) }
            td { (term.text) (bar(class, (from.min(*before), from.max(*before)), full)) }
        }
    }
}

/// The numbers stand beside it, so it is not read out.
fn bar(class: &str, (from, to): (i32, i32), full: i32) -> Markup {
    let from = from.max(0);
    html! {
        svg .bar viewBox={ "0 0 " (full) " 4" } preserveAspectRatio="none" aria-hidden="true" {
            rect .ground width=(full) height="4" {}
            rect class=(class) x=(from) width=((to - from).max(0)) height="4" {}
        }
    }
}

fn claims(findings: &Findings<'_>, texts: &Texts, vessel: VesselKey) -> Vec<String> {
    let mut claims = vec![texts.vessel_number(vessel)];
    let Some(card) = findings.cards.get(&vessel) else {
        return claims;
    };
    claims.extend(card.imo.map(|imo| imo.to_string()));
    let call_sign = card.call_sign.as_deref().map(form::printable);
    claims.extend(call_sign.map(|sign| texts.say("call-sign", &[("sign", sign.into())])));
    claims.extend(card.ship_type.map(|ship_type| texts.ship_type(ship_type)));
    claims
}

fn measured(texts: &Texts, event: &Event) -> Markup {
    html! {
        details {
            summary { (texts.plain("page-measures")) ": " (texts.kind(event.kind)) " " code { (event.id) } }
            dl .measures {
                @for (key, value) in measures(&event.facts) {
                    dt { (measure_name(texts, &key)) }
                    dd { (measure_value(texts, &key, &value)) }
                }
            }
        }
    }
}

fn messages(findings: &Findings<'_>, texts: &Texts, lead: &Lead) -> Markup {
    let all: Vec<_> = evidence_of(findings, lead).collect();
    html! {
        details {
            summary { (texts.say("page-messages", &[("n", all.len().into())])) }
            p .note { (texts.plain("page-messages-note")) }
            ol .messages { @for evidence in all.iter().take(MOST_MESSAGES) { (message(findings, texts, evidence)) } }
            @if let Some(more) = all.len().checked_sub(MOST_MESSAGES + 1) {
                p { (texts.say("page-more-messages", &[("n", (more + 1).into()), ("file", "events.jsonl".into())])) }
            }
        }
    }
}

fn message(findings: &Findings<'_>, texts: &Texts, evidence: &Evidence) -> Markup {
    let input = form::printable(&findings.reading.input(evidence.input));
    let values = [
        ("input", input.into()),
        ("offset", evidence.span.offset.to_string().into()),
        ("length", evidence.span.length.to_string().into()),
    ];
    html! {
        li {
            code .digest { (evidence.digest) }
            span .quiet { (texts.say("explain-message-place", &values)) }
            @for line in findings.raw.get(&evidence.digest).into_iter().flatten() {
                code .raw { (form::printable(line)) }
            }
        }
    }
}
