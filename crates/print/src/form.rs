//! Numbers, times and names as people write them. Nothing here depends on the language.

use vigia_sea::{
    CivilTime, Digest, Distance, Duration, Imo, Interval, Nature, Speed, Timestamp, VesselCard,
    VesselKey,
};

/// `12,345`.
pub(crate) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `+12` or `−8`, with the minus sign that is as wide as the plus.
pub(crate) fn points(points: i16) -> String {
    let sign = if points < 0 { '−' } else { '+' };
    format!("{sign}{}", points.unsigned_abs())
}

/// `340 m` below half a nautical mile, then `0.6 nm`, and no decimals from 100 nm.
pub(crate) fn distance(distance: Distance) -> String {
    let miles = distance.nautical_miles();
    if miles < 0.5 {
        format!("{:.0} m", distance.metres())
    } else if miles < 100.0 {
        format!("{miles:.1} nm")
    } else {
        format!("{} nm", count(whole(miles)))
    }
}

/// `12.3 kn`, and no decimals from 100 kn.
pub(crate) fn speed(speed: Speed) -> String {
    if speed.knots() < 100.0 {
        format!("{:.1} kn", speed.knots())
    } else {
        format!("{} kn", count(whole(speed.knots())))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "distances and speeds are not negative"
)]
fn whole(number: f64) -> u64 {
    number.round() as u64
}

/// `2026-03-04 05:06`; the reader is told once that times are UTC.
pub(crate) fn minute(at: Timestamp) -> String {
    let CivilTime { year, month, day, hour, minute, .. } = at.civil();
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

/// `2026-03-04 05:06 – 07:08`, the second day only when it is another one.
pub(crate) fn span(interval: Interval) -> String {
    let (start, end) = (minute(interval.start), minute(interval.end));
    let day = start.split(' ').next().unwrap_or_default();
    let end = end.strip_prefix(day).map_or(end.as_str(), str::trim_start);
    format!("{start} – {end}")
}

/// `05:06`.
pub(crate) fn time_of_day(at: Timestamp) -> String {
    let CivilTime { hour, minute, .. } = at.civil();
    format!("{hour:02}:{minute:02}")
}

/// `03-04`, month and day.
pub(crate) fn day(at: Timestamp) -> String {
    let CivilTime { month, day, .. } = at.civil();
    format!("{month:02}-{day:02}")
}

/// `12.3 MB`, in powers of ten.
pub(crate) fn bytes(n: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
    let n_bytes = n as f64;
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => format!("{:.1} kB", n_bytes / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", n_bytes / 1e6),
        _ => format!("{:.1} GB", n_bytes / 1e9),
    }
}

/// Text of others without characters that move the cursor of a terminal, colour it or turn the
/// direction of writing: a vessel's name must not be able to rewrite a table.
pub fn printable(text: &str) -> String {
    let is_unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if is_unseen(c) { '\u{fffd}' } else { c }).collect()
}

/// `12.3 s` below two minutes, then `5 min 12 s` and `47 h 00 min 03 s`, without a sign.
pub(crate) fn exact(length: Duration) -> String {
    let milliseconds = length.milliseconds().unsigned_abs();
    let seconds = milliseconds / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match (hours, seconds) {
        (_, 0..120) if milliseconds.is_multiple_of(1000) => format!("{seconds} s"),
        (_, 0..120) => format!("{seconds}.{} s", milliseconds % 1000 / 100),
        (0, _) => format!("{minutes} min {:02} s", seconds % 60),
        _ => format!("{hours} h {minutes:02} min {:02} s", seconds % 60),
    }
}

/// `3.1 %` of a whole; `–` for none, `< 0.1 %` for less than that.
pub(crate) fn share(n: u64, of: u64) -> String {
    let thousandths = (u128::from(n) * 1000 + u128::from(of) / 2) / u128::from(of.max(1));
    match (n, thousandths) {
        (0, _) => "–".to_owned(),
        (_, 0) => "< 0.1 %".to_owned(),
        _ => format!("{}.{} %", thousandths / 10, thousandths % 10),
    }
}

/// The word of a nature in files.
pub(crate) const fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Declared => "declared",
        Nature::Observed => "observed",
        Nature::Estimated => "estimated",
        Nature::Simulated => "simulated",
    }
}

/// The name of a vessel, if she has said one that can be read.
pub(crate) fn name(card: Option<&VesselCard>) -> Option<String> {
    let name = printable(card?.name.as_deref()?.trim());
    (!name.is_empty()).then_some(name)
}

/// Three digits that stand for the flag State (ITU-R M.585): only ships' numbers have them first.
pub(crate) fn flag_mid(vessel: VesselKey) -> Option<u32> {
    let number = vessel.mmsi()?.number();
    (200_000_000..800_000_000).contains(&number).then_some(number / 1_000_000)
}

/// `9074729`, as files have it.
pub(crate) fn imo(imo: Imo) -> u32 {
    imo.number()
}

/// Whether `lines` are the bytes that `digest` was made of.
pub(crate) fn agrees(digest: &str, lines: &[String]) -> bool {
    Digest::of(lines.concat().as_bytes()).to_string() == digest
}
