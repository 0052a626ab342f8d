//! The chain: inputs to reports to tracks to events to leads.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::{channel, sync_channel};
use std::thread;

use vigia_print::{Findings, InputName, Language, Reading};
use vigia_sea::{
    Coast, Digest, Event, Lead, Method, Quality, SetAside, TimeFrom, Track, VesselCard, VesselKey,
};
use vigia_watch::{Settings, Watch, Waters};

use crate::chain::{Batch, Chain, Chained, Front};
use crate::failure::Failure;
use crate::input::InputSet;
use crate::order::Order;
use crate::raw;
use crate::say::Say;

/// Name and version, as every output says who made it.
pub(crate) const PROGRAM: &str = concat!("vigia ", env!("CARGO_PKG_VERSION"));

/// Natural Earth, public domain; see `zones/README.md`.
const COAST: &[u8] = include_bytes!("../../../zones/coast-10m.vcoast");

/// The coast of the world.
pub(crate) fn coast() -> Result<Coast, Failure> {
    Coast::from_bytes(COAST).map_err(|error| Failure::Unexpected(error.into()))
}

/// How many threads a run may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Threads(NonZeroUsize);

impl Threads {
    pub(crate) const ONE: Self = Self(NonZeroUsize::MIN);

    /// The number that was asked for, else as many as the machine has.
    pub(crate) fn asked(number: Option<NonZeroUsize>) -> Self {
        Self(number.unwrap_or_else(|| thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)))
    }
}

/// Batches that may wait between reading and tracking: they bound the memory.
const MOST_WAITING: usize = 16;

/// What one run found.
pub(crate) struct Found {
    pub(crate) inputs: Vec<InputName>,
    pub(crate) quality: Quality,
    pub(crate) set_aside: SetAside,
    pub(crate) cards: BTreeMap<VesselKey, VesselCard>,
    pub(crate) tracks: Vec<Track>,
    pub(crate) events: Vec<Event>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) methods: Vec<Method>,
    pub(crate) settings: Settings,
    pub(crate) raw: BTreeMap<Digest, Vec<String>>,
}

impl Found {
    /// Runs the whole chain.
    pub(crate) fn from_inputs(
        mut inputs: InputSet,
        (waters, settings): (Waters<'_>, &Settings),
        threads: Threads,
        say: &Say,
    ) -> Result<Self, Failure> {
        inputs.put_in_order();
        // A stream cannot be read twice, so it is sorted before the first report is tracked.
        let first = if inputs.has_streams() { None } else { Some(Order::streaming()) };
        let begun = match first {
            Some(order) => run(&mut inputs, (settings, waters), order, (threads, say))?,
            None => None,
        };
        let done = match begun {
            None => run(&mut inputs, (settings, waters), Order::spooling(), (threads, say))?,
            done => done,
        };
        let not_sorted = || Failure::Unexpected(anyhow::anyhow!("sorted reports are out of order"));
        let (quality, chained) = done.ok_or_else(not_sorted)?;
        if quality.n_lines_used == 0 {
            return Err(Failure::nothing_read(&inputs.names(), &quality));
        }
        let Chained { tracks, set_aside, cards, mut happened } = chained;
        let raw = raw::prove(&inputs, &mut happened)?;
        let (events, leads) = happened.named();
        say.detail(&format!(
            "{} tracks, {} events, {} leads",
            tracks.len(),
            events.len(),
            leads.len()
        ));
        let inputs = inputs.names();
        let methods = Watch::methods(settings);
        Ok(Self {
            inputs,
            quality,
            set_aside,
            cards,
            tracks,
            events,
            leads,
            methods,
            settings: *settings,
            raw,
        })
    }

    pub(crate) fn findings<'a>(&'a self, coast: &'a Coast, language: Language) -> Findings<'a> {
        Findings {
            reading: Reading {
                set_aside: Some(self.set_aside),
                ..reading(&self.inputs, &self.quality)
            },
            cards: &self.cards,
            tracks: &self.tracks,
            events: &self.events,
            leads: &self.leads,
            methods: &self.methods,
            language,
            raw: &self.raw,
            coast,
        }
    }

    /// What a person must know before trusting an empty list.
    pub(crate) fn warn(&self, say: &Say) {
        let times = &self.quality.times;
        if let Some(n) = times.get(&TimeFrom::BaseStation) {
            say.warning(&format!(
                "the times of {n} messages come from base stations heard before them: good to a \
                 minute or so, so look at speeds and jumps with care"
            ));
        }
        let n_without_time = self.set_aside.n_without_time;
        if n_without_time == 0 {
            return;
        }
        if self.tracks.is_empty() {
            say.warning(&format!(
                "no times were found in the input, so its {n_without_time} positions make no \
                 tracks and no leads; record with tag blocks (`\\c:…\\`), epoch prefixes or GPS \
                 lines, or use a table with a time column"
            ));
        } else {
            say.warning(&format!("{n_without_time} positions have no time and are in no track"));
        }
    }
}

pub(crate) fn reading<'a>(inputs: &'a [InputName], quality: &'a Quality) -> Reading<'a> {
    Reading { program: PROGRAM, inputs, quality, set_aside: None }
}

/// Reads the inputs once and runs the chain over them; `None` when their reports must be sorted
/// first.
fn run(
    inputs: &mut InputSet,
    (settings, waters): (&Settings, Waters<'_>),
    order: Order,
    (threads, say): (Threads, &Say),
) -> Result<Option<(Quality, Chained)>, Failure> {
    if threads == Threads::ONE {
        let mut chain = Chain::new(settings, waters);
        let read = front(inputs, order, say, |batch| chain.take(batch))?;
        return Ok(read.map(|quality| (quality, chain.finish())));
    }
    thread::scope(|scope| {
        let (full, batches) = sync_channel::<Batch>(MOST_WAITING);
        let (used, empty) = channel::<Batch>();
        let behind = scope.spawn(move || {
            let mut chain = Chain::new(settings, waters);
            for mut batch in batches {
                chain.take(&mut batch);
                // When all has been read, nobody fills it again.
                used.send(batch).unwrap_or_default();
            }
            chain.finish()
        });
        let read = front(inputs, order, say, move |batch| {
            let next = empty.try_recv().unwrap_or_default();
            // It is refused only after a panic behind, which joining tells.
            full.send(std::mem::replace(batch, next)).unwrap_or_default();
        });
        let broken = || Failure::Unexpected(anyhow::anyhow!("tracking has failed"));
        let chained = behind.join().map_err(|_panic| broken())?;
        Ok(read?.map(|quality| (quality, chained)))
    })
}

/// Reads the inputs and gives their reports in the order of time.
fn front(
    inputs: &mut InputSet,
    order: Order,
    say: &Say,
    give: impl FnMut(&mut Batch),
) -> Result<Option<Quality>, Failure> {
    let mut front = Front::new(order, give);
    let census = inputs.read(say, true, &mut front);
    if front.is_late() {
        say.detail("the reports are not in order of time: they are sorted first");
        return Ok(None);
    }
    let mut quality = census?.quality();
    front.finish()?.finish(&mut quality);
    Ok(Some(quality))
}

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;
