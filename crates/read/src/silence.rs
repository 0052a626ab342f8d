//! When nothing was received.

use vigia_sea::{Duration, Interval, Silences, Timestamp};

/// Finds the longest times without a message, in one pass and in little memory.
///
/// A step forward in time is a silence only when the messages after it go on from there: a receiver
/// whose clock is ahead makes such steps too, but those of the others follow.
#[derive(Debug, Default)]
pub(crate) struct Silence {
    first: Option<Timestamp>,
    newest: Option<Timestamp>,
    n: u32,
    step: Option<Step>,
    longest: Vec<Interval>,
}

#[derive(Debug)]
struct Step {
    end: Timestamp,
    newest: Timestamp,
    n_after: u32,
}

/// So many messages after a step show that it was one.
const ENOUGH: u32 = 8;
/// Clocks of receivers and forwarders differ by so much without being off.
pub(crate) const SLACK: Duration = Duration::from_seconds(10);
/// Fewer messages show no usual time between them.
const FEWEST: u32 = 30;

impl Silence {
    pub(crate) fn see(&mut self, at: Timestamp) {
        self.n = self.n.saturating_add(1);
        let Some(newest) = self.newest else {
            (self.first, self.newest) = (Some(at), Some(at));
            return;
        };
        let Some(step) = &mut self.step else {
            if at.since(newest) > Silences::LEAST {
                self.step = Some(Step { end: at, newest: at, n_after: 0 });
            } else if at > newest {
                self.newest = Some(at);
            }
            return;
        };
        if at.plus(SLACK) < step.end {
            // Somebody still speaks from before the step. Long before: his clock is off.
            if at.plus(SLACK) >= newest {
                self.step = None;
                self.newest = Some(newest.max(at));
            }
            return;
        }
        step.n_after += 1;
        let next = (at.since(step.newest) > Silences::LEAST).then_some(at);
        if next.is_none() {
            step.newest = step.newest.max(at);
        }
        if step.n_after >= ENOUGH || next.is_some() {
            self.end_step();
            self.step = next.map(|at| Step { end: at, newest: at, n_after: 0 });
        }
    }

    fn end_step(&mut self) {
        let Some((step, start)) = self.step.take().zip(self.newest) else { return };
        self.newest = Some(step.newest);
        self.longest.push(Interval { start, end: step.end });
        if self.longest.len() > Silences::MOST {
            let lengths = self.longest.iter().enumerate();
            let shortest = lengths.min_by_key(|(_, silence)| silence.length());
            if let Some(shortest) = shortest.map(|(place, _)| place) {
                self.longest.remove(shortest);
            }
        }
    }

    pub(crate) fn finish(mut self) -> Silences {
        self.end_step();
        let Some((first, newest)) = self.first.zip(self.newest) else {
            return Silences::default();
        };
        if self.n < FEWEST {
            return Silences::default();
        }
        let length = |silence: &Interval| silence.length().milliseconds();
        let silent: i64 = self.longest.iter().map(length).sum();
        let usual = (newest.since(first).milliseconds() - silent).max(0) / i64::from(self.n);
        let least = (usual * Silences::FACTOR).max(Silences::LEAST.milliseconds());
        self.longest.retain(|silence| length(silence) > least);
        Silences { usual: Some(Duration::from_milliseconds(usual)), longest: self.longest }
    }
}

#[cfg(test)]
#[path = "silence_tests.rs"]
mod tests;
