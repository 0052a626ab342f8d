//! The chain: inputs to reports to tracks to events to leads.

use std::collections::BTreeMap;

use vigia_print::{Findings, InputName, Language, Reading};
use vigia_read::{Item, Merge, Survey};
use vigia_sea::{
    Coast, Digest, Event, Lead, Method, PositionReport, Quality, Report, SetAside, StaticReport,
    TimeFrom, Track, VesselCard, VesselKey,
};
use vigia_track::{Identities, Paths, Tracker};
use vigia_watch::{Settings, Watch, Waters};

use crate::failure::Failure;
use crate::input::InputSet;
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
        waters: Waters<'_>,
        settings: &Settings,
        say: &Say,
    ) -> Result<Self, Failure> {
        let mut positions: Vec<PositionReport> = Vec::new();
        let mut statics: Vec<StaticReport> = Vec::new();
        let mut take = |item: Item<'_>| {
            item.reports(&mut |report| match report {
                Report::Position(report) => positions.push(report),
                Report::Static(report) => statics.push(report),
                // Counted by the census; no detector looks at them yet.
                Report::Detection(_) => {}
            });
        };
        let (mut survey, mut merge) = (Survey::default(), Merge::patient());
        let census = inputs.read(say, true, &mut |item: Item<'_>| {
            survey.see(&item);
            merge.item(item, &mut take);
        })?;
        merge.finish(&mut take);
        let mut quality = census.quality();
        survey.finish(&mut quality);
        if quality.n_lines_used == 0 {
            return Err(Failure::nothing_read(&inputs.names(), &quality));
        }
        say.detail(&format!("{} position reports read", positions.len()));
        let mut identities = Identities::default();
        for report in &statics {
            identities.push(report);
        }
        let cards = identities.into_cards();
        let (tracks, set_aside, events, leads) = watched(positions, statics, settings, waters);
        say.detail(&format!(
            "{} tracks, {} events, {} leads",
            tracks.len(),
            events.len(),
            leads.len()
        ));
        let raw = raw::lines(&inputs, &events)?;
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

type Watched = (Vec<Track>, SetAside, Vec<Event>, Vec<Lead>);

fn watched(
    mut positions: Vec<PositionReport>,
    mut statics: Vec<StaticReport>,
    settings: &Settings,
    waters: Waters<'_>,
) -> Watched {
    vigia_track::sort(&mut positions);
    vigia_track::sort_statics(&mut statics);
    let mut tracker = Tracker::new(vigia_track::Settings::default());
    let mut watch = Watch::new(*settings, waters);
    let mut paths = Paths::default();
    let mut take = |change| {
        watch.see(&change);
        paths.see(&change);
    };
    let mut statics = statics.into_iter().peekable();
    for report in positions {
        // A position comes before what is said at the same moment, so that it has a track.
        while let Some(said) = statics.next_if(|said| said.observed_at < report.observed_at) {
            tracker.say(said, &mut take);
        }
        tracker.push(report, &mut take);
    }
    for said in statics {
        tracker.say(said, &mut take);
    }
    let set_aside = tracker.finish(&mut take);
    let (events, leads) = watch.finish();
    (paths.into_tracks(), set_aside, events, leads)
}
