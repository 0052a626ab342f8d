//! What applications say in binary messages.
//!
//! Each application is a table of rows ([`Layout`]); one small reader reads them all, when it is
//! asked to: a message keeps only its payload. The table below is the list of what is known;
//! [`layouts`] has it as values, with all fields, and `vigia decode --fields` prints it.
//!
//! | DAC | FI | types | application | source |
//! |---|---|---|---|---|
//! | 0 | 0 | 6 | aid of Zeni Lite Buoy | IALA register, after libais |
//! | 1 | 0 | 6, 8 | text | ITU-R M.1371-5, annex 5, § 5.1 |
//! | 1 | 1 | 6 | application acknowledgement | M.1371-1; replaced by FI 5, not after 2010-04-01 |
//! | 1 | 2, 3, 4 | 6 | interrogations, capability reply | M.1371-5, annex 5, §§ 5.2 to 5.4 |
//! | 1 | 5 | 6 | acknowledgement | M.1371-5, annex 5, § 5.5 |
//! | 1 | 11, 13, 15 | 8 | met/hydro, fairway closed, air draught | IMO SN/Circ.236; not after 2013-01-01 |
//! | 1 | 12, 14 | 6 | dangerous cargo, tidal window | IMO SN/Circ.236; not after 2013-01-01 |
//! | 1 | 16 | 6 | persons on board | IMO SN.1/Circ.289, § 5 |
//! | 1 | 16 | 8 | vessels that a traffic service sees | M.1371-1, annex 5, table 44 |
//! | 1 | 17 | 8 | synthetic vessels | SN.1/Circ.289, § 6 (laid out as in SN/Circ.236) |
//! | 1 | 18 | 6 | clearance time | SN.1/Circ.289, § 7 |
//! | 1 | 19 | 8 | traffic signal | SN.1/Circ.289, § 8 |
//! | 1 | 20 | 6, 8 | berthing | SN.1/Circ.289, § 9 |
//! | 1 | 21 | 8 | weather observation, plain and WMO | SN.1/Circ.289, § 10 |
//! | 1 | 22, 23 | 8, 6 | area notice | SN.1/Circ.289, § 11 |
//! | 1 | 24 | 8 | extended static | SN.1/Circ.289, § 4 |
//! | 1 | 25 | 6 | dangerous cargo | SN.1/Circ.289, § 2 |
//! | 1 | 26 | 8 | environmental | SN.1/Circ.289, § 12 |
//! | 1 | 27, 28 | 8, 6 | route | SN.1/Circ.289, § 13 |
//! | 1 | 29, 30 | 8, 6 | text description | SN.1/Circ.289, § 14 |
//! | 1 | 31 | 8 | met/hydro | SN.1/Circ.289, § 1 |
//! | 1 | 32 | 6 | tidal window | SN.1/Circ.289, § 3 |
//! | 1 | 40 | 6, 8 | persons on board | M.1371-1, annex 5; replaced by FI 16 |
//! | 200 | 10, 23, 24, 40 | 8 | inland static, EMMA warning, water levels, signals | ECE/TRANS/SC.3/176, tables 2.7, 2.11, 2.15, 2.16 |
//! | 200 | 21, 22 | 6 | ETA and RTA at a lock | ECE/TRANS/SC.3/176, tables 2.8, 2.9 |
//! | 200 | 55 | 6, 8 | persons on board | ECE/TRANS/SC.3/176, table 2.10 |
//! | 235, 250 | 10 | 6, 8 | monitoring of an aid | IALA A-126 |
//! | 235 | 20 | 6 | position of a buoy | IALA register, after AIS-catcher |
//! | 265 | 1 | 8 | route (Sea Traffic Management) | IALA register, after libais |
//! | 316, 366 | 1, 2, 32 | 6, 8 | weather, water, locks, version | Seaway AIS specification 4.0A |
//! | 366 | 22 | 8 | area notice of a trial | after libais |
//! | 366 | 56 | 8 | encrypted | after libais; the bits stay as they are |
//! | 367 | 22 to 25 | 8 | geographic notice, ship weather | IALA register, bits after libais |
//! | 367 | 33 | 8 | environmental | after pyais and libais |
//!
//! Types 25 and 26 carry the same applications, addressed or to all. Where implementations
//! disagree, the row says so and who is followed: the altitude and the current vectors of 367/33,
//! the signs of 200/23 and 200/24, the water temperatures of 1/21 and 1/26. FI 26 has up to eight
//! reports (SN.1/Circ.289, § 12.1) where gpsd and pyais say five.
//!
//! Not read, since nobody says how: 1/10, 200/3, 366/33 to 35, 366/57.

mod buoys;
mod common;
mod imo236;
mod imo289;
mod inland;
mod itu;
mod layout;
mod read;
mod seaway;
mod sensors;
mod us;

use vigia_sea::{Content, Said};

