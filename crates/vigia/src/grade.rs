//! What a program found against what is true: per kind of event, and for leads as a whole.

use std::collections::{BTreeMap, BTreeSet};

use vigia_sea::{Duration, Interval};

/// Something that is true, or that somebody says happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// The word of its kind.
    pub(crate) kind: String,
    /// MMSIs.
    pub(crate) vessels: BTreeSet<u64>,
    pub(crate) interval: Interval,
    /// Kinds of event that the same conduct gives rise to, and that are not mistaken for it.
    pub(crate) also_seen_as: Vec<String>,
    /// The other vessel was silent all the while: nobody is asked to find it from AIS alone, and
    /// what comes of it is not mistaken.
    pub(crate) is_one_sided: bool,
}

/// What is true.
#[derive(Debug, Default)]
pub(crate) struct Truth {
    pub(crate) planted: Vec<Mark>,
    /// Innocent, and looks like something planted.
    pub(crate) look_alikes: Vec<Mark>,
    /// Days in which vessels were heard, summed over all of them.
    pub(crate) vessel_days: Option<f64>,
}

/// A lead that somebody gives.
#[derive(Clone, Debug)]
pub(crate) struct LeadMark {
    pub(crate) id: String,
    pub(crate) score: u8,
    pub(crate) vessels: BTreeSet<u64>,
    pub(crate) interval: Interval,
    /// Places in the list of events.
    pub(crate) events: Vec<usize>,
}

/// What somebody found.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) events: Vec<Mark>,
    /// `None` when only events are given.
    pub(crate) leads: Option<Vec<LeadMark>>,
}

/// How one kind of event was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct KindGrade {
    pub(crate) n_planted: usize,
    pub(crate) n_found: usize,
    /// Events of this kind; where leads are given, those that a lead rests on.
    pub(crate) n_told: usize,
    /// Of these, events that nothing planted explains.
    pub(crate) n_mistaken: usize,
    /// By how much the starts and ends of those found are off, in seconds.
    pub(crate) start_errors: Vec<f64>,
    pub(crate) end_errors: Vec<f64>,
}

/// How the leads did.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LeadGrade {
    pub(crate) n_leads: usize,
    /// Leads that nothing planted explains: their ids, and what innocent thing they took in.
    pub(crate) mistaken: Vec<(String, Option<String>)>,
    /// Score of each lead, and whether it is right.
    pub(crate) scores: Vec<(u8, bool)>,
}

/// How well what was told agrees with the truth.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grade {
    pub(crate) kinds: BTreeMap<String, KindGrade>,
    /// For each thing planted, the place of the event that tells it.
    pub(crate) found: Vec<Option<usize>>,
    pub(crate) leads: Option<LeadGrade>,
}

/// Two intervals this far apart still meet: a stop has hardly any length.
const SLACK: Duration = Duration::from_minutes(2);

impl Grade {
    pub(crate) fn new(truth: &Truth, told: &Told) -> Self {
        let found = truth.planted.iter().map(|planted| best(planted, &told.events));
        let mut grade = Self { found: found.collect(), ..Self::default() };
        let asked = truth.planted.iter().zip(&grade.found).filter(|(one, _)| !one.is_one_sided);
        for (planted, found) in asked {
            let kind = grade.kinds.entry(planted.kind.clone()).or_default();
            kind.n_planted += 1;
            if let Some(event) = found.and_then(|place| told.events.get(place)) {
                kind.n_found += 1;
                let (one, other) = (planted.interval, event.interval);
                kind.start_errors.push(one.start.since(other.start).seconds().abs());
                kind.end_errors.push(one.end.since(other.end).seconds().abs());
            }
        }
        let in_leads: Option<BTreeSet<usize>> = told
            .leads
            .as_ref()
            .map(|leads| leads.iter().flat_map(|lead| lead.events.iter().copied()).collect());
        for (place, event) in told.events.iter().enumerate() {
            if in_leads.as_ref().is_some_and(|leads| !leads.contains(&place)) {
                continue;
            }
            let kind = grade.kinds.entry(event.kind.clone()).or_default();
            kind.n_told += 1;
            kind.n_mistaken += usize::from(!truth.explains(event));
        }
        grade.leads = told.leads.as_ref().map(|leads| grade_leads(truth, told, leads));
        grade
    }
}

