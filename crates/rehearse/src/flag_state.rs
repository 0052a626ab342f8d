//! A flag State that was never asked: what it replies to a request of an exercise, and when.

use vigia_sea::{
    Around, Consent, ConsentSays, Duration, FlagRequest, Interval, RegistrySays, Reply, Timestamp,
};

use crate::dice::{Dice, Purpose};

/// What a rehearsed State replies.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagReply {
    /// When it replies.
    pub at: Timestamp,
    /// What it says. Marked as an exercise.
    pub reply: Reply,
    /// What it lets be done, when it consents. Marked as an exercise.
    pub consent: Option<Consent>,
}

/// Of a hundred rehearsed States, so many consent, so many more deny that she is on their register,
/// so many more refuse; the others stay silent. Nothing real stands behind these numbers: each has
/// to be met in an exercise.
const CONSENT: i64 = 45;
const DENY: i64 = 20;
const REFUSE: i64 = 20;

/// In hundred-metre steps: 30 nautical miles.
const AREA: u32 = 555;
/// A consent lasts so long.
const LASTS: Duration = Duration::from_seconds(12 * 3600);

/// The reply to a request that was sent at this time; `None` when the State stays silent. The same
/// request, time and seed give the same reply.
pub fn flag_reply(request: &FlagRequest, sent_at: Timestamp, seed: u64) -> Option<FlagReply> {
    // Each State throws its own dice.
    let state = request.to.code().bytes().fold(0_u32, |sum, letter| sum << 8 | u32::from(letter));
    let mut dice = Dice::new(seed, Purpose::FlagState, state);
    let share = dice.whole(10, 90);
    let clock = request.reply_by.unwrap_or(sent_at).since(sent_at).milliseconds();
    let at = sent_at.plus(Duration::from_milliseconds(clock / 100 * share));
    let thrown = dice.whole(0, 99);
    let says = if thrown < CONSENT {
        (RegistrySays::Confirmed, ConsentSays::Granted, "on our register; consent as proposed")
    } else if thrown < CONSENT + DENY {
        (
            RegistrySays::Denied,
            ConsentSays::NotSaid,
            "no vessel with these marks is on our register",
        )
    } else if thrown < CONSENT + DENY + REFUSE {
        (
            RegistrySays::Confirmed,
            ConsentSays::Refused,
            "on our register; we look into it ourselves",
        )
    } else {
        return None;
    };
    let (registry, consent, text) = says;
    let reply = Reply {
        from: request.to,
        authority: format!("{} (EXERCISE)", request.authority),
        registry,
        consent,
        text: format!("EXERCISE: {text}"),
        is_exercise: true,
    };
    let is_granted = consent == ConsentSays::Granted;
    Some(FlagReply { at, reply, consent: is_granted.then(|| granted(request, at)) })
}

fn granted(request: &FlagRequest, at: Timestamp) -> Consent {
    Consent {
        from: request.to,
        vessel: request.vessel.key.clone(),
        acts: request.acts.clone(),
        within: request.place.map(|place| Around { place, hundred_metres: AREA }),
        interval: Interval { start: at, end: at.plus(LASTS) },
        conditions: vec!["EXERCISE: we are told before anybody goes on board".to_owned()],
        is_exercise: true,
    }
}

#[cfg(test)]
#[path = "flag_state_tests.rs"]
mod tests;