use super::payload::{Application, Payload};
use super::{AddressedBinary, BroadcastBinary, Message, SlotBinary};
pub use layout::{Layout, Row, Sent};

const FAMILIES: [&[Layout]; 8] = [
    itu::LAYOUTS,
    imo236::LAYOUTS,
    imo289::LAYOUTS,
    sensors::LAYOUTS,
    inland::LAYOUTS,
    seaway::LAYOUTS,
    us::LAYOUTS,
    buoys::LAYOUTS,
];

/// What a payload says, with the bits of every row: for people who look at one message.
#[derive(Clone, Debug)]
pub struct Outline {
    /// By which layout it is read.
    pub layout: &'static Layout,
    /// The rows in the order in which they are sent, those of groups behind their group.
    pub lines: Vec<OutlineLine>,
    /// The payload ended before all was said that the application must say.
    pub is_cut: bool,
}

/// A row of a payload.
#[derive(Clone, Debug)]
pub struct OutlineLine {
    /// What it is; its name is empty for spare bits, and `rest` for those that nothing reads.
    pub row: &'static Row,
    /// Its first bit, from 0 in the payload.
    pub start: usize,
    /// How many bits it has; 0 for a group.
    pub width: usize,
    /// In how many groups it lies.
    pub depth: usize,
    /// In which of the groups of that name, from 1; 0 in none.
    pub number: usize,
    /// The number as sent.
    pub sent: Option<i64>,
    /// What it says; a group has its rows behind it, and spare bits say nothing.
    pub said: Said,
}

/// Every application that is known.
pub fn layouts() -> impl Iterator<Item = &'static Layout> {
    FAMILIES.into_iter().flatten()
}

impl Message {
    /// What the payload of a binary message (types 6, 8, 25, 26) says; `None` when it is none, or
    /// its application is not known. Reading takes longer than the rest of the message, so it is
    /// done when asked for and not kept.
    ///
    /// ```
    /// use vigia_read::{Decoded, Decoder};
    /// use vigia_sea::Detail;
    /// let mut decoder = Decoder::default();
    /// let line = b"!BSVDM,1,1,,B,8h2=Vg@0Gh0qNiN>fQB0AhulnR06EuOwgwl?wnSwe7wvlOwwsAwwnSGmwvh0,0*2E";
    /// let Decoded::Message(message, _) = decoder.line(line) else { panic!("a good sentence") };
    /// let content = message.content().unwrap();
    /// assert_eq!(content.name, "met_hydro");
    /// assert_eq!(content.get("wspeed").unwrap().number(), Some(14.0));
    /// assert_eq!(content.get("waterlevel").unwrap().number(), None);
    /// let place = Detail::place(&content.details).unwrap();
    /// assert_eq!(place.to_string(), "51°27.73′N 000°29.43′E");
    /// ```
    pub fn content(&self) -> Option<Content> {
        match self {
            Self::AddressedBinary(message) => message.content(),
            Self::BroadcastBinary(message) => message.content(),
            Self::SlotBinary(message) => message.content(),
            _ => None,
        }
    }

    /// The same with the bits of every row, which takes longer.
    pub fn outline(&self) -> Option<Outline> {
        let (application, sent, payload) = match self {
            Self::AddressedBinary(m) => (m.application?, Sent::Addressed, &m.payload),
            Self::BroadcastBinary(m) => (m.application, Sent::Broadcast, &m.payload),
            Self::SlotBinary(m) => (m.application?, m.sent(), &m.payload),
            _ => return None,
        };
        Some(read::outline(layout(application, sent)?, payload.as_ref()))
    }
}

impl AddressedBinary {
    /// What the payload says; `None` when the application is not known.
    pub fn content(&self) -> Option<Content> {
        content(self.application?, Sent::Addressed, self.payload.as_ref())
    }
}

impl BroadcastBinary {
    /// What the payload says; `None` when the application is not known.
    pub fn content(&self) -> Option<Content> {
        content(self.application, Sent::Broadcast, self.payload.as_ref())
    }
}

impl SlotBinary {
    /// What the payload says; `None` when it is unstructured or the application is not known.
    pub fn content(&self) -> Option<Content> {
        content(self.application?, self.sent(), self.payload.as_ref())
    }

    const fn sent(&self) -> Sent {
        if self.is_addressed { Sent::Addressed } else { Sent::Broadcast }
    }
}

fn content(application: Application, sent: Sent, payload: Option<&Payload>) -> Option<Content> {
    Some(read::read(layout(application, sent)?, payload))
}

fn layout(application: Application, sent: Sent) -> Option<&'static Layout> {
    layouts().find(|layout| {
        layout.areas.contains(&application.area)
            && layout.function == application.function
            && (layout.sent == sent || layout.sent == Sent::Either)
    })
}

#[cfg(test)]
#[path = "application_tests.rs"]
mod tests;
