//! The table of claims: `zones/claims.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use vigia_sea::{Area, Distance, Lat, Lon, Position, State, ZoneKind, ZoneSource};

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    uncertainty: f64,
    /// The same for coasts whose baselines are drawn away from the coast, by the word for them.
    uncertainty_of_baselines: BTreeMap<String, f64>,
    source: Vec<SourceRow>,
    territories: BTreeMap<String, String>,
    coast: Vec<CoastRow>,
    #[serde(default)]
    islet: Vec<IsletRow>,
    #[serde(default)]
    joint: Vec<JointRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IsletRow {
    code: String,
    name: String,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    id: String,
    title: String,
    edition: String,
    date: String,
    licence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CoastRow {
    code: String,
    name: String,
    within: Option<Frame>,
    #[serde(default)]
    also_claimed_by: Vec<String>,
    territorial_sea: Option<f64>,
    contiguous_zone: Option<f64>,
    eez: Option<f64>,
    #[serde(default)]
    has_only_territorial_sea: bool,
    baselines: Option<String>,
    source: String,
    #[serde(rename = "where")]
    _place_in_source: String,
    #[serde(rename = "note")]
    _note: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JointRow {
    name: String,
    states: Vec<String>,
    source: String,
    #[serde(rename = "where")]
    _place_in_source: String,
    ring: Vec<[f64; 2]>,
    #[serde(default)]
    without: Vec<Circle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Circle {
    lat: f64,
    lon: f64,
    radius: f64,
}

/// A table of claims that makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum ClaimsError {
    /// The text is no TOML of this form; the message says where.
    #[error("the table of claims cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// A word that should be a State.
    #[error("`{name}`: `{word}` is no code of three letters")]
    State {
        /// The row.
        name: String,
        /// What was written.
        word: String,
    },
    /// A breadth that is not between 0 and 400 nautical miles, or in the wrong order.
    #[error(
        "`{name}`: breadths are 0 to 400 nautical miles, each zone at least as wide as the last"
    )]
    Breadth {
        /// The row.
        name: String,
    },
    /// A word for baselines that is not in the list.
    #[error("`{name}`: `uncertainty_of_baselines` has no `{word}`")]
    Baselines {
        /// The row.
        name: String,
        /// The word that was written.
        word: String,
    },
    /// A source that is not in the list.
    #[error("`{name}`: there is no source `{source_id}`")]
    Source {
        /// The row.
        name: String,
        /// The id that was written.
        source_id: String,
    },
    /// The corners of a joint area make no area, or an islet is at no place.
    #[error("`{name}`: the corners make no area, or the place is none")]
    Area {
        /// The row.
        name: String,
    },
}

/// The table, read.
pub(super) struct Claims {
    /// How far a computed limit may be wrong.
    pub(super) uncertainty: f64,
    /// In the order of the file; a claim names its source by its place in it.
    pub(super) sources: Vec<ZoneSource>,
    pub(super) joint: Vec<Joint>,
    /// Islets that the map leaves out, with their owners.
    pub(super) islets: Vec<(State, Position)>,
    /// The State of each territory.
    sovereigns: BTreeMap<State, State>,
    rows: BTreeMap<State, Vec<Row>>,
    units: Vec<Unit>,
}

/// A part of a coast whose claims are the same all along.
#[derive(Debug)]
pub(super) struct Unit {
    /// Each State that claims the land, with how far it claims the sea.
    pub(super) claimants: Vec<Claimant>,
    /// How far its limits may be wrong, in metres.
    pub(super) uncertainty: f64,
    /// How far they may be wrong towards the land: baselines that are not known lie seaward of the
    /// coast, so they move a limit out and never in.
    pub(super) landward: f64,
}

#[derive(Clone, Debug)]
pub(super) struct Claimant {
    pub(super) state: State,
    pub(super) coast: State,
    pub(super) breadths: Breadths,
    pub(super) source: u16,
}

/// Breadths in metres from the coast; `None` is not known, or for the contiguous zone not claimed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Breadths {
    pub(super) territorial_sea: Option<f64>,
    pub(super) contiguous_zone: Option<f64>,
    pub(super) eez: Option<f64>,
    /// The kinds that an imported file draws, which are not computed then.
    pub(super) imported: [bool; 3],
}

impl Breadths {
    fn leave_to_import(&mut self, kind: ZoneKind) {
        let [territorial_sea, contiguous_zone, eez] = &mut self.imported;
        match kind {
            ZoneKind::TerritorialSea => (*territorial_sea, self.territorial_sea) = (true, None),
            ZoneKind::ContiguousZone => (*contiguous_zone, self.contiguous_zone) = (true, None),
            ZoneKind::Eez => (*eez, self.eez) = (true, None),
            ZoneKind::Land
            | ZoneKind::InternalWaters
            | ZoneKind::ArchipelagicWaters
            | ZoneKind::JointArea
            | ZoneKind::HighSeas => {}
        }
    }

