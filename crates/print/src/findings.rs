//! What one run found, as the caller hands it over.

use std::collections::BTreeMap;
use std::io;

use vigia_sea::{
    Coast, Digest, Event, EventId, InputId, Lead, Method, Nature, Quality, SetAside, Track,
    VesselCard, VesselKey,
};

use crate::text::Language;
use crate::{events_jsonl, leads_geojson, quality_json, report_html, tracks_geojson};

/// The name of one input of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputName {
    /// The file name as people know it, or a word for standard input.
    pub name: String,
    /// Its size as it lies on disk, before decompression.
    pub n_bytes: u64,
    /// It ended early, and what could be read of it was used all the same.
    pub is_cut: bool,
}

/// What was read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Name and version of the program.
    pub program: &'a str,
    /// In the order of their [`InputId`]s.
    pub inputs: &'a [InputName],
    /// Every line accounted for.
    pub quality: &'a Quality,
    /// Positions on no track; `None` when no tracks were made.
    pub set_aside: Option<SetAside>,
}

/// Everything that one run found.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// What was read.
    pub reading: Reading<'a>,
    /// What the vessels say about themselves.
    pub cards: &'a BTreeMap<VesselKey, VesselCard>,
    /// All tracks.
    pub tracks: &'a [Track],
    /// All events.
    pub events: &'a [Event],
    /// In which language the table and the page speak; files for machines are English.
    pub language: Language,
    /// How the events of each kind were found.
    pub methods: &'a [Method],
    /// All leads, the one to look at first in front.
    pub leads: &'a [Lead],
    /// The lines of the reports that events rest on, without line ends, as far as known.
    pub raw: &'a BTreeMap<Digest, Vec<String>>,
    /// The coast, for maps.
    pub coast: &'a Coast,
}

impl Reading<'_> {
    pub(crate) fn input(&self, id: InputId) -> String {
        self.inputs
            .get(usize::from(id.0))
            .map_or_else(|| format!("#{}", id.0), |input| input.name.clone())
    }

    pub(crate) fn is_simulated(&self) -> bool {
        self.quality.n_simulated > 0
    }
}

impl Findings<'_> {
    pub(crate) fn event(&self, id: EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The events of a lead, in its order.
    pub(crate) fn events_of(&self, lead: &Lead) -> Vec<&Event> {
        lead.events.iter().filter_map(|id| self.event(*id)).collect()
    }

    /// Whether anything here was invented for an exercise: then every page says so.
    pub(crate) fn is_simulated(&self) -> bool {
        self.reading.is_simulated()
            || self.leads.iter().any(|lead| lead.nature == Nature::Simulated)
            || self.events.iter().any(|event| event.nature == Nature::Simulated)
    }
}

/// Writes one file of the output folder.
type Write = fn(&Findings<'_>, &mut dyn io::Write) -> io::Result<()>;

/// One file of the output folder.
#[derive(Clone, Copy, Debug)]
pub struct OutputFile {
    /// Its name, which stays the same in all versions.
    pub name: &'static str,
    /// Writes it.
    pub write: Write,
}

/// Every file of the output folder, in the order in which they are written.
pub const FILES: &[OutputFile] = &[
    OutputFile { name: "leads.geojson", write: leads_geojson },
    OutputFile { name: "events.jsonl", write: events_jsonl },
    OutputFile { name: "tracks.geojson", write: tracks_geojson },
    OutputFile {
        name: "quality.json",
        write: |findings, out| quality_json(&findings.reading, out),
    },
    OutputFile {
        name: "report.html",
        write: |findings, out| out.write_all(report_html(findings).as_bytes()),
    },
];
