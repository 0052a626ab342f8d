//! What was read, as JSON.

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};
use vigia_sea::{
    ClockOffset, Concern, FarReport, Interval, Measures, Position, Quality, Reach, RejectReason,
    RejectRow, Silences, SourceCount,
};

use crate::compose::exercise;
use crate::concern;
use crate::findings::Reading;
use crate::text::Texts;
use crate::wire::{PlaceWire, QUALITY, Schema};

/// `quality.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct QualityWire {
    pub(crate) schema: Schema,
    program: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) exercise: Option<String>,
    inputs: Vec<InputWire>,
    /// What to worry about, the worst first.
    #[serde(default)]
    pub(crate) concerns: Vec<ConcernWire>,
    pub(crate) lines: LinesWire,
    n_bytes_read: u64,
    /// By message type; `0` stands for table rows.
    pub(crate) messages_by_type: BTreeMap<u8, u64>,
    n_messages: u64,
    n_own_ship: u64,
    n_duplicates: u64,
    n_odd: u64,
    #[serde(default)]
    n_plots: u64,
    #[serde(default)]
    n_gps_jumps_back: u64,
    #[serde(default)]
    n_bad_tag_blocks: u64,
    n_simulated: u64,
    n_vessels: u64,
    messages_by_time_source: BTreeMap<String, u64>,
    pub(crate) start: Option<String>,
    end: Option<String>,
    pub(crate) south_west: Option<PlaceWire>,
    north_east: Option<PlaceWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positions_set_aside: Option<SetAsideWire>,
    /// All receivers together; absent when nothing was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) measures: Option<MeasuresWire>,
    /// By the number of stations that heard the same transmission.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    transmissions_by_n_stations: BTreeMap<u32, u64>,
    pub(crate) stations: Vec<StationWire>,
    /// Addresses of sentences such as `GPRMC`, or words in small letters such as `comment`.
    #[serde(default)]
    other_lines_by_kind: BTreeMap<String, u64>,
    pub(crate) rejects_by_reason: BTreeMap<String, u64>,
    pub(crate) reject_examples: Vec<RejectWire>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct InputWire {
    name: String,
    n_bytes: u64,
    #[serde(default)]
    is_cut: bool,
}

/// `read` = `used` + `other` + `rejected`, and `used` = `in_reports` + `merged`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct LinesWire {
    pub(crate) read: u64,
    pub(crate) used: u64,
    /// Of messages that came first.
    #[serde(default)]
    pub(crate) in_reports: u64,
    /// Of duplicates of these.
    #[serde(default)]
    pub(crate) merged: u64,
    pub(crate) other: u64,
    pub(crate) rejected: u64,
}

/// Positions that are on no track.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct SetAsideWire {
    without_time: u64,
    without_place: u64,
    no_vessel: u64,
    repeated: u64,
    coarse: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StationWire {
    pub(crate) name: String,
    n_messages: u64,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    rejects_by_reason: BTreeMap<String, u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) measures: Option<MeasuresWire>,
}

/// What was measured of a receiver or of all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MeasuresWire {
    n_duplicates: u64,
    n_wrong_fill_bits: u64,
    unusual_lengths: Vec<LengthWire>,
    out_of_range_by_field: BTreeMap<String, u64>,
    n_clock_jumps_back: u64,
    /// The surest comparison first.
    pub(crate) clock: Vec<ClockWire>,
    usual_seconds_between_messages: Option<f64>,
    pub(crate) silences: Vec<SilenceWire>,
    pub(crate) reach: ReachWire,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct LengthWire {
    r#type: u8,
    n_bits: u16,
    n_messages: u64,
}

/// How far a clock is off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ClockWire {
    compared_with: String,
    /// Positive: the receiver's clock is ahead.
    pub(crate) offset_seconds: f64,
    /// Half of the comparisons lie within this.
    spread_seconds: f64,
    n_comparisons: u64,
    n_compared_with: u64,
    is_off: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SilenceWire {
    pub(crate) start: String,
    end: String,
    seconds: f64,
}

/// How far a receiver hears.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum ReachWire {
    /// Too few positions.
    Unknown,
    /// It hears the world.
    NotApplicable,
    Known {
        centre: PlaceWire,
        nine_of_ten_within_nm: f64,
        plausible_nm: f64,
        n_far: u64,
        farthest: Vec<FarWire>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct FarWire {
    vessel: String,
    place: PlaceWire,
    distance_nm: f64,
    at: Option<String>,
}

/// Something to worry about; `text` says it in English.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ConcernWire {
    pub(crate) kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) station: Option<String>,
    pub(crate) text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RejectWire {
    pub(crate) input: String,
    line: u64,
    offset: u64,
    reason: String,
    text: String,
    start_of_line: String,
}

/// Writes `quality.json`.
///
/// # Errors
/// When `out` fails.
pub fn quality_json(reading: &Reading<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &quality_wire(reading))?;
    out.write_all(b"\n")
}

