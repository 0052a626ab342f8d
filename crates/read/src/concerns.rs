//! What a person should know about a feed before trusting it.

use vigia_sea::{
    ClockJudge, ClockOffset, Concern, Duration, Interval, Quality, Reach, RejectReason,
    SourceCount, SourceId, TimeFrom,
};

/// One in so many is many.
const SHARE: u64 = 100;
/// Fewer are no pattern.
const FEWEST: u64 = 5;
/// Fewer messages say nothing about a receiver.
const FEWEST_MESSAGES: u64 = 100;

const DAMAGE: [RejectReason; 4] =
    [RejectReason::Checksum, RejectReason::NoChecksum, RejectReason::Fields, RejectReason::Armour];
const LOST: [RejectReason; 3] =
    [RejectReason::LonelyPart, RejectReason::StalePart, RejectReason::ConflictingPart];

/// Everything that is worth a word, the worst first. `pairs` are receivers whose clocks were
/// compared with one another.
pub(crate) fn look(quality: &Quality, pairs: &[(SourceId, SourceId)]) -> Vec<Concern> {
    let mut concerns = clocks(quality, pairs);
    let clocks = concerns.clone();
    let all: &[Interval] =
        quality.measures.as_ref().map_or(&[], |all| all.silences.longest.as_slice());
    concerns.extend(all.iter().map(|silence| Concern::Silent(None, *silence)));
    concerns.extend(rejects(quality, &DAMAGE, Concern::Damaged));
    concerns.extend(rejects(quality, &LOST, Concern::PartsLost));
    concerns.extend(far(quality));
    let sources = (0..).map(SourceId).zip(&quality.sources);
    concerns.extend(sources.filter_map(|(id, source)| {
        let n = source.measures.n_clock_jumps;
        is_many(n, source.n_messages).then_some(Concern::ClockJumps(id, n))
    }));
    let n_messages = quality.n_messages();
    let n_without = quality.times.get(&TimeFrom::Nowhere).copied().unwrap_or_default();
    if is_many(n_without, n_messages) {
        concerns.push(Concern::NoTime(n_without, n_messages));
    }
    if let Some(all) = &quality.measures {
        let odd = all.odd_fields.iter().filter(|(_, n)| is_many(**n, n_messages));
        concerns.extend(odd.map(|(field, n)| Concern::Odd(*field, *n, n_messages)));
        if is_many(all.n_wrong_fill, n_messages) {
            concerns.push(Concern::WrongFill(all.n_wrong_fill, n_messages));
        }
    }
    concerns.extend(silences(quality, all, &clocks));
    concerns
}

/// The receivers whose clocks are off, or may be.
pub(crate) fn off(quality: &Quality, pairs: &[(SourceId, SourceId)]) -> Vec<SourceId> {
    let sources = clocks(quality, pairs).into_iter().flat_map(|concern| match concern {
        Concern::ClockOff(id, _) => vec![id],
        Concern::ClocksDiffer(one, other, _) => vec![one, other],
        _ => Vec::new(),
    });
    sources.collect()
}

fn is_many(n: u64, of: u64) -> bool {
    n >= FEWEST && n * SHARE >= of
}

fn clocks(quality: &Quality, pairs: &[(SourceId, SourceId)]) -> Vec<Concern> {
    let mut concerns = Vec::new();
    for (id, source) in (0..).map(SourceId).zip(&quality.sources) {
        let Some(offset) = source.measures.clock.first().filter(|offset| offset.is_off()) else {
            continue;
        };
        let is_pair = offset.judge == ClockJudge::OtherReceivers && offset.n_judges == 1;
        if !is_pair {
            if !is_contradicted(source, offset) {
                concerns.push(Concern::ClockOff(id, *offset));
            }
            continue;
        }
        let other = pairs.iter().find(|(one, _)| *one == id).map(|(_, other)| *other);
        let Some((other, theirs)) = other.and_then(|id| Some((id, of(quality, id)?))) else {
            continue;
        };
        match (whole_seconds(source), whole_seconds(theirs)) {
            (Some(true), Some(false)) => concerns.push(Concern::ClockOff(id, *offset)),
            (Some(false), Some(true)) => {}
            _ if is_sure(theirs) == Some(true) => {}
            _ if is_sure(theirs) == Some(false) => concerns.push(Concern::ClockOff(id, *offset)),
            _ if id < other => concerns.push(Concern::ClocksDiffer(id, other, *offset)),
            _ => {}
        }
    }
    concerns
}

