//! How long an answer takes, with the zones of the world and all rules of the program:
//! `cargo run --release -p vigia-law --example speed`.

#![expect(clippy::print_stdout, reason = "a chore for the terminal")]

use std::time::{Duration, Instant};

use vigia_law::{Chart, Rules, judge};
use vigia_sea::{
    Act, FactWord, Facts, FlagFacts, Lat, Lon, Position, Question, RegistryReply, State, Timestamp,
    ZonesAt,
};

const N_QUESTIONS: usize = 20_000;
/// The quickest of so many rounds counts: what others do on the machine only adds.
const N_ROUNDS: usize = 15;
const STATES: [&str; 8] = ["USA", "MEX", "BLZ", "HND", "BHS", "COL", "PAN", "JAM"];

/// Chance that is the same every time (a linear congruence, Knuth's MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        let Self(state) = self;
        *state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) % n
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let number = usize::try_from(self.below(all.len() as u64)).ok()?;
        all.get(number).copied()
    }
}

fn main() -> Result<(), String> {
    let rules = Rules::built_in().map_err(|mistakes| format!("{mistakes:?}"))?;
    let shores = include_bytes!("../../../zones/states-10m.vshore");
    let claims = include_str!("../../../zones/claims.toml");
    let chart = Chart::new(shores, claims).map_err(|error| error.to_string())?;
    let mut chance = Chance(1);
    let questions: Vec<_> =
        std::iter::from_fn(|| question(&mut chance)).take(N_QUESTIONS).collect();
    let places = || questions.iter().filter_map(|question| question.place);
    let zones: Vec<ZonesAt> = places().map(|place| chart.zones_at(place)).collect();
    let n_rules: usize = rules.instruments().iter().map(|one| one.rules.len()).sum();
    println!("{} instruments, {n_rules} rules, {N_QUESTIONS} questions", rules.instruments().len());
    let alone = quickest(|| {
        let pairs = questions.iter().zip(&zones);
        pairs.map(|(question, zones)| judge(question, zones, &rules).bases.len()).sum()
    });
    let lookup = quickest(|| places().map(|place| chart.zones_at(place).claims.len()).sum());
    let both = quickest(|| {
        let answers = questions
            .iter()
            .filter_map(|question| Some(judge(question, &chart.zones_at(question.place?), &rules)));
        answers.map(|answer| answer.bases.len()).sum()
    });
    println!("zones of a place      {}", each(lookup));
    println!("judging, zones known  {}", each(alone));
    println!("an answer for a place {}", each(both));
    Ok(())
}

/// Around the Caribbean and the Gulf of Mexico, where most of the rules are.
fn question(chance: &mut Chance) -> Option<Question> {
    let lat = 80_000_000 + i32::try_from(chance.below(220_000_000)).ok()?;
    let lon = -980_000_000 + i32::try_from(chance.below(380_000_000)).ok()?;
    let degrees = |ten_millionths: i32| f64::from(ten_millionths) / 1e7;
    let place =
        Position::new(Lat::from_degrees(degrees(lat)).ok()?, Lon::from_degrees(degrees(lon)).ok()?);
    let mut facts = Facts::default();
    for fact in FactWord::ALL.iter().filter(|fact| !fact.follows()) {
        if chance.below(4) == 0 {
            facts = facts.with(*fact, chance.below(2) == 0);
        }
    }
    Some(Question {
        act: chance.one(Act::ALL)?,
        actor: State::from_text(chance.one(&STATES)?)?,
        place: Some(place),
        when: Timestamp::from_text("2026-11-21T12:00:00Z")?,
        flag: FlagFacts {
            claimed: State::from_text(chance.one(&STATES)?),
            by_mmsi: None,
            registry: RegistryReply::NotKnown,
        },
        facts,
        consents: Vec::new(),
    })
}

/// The sum is used, so that nothing is left out by the compiler.
fn quickest(round: impl Fn() -> usize) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..N_ROUNDS {
        #[expect(clippy::disallowed_methods, reason = "this measures time")]
        let start = Instant::now();
        let sum = std::hint::black_box(round());
        best = best.min(start.elapsed());
        assert!(sum > 0, "no question got an answer");
    }
    best
}

fn each(all: Duration) -> String {
    #[expect(clippy::cast_precision_loss, reason = "20,000")]
    let micros = all.as_secs_f64() * 1e6 / N_QUESTIONS as f64;
    format!("{micros:.2} µs")
}
