//! How long messages are by right (ITU-R M.1371-5, annex 8).

use crate::Message;

/// What the length of a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// As its type has it.
    Right,
    /// It would be with other fill bits.
    WrongFill,
    /// Not with any fill bits: so many bits, with the fill bits told taken off.
    Unusual(u16),
}

/// Bits of a type that has few lengths, or from the least to the most.
enum Lengths {
    These(&'static [usize]),
    Between(usize, usize),
}

/// Looks at the number of characters of a payload and its fill bits, 0xff when there are none.
pub(crate) fn look(message: &Message, (n_characters, fill): (usize, u8)) -> Length {
    let Some(lengths) = lengths(message) else { return Length::Right };
    let most = n_characters * 6;
    let told = most.saturating_sub(usize::from(fill));
    // A character of which nothing is used would not have been sent.
    let possible = most.saturating_sub(5)..=most;
    let (is_right, could_be) = match lengths {
        Lengths::These(these) => {
            (these.contains(&told), these.iter().any(|bits| possible.contains(bits)))
        }
        Lengths::Between(least, longest) => {
            ((least..=longest).contains(&told), most >= least && *possible.start() <= longest)
        }
    };
    match (is_right && fill <= 5, could_be) {
        (true, _) => Length::Right,
        (false, true) => Length::WrongFill,
        (false, false) => {
            Length::Unusual(u16::try_from(if fill <= 5 { told } else { most }).unwrap_or(u16::MAX))
        }
    }
}

/// `None` for a type that does not exist.
fn lengths(message: &Message) -> Option<Lengths> {
    use Lengths::{Between, These};
    Some(match message {
        Message::PartA(_) => These(&[160]),
        Message::PartB(_) => These(&[168]),
        _ => match message.head().kind {
            1..=4 | 9 | 11 | 18 | 22 => These(&[168]),
            5 => These(&[424]),
            6 | 12 => Between(72, 1008),
            7 | 13 => These(&[72, 104, 136, 168]),
            8 | 14 => Between(40, 1008),
            10 => These(&[72]),
            15 => These(&[88, 110, 112, 160]),
            16 => These(&[96, 144]),
            17 => Between(80, 816),
            19 => These(&[312]),
            20 => These(&[72, 104, 136, 160]),
            21 => Between(272, 360),
            23 => These(&[160]),
            25 => Between(40, 168),
            26 => Between(60, 1064),
            27 => These(&[96]),
            _ => return None,
        },
    })
}

#[cfg(test)]
#[path = "length_tests.rs"]
mod tests;
