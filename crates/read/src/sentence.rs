//! One VDM or VDO sentence (IEC 61162-1, 8.3.101 and 8.3.102).

use vigia_sea::RejectReason;

use crate::sixbit::Slot;

/// A sentence whose checksum is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence<'a> {
    /// VDO: about the ship that carries the receiver.
    pub(crate) is_own_ship: bool,
    /// The two characters that say what kind of station wrote it: `AI`, `AB`, `BS`, other.
    pub(crate) talker: [u8; 2],
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
    /// How many bits at the end of the payload are said to be none of the message's: a digit, or
    /// 0xff when blank.
    pub(crate) fill: u8,
    /// How many bytes of the input the sentence takes, checksum included.
    pub(crate) length: usize,
}

pub(crate) const NO_SEQUENCE: u8 = 0xff;
pub(crate) const NO_FILL: u8 = 0xff;

/// Whether `bytes` start like a VDM or VDO sentence of any talker.
#[inline]
pub(crate) fn is_ais(bytes: &[u8]) -> bool {
    matches!(bytes, [b'!', _, _, b'V', b'D', b'M' | b'O', b',', ..])
}

/// Reads the sentence that `bytes` start with; see [`is_ais`]. What follows the checksum is left.
#[inline]
pub(crate) fn parse(bytes: &[u8]) -> Result<Sentence<'_>, RejectReason> {
    match one_slot(bytes) {
        // A comma would end the payload.
        Some(OneSlot { is_own_ship, channel, payload }) if !has_comma(payload) => Ok(Sentence {
            is_own_ship,
            talker: talker(bytes),
            total: 1,
            number: 1,
            sequence: NO_SEQUENCE,
            channel,
            payload,
            // The pattern has found a digit there.
            fill: bytes.get(ONE_SLOT - 4).map_or(NO_FILL, |digit| digit.wrapping_sub(b'0')),
            length: ONE_SLOT,
        }),
        _ => parse_any(bytes),
    }
}

fn parse_any(bytes: &[u8]) -> Result<Sentence<'_>, RejectReason> {
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
        talker: talker(bytes),
        total,
        number,
        sequence: sequence.unwrap_or(NO_SEQUENCE),
        channel: channel.unwrap_or(0),
        payload,
        fill: fill.map_or(NO_FILL, |fill| fill.wrapping_sub(b'0')),
        length: star + 3,
    })
}

/// The length of `!AIVDM,1,1,,A,` with 28 characters and `,0*00`.
pub(crate) const ONE_SLOT: usize = 47;

/// What bits of the first 14 bytes are always the same: the letters that stand for talker and
/// channel have a six for their highest two bits, and M and O differ in one bit.
const SAME: u128 =
    u128::from_le_bytes(*b"\xff\xc0\xc0\xff\xff\xfd\xff\xff\xff\xff\xff\xff\xc0\xff\0\0");
const SHAPE: u128 = u128::from_le_bytes(*b"!@@VDM,1,1,,@,\0\0");

/// A sentence with a whole message of one slot.
pub(crate) struct OneSlot<'a> {
    pub(crate) is_own_ship: bool,
    pub(crate) channel: u8,
    pub(crate) payload: &'a [u8; Slot::CHARACTERS],
}

/// A sentence as most are: a message of one slot in one part, on channel A or B. `None` says only
/// that it is another or a wrong one.
#[inline(always)]
#[expect(clippy::inline_always, reason = "most messages come here, from several places")]
pub(crate) fn one_slot(bytes: &[u8]) -> Option<OneSlot<'_>> {
    let bytes: &[u8; ONE_SLOT] = bytes.first_chunk()?;
    let head = u128::from_le_bytes(*bytes.first_chunk()?);
    let [b',', b'0'..=b'9', b'*', high, low] = bytes.last_chunk()? else { return None };
    let sum = xor(bytes) ^ b'!' ^ b'*' ^ high ^ low;
    if head & SAME != SHAPE || u16::from_le_bytes([*high, *low]) != digits(sum) {
        return None;
    }
    Some(OneSlot {
        is_own_ship: bytes.get(5) == Some(&b'O'),
        channel: *bytes.get(12)?,
        payload: bytes.get(14..)?.first_chunk()?,
    })
}

fn talker(bytes: &[u8]) -> [u8; 2] {
    bytes.get(1..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default()
}

/// A field of at most one character and the comma (or star) behind it.
fn character(bytes: &[u8]) -> Result<(Option<u8>, &[u8]), RejectReason> {
    match bytes {
        [b',' | b'*', rest @ ..] => Ok((None, rest)),
        [character, b',' | b'*', rest @ ..] => Ok((Some(*character), rest)),
        _ => Err(RejectReason::Fields),
    }
}

/// Whether one of the bytes is a comma, eight at a time.
#[inline]
fn has_comma(payload: &[u8; Slot::CHARACTERS]) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // The high bit of a byte says that it is a comma, or stands behind one.
    let commas = |chunk: &[u8; 8]| {
        let differs = u64::from_le_bytes(*chunk) ^ (ONES * u64::from(b','));
        differs.wrapping_sub(ONES) & !differs & (ONES << 7)
    };
    let (whole, _) = payload.as_chunks();
    whole.iter().chain(payload.last_chunk()).fold(0, |all, chunk| all | commas(chunk)) != 0
}

/// All bytes xored, eight at a time.
#[inline]
pub(crate) fn xor(bytes: &[u8]) -> u8 {
    let (whole, tail) = bytes.as_chunks::<8>();
    let wide = whole.iter().fold(0, |sum, chunk| sum ^ u64::from_le_bytes(*chunk));
    let rest = match bytes.last_chunk() {
        Some(_) if tail.is_empty() => 0,
        // Without the bytes that are among the whole ones.
        Some(last) => u64::from_le_bytes(*last) >> (8 * (8 - tail.len())),
        None => tail.iter().fold(0, |sum, byte| sum ^ u64::from(*byte)),
    };
    narrow(wide ^ rest)
}

const fn narrow(wide: u64) -> u8 {
    let wide = wide ^ (wide >> 32);
    let wide = wide ^ (wide >> 16);
    (wide ^ (wide >> 8)).to_le_bytes()[0]
}

/// `sum` in two capital digits, the first in the low byte. Without branches: which digits come
/// cannot be foretold.
#[inline]
const fn digits(sum: u8) -> u16 {
    let nibbles = (sum as u16 & 15) << 8 | sum as u16 >> 4;
    let is_letter = (nibbles + 0x0606) >> 4 & 0x0101;
    nibbles + 0x3030 + 7 * is_letter
}

#[inline]
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
