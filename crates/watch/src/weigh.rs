//! What speaks for and against an event: a sum of terms, each with its reason.
//!
//! Each detector weighs what it finds, in its own file, by these rules: 40 points are worth a look
//! when nothing else is waiting, 70 deserve one soon. Doubts subtract. No term looks at flag, owner
//! or name.

use vigia_sea::{Distance, Doubt, Fact, Innocent, Reason, Term};

use crate::shore::FAR_NAUTICAL_MILES;

/// What speaks for and against an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weight {
    pub(crate) reasons: Vec<Term<Reason>>,
    pub(crate) doubts: Vec<Term<Doubt>>,
    pub(crate) innocents: Vec<Innocent>,
}

impl Weight {
    pub(crate) fn sum(&self) -> i32 {
        let reasons = self.reasons.iter().map(|term| i32::from(term.points));
        let doubts = self.doubts.iter().map(|term| i32::from(term.points));
        reasons.chain(doubts).sum()
    }

    /// Adds a reason; `amounts` are what its sentence names.
    pub(crate) fn reason(
        &mut self,
        points: i16,
        because: Reason,
        amounts: impl IntoIterator<Item = Fact>,
    ) {
        self.reasons.push(Term { points, because, amounts: amounts.into_iter().collect() });
    }

    /// Adds a doubt, with negative points.
    pub(crate) fn doubt(
        &mut self,
        points: i16,
        because: Doubt,
        amounts: impl IntoIterator<Item = Fact>,
    ) {
        self.doubts.push(Term { points, because, amounts: amounts.into_iter().collect() });
    }

    pub(crate) fn doubt_if(&mut self, fits: bool, points: i16, because: Doubt) {
        if fits {
            self.doubt(points, because, []);
        }
    }

    pub(crate) fn innocent_if(&mut self, fits: bool, innocent: Innocent) {
        if fits {
            self.innocents.push(innocent);
        }
    }

    /// Far from a coast adds, near one takes.
    pub(crate) fn shore(&mut self, shore: Option<Distance>, far_points: i16, near_points: i16) {
        match shore {
            None => {
                let far = Distance::from_nautical_miles(FAR_NAUTICAL_MILES);
                self.reason(far_points, Reason::NoShore, [Fact::miles("distance", far)]);
            }
            Some(shore) if shore.nautical_miles() >= 10.0 => {
                let distance = [Fact::miles("distance", shore)];
                self.reason(far_points, Reason::WasFarFromShore, distance);
            }
            Some(shore) if shore.nautical_miles() < 3.0 => {
                self.doubt(near_points, Doubt::WasNearShore, [Fact::miles("distance", shore)]);
            }
            Some(_) => {}
        }
    }
}

/// At so many points a lead is as often right as wrong,
const EVEN_POINTS: f64 = 29.0;
/// and so many more multiply the odds by ten. Both were fitted to the leads of rehearsals;
/// `docs/accuracy.md` has the error on others, and `cargo run -p xtask -- accuracy` fits them anew.
const POINTS_FOR_TEN: f64 = 16.0;

/// How many of a hundred leads with this score are right.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 99")]
pub(crate) fn right_of_hundred(score: u8) -> u8 {
    let odds = 10_f64.powf((f64::from(score) - EVEN_POINTS) / POINTS_FOR_TEN);
    (100.0 * odds / (1.0 + odds)).round().clamp(1.0, 99.0) as u8
}

/// Points cut to 0 to `most`.
#[expect(clippy::cast_possible_truncation, reason = "cut to the limit first")]
pub(crate) fn capped(points: f64, most: i16) -> i16 {
    points.round().clamp(0.0, f64::from(most)) as i16
}
