//! Who a vessel says she is. Everything here is a claim until a person has confirmed it.

use std::fmt;
use std::num::NonZeroU32;

/// A Maritime Mobile Service Identity as sent: any 30-bit number, valid or not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mmsi(u32);

/// What kind of station an MMSI says it is (ITU-R M.585-9, annex 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MmsiKind {
    /// A ship: `MIDxxxxxx`, first digit 2 to 7.
    Ship,
    /// A base station on the coast: `00MIDxxxx`.
    BaseStation,
    /// A group of ships: `0MIDxxxxx`.
    Group,
    /// An aircraft in search and rescue: `111MIDxxx`.
    Aircraft,
    /// A craft of a parent ship: `98MIDxxxx`.
    AuxiliaryCraft,
    /// An aid to navigation: `99MIDxxxx`.
    AidToNavigation,
    /// A handheld radio with DSC: `8MIDxxxxx`.
    Handheld,
    /// A distress beacon: `970` SART, `972` man overboard, `974` EPIRB.
    DistressBeacon,
    /// None of these; it exists on the air and is kept.
    Other,
}

impl Mmsi {
    /// The number 0, which stations without a number send.
    pub const ZERO: Self = Self(0);

    /// From the number sent; `None` above 30 bits.
    pub const fn new(number: u32) -> Option<Self> {
        if number < 1 << 30 { Some(Self(number)) } else { None }
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// What kind of station this number stands for.
    pub const fn kind(self) -> MmsiKind {
        match self.0 {
            200_000_000..=799_999_999 => MmsiKind::Ship,
            2_000_000..=7_999_999 => MmsiKind::BaseStation,
            20_000_000..=79_999_999 => MmsiKind::Group,
            111_200_000..=111_799_999 => MmsiKind::Aircraft,
            982_000_000..=987_999_999 => MmsiKind::AuxiliaryCraft,
            992_000_000..=997_999_999 => MmsiKind::AidToNavigation,
            820_000_000..=879_999_999 => MmsiKind::Handheld,
            970_000_000..=970_999_999 | 972_000_000..=972_999_999 | 974_000_000..=974_999_999 => {
                MmsiKind::DistressBeacon
            }
            _ => MmsiKind::Other,
        }
    }

    /// The maritime identification digits, which stand where the kind of station has them; `None`
    /// for beacons and for numbers of no kind.
    pub const fn mid(self) -> Option<u16> {
        let digits = match self.kind() {
            MmsiKind::Ship => self.0 / 1_000_000,
            MmsiKind::BaseStation => self.0 / 10_000,
            MmsiKind::Group | MmsiKind::Handheld => self.0 / 100_000 % 1000,
            MmsiKind::Aircraft => self.0 / 1000 % 1000,
            MmsiKind::AuxiliaryCraft | MmsiKind::AidToNavigation => self.0 / 10_000 % 1000,
            MmsiKind::DistressBeacon | MmsiKind::Other => return None,
        };
        #[expect(clippy::cast_possible_truncation, reason = "three digits")]
        Some(digits as u16)
    }
}

impl fmt::Display for Mmsi {
    /// Nine digits, leading zeros kept.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

impl fmt::Debug for Mmsi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mmsi({self})")
    }
}

/// What reports of one vessel have in common: the MMSI, or the number that a table uses instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VesselKey {
    /// The MMSI as sent.
    Mmsi(Mmsi),
    /// A number that means something only inside its table (pseudonymised data).
    Local(u64),
}

impl VesselKey {
    /// What kind of station this is; a local number is taken for a ship.
    pub const fn kind(self) -> MmsiKind {
        match self {
            Self::Mmsi(mmsi) => mmsi.kind(),
            Self::Local(_) => MmsiKind::Ship,
        }
    }

    /// The MMSI, if there is one.
    pub const fn mmsi(self) -> Option<Mmsi> {
        match self {
            Self::Mmsi(mmsi) => Some(mmsi),
            Self::Local(_) => None,
        }
    }
}

impl fmt::Display for VesselKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mmsi(mmsi) => mmsi.fmt(f),
            Self::Local(number) => write!(f, "#{number}"),
        }
    }
}

/// An IMO ship identification number: seven digits, the last a check digit (IMO A.1117(30)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Imo(NonZeroU32);