    /// No zone beyond the territorial sea: known to be none, not unknown.
    fn end_with_territorial_sea(&mut self) {
        (self.contiguous_zone, self.eez) = (None, self.territorial_sea);
    }
}

/// An area that States use together.
pub(super) struct Joint {
    pub(super) states: Vec<State>,
    pub(super) source: u16,
    area: Area,
    without: Vec<(Position, Distance)>,
}

struct Row {
    within: Option<Frame>,
    unit: u16,
}

impl File {
    /// In metres.
    fn uncertainty_of(&self, row: &CoastRow) -> Result<f64, ClaimsError> {
        let miles = match &row.baselines {
            None => self.uncertainty,
            Some(word) => *self.uncertainty_of_baselines.get(word).ok_or_else(|| {
                ClaimsError::Baselines { name: row.name.clone(), word: word.clone() }
            })?,
        };
        Ok(Distance::from_nautical_miles(miles).metres())
    }
}

impl Claims {
    /// Reads the table.
    pub(super) fn from_text(text: &str) -> Result<Self, ClaimsError> {
        let file: File = toml::from_str(text)?;
        let sources: Vec<ZoneSource> = (0..).zip(&file.source).map(source).collect();
        let ids: BTreeMap<&str, u16> =
            file.source.iter().map(|row| row.id.as_str()).zip(0..).collect();
        let mut claims = Self {
            uncertainty: Distance::from_nautical_miles(file.uncertainty).metres(),
            sources,
            joint: Vec::new(),
            islets: Vec::new(),
            sovereigns: sovereigns(&file.territories)?,
            rows: BTreeMap::new(),
            units: Vec::new(),
        };
        let mut own = Vec::new();
        for row in &file.coast {
            own.push(claims.claimant(row, &ids)?);
        }
        for (row, first) in file.coast.iter().zip(&own) {
            let mut claimants = vec![first.clone()];
            for word in &row.also_claimed_by {
                claimants.push(also(state(word, &row.name)?, first, &own, &file.coast));
            }
            if row.has_only_territorial_sea {
                for one in &mut claimants {
                    one.breadths.end_with_territorial_sea();
                }
            }
            let unit = u16::try_from(claims.units.len()).unwrap_or(u16::MAX);
            let uncertainty = file.uncertainty_of(row)?;
            claims.units.push(Unit {
                claimants,
                uncertainty,
                landward: claims.uncertainty.min(uncertainty),
            });
            let rows = claims.rows.entry(first.coast).or_default();
            rows.push(Row { within: row.within, unit });
        }
        for row in &file.islet {
            let place = place(row.lat, row.lon);
            let place = place.ok_or_else(|| ClaimsError::Area { name: row.name.clone() })?;
            claims.islets.push((state(&row.code, &row.name)?, place));
        }
        for row in &file.joint {
            claims.joint.push(joint(row, &ids)?);
        }
        Ok(claims)
    }

    /// The unit of a piece of coast. A coast without a row has one of unknown claims.
    pub(super) fn unit_of(&mut self, coast: State, place: Position) -> u16 {
        if let Some(row) = self.row_of(coast, place) {
            return row.unit;
        }
        let unit = u16::try_from(self.units.len()).unwrap_or(u16::MAX);
        let state = self.sovereign(coast);
        let claimant = Claimant { state, coast, breadths: Breadths::default(), source: 0 };
        self.units.push(Unit {
            claimants: vec![claimant],
            uncertainty: self.uncertainty,
            landward: self.uncertainty,
        });
        self.rows.entry(coast).or_default().push(Row { within: None, unit });
        unit
    }

    /// The first row of a coast whose box holds the place, else its row without a box.
    fn row_of(&self, coast: State, place: Position) -> Option<&Row> {
        let rows = self.rows.get(&coast)?;
        let holds = |row: &&Row| row.within.is_some_and(|within| within.holds(place));
        rows.iter().find(holds).or_else(|| rows.iter().find(|row| row.within.is_none()))
    }

    pub(super) fn unit(&self, number: u16) -> Option<&Unit> {
        self.units.get(usize::from(number))
    }

    /// Takes away what an imported file draws for a State.
    pub(super) fn leave_to_import(&mut self, state: State, kind: ZoneKind) {
        let claimants = self.units.iter_mut().flat_map(|unit| &mut unit.claimants);
        for claimant in claimants.filter(|claimant| claimant.state == state) {
            claimant.breadths.leave_to_import(kind);
        }
    }

    pub(super) fn n_units(&self) -> usize {
        self.units.len()
    }

    /// The State that answers for a coast: of a territory its sovereign, else the State itself.
    pub(super) fn sovereign(&self, coast: State) -> State {
        self.sovereigns.get(&coast).copied().unwrap_or(coast)
    }

