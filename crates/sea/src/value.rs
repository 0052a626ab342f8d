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
    /// Bits, to be written as hexadecimal digits.
    Bits {
        /// The first bit is the highest of the first byte; zeros fill the last byte.
        bytes: &'a [u8],
        /// How many bits there are.
        n_bits: u16,
    },
    /// What an application says in a binary message.
    Content(&'a crate::Content),
    /// A JSON object, already written.
    Object(&'a str),
    /// Several texts.
    Texts(&'a [&'a str]),
}
