//! Values on their way to a printed field.

/// The value of one field of a message, exact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not available, as the sender says.
    Absent,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A decimal: `units` divided by ten to the power of `places`.
    Decimal {
        /// All digits as a whole number.
        units: i64,
        /// How many of the digits stand behind the point.
        places: u8,
    },
    /// A moment.
    Time(crate::Timestamp),
    /// A text.
    Text(&'a str),
    /// Several texts.
    Texts(&'a [&'a str]),
}