fn of(quality: &Quality, SourceId(id): SourceId) -> Option<&SourceCount> {
    quality.sources.get(usize::from(id))
}

/// Whether a comparison that is surer than that with one other receiver finds the clock off; `None`
/// when there is none.
fn is_sure(source: &SourceCount) -> Option<bool> {
    let offset = source.measures.clock.first()?;
    let is_sure = offset.judge == ClockJudge::BaseStations
        || (offset.judge == ClockJudge::OtherReceivers && offset.n_judges > 1);
    is_sure.then(|| offset.is_off())
}

/// Whether the seconds of positions find the clock off; `None` when they say nothing.
fn whole_seconds(source: &SourceCount) -> Option<bool> {
    let seconds =
        source.measures.clock.iter().find(|offset| offset.judge == ClockJudge::Seconds)?;
    Some(seconds.is_off())
}

/// One base station says that the clock is off, but the seconds of the positions do not fit what it
/// says: then it is the base station that is off.
fn is_contradicted(source: &SourceCount, offset: &ClockOffset) -> bool {
    let seconds = source.measures.clock.iter().find(|offset| offset.judge == ClockJudge::Seconds);
    let is_alone = offset.judge == ClockJudge::BaseStations && offset.n_judges == 1;
    is_alone
        && seconds.is_some_and(|seconds| {
            let apart = offset.offset.milliseconds() - seconds.offset.milliseconds();
            let apart = (apart + 30_000).rem_euclid(60_000) - 30_000;
            apart.abs() > ClockOffset::LEAST.milliseconds()
        })
}

/// The silences of single receivers that heard nothing while others did, the longest first.
fn silences(quality: &Quality, all: &[Interval], clocks: &[Concern]) -> Vec<Concern> {
    let sources = (0..).map(SourceId).zip(&quality.sources);
    let mut own = Vec::new();
    for (id, source) in sources.filter(|(_, source)| source.n_messages >= FEWEST_MESSAGES) {
        let ahead = clocks.iter().find_map(|concern| match concern {
            Concern::ClockOff(off, offset) if *off == id => Some(offset.offset),
            _ => None,
        });
        let back = Duration::from_milliseconds(-ahead.unwrap_or_default().milliseconds());
        let right = |silence: &Interval| Interval {
            start: silence.start.plus(back),
            end: silence.end.plus(back),
        };
        let is_own = |silence: &&Interval| {
            !all.iter().any(|other| other.meets(right(silence), Duration::default()))
        };
        let silences = source.measures.silences.longest.iter();
        own.extend(silences.filter(is_own).map(|silence| (id, *silence)));
    }
    own.sort_by_key(|(id, silence)| (std::cmp::Reverse(silence.length()), *id));
    own.into_iter().map(|(id, silence)| Concern::Silent(Some(id), silence)).collect()
}

/// Receivers with many rejects of these reasons; all together when no single one has many.
fn rejects(
    quality: &Quality,
    reasons: &[RejectReason],
    concern: impl Fn(Option<SourceId>, u64, u64) -> Concern,
) -> Vec<Concern> {
    let sum = |rejects: &std::collections::BTreeMap<RejectReason, u64>| -> u64 {
        reasons.iter().filter_map(|reason| rejects.get(reason)).sum()
    };
    let of_sources = (0..).map(SourceId).zip(&quality.sources).filter_map(|(id, source)| {
        let (n, of) = (sum(&source.rejects), source.n_messages + source.n_rejects());
        is_many(n, of).then_some((id, n, of))
    });
    let of_sources: Vec<Concern> = of_sources.map(|(id, n, of)| concern(Some(id), n, of)).collect();
    let (n, of) = (sum(&quality.rejects), quality.n_lines - quality.n_lines_other);
    if quality.sources.len() > 1 && !of_sources.is_empty() {
        of_sources
    } else if is_many(n, of) {
        vec![concern(None, n, of)]
    } else {
        Vec::new()
    }
}

fn far(quality: &Quality) -> Vec<Concern> {
    let sources = (0..).map(SourceId).zip(&quality.sources);
    let far = sources.filter_map(|(id, source)| match &source.measures.reach {
        Reach::Known { n_far, farthest, .. } => {
            farthest.first().map(|first| Concern::Far(id, *n_far, first.clone()))
        }
        Reach::Unknown | Reach::NotApplicable => None,
    });
    far.collect()
}