impl Imo {
    /// `None` unless seven digits whose check digit is right: the sum of the first six digits
    /// times 7, 6, 5, 4, 3, 2 ends in the seventh.
    pub fn new(number: u32) -> Option<Self> {
        let digit = |place: u32| number / 10_u32.pow(place) % 10;
        let sum: u32 = (1..=6).map(|place| digit(place) * (place + 1)).sum();
        let is_right = (1_000_000..=9_999_999).contains(&number) && sum % 10 == digit(0);
        NonZeroU32::new(number).filter(|_| is_right).map(Self)
    }

    /// The number itself when it has seven digits but the check digit is wrong.
    pub fn wrong(number: u32) -> Option<u32> {
        let is_meant = (1_000_000..=9_999_999).contains(&number);
        (is_meant && Self::new(number).is_none()).then_some(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0.get()
    }
}

impl fmt::Display for Imo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IMO {}", self.0)
    }
}

/// Type of ship and cargo as sent, 1 to 255 (ITU-R M.1371-5, table 53).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShipType(u8);

impl ShipType {
    /// From the number sent; 0 is "not available" and `None`.
    pub const fn new(number: u8) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Tug (52), towing (31, 32).
    pub const fn tows(self) -> bool {
        matches!(self.0, 31 | 32 | 52)
    }

    /// Pilot vessel (50).
    pub const fn is_pilot(self) -> bool {
        self.0 == 50
    }

    /// Fishing (30).
    pub const fn fishes(self) -> bool {
        self.0 == 30
    }

    /// Search and rescue (51), law enforcement (55), military operations (35).
    pub const fn is_on_state_service(self) -> bool {
        matches!(self.0, 35 | 51 | 55)
    }

    /// Whose work is to be slow, to stop and to crab: towing (31, 32, 52), dredging or underwater
    /// work (33), diving (34), pilot (50), port tender (53), anti-pollution (54), medical (58), and
    /// vessels on a State's service.
    pub const fn works_at_sea(self) -> bool {
        self.tows() || self.is_on_state_service() || matches!(self.0, 33 | 34 | 50 | 53 | 54 | 58)
    }

    /// Sailing (36), pleasure craft (37).
    pub const fn is_for_pleasure(self) -> bool {
        matches!(self.0, 36 | 37)
    }
}

/// Navigational status as sent, 0 to 14 (ITU-R M.1371-5, table 48).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NavStatus(u8);

impl NavStatus {
    /// At anchor.
    pub const AT_ANCHOR: Self = Self(1);
    /// Not under command.
    pub const NOT_UNDER_COMMAND: Self = Self(2);
    /// Moored.
    pub const MOORED: Self = Self(5);
    /// Engaged in fishing.
    pub const FISHING: Self = Self(7);
    /// A beacon of a survival craft, a person in the water or an emergency beacon is active.
    pub const SURVIVAL_CRAFT: Self = Self(14);

    /// From the number sent; 15 is "not defined" and `None`, as is anything larger.
    pub const fn new(number: u8) -> Option<Self> {
        if number < 15 { Some(Self(number)) } else { None }
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// At anchor, moored or aground.
    pub const fn is_at_rest(self) -> bool {
        matches!(self.0, 1 | 5 | 6)
    }
}

/// Which kind of transponder spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transceiver {
    /// Class A: required on larger ships, 12.5 W.
    A,
    /// Class B: small craft, 2 or 5 W, heard less far.
    B,
    /// Class A or B, heard by satellite: message 27, whose places are good to a tenth of a minute.
    LongRange,
    /// Another station: aircraft, aid to navigation, base station.
    Other,
}

/// Distances from the antenna to the ends and sides of the ship, in whole metres as sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimensions {
    /// To the bow, 0 to 511 m.
    pub bow: u16,
    /// To the stern, 0 to 511 m.
    pub stern: u16,
    /// To the port side, 0 to 63 m.
    pub port: u16,
    /// To the starboard side, 0 to 63 m.
    pub starboard: u16,
}

/// What a vessel has said about herself: the newest claim of each kind.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct VesselCard {
    /// Name.
    pub name: Option<String>,
    /// Call sign.
    pub call_sign: Option<String>,
    /// IMO number, check digit right.
    pub imo: Option<Imo>,
    /// Type of ship and cargo.
    pub ship_type: Option<ShipType>,
    /// Dimensions.
    pub dimensions: Option<Dimensions>,
    /// Destination as typed on board.
    pub destination: Option<String>,
}

#[cfg(test)]
#[path = "vessel_tests.rs"]
mod tests;
