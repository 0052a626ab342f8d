//! When nothing was received.

use vigia_sea::{Duration, Interval, Silences, SourceId, Timestamp};

/// Finds the longest times without a message, in one pass and in little memory.
///
/// A step forward in time is a silence only when the messages after it go on from there: a receiver
/// whose clock is ahead makes such steps too, but those of the others follow.
#[derive(Debug, Default)]
pub(crate) struct Silence {
    first: Option<Timestamp>,
    newest: Option<Heard>,
    n: u32,
    step: Option<Step>,
    longest: Vec<(Heard, Heard)>,
}

/// When, and by whom.
type Heard = (Timestamp, SourceId);

#[derive(Debug)]
struct Step {
    end: Heard,
    newest: Heard,
    n_after: u32,
}

/// So many messages after a step show that it was one.
const ENOUGH: u32 = 8;
/// Clocks of receivers and forwarders differ by so much without being off.
pub(crate) const SLACK: Duration = Duration::from_seconds(10);
/// Fewer messages show no usual time between them.
const FEWEST: u32 = 30;

impl Silence {
    pub(crate) fn see(&mut self, at: Timestamp, source: SourceId) {
        self.n = self.n.saturating_add(1);
        let heard = (at, source);
        let Some(newest) = self.newest else {
            (self.first, self.newest) = (Some(at), Some(heard));
            return;
        };
        let Some(step) = &mut self.step else {
            if at.since(newest.0) > Silences::LEAST {
                self.step = Some(Step { end: heard, newest: heard, n_after: 0 });
            } else {
                self.newest = Some(newest.max(heard));
            }
            return;
        };
        if at.plus(SLACK) < step.end.0 {
            // Somebody still speaks from before the step. Long before: his clock is off.
            if at.plus(SLACK) >= newest.0 {
                self.step = None;
                self.newest = Some(newest.max(heard));
            }
            return;
        }
        step.n_after += 1;
        let is_next = at.since(step.newest.0) > Silences::LEAST;
        if !is_next {
            step.newest = step.newest.max(heard);
        }
        if step.n_after >= ENOUGH || is_next {
            self.end_step();
            self.step = is_next.then_some(Step { end: heard, newest: heard, n_after: 0 });
        }
    }

    fn end_step(&mut self) {
        let Some((step, start)) = self.step.take().zip(self.newest) else { return };
        self.newest = Some(step.newest);
        self.longest.push((start, step.end));
        if self.longest.len() > Silences::MOST {
            let lengths = self.longest.iter().enumerate();
            let shortest = lengths.min_by_key(|(_, (start, end))| end.0.since(start.0));
            if let Some(shortest) = shortest.map(|(place, _)| place) {
                self.longest.remove(shortest);
            }
        }
    }

    /// The silences that neither begin nor end with a receiver whose clock `is_off`.
    pub(crate) fn finish(mut self, is_off: impl Fn(SourceId) -> bool) -> Silences {
        self.end_step();
        let Some((first, (newest, _))) = self.first.zip(self.newest) else {
            return Silences::default();
        };
        if self.n < FEWEST {
            return Silences::default();
        }
        let length = |silence: &Interval| silence.length().milliseconds();
        let silences = self.longest.iter();
        let mut longest: Vec<Interval> =
            silences.map(|(start, end)| Interval { start: start.0, end: end.0 }).collect();
        let silent: i64 = longest.iter().map(length).sum();
        let usual = (newest.since(first).milliseconds() - silent).max(0) / i64::from(self.n);
        let least = (usual * Silences::FACTOR).max(Silences::LEAST.milliseconds());
        let mut right = self.longest.iter().map(|(start, end)| !is_off(start.1) && !is_off(end.1));
        longest.retain(|silence| right.next().unwrap_or(true) && length(silence) > least);
        Silences { usual: Some(Duration::from_milliseconds(usual)), longest }
    }
}
