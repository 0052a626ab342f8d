//! The filter of the leads by kind, time and area. The page's script brings it to life; without it
//! the form stays hidden and every lead is shown.

use std::collections::BTreeMap;

use maud::{Markup, html};
use vigia_sea::{EventKind, Interval, Lead};

use crate::findings::Findings;
use crate::form;
use crate::text::Texts;

/// The form, for the first `n_leads` of the leads, which the page names.
pub(crate) fn filter(findings: &Findings<'_>, texts: &Texts, n_leads: usize) -> Markup {
    let leads = || findings.leads.iter().take(n_leads);
    let mut counts: BTreeMap<EventKind, u64> = BTreeMap::new();
    for kind in leads().flat_map(|lead| kinds(findings, lead)) {
        *counts.entry(kind).or_default() += 1;
    }
    // The script puts the number in.
    let shown = texts.say("filter-shown", &[("shown", "{shown}".into()), ("all", n_leads.into())]);
    let hull = leads().map(|lead| lead.interval).reduce(Interval::hull);
    html! {
        form .filter hidden data-shown=(shown) data-none=(texts.plain("filter-none")) aria-label=(texts.plain("filter-title")) {
            details {
                summary { (texts.plain("filter-title")) }
                fieldset .kinds {
                    legend { (texts.plain("filter-kind")) }
                    @for (kind, n) in &counts {
                        label { input type="checkbox" name="kind" value=(kind.word()); " " (texts.kind(*kind)) " " span .quiet { (form::count(*n)) } }
                    }
                }
                fieldset {
                    legend { (texts.plain("filter-time")) }
                    label { (texts.plain("filter-from")) " " input type="datetime-local" name="from"; }
                    label { (texts.plain("filter-to")) " " input type="datetime-local" name="to"; }
                    @if let Some(hull) = hull { p .note { (texts.say("filter-span", &[("span", form::span(hull).into())])) } }
                }
                fieldset {
                    legend { (texts.plain("filter-area")) }
                    @for (name, most) in [("south", 90), ("west", 180), ("north", 90), ("east", 180)] {
                        label { (texts.plain(&format!("filter-{name}"))) " "
                            input type="number" name=(name) min=(-most) max=(most) step="any" inputmode="decimal"; }
                    }
                    p .note { (texts.plain("filter-drag")) }
                }
            }
            div .found {
                p .shown role="status" {}
                button type="reset" hidden { (texts.plain("filter-all")) }
            }
            p .none role="status" {}
        }
    }
}

/// The kinds of a lead's events, each once.
pub(crate) fn kinds(findings: &Findings<'_>, lead: &Lead) -> Vec<EventKind> {
    let mut kinds: Vec<_> = findings.events_of(lead).iter().map(|event| event.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// What the filter looks at, as one text: kinds, first and last second, latitude, longitude.
pub(crate) fn facts(findings: &Findings<'_>, lead: &Lead) -> String {
    let words: Vec<_> = kinds(findings, lead).into_iter().map(EventKind::word).collect();
    format!(
        "{} {} {} {:.4} {:.4}",
        words.join(","),
        lead.interval.start.unix_milliseconds().div_euclid(1000),
        lead.interval.end.unix_milliseconds().div_euclid(1000),
        lead.place.lat.degrees(),
        lead.place.lon.degrees(),
    )
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
