//! What to rehearse, and the rehearsal from the first throw to the last line.

use vigia_sea::{Coast, Duration, Interval, Mmsi, Position, Timestamp};

use crate::{
    deliver::Desk,
    dice::{Dice, Purpose},
    fleet::Vessel,
    innocent, meeting,
    motion::SECOND,
    plant,
    radio::{Heard, Network, Said, Tally, listen_to_all},
    seamask::SeaMask,
    traffic::{World, add_ordinary, n_vessels},
    truth::{LookAlike, Planted, Rehearsal},
};

/// What to rehearse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Decides everything that is left to chance.
    pub seed: u64,
    /// The first moment; a whole second is best.
    pub start: Timestamp,
    /// How long. Under 12 hours there is little room for what is to be planted.
    pub length: Duration,
    /// Vessels of ordinary traffic; those that meet and those that look alike come on top.
    pub n_vessels: u32,
    /// Of the ordinary vessels, how many switch off for 5 to 9 hours.
    pub n_gone_dark: u32,
    /// How many pairs meet at sea.
    pub n_meetings: u32,
    /// Of the ordinary vessels, how many report false positions for 20 to 90 minutes.
    pub n_displaced: u32,
}

impl Scenario {
    /// A day of 150 vessels with four gone dark, three meetings and three displaced, from
    /// 2026-11-19T00:00:00Z.
    pub const fn day(seed: u64) -> Self {
        Self {
            seed,
            start: Timestamp::from_unix_seconds(1_795_046_400),
            length: Duration::from_hours(24),
            n_vessels: 150,
            n_gone_dark: 4,
            n_meetings: 3,
            n_displaced: 3,
        }
    }
}

/// Makes a rehearsal. `coast` is the coast of the world; vessels keep off it.
///
/// Fewer things are planted than asked for only when the traffic is too thin for them: nothing is
/// planted that nobody could find.
pub fn rehearse(scenario: &Scenario, coast: &Coast) -> Rehearsal {
    let mask = SeaMask::new(coast);
    let length = scenario.length.milliseconds().max(0);
    let mut world = World::new(scenario.seed, length, coast, &mask);
    for number in 0..scenario.n_vessels {
        add_ordinary(&mut world, number);
    }
    let met = meeting::add(&mut world, scenario.n_meetings);
    let alike = innocent::add(&mut world, scenario.n_vessels);

    let network = Network::new(scenario.seed, length, &world.stations);
    let mut heard = listen_to_all(&network, &world.vessels);
    let displaced = plant::displace(scenario, &mut world.vessels, &heard);
    let dark = plant::go_dark(scenario, &mut world.vessels, &heard);
    for (number, vessel) in (0_u32..).zip(&world.vessels) {
        if let (true, Some(entry)) = (vessel.silent.is_some(), heard.get_mut(number as usize)) {
            *entry = network.listen(number, vessel);
        }
    }
    let clock = Clock { start: scenario.start, vessels: &world.vessels };
    let mut planted = met.planted(&clock);
    planted.extend(plant::truth_of_displaced(&displaced, &heard, &clock));
    planted.extend(plant::truth_of_dark(&dark, &heard, &clock));
    planted.sort_by_key(|planted| (planted.kind, planted.interval, planted.vessels.clone()));
    let mut look_alikes = alike.look_alikes(&clock);
    look_alikes.extend(innocent::left_coverage(&heard, &clock));
    look_alikes.sort_by_key(|alike| (alike.kind, alike.interval, alike.vessels.clone()));
    written(scenario, &world, &mask, heard, (planted, look_alikes))
}

/// Writes the lines and counts them.
fn written(
    scenario: &Scenario,
    world: &World<'_>,
    mask: &SeaMask,
    heard: Vec<(Vec<Heard>, Tally)>,
    (planted, look_alikes): (Vec<Planted>, Vec<LookAlike>),
) -> Rehearsal {
    let tallies: Vec<Tally> = heard.iter().map(|(_, tally)| *tally).collect();
    let mut all: Vec<Heard> = heard.into_iter().flat_map(|(heard, _)| heard).collect();
    all.sort_by_key(|heard| (heard.at, heard.vessel, heard.said));
    let mut desk = Desk::new(scenario.seed, scenario.start, &world.stations);
    let mut noise = Dice::new(scenario.seed, Purpose::Noise, 0);
    for heard in &all {
        desk.take(heard, &world.vessels, &mut noise);
    }
    desk.take_base_stations(world.length);
    desk.take_aids(world.length, mask);
    desk.take_receiver_texts(world.length);
    let (n_copies, n_late, n_damaged) = (desk.n_copies, desk.n_late, desk.n_damaged);
    let (nmea, n_sentences) = desk.finish();
    Rehearsal {
        nmea,
        planted,
        look_alikes,
        n_vessels: n_vessels(world),
        n_reports_sent: tallies.iter().map(|tally| tally.n_sent).sum(),
        n_reports_received: all.iter().filter(|heard| heard.said != Said::Static).count() as u64,
        n_reports_lost: tallies.iter().map(|tally| tally.n_lost).sum(),
        n_copies,
        n_late,
        n_damaged,
        n_sentences,
    }
}

/// Turns numbers of vessels and milliseconds into what the truth is told in.
pub(crate) struct Clock<'a> {
    start: Timestamp,
    vessels: &'a [Vessel],
}

impl Clock<'_> {
    /// Whole seconds, as the tag blocks have them.
    pub(crate) fn interval(&self, from: i64, to: i64) -> Interval {
        let second = |at: i64| {
            let at = self.start.plus(Duration::from_milliseconds(at));
            Timestamp::from_unix_seconds(at.unix_seconds())
        };
        Interval { start: second(from), end: second(to) }
    }

    /// Her number, once for each, in order.
    pub(crate) fn mmsis(&self, numbers: &[u32]) -> Vec<Mmsi> {
        let mut mmsis: Vec<Mmsi> = numbers
            .iter()
            .filter_map(|number| Mmsi::new(self.vessels.get(*number as usize)?.card.mmsi))
            .collect();
        mmsis.sort_unstable();
        mmsis
    }

    /// Where she truly is.
    pub(crate) fn place(&self, number: u32, at: i64) -> Option<Position> {
        let vessel = self.vessels.get(number as usize)?;
        Some(vessel.motion.at(at / SECOND * SECOND).place.position())
    }

    /// Every vessel by her number.
    pub(crate) fn vessels(&self) -> &[Vessel] {
        self.vessels
    }
}