fn grade_leads(truth: &Truth, told: &Told, leads: &[LeadMark]) -> LeadGrade {
    let mut grade = LeadGrade { n_leads: leads.len(), ..LeadGrade::default() };
    for lead in leads {
        let mut events = lead.events.iter().filter_map(|place| told.events.get(*place));
        let is_right = events.any(|event| truth.explains(event));
        grade.scores.push((lead.score, is_right));
        if !is_right {
            grade.mistaken.push((lead.id.clone(), truth.looks_like(lead)));
        }
    }
    grade
}

impl LeadGrade {
    /// Leads and, of these, right ones, by tens of the score.
    pub(crate) fn by_tens(&self) -> [(usize, usize); 10] {
        let mut all = [(0, 0); 10];
        for (score, is_right) in &self.scores {
            if let Some((n, n_right)) = all.get_mut(usize::from(score / 10).min(9)) {
                *n += 1;
                *n_right += usize::from(*is_right);
            }
        }
        all
    }
}

impl Truth {
    /// Whether the event tells something planted, or comes of it.
    fn explains(&self, event: &Mark) -> bool {
        self.planted.iter().any(|planted| {
            let is_kind = planted.kind == event.kind || planted.also_seen_as.contains(&event.kind);
            is_kind
                && !planted.vessels.is_disjoint(&event.vessels)
                && planted.interval.meets(event.interval, SLACK)
        })
    }

    /// The innocent thing that a lead took in.
    fn looks_like(&self, lead: &LeadMark) -> Option<String> {
        let fits = |alike: &&Mark| {
            !alike.vessels.is_disjoint(&lead.vessels) && alike.interval.meets(lead.interval, SLACK)
        };
        self.look_alikes.iter().find(fits).map(|alike| alike.kind.clone())
    }
}

/// The event of the same kind and vessels that has most of its time in common with `planted`.
fn best(planted: &Mark, events: &[Mark]) -> Option<usize> {
    let is_then = |event: &&Mark| {
        is_same_kind(&event.kind, &planted.kind) && event.interval.meets(planted.interval, SLACK)
    };
    let others = || events.iter().filter(is_then);
    // What several vessels did at once may be told of each by itself; then it must be told of all.
    let is_told_of = |vessel: &u64| {
        others().any(|event| event.vessels.len() == 1 && event.vessels.contains(vessel))
    };
    let is_of_each = planted.vessels.len() > 2 && planted.vessels.iter().all(is_told_of);
    let fits = |event: &Mark| {
        let is_part = is_of_each && event.vessels.is_subset(&planted.vessels);
        is_then(&event) && (event.vessels == planted.vessels || is_part)
    };
    let common = |event: &Mark| {
        let (one, other) = (event.interval, planted.interval);
        one.end.min(other.end).since(one.start.max(other.start))
    };
    let fitting = events.iter().enumerate().filter(|(_, event)| fits(event));
    fitting.max_by_key(|(place, event)| (common(event), std::cmp::Reverse(*place))).map(|(p, _)| p)
}

/// False places are told once, as a displaced position when there is a stay and as impossible
/// motion when there is none; where the line between the two lies is nothing that is true or false.
fn is_same_kind(one: &str, other: &str) -> bool {
    const FALSE_PLACES: [&str; 2] = ["impossible_motion", "displaced_position"];
    one == other || (FALSE_PLACES.contains(&one) && FALSE_PLACES.contains(&other))
}

#[cfg(test)]
#[path = "grade_tests.rs"]
mod tests;
