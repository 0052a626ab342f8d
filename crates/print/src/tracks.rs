//! Files of whole tracks, written track by track.

use std::io::{self, Write};

use vigia_sea::{Duration, VesselCard, WholeTrack};

use crate::compose::{exercise, track_facts};
use crate::text::{Language, Texts};
use crate::wire::{TRACK, TrackFacts};
use crate::{form, geojson, gpx, kml, mf_json};

/// A kind of file of tracks, in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackForm {
    /// GeoJSON (RFC 7946): one line per track.
    GeoJson,
    /// GPX 1.1: one `trk` per track.
    Gpx,
    /// KML 2.2 with tracks that Google Earth plays.
    Kml,
    /// OGC Moving Features JSON, MF-JSON Prism.
    MfJson,
}

/// What a file of tracks says about itself, and how its lines are drawn.
#[derive(Clone, Copy, Debug)]
pub struct TracksAbout<'a> {
    /// Name and version of the program.
    pub program: &'a str,
    /// In which language what is for people speaks.
    pub language: Language,
    /// Something in the inputs was invented for an exercise.
    pub is_simulated: bool,
    /// A line ends where nothing was heard for longer.
    pub longest: Duration,
}

/// A file of tracks in the making. It holds no track: what is given is written.
pub struct TrackFile<W: Write> {
    out: W,
    form: TrackForm,
    longest: Duration,
    texts: Texts,
    n_written: u64,
    n_left_out: u64,
}

impl<W: Write> TrackFile<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn begin(mut out: W, form: TrackForm, about: &TracksAbout<'_>) -> io::Result<Self> {
        let texts = Texts::of(about.language);
        let banner = exercise(&texts, about.is_simulated);
        let (program, banner) = (about.program, banner.as_deref());
        match form {
            TrackForm::GeoJson => geojson::begin(TRACK, program, banner, &mut out)?,
            TrackForm::Gpx => gpx::begin(program, banner, &mut out)?,
            TrackForm::MfJson => mf_json::begin(program, banner, &mut out)?,
            TrackForm::Kml => {
                kml::begin(program, banner, &mut out)?;
                kml::open_folder(&texts.plain("tracks"), &mut out)?;
            }
        }
        Ok(Self { out, form, longest: about.longest, texts, n_written: 0, n_left_out: 0 })
    }

    /// Writes a track; `card` is what its vessel has said about herself.
    ///
    /// # Errors
    /// When the output fails.
    pub fn track(&mut self, track: &WholeTrack, card: Option<&VesselCard>) -> io::Result<()> {
        let described = Described::of(&self.texts, track, card);
        let is_written = self.form != TrackForm::MfJson || mf_json::has_motion(track);
        let Some(described) = described.filter(|_| is_written) else {
            self.n_left_out += 1;
            return Ok(());
        };
        if matches!(self.form, TrackForm::GeoJson | TrackForm::MfJson) {
            self.out.write_all(if self.n_written == 0 { b"\n" } else { b",\n" })?;
        }
        self.n_written += 1;
        let out = &mut self.out;
        match self.form {
            TrackForm::GeoJson => {
                let feature = geojson::whole_track(track, described.facts, self.longest);
                Ok(serde_json::to_writer(out, &feature)?)
            }
            TrackForm::Gpx => gpx::track(track, &described, self.longest, out),
            TrackForm::Kml => kml::track(track, &described, self.longest, out),
            TrackForm::MfJson => mf_json::track(track, &described.facts, out),
        }
    }

    /// Ends the file; gives back what it was written to, and how many tracks it does not hold since
    /// its form cannot.
    ///
    /// # Errors
    /// When the output fails.
    pub fn finish(mut self) -> io::Result<(W, u64)> {
        match self.form {
            TrackForm::GeoJson | TrackForm::MfJson => self.out.write_all(geojson::END)?,
            TrackForm::Gpx => gpx::end(&mut self.out)?,
            TrackForm::Kml => {
                kml::close_folder(&mut self.out)?;
                kml::end(&mut self.out)?;
            }
        }
        self.out.flush()?;
        Ok((self.out, self.n_left_out))
    }
}

/// What a file says about a track beside its points.
pub(crate) struct Described {
    pub(crate) facts: TrackFacts,
    /// For lists: the vessel's name and the track's, the banner of an exercise in front.
    pub(crate) name: String,
    /// Who and when, in a few sentences.
    pub(crate) about: String,
}

impl Described {
    /// `None` for a track without points.
    pub(crate) fn of(texts: &Texts, track: &WholeTrack, card: Option<&VesselCard>) -> Option<Self> {
        let mut facts = track_facts(texts, track.id, &track.points, card)?;
        facts.began = track.began().map(str::to_owned);
        facts.after = track.after().map(|id| id.to_string());
        facts.ended = track.ended().map(str::to_owned);
        let about = texts.say(
            "track-about",
            &[
                ("vessel", facts.vessel.clone().into()),
                ("start", facts.start.clone().into()),
                ("end", facts.end.clone().into()),
                ("points", facts.n_points.into()),
            ],
        );
        let began = track.began().map(|word| texts.plain(&format!("began-{word}")));
        let ended = track.ended().map(|word| texts.plain(&format!("ended-{word}")));
        let banner = facts.exercise.clone();
        let name = [banner.clone(), form::name(card), Some(facts.id.clone())];
        let about = [banner, Some(about), began, ended];
        Some(Self { facts, name: joined(name), about: joined(about) })
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "tracks_tests.rs"]
mod tests;
