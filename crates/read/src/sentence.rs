//! One VDM or VDO sentence (IEC 61162-1, 8.3.101 and 8.3.102).

use vigia_sea::RejectReason;

/// A sentence whose checksum is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence<'a> {
    /// VDO: about the ship that carries the receiver.
    pub(crate) is_own_ship: bool,
    /// How many sentences make the message, 1 to 9.
    pub(crate) total: u8,
    /// Which of them this is, 1 to `total`.
    pub(crate) number: u8,
    /// The sequence number, or 0xff when blank: any single character is kept as it is.
    pub(crate) sequence: u8,
    /// The radio channel's character: `A`, `B`, `1`, `2`, other; 0 when blank.
    pub(crate) channel: u8,
    /// The armoured bits.
    pub(crate) payload: &'a [u8],
    /// How many bytes of the input the sentence takes, checksum included.
    pub(crate) length: usize,
}

pub(crate) const NO_SEQUENCE: u8 = 0xff;

/// Whether `bytes` start like a VDM or VDO sentence of any talker.
pub(crate) fn is_ais(bytes: &[u8]) -> bool {
    matches!(bytes, [b'!', _, _, b'V', b'D', b'M' | b'O', b',', ..])
}

/// Reads the sentence that `bytes` start with; see [`is_ais`]. What follows the checksum is left.
pub(crate) fn parse(bytes: &[u8]) -> Result<Sentence<'_>, RejectReason> {
    let (head, rest) = bytes.split_at_checked(7).ok_or(RejectReason::Fields)?;
    let is_own_ship = head.get(5) == Some(&b'O');
    let ([total, b',', number, b','], rest) =
        rest.split_first_chunk::<4>().ok_or(RejectReason::Fields)?
    else {
        return Err(RejectReason::Fields);
    };
    let (sequence, rest) = character(rest)?;
    let (channel, rest) = character(rest)?;
    let end = memchr::memchr(b',', rest).ok_or(RejectReason::Fields)?;
    let (payload, rest) = rest.split_at_checked(end).ok_or(RejectReason::Fields)?;
    let behind = rest.get(1..).unwrap_or_default();
    let cut = || {
        let has_star = behind.contains(&b'*');
        if has_star { RejectReason::Fields } else { RejectReason::NoChecksum }
    };
    let (fill, rest) = character(behind).map_err(|_fields| cut())?;
    // `character` also takes the byte behind a fill digit, which here is the star.
    let star = bytes.len() - rest.len() - 1;
    if bytes.get(star) != Some(&b'*') || !fill.is_none_or(|fill| fill.is_ascii_digit()) {
        return Err(cut());
    }
    let sent = match rest {
        [high, low, ..] => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
        _ => None,
    };
    let sum = xor(bytes.get(1..star).unwrap_or_default());
    if sent.ok_or(RejectReason::NoChecksum)? != sum {
        return Err(RejectReason::Checksum);
    }
    let (total, number) = (total.wrapping_sub(b'0'), number.wrapping_sub(b'0'));
    if !(1..=9).contains(&total) || !(1..=total).contains(&number) {
        let are_digits = total <= 9 && number <= 9;
        return Err(if are_digits { RejectReason::PartNumber } else { RejectReason::Fields });
    }
    Ok(Sentence {
        is_own_ship,
        total,
        number,
        sequence: sequence.unwrap_or(NO_SEQUENCE),
        channel: channel.unwrap_or(0),
        payload,
        length: star + 3,
    })
}

/// A field of at most one character and the comma (or star) behind it.
fn character(bytes: &[u8]) -> Result<(Option<u8>, &[u8]), RejectReason> {
    match bytes {
        [b',' | b'*', rest @ ..] => Ok((None, rest)),
        [character, b',' | b'*', rest @ ..] => Ok((Some(*character), rest)),
        _ => Err(RejectReason::Fields),
    }
}

/// All bytes xored, eight at a time.
pub(crate) fn xor(bytes: &[u8]) -> u8 {
    let (whole, tail) = bytes.as_chunks::<8>();
    let wide = whole.iter().fold(0, |sum, chunk| sum ^ u64::from_le_bytes(*chunk));
    let wide = tail.iter().fold(wide, |sum, byte| sum ^ u64::from(*byte));
    let wide = wide ^ (wide >> 32);
    let wide = wide ^ (wide >> 16);
    (wide ^ (wide >> 8)).to_le_bytes()[0]
}

pub(crate) const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "small ASCII cases")]
#[path = "sentence_tests.rs"]
mod tests;
