//! The rehearsal from the first throw to the last line.

use vigia_sea::Coast;

use crate::{
    build, dark,
    deliver::Desk,
    dice::{Dice, Purpose},
    entry, false_place, harbour, identity, innocent,
    plan::vessel_minutes,
    radio::{Heard, Network, Said, Tally, listen_to_all},
    scenario::{Clock, Scenario},
    seamask::SeaMask,
    slip,
    traffic::add_ordinary,
    truth::{LookAlike, Planted, Rehearsal},
    world::World,
};

/// Makes a rehearsal. `coast` is the coast of the world; vessels keep off it.
///
/// Fewer things are planted than asked for only when the traffic is too thin for them: nothing is
/// planted that nobody could find. [`Rehearsal::left_out`] tells what was not.
pub fn rehearse(scenario: &Scenario, coast: &Coast) -> Rehearsal {
    let mask = SeaMask::new(coast);
    let length = scenario.length.milliseconds().max(0);
    let mut world = World::new(scenario.seed, length, coast, &mask);
    for number in 0..scenario.n_vessels {
        add_ordinary(&mut world, number);
    }
    build::add(scenario, &mut world);

    let network = Network::new(scenario.seed, length, &world.stations);
    let mut heard = listen_to_all(&network, &world.vessels);
    let is_silent: Vec<bool> = world.vessels.iter().map(|vessel| vessel.silent.is_some()).collect();
    false_place::displace(scenario, &mut world, &heard);
    dark::go_dark(scenario, &mut world, &heard);
    identity::plant(scenario, &mut world, &heard);
    slip::plant(scenario, &mut world, &heard);
    for ((number, vessel), was_silent) in (0_u32..).zip(&world.vessels).zip(is_silent) {
        let fell_silent = vessel.silent.is_some() && !was_silent;
        if let (true, Some(entry)) = (fell_silent, heard.get_mut(number as usize)) {
            *entry = network.listen(number, vessel);
        }
    }
    let stays = harbour::plans(&world);
    world.plans.planted.extend(stays);
    let told = truth(scenario, &world, &heard);
    written(scenario, &world, &mask, heard, told)
}

fn truth(
    scenario: &Scenario,
    world: &World<'_>,
    heard: &[(Vec<Heard>, Tally)],
) -> (Vec<Planted>, Vec<LookAlike>) {
    let clock = Clock { start: scenario.start, length: world.length, vessels: &world.vessels };
    let (mut planted, mut look_alikes) = world.plans.truth(heard, &clock);
    planted.extend(entry::entries(&scenario.zones, heard, &clock));
    planted.sort();
    look_alikes.extend(innocent::left_coverage(heard, &clock));
    look_alikes.extend(innocent::base_stations(world, &planted, &clock));
    look_alikes.sort();
    (planted, look_alikes)
}

/// Writes the lines and counts them.
fn written(
    scenario: &Scenario,
    world: &World<'_>,
    mask: &SeaMask,
    heard: Vec<(Vec<Heard>, Tally)>,
    (planted, look_alikes): (Vec<Planted>, Vec<LookAlike>),
) -> Rehearsal {
    let vessel_minutes = vessel_minutes(&heard);
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
        left_out: world.left_out.clone(),
        n_vessels: world.n_vessels(),
        vessel_minutes,
        n_reports_sent: tallies.iter().map(|tally| tally.n_sent).sum(),
        n_reports_received: all.iter().filter(|heard| heard.said != Said::Static).count() as u64,
        n_reports_lost: tallies.iter().map(|tally| tally.n_lost).sum(),
        n_copies,
        n_late,
        n_damaged,
        n_sentences,
    }
}
