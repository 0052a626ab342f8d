//! What deserves a look, and why, and why perhaps not.

use std::fmt;

use crate::words::words;
use crate::{Digest, EventId, Fact, Interval, Nature, Position, VesselKey};

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
    /// How much it adds (a reason) or takes (a doubt: negative), in points.
    pub points: i16,
    /// What it stands for.
    pub because: T,
    /// The amounts that its sentence names.
    pub amounts: Vec<Fact>,
}

words! {
    /// A fact that makes a look worth while.
    pub enum Reason {
        /// Not heard for so long (`length`).
        WasSilent = "was_silent",
        /// Others were heard where she should have been, in `heard` of the `hours` of the silence;
        /// `others` vessels in the busiest of these hours.
        OthersWereHeard = "others_were_heard",
        /// She stopped while moving with this `speed`.
        WasUnderWay = "was_under_way",
        /// She reported so often (`every`) and then not at all.
        StoppedAbruptly = "stopped_abruptly",
        /// She was this far from the nearest coast (`distance`).
        WasFarFromShore = "was_far_from_shore",
        /// She was so far out that no coast lies within this `distance`.
        NoShore = "no_shore",
        /// Her positions jumped this far (`distance`) in no time.
        Jumped = "jumped",
        /// Her positions jumped this far (`distance`), which needs this `speed`.
        JumpedAtSpeed = "jumped_at_speed",
        /// So many reports (`n`) lie away from her track.
        StayedAway = "stayed_away",
        /// A place that she reported is on land.
        WasOnLand = "was_on_land",
        /// She came back onto her earlier track.
        CameBack = "came_back",
        /// The two were within this `distance` for this long (`length`).
        WereTogether = "were_together",
        /// They were slow (`speed`).
        WereSlow = "were_slow",
        /// Two hulls spoke in turn for this long (`length`), this far apart (`distance`).
        SpokeInTurn = "spoke_in_turn",
        /// Both hulls say the same name or IMO number (`name`).
        BothSayTheSame = "both_say_the_same",
        /// The hulls say two names (`first`, `second`).
        NamesDiffer = "names_differ",
        /// Her places ran on a circle.
        RanInACircle = "ran_in_a_circle",
        /// So many others (`n`) jumped to the same spot.
        OthersJumpedThere = "others_jumped_there",
        /// One and the same vector was added to her places.
        WasOffset = "was_offset",
        /// She gave up a name (`before`) for another (`after`).
        NameChanged = "name_changed",
        /// She gave up a call sign (`before`) for another (`after`).
        CallSignChanged = "call_sign_changed",
        /// She gave up an IMO number (`before`) for another (`after`), which a hull never does.
        ImoChanged = "imo_changed",
        /// She gave up a type (`before`) for another (`after`).
        ShipTypeChanged = "ship_type_changed",
        /// She gave up a size (`before`) for another (`after`).
        SizeChanged = "size_changed",
        /// The check digit of her IMO number is wrong (`number`).
        ImoIsWrong = "imo_is_wrong",
        /// She goes on under another MMSI.
        NumberChanged = "number_changed",
        /// The new number was heard first so soon (`length`) and near (`distance`).
        WentOnThere = "went_on_there",
        /// A beacon calls for help.
        CallsForHelp = "calls_for_help",
        /// A ship sends the status that is kept for distress beacons.
        SendsDistressStatus = "sends_distress_status",
        /// She was slow for so long (`length`), with this `speed`.
        WasSlow = "was_slow",
        /// She moved with wind and current for so long (`length`), with this `speed`.
        Drifted = "drifted",
        /// Her course lay so far off her heading (`angle`).
        WentSideways = "went_sideways",
        /// She said that she was not under command.
        SaidNoCommand = "said_no_command",
        /// She had way on, and then moved slowly and straight.
        LostHerWay = "lost_her_way",
        /// From this `speed` she stopped in no more than so long (`within`).
        StoppedSuddenly = "stopped_suddenly",
        /// She lay still for at least so long (`length`).
        StayedStopped = "stayed_stopped",
        /// Another event of the same vessels belongs to this story (`event`).
        AnotherEvent = "another_event",
        /// She was in a zone (`zone`) that is watched for whoever comes, for so long (`length`).
        EnteredZone = "entered_zone",
        /// She was slow for so long (`length`) in a zone (`zone`) that is watched for slow vessels.
        WasSlowInZone = "was_slow_in_zone",
        /// Nearly none of so many others of her type (`n`) had such a `speed` there.
        SpeedWasUnusual = "speed_was_unusual",
        /// Nearly none of so many others of her type (`n`) took such a `course` there.
        CourseWasUnusual = "course_was_unusual",
    }
}

