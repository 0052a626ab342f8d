//! Tracks to rows: one for each point, or one for each track with its line.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{
    ArrayRef, BinaryArray, Float64Array, RecordBatch, StructArray, TimestampMillisecondArray,
    UInt8Array, UInt16Array, UInt32Array,
};
use rustc_hash::FxHashSet;
use vigia_sea::{
    Bounds, Course, Duration, Heading, Nature, NavStatus, Position, Speed, Timestamp, TrackPoint,
    VesselCard, VesselKey, WholeTrack, pieces,
};

use crate::geo::Shapes;
use crate::positions::{
    GROUP_ROWS, degrees, identity, nature_word, texts, transceiver_word, who_and_when,
};
use crate::schema::{TRACK_LINES, TRACK_POINTS, TRACKS_SCHEMA, bounds_fields};
use crate::sheet::{About, BATCH_ROWS, Choice, Form, Layout, Sheet, Written};
use crate::{ArchiveError, geo};

const POINTS: Layout =
    Layout { columns: TRACK_POINTS, schema: TRACKS_SCHEMA, sorted_by: &["mmsi", "vessel_id"] };

const LINES: Layout = Layout { columns: TRACK_LINES, ..POINTS };

/// A track in a group, with what its vessel has said about herself.
struct Kept {
    track: Arc<WholeTrack>,
    card: Option<VesselCard>,
}

/// What is found out on the way.
#[derive(Default)]
struct Seen {
    vessels: FxHashSet<VesselKey>,
    bounds: Option<Bounds>,
    is_simulated: bool,
    n_rows: u64,
}

/// What the rows of a file of tracks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackRows {
    /// One for each point, in this form.
    Points(Form),
    /// One for each track, as GeoParquet; its line ends where nothing was heard for longer than
    /// this.
    Lines(Duration),
}

/// A file of tracks in the making.
///
/// Tracks are sorted by vessel and number within groups of some [`GROUP_ROWS`] points, the points
/// of a track by time. The same tracks in the same order give the same bytes.
pub struct TrackSheet<W: Write + Send> {
    sheet: Sheet<W>,
    rows: TrackRows,
    kept: Vec<Kept>,
    n_points_kept: usize,
    seen: Seen,
}

impl<W: Write + Send> TrackSheet<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When its beginning cannot be written.
    pub fn new(out: W, rows: TrackRows, about: &About<'_>) -> Result<Self, ArchiveError> {
        let (layout, form) = match rows {
            TrackRows::Points(form) => (POINTS, form),
            TrackRows::Lines(_) => (LINES, Form::GeoParquet),
        };
        let sheet = Sheet::begin(out, layout, Choice { form, has_evidence: false }, about)?;
        Ok(Self { sheet, rows, kept: Vec::new(), n_points_kept: 0, seen: Seen::default() })
    }

    /// Takes a track. A full group is written at once.
    ///
    /// # Errors
    /// When a group cannot be written.
    pub fn push(
        &mut self,
        track: Arc<WholeTrack>,
        card: Option<&VesselCard>,
    ) -> Result<(), ArchiveError> {
        self.seen.see(&track);
        self.n_points_kept += track.points.len();
        self.kept.push(Kept { track, card: card.cloned() });
        if self.n_points_kept >= GROUP_ROWS { self.end_group() } else { Ok(()) }
    }

    /// Writes what is left, ends the file and gives back what it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<(W, Written), ArchiveError> {
        self.end_group()?;
        let shapes = match self.rows {
            TrackRows::Points(form) => form.has_points().then_some(Shapes::Points),
            TrackRows::Lines(_) => Some(Shapes::Lines),
        };
        let out = self.sheet.finish(&self.seen.about(shapes))?;
        Ok((out, Written { n_rows: self.seen.n_rows, n_vessels: self.seen.vessels.len() }))
    }

    fn end_group(&mut self) -> Result<(), ArchiveError> {
        self.n_points_kept = 0;
        let mut kept = std::mem::take(&mut self.kept);
        kept.sort_by_key(|kept| kept.track.id);
        match self.rows {
            TrackRows::Points(form) => {
                let rows: Vec<_> = kept.iter().flat_map(points_of).collect();
                self.write(&rows, |rows| point_columns(rows, form))
            }
            TrackRows::Lines(longest) => {
                let rows: Vec<&Kept> = kept.iter().collect();
                self.write(&rows, |rows| line_columns(rows, longest))
            }
        }
    }

    fn write<T>(
        &mut self,
        rows: &[T],
        columns: impl Fn(&[T]) -> Vec<ArrayRef>,
    ) -> Result<(), ArchiveError> {
        self.seen.n_rows += rows.len() as u64;
        for group in rows.chunks(GROUP_ROWS) {
            for rows in group.chunks(BATCH_ROWS) {
                let batch = RecordBatch::try_new(self.sheet.schema(), columns(rows))?;
                self.sheet.write(&batch)?;
            }
            self.sheet.end_group()?;
        }
        Ok(())
    }
}

fn points_of(kept: &Kept) -> impl Iterator<Item = (&Kept, &TrackPoint)> {
    kept.track.points.iter().map(move |point| (kept, point))
}

impl Seen {
    fn see(&mut self, track: &WholeTrack) {
        self.vessels.insert(track.id.vessel);
        self.is_simulated |= track.nature() == Some(Nature::Simulated);
        let places = track.points.iter().map(|point| point.place);
        self.bounds = around(self.bounds, places);
    }