    fn claimant(&self, row: &CoastRow, ids: &BTreeMap<&str, u16>) -> Result<Claimant, ClaimsError> {
        let coast = state(&row.code, &row.name)?;
        let mut least = 0.0;
        let mut breadth = |miles: Option<f64>| match miles {
            None => Ok(None),
            Some(miles) if (least..=400.0).contains(&miles) => {
                least = miles;
                Ok(Some(Distance::from_nautical_miles(miles).metres()))
            }
            Some(_) => Err(ClaimsError::Breadth { name: row.name.clone() }),
        };
        Ok(Claimant {
            state: self.sovereign(coast),
            coast,
            breadths: Breadths {
                territorial_sea: breadth(row.territorial_sea)?,
                contiguous_zone: breadth(row.contiguous_zone)?,
                eez: breadth(row.eez)?,
                imported: [false; 3],
            },
            source: source_number(ids, &row.source, &row.name)?,
        })
    }

    /// The State that answers for an owner of land, and whether others claim the land.
    pub(super) fn owner(&self, coast: State, place: Position) -> Vec<State> {
        let unit = self.row_of(coast, place).and_then(|row| self.unit(row.unit));
        unit.map_or_else(
            || vec![self.sovereign(coast)],
            |unit| unit.claimants.iter().map(|claimant| claimant.state).collect(),
        )
    }
}

impl Joint {
    pub(super) fn holds(&self, place: Position) -> bool {
        let is_without =
            |(middle, radius): &(Position, Distance)| middle.distance(place) <= *radius;
        self.area.contains(place) && !self.without.iter().any(is_without)
    }
}

impl Frame {
    fn holds(self, place: Position) -> bool {
        (self.south..self.north).contains(&place.lat.degrees())
            && (self.west..=self.east).contains(&place.lon.degrees())
    }
}

fn source((number, row): (u16, &SourceRow)) -> ZoneSource {
    ZoneSource {
        source: number,
        title: row.title.clone(),
        edition: row.edition.clone(),
        date: row.date.clone(),
        licence: row.licence.clone(),
    }
}

fn state(word: &str, name: &str) -> Result<State, ClaimsError> {
    State::from_text(word)
        .ok_or_else(|| ClaimsError::State { name: name.to_owned(), word: word.to_owned() })
}

fn source_number(ids: &BTreeMap<&str, u16>, id: &str, name: &str) -> Result<u16, ClaimsError> {
    ids.get(id)
        .copied()
        .ok_or_else(|| ClaimsError::Source { name: name.to_owned(), source_id: id.to_owned() })
}

fn sovereigns(rows: &BTreeMap<String, String>) -> Result<BTreeMap<State, State>, ClaimsError> {
    let both = |(territory, sovereign): (&String, &String)| {
        Ok((state(territory, "territories")?, state(sovereign, "territories")?))
    };
    rows.iter().map(both).collect()
}

/// A further claimant of the land claims the sea as far as the row of its own coast says.
fn also(state: State, first: &Claimant, own: &[Claimant], rows: &[CoastRow]) -> Claimant {
    let is_main = |(claimant, row): &(&Claimant, &CoastRow)| {
        claimant.coast == state && claimant.state == state && row.within.is_none()
    };
    let main = own.iter().zip(rows).find(is_main).map(|(claimant, _)| claimant);
    Claimant {
        state,
        coast: first.coast,
        breadths: main.map(|main| main.breadths).unwrap_or_default(),
        source: main.map_or(first.source, |main| main.source),
    }
}

fn place(lat: f64, lon: f64) -> Option<Position> {
    let (lat, lon) = (Lat::from_degrees(lat).ok()?, Lon::from_degrees(lon).ok()?);
    Some(Position::new(lat, lon))
}

fn joint(row: &JointRow, ids: &BTreeMap<&str, u16>) -> Result<Joint, ClaimsError> {
    let wrong = || ClaimsError::Area { name: row.name.clone() };
    let ring: Option<Vec<Position>> = row.ring.iter().map(|[lat, lon]| place(*lat, *lon)).collect();
    let mut ring = ring.ok_or_else(wrong)?;
    ring.extend(ring.first().copied());
    let mut without = Vec::new();
    for circle in &row.without {
        let middle = place(circle.lat, circle.lon).ok_or_else(wrong)?;
        without.push((middle, Distance::from_nautical_miles(circle.radius)));
    }
    let states: Result<_, _> = row.states.iter().map(|word| state(word, &row.name)).collect();
    Ok(Joint {
        states: states?,
        source: source_number(ids, &row.source, &row.name)?,
        area: Area::from_rings(&[vec![ring]]).map_err(|_no_area| wrong())?,
        without,
    })
}

#[cfg(test)]
#[path = "claims_tests.rs"]
mod tests;