words! {
    /// A fact that speaks against a lead and is subtracted.
    pub enum Doubt {
        /// Others were heard there in only `heard` of the `hours` of the silence.
        ReceptionIsPoor = "reception_is_poor",
        /// Others (`n`) fell silent at the same place, or around it in the same hour.
        OthersFellSilent = "others_fell_silent",
        /// One other vessel only was heard there.
        OnlyOneOther = "only_one_other",
        /// Class B transponders send with less power.
        IsClassB = "is_class_b",
        /// She said that she was at rest before.
        WasAtRest = "was_at_rest",
        /// She was heard again this close to where she had been (`distance`).
        HardlyMoved = "hardly_moved",
        /// She reported seldom before, too (`every`).
        ReportedSeldom = "reported_seldom",
        /// She was close to a coast (`distance`), where ports and anchorages are.
        WasNearShore = "was_near_shore",
        /// One report only lies away.
        IsOneReport = "is_one_report",
        /// Two hulls seem to use one number.
        LooksShared = "looks_shared",
        /// So many others (`n`) lay slow nearby: an anchorage.
        OthersLayThere = "others_lay_there",
        /// One of the two said that she was at rest.
        OneWasAtRest = "one_was_at_rest",
        /// The two moved on together as in a tow.
        MovedTogether = "moved_together",
        /// One of the two is a tug, a pilot boat or on a State's service.
        IsServiceCraft = "is_service_craft",
        /// Both fish.
        BothFish = "both_fish",
        /// She is a small craft: class B, short, sailing or for pleasure.
        IsSmallCraft = "is_small_craft",
        /// Her type is one whose work is to be slow, to stop and to crab.
        IsWorkVessel = "is_work_vessel",
        /// She is a fishing vessel, or says that she fishes.
        Fishes = "fishes",
        /// She stayed so near to one spot (`distance`) that she may have been at anchor or at work.
        StayedOnASpot = "stayed_on_a_spot",
        /// So near to the coast (`distance`) ships wait for a berth or a pilot.
        ShipsWaitThere = "ships_wait_there",
        /// Her course was that of going astern.
        WentAstern = "went_astern",
        /// The two are written so alike that one may be the other typed anew.
        WrittenAlike = "written_alike",
        /// The old value came back so often (`n`).
        Alternates = "alternates",
        /// The MMSI is not one that a ship can have.
        MmsiIsNoShip = "mmsi_is_no_ship",
        /// So many others (`n`) of her type went that way.
        OthersWentThatWay = "others_went_that_way",
    }
}

words! {
    /// An explanation in which nobody does anything wrong.
    pub enum Innocent {
        /// The receivers did not reach that place at that time.
        PoorReception = "poor_reception",
        /// The equipment failed or lost power.
        EquipmentFault = "equipment_fault",
        /// She lay at anchor or at a berth with the transponder off.
        AtAnchorOrBerth = "at_anchor_or_berth",
        /// The master switched off for safety, which SOLAS allows (IMO A.1106(29), paragraph 22).
        SwitchedOffForSafety = "switched_off_for_safety",
        /// The satellite navigation receiver gave a false position, or was jammed.
        NavigationFault = "navigation_fault",
        /// Two vessels use one number by mistake.
        SharedNumber = "shared_number",
        /// A bit error in a received message.
        ReceptionError = "reception_error",
        /// A test or an exercise.
        TestOrExercise = "test_or_exercise",
        /// It was set off by accident.
        SetOffByAccident = "set_off_by_accident",
        /// She was sold, renamed or registered anew.
        SoldOrRenamed = "sold_or_renamed",
        /// The equipment is set up wrongly.
        WrongSetting = "wrong_setting",
        /// Waiting together at an anchorage.
        Anchorage = "anchorage",
        /// A tug and its tow.
        TugAndTow = "tug_and_tow",
        /// A pilot boat or a service craft at work.
        PilotOrService = "pilot_or_service",
        /// Fishing vessels that work together.
        FishingTogether = "fishing_together",
        /// She waited for orders, a berth, a tide or the weather with the engine stopped.
        WaitedAdrift = "waited_adrift",
        /// The engine or the steering failed.
        EngineFault = "engine_fault",
        /// Dredging, towing, diving, survey, pilotage or rescue.
        WorkAtSea = "work_at_sea",
        /// She fished.
        FishingAlone = "fishing_alone",
        /// A strong current or wind set her sideways while she held her heading.
        CurrentOrWind = "current_or_wind",
        /// A trial of the engine or a rescue manoeuvre.
        EngineTrial = "engine_trial",
        /// Small craft stop in a few of their lengths.
        SmallCraftManoeuvre = "small_craft_manoeuvre",
        /// Help to a vessel in need, or an exchange of crew or stores.
        AssistanceOrSupply = "assistance_or_supply",
        /// She may be there by right, or with a permit.
        PermittedThere = "permitted_there",
        /// Weather, a failure of the engine, or waiting.
        WeatherOrWaiting = "weather_or_waiting",
        /// She gave way, or kept clear of something.
        GaveWay = "gave_way",
    }
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
    /// Somebody calls for help: shown before all others, whatever the score.
    pub is_distress: bool,
    /// One simulated report makes the lead simulated.
    pub nature: Nature,
    /// What speaks for a look, at least one.
    pub reasons: Vec<Term<Reason>>,
    /// What speaks against.
    pub doubts: Vec<Term<Doubt>>,
    /// Explanations in which nobody does anything wrong, never empty.
    pub innocents: Vec<Innocent>,
    /// Of a hundred leads with such a score in rehearsals, so many showed something planted. What
    /// is measured there says how far points can be trusted, and nothing about this vessel.
    pub right_of_hundred: u8,
}

impl Lead {
    /// The sum of all terms, cut to 0 to 100. It ranks leads; [`Lead::right_of_hundred`] says how
    /// often leads of this rank are right.
    pub fn score(&self) -> u8 {
        let reasons: i32 = self.reasons.iter().map(|term| i32::from(term.points)).sum();
        let doubts: i32 = self.doubts.iter().map(|term| i32::from(term.points)).sum();
        u8::try_from((reasons + doubts).clamp(0, 100)).unwrap_or(100)
    }
}