    /// What becomes known only at the end.
    fn about(&self, shapes: Option<Shapes>) -> Vec<(&'static str, String)> {
        let mut about = vec![("vigia.simulated", self.is_simulated.to_string())];
        about.extend(shapes.map(|shapes| ("geo", geo::metadata(shapes, self.bounds))));
        about
    }
}

fn around(bounds: Option<Bounds>, places: impl Iterator<Item = Position>) -> Option<Bounds> {
    places.fold(bounds, |all, place| {
        Some(all.map_or(Bounds::around(place), |all| all.including(place)))
    })
}

fn point_columns(rows: &[(&Kept, &TrackPoint)], form: Form) -> Vec<ArrayRef> {
    let kept: Vec<&Kept> = rows.iter().map(|(kept, _)| *kept).collect();
    let points = || rows.iter().map(|(_, point)| *point);
    let mut columns = vec![names(&kept)];
    let vessels = kept.iter().map(|kept| kept.track.id.vessel);
    columns.extend(who_and_when(vessels, points().map(|point| Some(point.at))));
    let places = || points().map(|point| Some(point.place));
    let more: [ArrayRef; 8] = [
        degrees(places().map(|place| Some(place?.lon.ten_millionths()))),
        degrees(places().map(|place| Some(place?.lat.ten_millionths()))),
        Arc::new(points().map(|point| point.speed.map(Speed::knots)).collect::<Float64Array>()),
        Arc::new(points().map(|point| point.course.map(Course::degrees)).collect::<Float64Array>()),
        Arc::new(
            points().map(|point| point.heading.map(Heading::degrees)).collect::<UInt16Array>(),
        ),
        Arc::new(points().map(|point| point.status.map(NavStatus::number)).collect::<UInt8Array>()),
        texts(points().map(|point| Some(transceiver_word(point.transceiver)))),
        texts(points().map(|point| Some(nature_word(point.nature)))),
    ];
    columns.extend(more);
    columns.extend(said(&kept));
    if form.has_points() {
        let points: Vec<_> = points().map(|point| geo::point(point.place)).collect();
        columns.push(Arc::new(points.iter().map(Some).collect::<BinaryArray>()));
    }
    columns
}

fn line_columns(kept: &[&Kept], longest: Duration) -> Vec<ArrayRef> {
    let tracks = || kept.iter().map(|kept| &*kept.track);
    let ends = tracks().map(|track| track.points.last().map(|point| point.at));
    let counts = tracks().map(|track| u32::try_from(track.points.len()).ok());
    let lines: Vec<Vec<Vec<Position>>> = tracks()
        .map(|track| {
            let pieces = pieces(&track.points, Some(longest)).into_iter();
            pieces.map(|piece| piece.places().map(|(place, _)| place).collect()).collect()
        })
        .collect();
    let starts = tracks().map(|track| track.points.first().map(|point| point.at));
    let mut columns = vec![names(kept)];
    columns.extend(who_and_when(tracks().map(|track| track.id.vessel), starts));
    let ends = ends.map(|end: Option<Timestamp>| Some(end?.unix_milliseconds()));
    columns.push(Arc::new(ends.collect::<TimestampMillisecondArray>().with_timezone("UTC")));
    columns.push(Arc::new(counts.collect::<UInt32Array>()));
    columns.push(texts(tracks().map(|track| track.nature().map(nature_word))));
    columns.extend(said(kept));
    columns.push(boxes(&lines));
    let shapes: Vec<Option<Vec<u8>>> = lines.iter().map(|line| geo::lines(line)).collect();
    columns.push(Arc::new(shapes.iter().map(Option::as_deref).collect::<BinaryArray>()));
    columns
}

fn names(kept: &[&Kept]) -> ArrayRef {
    let names: Vec<String> = kept.iter().map(|kept| kept.track.id.to_string()).collect();
    texts(names.iter().map(|name| Some(name.as_str())))
}

/// Who the vessel says she is, and why the track begins and ends.
fn said(kept: &[&Kept]) -> Vec<ArrayRef> {
    let cards: Vec<Option<&VesselCard>> = kept.iter().map(|kept| kept.card.as_ref()).collect();
    let tracks = || kept.iter().map(|kept| &*kept.track);
    let after: Vec<Option<String>> =
        tracks().map(|track| track.after().map(|id| id.to_string())).collect();
    let mut columns = identity(&cards).to_vec();
    columns.push(texts(tracks().map(WholeTrack::began)));
    columns.push(texts(after.iter().map(Option::as_deref)));
    columns.push(texts(tracks().map(WholeTrack::ended)));
    columns
}

/// The box around each line; of a line over 180° from −180° to 180°.
fn boxes(lines: &[Vec<Vec<Position>>]) -> ArrayRef {
    let bounds: Vec<Option<Bounds>> =
        lines.iter().map(|line| around(None, line.iter().flatten().copied())).collect();
    let edge = |edge: fn(&Bounds) -> f64| -> ArrayRef {
        Arc::new(bounds.iter().map(|bounds| bounds.as_ref().map(edge)).collect::<Float64Array>())
    };
    let edges = vec![
        edge(|bounds| bounds.south_west.lon.degrees()),
        edge(|bounds| bounds.south_west.lat.degrees()),
        edge(|bounds| bounds.north_east.lon.degrees()),
        edge(|bounds| bounds.north_east.lat.degrees()),
    ];
    Arc::new(StructArray::new(bounds_fields(), edges, None))
}
