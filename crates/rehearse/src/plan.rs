//! What is to happen, and what of it can be seen in what was received.

use crate::{
    motion::MINUTE,
    number::count,
    radio::{Heard, Said, Tally, is_position, positions_around},
    scenario::Clock,
    truth::{LookAlike, LookAlikeKind, Planted, PlantedKind, Truth},
};

/// What the network stored of each vessel.
pub(crate) type Stored = [(Vec<Heard>, Tally)];

/// Something that happens between two moments to one or several vessels.
#[derive(Clone, Debug)]
pub(crate) struct Plan<Kind> {
    pub(crate) kind: Kind,
    pub(crate) variant: Option<&'static str>,
    pub(crate) vessels: Vec<u32>,
    /// Milliseconds.
    pub(crate) from: i64,
    /// Milliseconds.
    pub(crate) to: i64,
    /// One who was there and silent.
    pub(crate) unseen: Option<u32>,
    pub(crate) edge: Edge,
    /// A number that only an error made.
    pub(crate) phantom: Option<u32>,
}

/// Which received messages the interval of a truth reaches from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// The first and the last position while it lasted.
    Within,
    /// The last position before it and the first behind it, not further off than this; what lasts
    /// to the end of the rehearsal ends there.
    Around(i64),
    /// The same with messages that say who she is.
    AroundStatic,
    /// As long as it truly lasted, when enough of it was received.
    Conduct,
}

impl<Kind> Plan<Kind> {
    pub(crate) fn new(kind: Kind, vessels: Vec<u32>, (from, to): (i64, i64)) -> Self {
        Self {
            kind,
            variant: None,
            vessels,
            from,
            to,
            unseen: None,
            edge: Edge::Within,
            phantom: None,
        }
    }

    #[must_use]
    pub(crate) fn variant(self, variant: &'static str) -> Self {
        Self { variant: Some(variant), ..self }
    }

    #[must_use]
    pub(crate) fn edge(self, edge: Edge) -> Self {
        Self { edge, ..self }
    }
}

/// All plans of a rehearsal.
#[derive(Default)]
pub(crate) struct Plans {
    pub(crate) planted: Vec<Plan<PlantedKind>>,
    pub(crate) alike: Vec<Plan<LookAlikeKind>>,
}

/// Something that is to be found must have been received so often at least.
const LEAST_REPORTS: i64 = 5;

impl Plans {
    /// As the truth tells it. What was hardly received becomes a look-alike.
    pub(crate) fn truth(
        &self,
        heard: &Stored,
        clock: &Clock<'_>,
    ) -> (Vec<Planted>, Vec<LookAlike>) {
        let mut planted = Vec::new();
        let mut alike = Vec::new();
        for plan in &self.planted {
            match seen(plan, heard, clock.length()) {
                Some(span) => planted.extend(told(plan, plan.kind, span, clock)),
                None => alike.extend(told(
                    plan,
                    LookAlikeKind::HardlyHeard,
                    (plan.from, plan.to),
                    clock,
                )),
            }
        }
        for plan in &self.alike {
            let span = (plan.from.max(0), plan.to.min(clock.length()));
            alike.extend(told(plan, plan.kind, span, clock));
        }
        (planted, alike)
    }
}

/// The interval that can be seen in what was received; `None` when too little was.
fn seen<Kind>(plan: &Plan<Kind>, heard: &Stored, length: i64) -> Option<(i64, i64)> {
    let span = (plan.from.max(0), plan.to.min(length));
    let mut seen = (i64::MIN, i64::MAX);
    for number in &plan.vessels {
        let (heard, _) = heard.get(*number as usize)?;
        let one = match plan.edge {
            Edge::Within => within(heard, span),
            Edge::Around(most) => around(heard, span, is_position)
                .and_then(|(first, last)| {
                    let last = if plan.to >= length { Some(length) } else { last };
                    Some((first, last?))
                })
                .filter(|(first, last)| span.0 - first <= most && last - span.1 <= most),
            Edge::AroundStatic => around(heard, span, |heard| heard.said == Said::Static)
                .and_then(|(first, last)| Some((first, last?))),
            Edge::Conduct => within(heard, span).map(|_| span),
        }?;
        seen = (seen.0.max(one.0), seen.1.min(one.1));
    }
    (seen.0 <= seen.1).then_some(seen)
}

/// From the first to the last position received between two moments, when there are enough.
fn within(heard: &[Heard], (from, to): (i64, i64)) -> Option<(i64, i64)> {
    let times = positions_in(heard, (from, to));
    let (first, last) = (*times.first()?, *times.last()?);
    // What is over in minutes needs no more than a report in every second of them.
    let n_least = LEAST_REPORTS.min((to - from) / (2 * MINUTE)).max(1);
    let is_enough = count(times.len()) >= n_least && (last - first) * 2 >= to - from - 4 * MINUTE;
    is_enough.then_some((first, last))
}

/// The last message before a span, and the first from its end on if there is one.
fn around(
    heard: &[Heard],
    (from, to): (i64, i64),
    counts: fn(&Heard) -> bool,
) -> Option<(i64, Option<i64>)> {
    let before = positions_around(heard, from, counts).0?.at;
    Some((before, positions_around(heard, to, counts).1.map(|heard| heard.at)))
}

/// The moments of the positions received between two moments, both included.
pub(crate) fn positions_in(heard: &[Heard], (from, to): (i64, i64)) -> Vec<i64> {
    let inside = heard.iter().filter(|heard| (from..=to).contains(&heard.at));
    inside.filter(|heard| is_position(heard)).map(|heard| heard.at).collect()
}

/// A truth about the vessels of a plan.
pub(crate) fn told<Kind, Other>(
    plan: &Plan<Kind>,
    kind: Other,
    (from, to): (i64, i64),
    clock: &Clock<'_>,
) -> Option<Truth<Other>> {
    let first = *plan.vessels.first()?;
    let all: Vec<u32> = plan.vessels.iter().copied().chain(plan.unseen).collect();
    let mut vessels = clock.mmsis(&all, (from, to));
    vessels.extend(plan.phantom.and_then(vigia_sea::Mmsi::new));
    vessels.sort_unstable();
    Some(Truth {
        kind,
        variant: plan.variant,
        interval: clock.interval(from, to),
        vessels,
        place: clock.place(first, from)?,
        zone: None,
        is_one_sided: plan.unseen.is_some(),
    })
}

/// Minutes in which vessels were heard, each from its first position to its last.
pub(crate) fn vessel_minutes(heard: &Stored) -> u64 {
    let minutes = heard.iter().map(|(heard, _)| {
        let times = positions_in(heard, (i64::MIN, i64::MAX));
        let (first, last) = (times.first().unwrap_or(&0), times.last().unwrap_or(&0));
        u64::try_from((last - first) / MINUTE).unwrap_or(0)
    });
    minutes.sum()
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
