//! # Speed for type
//!
//! **Sees:** a vessel that passed at least three cells of a twentieth of a degree in a row, for ten
//! minutes or more, with a mean speed that fewer than one in a thousand of the other vessels of her
//! type had there, bins of two knots and their neighbours counted together. What others did before
//! her and after her counts alike; her own passages do not. Where too few passed, only one who is
//! faster than all of at least twenty others of her type anywhere in the input.
//!
//! **Matters because:** a tanker that creeps where tankers sail with twelve knots is waiting for
//! something, in trouble, or not a tanker.
//!
//! **Innocent explanations:** bad weather, a failure of the engine, giving way, a tow, a pilot to
//! be taken, an escort, a hurry.
//!
//! **Cannot see:** slowness before enough was learned: 300 others of her type must have passed each
//! of the cells. A vessel whose type is not known, or that goes where her work is (pilots, rescue,
//! dredgers, a vessel that says that she fishes). She is judged when the input has ended.
//!
//! **Example:** in the traffic lane off Veracruz 400 cargo ships were heard with 9 to 17 knots; one
//! passes five cells of it with 4.
//!
//! **Sources:** Danish Maritime Authority, `AisAbnormal`: type and speed with a probability below
//! 0.001 in a cell with enough passages; linear counting: Whang et al. 1990, doi
//! 10.1145/78922.78925.

use vigia_sea::{EventKind, Fact, Innocent, Reason};

use super::{Detector, Found, Seen, Sketch, Wakes, World, event};
use crate::SpeedForTypeSettings;
use crate::marks::Marks;
use crate::usual::{N_BINS, Odd, Passage, Usual, UsualSettings};
use crate::weigh::{Weight, capped};

pub(super) struct SpeedForType(Usual);

impl SpeedForType {
    pub(super) fn new(settings: SpeedForTypeSettings) -> Self {
        let SpeedForTypeSettings { passages, anywhere, share, cells, least } = settings;
        Self(Usual::new(UsualSettings { passages, anywhere, share, cells, least }, bin, false))
    }
}

/// Two knots each; the last for all that is faster.
#[expect(clippy::unnecessary_wraps, reason = "the form that a bin of a course has too")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the bins")]
fn bin(passage: &Passage) -> Option<usize> {
    Some(((passage.speed().knots() / 2.0) as usize).min(N_BINS - 1))
}

fn found(odd: Odd) -> Found {
    let mut weight = Weight::default();
    let points = 30 + capped(f64::from(odd.n_cells), 20);
    let amounts = [Fact::speed("speed", odd.speed), Fact::count("n", odd.others)];
    weight.reason(points, Reason::SpeedWasUnusual, amounts);
    weight.innocent_if(true, Innocent::WeatherOrWaiting);
    weight.innocent_if(true, Innocent::GaveWay);
    weight.innocent_if(true, Innocent::PilotOrService);
    let sketch = Sketch {
        kind: EventKind::SpeedForType,
        interval: odd.interval,
        is_open: odd.is_open,
        place: odd.place,
        tracks: vec![odd.track],
        facts: vec![
            Fact::speed("mean_speed", odd.speed),
            Fact::count("n_cells", odd.n_cells),
            Fact::count("others_passed", odd.others),
        ],
        nature: Marks::nature_of(&odd.marks),
        evidence: Marks::merged(odd.marks),
    };
    Found { event: event(sketch), weight }
}

impl Detector for SpeedForType {
    fn wakes(&self) -> Wakes {
        Wakes::AtPassages
    }

    fn see(&mut self, _seen: &Seen<'_>, world: &World<'_>, _found: &mut Vec<Found>) {
        self.0.see(world);
    }

    fn finish(&mut self, _world: &World<'_>, all: &mut Vec<Found>) {
        all.extend(self.0.finish().into_iter().map(found));
    }
}