fn quality_wire(reading: &Reading<'_>) -> QualityWire {
    let (texts, quality) = (Texts::english(), reading.quality);
    let inputs = reading.inputs.iter().map(|input| InputWire {
        name: input.name.clone(),
        n_bytes: input.n_bytes,
        is_cut: input.is_cut,
    });
    let is_measured = quality.measures.is_some();
    let stations = quality.sources.iter().map(|source| station(source, is_measured));
    let times = quality.times.iter().map(|(from, n)| (from.word().to_owned(), *n));
    let others = quality.others.iter().map(|(kind, n)| (kind.word().to_owned(), *n));
    let rows = quality.reject_rows.iter().map(|row| reject_wire(reading, &texts, row));
    QualityWire {
        schema: Schema::of(QUALITY),
        program: reading.program.to_owned(),
        exercise: exercise(&texts, reading.is_simulated()),
        inputs: inputs.collect(),
        concerns: quality.concerns.iter().map(|one| concern_wire(quality, &texts, one)).collect(),
        lines: lines(quality),
        n_bytes_read: quality.n_bytes,
        messages_by_type: quality.messages.clone(),
        n_messages: quality.n_messages(),
        n_own_ship: quality.n_own_ship,
        n_duplicates: quality.n_duplicates,
        n_odd: quality.n_odd,
        n_plots: quality.n_plots,
        n_gps_jumps_back: quality.n_gps_jumps,
        n_bad_tag_blocks: quality.n_bad_tag_blocks,
        n_simulated: quality.n_simulated,
        n_vessels: quality.n_vessels,
        messages_by_time_source: times.collect(),
        start: quality.interval.map(|interval| interval.start.to_string()),
        end: quality.interval.map(|interval| interval.end.to_string()),
        south_west: quality.bounds.map(|bounds| place(bounds.south_west)),
        north_east: quality.bounds.map(|bounds| place(bounds.north_east)),
        positions_set_aside: reading.set_aside.map(|aside| SetAsideWire {
            without_time: aside.n_without_time,
            without_place: aside.n_without_place,
            no_vessel: aside.n_no_vessel,
            repeated: aside.n_repeated,
            coarse: aside.n_coarse,
        }),
        measures: quality.measures.as_ref().map(measures),
        transmissions_by_n_stations: quality.heard_by.clone(),
        stations: stations.collect(),
        other_lines_by_kind: others.collect(),
        rejects_by_reason: by_word(&quality.rejects),
        reject_examples: rows.collect(),
    }
}

fn lines(quality: &Quality) -> LinesWire {
    LinesWire {
        read: quality.n_lines,
        used: quality.n_lines_used,
        in_reports: quality.n_lines_used - quality.n_lines_merged,
        merged: quality.n_lines_merged,
        other: quality.n_lines_other,
        rejected: quality.n_rejects(),
    }
}

fn station(source: &SourceCount, is_measured: bool) -> StationWire {
    StationWire {
        name: source.name.clone(),
        n_messages: source.n_messages,
        rejects_by_reason: by_word(&source.rejects),
        measures: is_measured.then(|| measures(&source.measures)),
    }
}

fn measures(of: &Measures) -> MeasuresWire {
    let lengths = of.lengths.iter();
    let lengths = lengths.map(|((kind, bits), n)| LengthWire {
        r#type: *kind,
        n_bits: *bits,
        n_messages: *n,
    });
    let Silences { usual, longest } = &of.silences;
    MeasuresWire {
        n_duplicates: of.n_duplicates,
        n_wrong_fill_bits: of.n_wrong_fill,
        unusual_lengths: lengths.collect(),
        out_of_range_by_field: of.odd_fields.iter().map(|(f, n)| (f.word().into(), *n)).collect(),
        n_clock_jumps_back: of.n_clock_jumps,
        clock: of.clock.iter().map(clock).collect(),
        usual_seconds_between_messages: usual.map(vigia_sea::Duration::seconds),
        silences: longest.iter().map(|silence| silence_wire(*silence)).collect(),
        reach: reach(&of.reach),
    }
}

fn clock(offset: &ClockOffset) -> ClockWire {
    ClockWire {
        compared_with: offset.judge.word().to_owned(),
        offset_seconds: offset.offset.seconds(),
        spread_seconds: offset.spread.seconds(),
        n_comparisons: offset.n,
        n_compared_with: offset.n_judges,
        is_off: offset.is_off(),
    }
}

fn silence_wire(silence: Interval) -> SilenceWire {
    SilenceWire {
        start: silence.start.to_string(),
        end: silence.end.to_string(),
        seconds: silence.length().seconds(),
    }
}

fn reach(reach: &Reach) -> ReachWire {
    match reach {
        Reach::Unknown => ReachWire::Unknown,
        Reach::NotApplicable => ReachWire::NotApplicable,
        Reach::Known { centre, usual, n_far, farthest } => ReachWire::Known {
            centre: place(*centre),
            nine_of_ten_within_nm: tenth(usual.nautical_miles()),
            plausible_nm: Reach::plausible().nautical_miles(),
            n_far: *n_far,
            farthest: farthest.iter().map(far).collect(),
        },
    }
}

fn far(far: &FarReport) -> FarWire {
    FarWire {
        vessel: far.vessel.to_string(),
        place: place(far.place),
        distance_nm: tenth(far.distance.nautical_miles()),
        at: far.at.map(|at| at.to_string()),
    }
}

fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn place(place: Position) -> PlaceWire {
    PlaceWire { lat: place.lat.degrees(), lon: place.lon.degrees() }
}

fn by_word(rejects: &BTreeMap<RejectReason, u64>) -> BTreeMap<String, u64> {
    rejects.iter().map(|(reason, n)| (reason.word().to_owned(), *n)).collect()
}

fn concern_wire(quality: &Quality, texts: &Texts, one: &Concern) -> ConcernWire {
    let station = concern::source(one).and_then(|id| quality.sources.get(usize::from(id.0)));
    ConcernWire {
        kind: concern::word(one).to_owned(),
        station: station.map(|source| source.name.clone()),
        text: concern::sentence(quality, texts, one),
    }
}

fn reject_wire(reading: &Reading<'_>, texts: &Texts, row: &RejectRow) -> RejectWire {
    RejectWire {
        input: reading.input(row.input),
        line: row.line,
        offset: row.offset,
        reason: row.reason.word().to_owned(),
        text: texts.reject(row.reason),
        start_of_line: row.start.clone(),
    }
}
