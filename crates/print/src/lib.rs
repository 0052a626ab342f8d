//! # print: values to what people read
//!
//! **In:** [`Findings`]: what was read, tracks, events and leads of one run; the files that an
//! earlier run wrote; or the fields of one message. **Out:** the files of the output folder
//! ([`FILES`]), tables and texts for a terminal, one self-contained page.
//! **Never:** I/O, a clock, a computation that changes what was found, a finding of guilt.
//! **Start here:** [`FILES`] for the output folder, [`leads_table`], [`quality_text`],
//! [`explanation`], [`json_line`] and [`csv_row`] for decoded messages, [`inspection_text`] for one
//! report bit by bit.
//! **Words:** a *wire* struct is the form of a value in a file, with a schema name and a version;
//! a *phrase* is a value as a sentence; all sentences stand in `text/en.ftl`.
//!
//! ```
//! use vigia_print::json_line;
//! use vigia_sea::Value;
//! let mut line = Vec::new();
//! json_line(&mut line, &[("mmsi", Value::Whole(1)), ("lat", Value::Decimal { units: 192, places: 1 })]);
//! assert_eq!(line, b"{\"mmsi\":1,\"lat\":19.2}\n");
//! ```

mod case_file;
mod case_json;
mod case_page;
mod case_text;
mod case_wire;
mod chart;
mod compose;
mod concern;
mod content;
mod density;
mod explain;
mod fields;
mod filter;
mod findings;
mod form;
mod geojson;
mod gpx;
mod inspect;
mod kml;
mod law;
mod law_wire;
mod lead_files;
mod map;
mod mf_json;
mod phrase;
mod playback;
mod public;
mod quality;
mod quality_wire;
mod report;
mod report_lead;
mod scene;
mod script;
mod state_names;
mod table;
mod text;
mod timeline;
mod tracks;
mod traffic;
pub mod wire;
mod xml;
mod zones;
mod zones_wire;

#[cfg(test)]
mod case_sample;
#[cfg(test)]
mod sample;

pub use case_file::{CaseFile, CaseProof, Said, ShownConsent, ShownEntry, ShownRequest, ShownTask};
pub use case_json::case_json;
pub use case_page::case_html;
pub use case_text::{CaseRow, case_text, cases_table};
pub use case_wire::{
    FilingError, filed_event, filed_lead, filing_form, filing_from_json, filing_to_json,
    move_of_form,
};
pub use compose::events_jsonl;
pub use explain::explanation;
pub use fields::{csv_header, csv_row, json_line};
pub use findings::{FILES, Findings, InputName, OutputFile, Reading};
pub use form::printable;
pub use geojson::{leads_geojson, tracks_geojson, zones_geojson};
pub use inspect::{
    Fact, InspectedApplication, InspectedCell, InspectedField, InspectedLine, InspectedPiece,
    InspectedPlace, Inspection, Known, Told, inspection_json, inspection_text,
};
pub use law::{AnswerAbout, answer_text, facts_text};
pub use law_wire::{ANSWER, answer_json};
pub use lead_files::{CSV_FILES, GPX_FILES, KML_FILES, LONGEST, MF_JSON_FILES};
pub use quality::{Stations, quality_text};
pub use quality_wire::quality_json;
pub use report::report_html;
pub use state_names::state_name;
pub use table::{TableStyle, leads_table};
pub use text::Language;
pub use tracks::{TrackFile, TrackForm, TracksAbout};
pub use wire::{ReadError, events_from_jsonl, leads_from_geojson};
pub use zones::{PlaceZones, ZonesListed, zones_list_text, zones_text};
pub use zones_wire::{zones_json, zones_list_json};
