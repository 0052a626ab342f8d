//! What the builders of vessels share.

use vigia_sea::Coast;

use crate::{
    behaviour::Behaviour,
    dice::Dice,
    fleet::{self, Kind, Vessel},
    motion::Motion,
    number::index,
    plan::Plans,
    port::{Port, ports},
    quay::quays,
    route::Pilot,
    seamask::SeaMask,
    spot::Spot,
    station::{Station, stations},
};

/// Everything that the builders of vessels share.
pub(crate) struct World<'a> {
    pub(crate) seed: u64,
    /// Milliseconds.
    pub(crate) length: i64,
    pub(crate) coast: &'a Coast,
    pub(crate) pilot: Pilot<'a>,
    pub(crate) ports: Vec<Port>,
    pub(crate) stations: Vec<Station>,
    pub(crate) vessels: Vec<Vessel>,
    /// What happens to the vessels.
    pub(crate) plans: Plans,
    /// What found no room, in words.
    pub(crate) left_out: Vec<String>,
    /// Places at which something happens already.
    pub(crate) taken: Vec<Spot>,
    /// For each port, berths taken so far.
    berths: Vec<u32>,
    /// For each port, quays that are free; looked for when one is first asked for.
    quays: Vec<Option<Vec<Spot>>>,
}

impl<'a> World<'a> {
    pub(crate) fn new(seed: u64, length: i64, coast: &'a Coast, mask: &'a SeaMask) -> Self {
        let ports = ports(mask);
        Self {
            seed,
            length,
            coast,
            pilot: Pilot::new(mask),
            plans: Plans::default(),
            left_out: Vec::new(),
            taken: Vec::new(),
            berths: vec![0; ports.len()],
            quays: vec![None; ports.len()],
            ports,
            stations: stations(),
            vessels: Vec::new(),
        }
    }

    /// Adds a vessel and gives her number.
    pub(crate) fn add(
        &mut self,
        kind: Kind,
        destination: &'static str,
        motion: Motion,
        dice: &mut Dice,
    ) -> u32 {
        let number = u32::try_from(self.vessels.len()).unwrap_or(u32::MAX);
        self.vessels.push(Vessel::new(fleet::card(kind, number, destination, dice), motion));
        number
    }

    /// Notes that some of what was asked for found no room.
    pub(crate) fn leave_out(&mut self, behaviour: Behaviour, number: u32) {
        if number > 0 {
            self.left_out.push(format!("{}: {number} found no room", behaviour.word()));
        }
    }

    /// How many vessels there are.
    pub(crate) fn n_vessels(&self) -> u32 {
        u32::try_from(self.vessels.len()).unwrap_or(u32::MAX)
    }

    /// The vessel of a number.
    pub(crate) fn vessel_mut(&mut self, number: u32) -> Option<&mut Vessel> {
        self.vessels.get_mut(number as usize)
    }

    /// A free place off a port.
    pub(crate) fn berth(&mut self, port: usize) -> Option<Spot> {
        let taken = self.berths.get_mut(port)?;
        let spot = self.ports.get(port)?.berth(*taken);
        *taken += 1;
        Some(spot)
    }

    /// A quay of a port that nobody has lain at yet. A straight line from the approach leads to it.
    pub(crate) fn quay(&mut self, port: usize) -> Option<Spot> {
        let approach = self.ports.get(port)?.approach;
        let coast = self.coast;
        self.quays.get_mut(port)?.get_or_insert_with(|| quays(coast, approach)).pop()
    }

    /// Whether a quay of a port is free.
    pub(crate) fn has_quay(&mut self, port: usize) -> bool {
        let quay = self.quay(port);
        if let (Some(quay), Some(Some(quays))) = (quay, self.quays.get_mut(port)) {
            quays.push(quay);
        }
        quay.is_some()
    }

    /// The port in whose roads a place lies.
    pub(crate) fn port_at(&self, place: Spot) -> Option<usize> {
        self.ports.iter().position(|port| port.approach.miles(place) < 4.0)
    }

    /// A port, busy ones more often, between `least` and `most` miles from `here`.
    pub(crate) fn port_near(
        &self,
        here: Spot,
        (least, most): (f64, f64),
        dice: &mut Dice,
    ) -> Option<usize> {
        let fitting: Vec<usize> = (0..self.ports.len())
            .filter(|&number| {
                self.ports.get(number).is_some_and(|port| {
                    let miles = here.miles(port.approach);
                    (least..most).contains(&miles)
                })
            })
            .flat_map(|number| {
                let share = self.ports.get(number).map_or(1, |port| port.share);
                std::iter::repeat_n(number, index(share))
            })
            .collect();
        dice.pick(&fitting).copied()
    }

    pub(crate) fn any_port(&self, dice: &mut Dice) -> Option<usize> {
        self.port_near(crate::spot::spot(20.0, -85.0), (0.0, 4000.0), dice)
    }

    pub(crate) fn name_of(&self, port: usize) -> &'static str {
        self.ports.get(port).map_or("", |port| port.name)
    }
}
