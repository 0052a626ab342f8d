//! Words that tables write where AIS sends numbers.

/// The navigational status that each text begins with, letters only and in lower case (ITU-R
/// M.1371-5, table 48, as NOAA and the Danish Maritime Authority write it).
const STATUSES: &[(&str, u8)] = &[
    ("underwayusingengine", 0),
    ("atanchor", 1),
    ("notundercommand", 2),
    ("restricted", 3),
    ("constrained", 4),
    ("moored", 5),
    ("aground", 6),
    ("engagedinfishing", 7),
    ("fishing", 7),
    ("underwaysailing", 8),
    ("reservedforfutureamendmenthsc", 9),
    ("reservedforfutureamendmentwig", 10),
    ("powerdrivenvesseltowing", 11),
    ("powerdrivenvesselpushing", 12),
    ("reservedforfutureuse", 13),
    ("aissart", 14),
];

/// Words that mean "not available".
const NOTHING: &[&str] = &[
    "unknown",
    "undefined",
    "notdefined",
    "notavailable",
    "default",
    "unknownvalue",
    "reserved",
    "-",
];

/// Types of ship as numbers of ITU-R M.1371-5, table 53. Only words that name one of its groups
/// stand here.
const SHIP_TYPES: &[(&str, u8)] = &[
    ("winginground", 20),
    ("wig", 20),
    ("fishing", 30),
    ("fishingvessel", 30),
    ("towing", 31),
    ("towingvessel", 31),
    ("towinglongwide", 32),
    ("towingvesselandlengthexceedsmorbreadthexceedsm", 32),
    ("dredging", 33),
    ("vesselengagedindredgingorunderwateroperations", 33),
    ("diving", 34),
    ("vesselengagedindivingoperations", 34),
    ("military", 35),
    ("sailing", 36),
    ("sailingvessel", 36),
    ("pleasure", 37),
    ("pleasurecraft", 37),
    ("hsc", 40),
    ("highspeedcraft", 40),
    ("pilot", 50),
    ("pilotvessel", 50),
    ("sar", 51),
    ("searchandrescue", 51),
    ("searchandrescuevessel", 51),
    ("tug", 52),
    ("porttender", 53),
    ("antipollution", 54),
    ("lawenforcement", 55),
    ("medical", 58),
    ("notpartytoconflict", 59),
    ("shipsaccordingtorr", 59),
    ("passenger", 60),
    ("passengership", 60),
    ("cargo", 70),
    ("cargoship", 70),
    ("tanker", 80),
    ("other", 90),
    ("othertypeofship", 90),
];

/// The four-digit codes of the US vessel register that NOAA writes for some vessels, by the AIS
/// group that its own list gives them (`VesselTypeCodes2018.pdf`, coast.noaa.gov). Groups that
/// hold several AIS types, such as "other", are left out.
const REGISTER_CODES: &[(std::ops::RangeInclusive<u64>, u8)] = &[
    (1001..=1002, 30),
    (1003..=1004, 70),
    (1012..=1015, 60),
    (1016..=1016, 70),
    (1017..=1017, 80),
    (1019..=1019, 37),
    (1021..=1021, 35),
    (1023..=1023, 31),
    (1024..=1024, 80),
    (1025..=1025, 31),
];

/// What a cell says: a value, that there is none, or something that is not known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<T> {
    /// A value.
    Value(T),
    /// "Not available", in words or by AIS's own number for it.
    Nothing,
    /// Something that cannot be this value.
    Odd,
}

impl<T> Said<T> {
    pub(super) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Odd => None,
        }
    }
}

/// Letters only, in lower case.
fn plain(cell: &[u8]) -> String {
    cell.iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// The navigational status in words.
pub(super) fn status(cell: &[u8]) -> Said<u8> {
    let words = plain(cell);
    match STATUSES.iter().find(|(start, _)| words.starts_with(start)) {
        Some((_, number)) => Said::Value(*number),
        None if is_nothing(&words) => Said::Nothing,
        None => Said::Odd,
    }
}

/// The type of ship in words.
pub(super) fn ship_type(cell: &[u8]) -> Said<u8> {
    let words = plain(cell);
    match SHIP_TYPES.iter().find(|(word, _)| words == *word) {
        Some((_, number)) => Said::Value(*number),
        None if is_nothing(&words) => Said::Nothing,
        None => Said::Odd,
    }
}

/// The type of ship that a number above 255 stands for.
pub(super) fn register_code(number: u64) -> Said<u8> {
    let known = REGISTER_CODES.iter().find(|(codes, _)| codes.contains(&number));
    known.map_or(Said::Odd, |(_, ship_type)| Said::Value(*ship_type))
}

fn is_nothing(words: &str) -> bool {
    words.is_empty() || NOTHING.contains(&words)
}
