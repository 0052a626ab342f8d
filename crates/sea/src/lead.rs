//! What deserves a look, and why, and why perhaps not.

use std::fmt;

use crate::{Digest, Distance, Duration, EventId, Interval, Nature, Position, Speed, VesselKey};

/// The name of a lead: a fingerprint of its first event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeadId(pub Digest);

impl fmt::Display for LeadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "L-{}", self.0.short(10))
    }
}

/// A summand of a lead's score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<T> {
    /// How much it adds (a reason) or takes (a doubt: negative), in points of 100.
    pub points: i16,
    /// What it stands for.
    pub because: T,
}

/// A fact that makes a look worth while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not heard for this long.
    WasSilent(Duration),
    /// Others were heard where she should have been, in so many of the hours of the silence.
    OthersWereHeard {
        /// Hours in which others were heard.
        hours_heard: u32,
        /// Hours of the silence.
        hours: u32,
        /// Vessels in the busiest of these hours.
        others: u32,
    },
    /// She stopped while moving with this speed.
    WasUnderWay(Speed),
    /// She reported every so often and then not at all.
    StoppedAbruptly(Duration),
    /// She was this far from the nearest coast.
    WasFarFromShore(Distance),
    /// She was so far out that no coast lies within this distance.
    NoShoreWithin(Distance),
    /// Her positions jumped this far, which needs this speed (`None`: no time passed).
    Jumped(Distance, Option<Speed>),
    /// So many reports lie away from her track.
    StayedAway(u32),
    /// A place that she reported is on land.
    WasOnLand,
    /// She came back onto her earlier track.
    CameBack,
    /// The two were within this distance for this long.
    WereTogether(Distance, Duration),
    /// They were slow.
    WereSlow(Speed),
    /// Another event of the same vessels belongs to this story.
    AnotherEvent(EventId),
}

/// A fact that speaks against a lead and is subtracted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Others were not heard there either, in most hours.
    ReceptionIsPoor {
        /// Hours in which others were heard.
        hours_heard: u32,
        /// Hours of the silence.
        hours: u32,
    },
    /// Class B transponders send with less power.
    IsClassB,
    /// She said that she was at rest before.
    WasAtRest,
    /// She was heard again this close to where she had been.
    HardlyMoved(Distance),
    /// She reported seldom before, too.
    ReportedSeldom(Duration),
    /// She was close to a coast, where ports and anchorages are.
    WasNearShore(Distance),
    /// One report only lies away.
    IsOneReport,
    /// Two hulls seem to use one number.
    LooksShared,
    /// Others lay slow nearby: an anchorage.
    OthersLayThere(u32),
    /// One of the two said that she was at rest.
    OneWasAtRest,
    /// The two moved on together as in a tow.
    MovedTogether,
    /// One of the two is a tug, a pilot boat or on a State's service.
    IsServiceCraft,
    /// Both fish.
    BothFish,
    /// The MMSI is not one that a ship can have.
    MmsiIsNoShip,
}

/// An explanation in which nobody does anything wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Innocent {
    /// The receivers did not reach that place at that time.
    PoorReception,
    /// The equipment failed or lost power.
    EquipmentFault,
    /// She lay at anchor or at a berth with the transponder off.
    AtAnchorOrBerth,
    /// The master switched off for safety, which SOLAS allows (IMO A.1106(29), paragraph 22).
    SwitchedOffForSafety,
    /// The satellite navigation receiver gave a false position, or was jammed.
    NavigationFault,
    /// Two vessels use one number by mistake.
    SharedNumber,
    /// A bit error in a received message.
    ReceptionError,
    /// Waiting together at an anchorage.
    Anchorage,
    /// A tug and its tow.
    TugAndTow,
    /// A pilot boat or a service craft at work.
    PilotOrService,
    /// Fishing vessels that work together.
    FishingTogether,
    /// Help to a vessel in need, or an exchange of crew or stores.
    AssistanceOrSupply,
}

/// One or several events that deserve a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Its name.
    pub id: LeadId,
    /// The events, in order of time, at least one.
    pub events: Vec<EventId>,
    /// Who.
    pub vessels: Vec<VesselKey>,
    /// From the first event to the last.
    pub interval: Interval,
    /// Where the event with the most points begins.
    pub place: Position,
    /// One simulated report makes the lead simulated.
    pub nature: Nature,
    /// What speaks for a look, at least one.
    pub reasons: Vec<Term<Reason>>,
    /// What speaks against.
    pub doubts: Vec<Term<Doubt>>,
    /// Explanations in which nobody does anything wrong, never empty.
    pub innocents: Vec<Innocent>,
}

impl Lead {
    /// The sum of all terms, cut to 0 to 100. A rank, not a probability: it is not calibrated yet.
    pub fn score(&self) -> u8 {
        let reasons: i32 = self.reasons.iter().map(|term| i32::from(term.points)).sum();
        let doubts: i32 = self.doubts.iter().map(|term| i32::from(term.points)).sum();
        u8::try_from((reasons + doubts).clamp(0, 100)).unwrap_or(100)
    }
}
