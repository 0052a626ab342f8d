//! The radio status: when a station will send next, and by whose clock (ITU-R M.1371-5, annex 2,
//! § 3.3.7.2 and § 3.3.7.3).

/// The 19 bits of the communication state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RadioStatus {
    /// By whose clock the station sends.
    pub sync: SyncState,
    /// How it has its slots.
    pub access: Access,
}

/// By whose clock a station sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncState {
    /// 0: by its own UTC.
    Utc,
    /// 1: by a station that has UTC.
    UtcIndirect,
    /// 2: by a base station.
    BaseStation,
    /// 3: by the station that hears most others.
    OtherStation,
}

/// How a station has its slots. A frame is a minute of 2,250 slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// SOTDMA (annex 2, § 3.3.7.2.1): it keeps one slot for some frames.
    SelfOrganised {
        /// Frames until it takes another slot, 0 to 7.
        time_out: u8,
        /// What the time-out gives room to tell.
        told: Told,
    },
    /// ITDMA (annex 2, § 3.3.7.3.2): it announces its next slot.
    Incremental {
        /// Slots from this one to the next, 0 to 8,191; 0 when there will be no more.
        increment: u16,
        /// How many slots it takes there, as sent: 0 to 4 are one to five slots; 5, 6, 7 are one
        /// to three slots with 8,192 added to the increment.
        n_slots: u8,
        /// It keeps this slot for one frame more.
        is_kept: bool,
    },
}

/// The sub-message of SOTDMA, whose meaning depends on the time-out (annex 2, § 3.3.7.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Time-out 3, 5, 7: how many stations it hears, 0 to 16,383.
    Heard(u16),
    /// Time-out 2, 4, 6: the slot of this transmission, 0 to 2,249.
    Slot(u16),
    /// Time-out 1: its clock in UTC.
    Clock {
        /// Hour, 0 to 23.
        hour: u8,
        /// Minute, 0 to 59.
        minute: u8,
    },
    /// Time-out 0: slots to the one that it takes next frame; 0 when it takes none.
    Offset(u16),
    /// A slot or a time that does not exist.
    Nothing,
}

impl RadioStatus {
    /// Of types 1, 2, 4 and 11.
    pub(super) fn self_organised(bits: u32) -> Self {
        let time_out = small(bits >> 14) & 7;
        let told = short(bits) & 0x3fff;
        // Bits 13 to 9 and 8 to 2.
        let (hour, minute) = (small(bits >> 9) & 31, small(bits >> 2) & 127);
        let told = match time_out {
            0 => Told::Offset(told),
            1 if hour < 24 && minute < 60 => Told::Clock { hour, minute },
            3 | 5 | 7 => Told::Heard(told),
            2 | 4 | 6 if told < 2250 => Told::Slot(told),
            _ => Told::Nothing,
        };
        Self { sync: SyncState::of(bits), access: Access::SelfOrganised { time_out, told } }
    }

    /// Of type 3.
    pub(super) fn incremental(bits: u32) -> Self {
        let access = Access::Incremental {
            increment: short(bits >> 4) & 0x1fff,
            n_slots: small(bits >> 1) & 7,
            is_kept: bits & 1 == 1,
        };
        Self { sync: SyncState::of(bits), access }
    }

    /// Of types 9, 18 and 26, where a twentieth bit in front selects one of the two.
    pub(super) fn selected(bits: u32) -> Self {
        if bits >> 19 & 1 == 1 { Self::incremental(bits) } else { Self::self_organised(bits) }
    }
}

impl SyncState {
    const fn of(bits: u32) -> Self {
        match bits >> 17 & 3 {
            0 => Self::Utc,
            1 => Self::UtcIndirect,
            2 => Self::BaseStation,
            _ => Self::OtherStation,
        }
    }

    /// The number that stands for it, 0 to 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::Utc => 0,
            Self::UtcIndirect => 1,
            Self::BaseStation => 2,
            Self::OtherStation => 3,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the callers mask what they need")]
const fn small(bits: u32) -> u8 {
    bits as u8
}

#[expect(clippy::cast_possible_truncation, reason = "the callers mask what they need")]
const fn short(bits: u32) -> u16 {
    bits as u16
}
