//! The time of a line that carries none itself.

use vigia_sea::{CivilTime, Duration, Mmsi, TimeFrom, Timestamp};

use crate::line::{Line, Suffix, whole_number};
use crate::sentence::{hex, xor};

/// Remembers the newest times that lines of an input told, by how sure they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    gatehouse: Option<Told>,
    /// The receiver that the newest `$PGHP` line names; kept to save memory traffic.
    gatehouse_station: Vec<u8>,
    gps: Option<Told>,
    /// The newest time of a base station, and whose it was.
    base: Option<(Mmsi, Timestamp)>,
    /// A base station's time that differs from the others and waits for a second one to agree.
    candidate: Option<(Mmsi, Timestamp)>,
}

/// A time and the number of the line that told it.
#[derive(Clone, Copy, Debug)]
struct Told {
    at: Timestamp,
    line: u64,
}

/// Base stations further apart than this do not tell the same time.
const AGREE_SECONDS: i64 = 600;
/// So many lines after a GPS line its time says nothing any more: the receiver of a busy harbour
/// writes some hundred lines a second, and a GPS receiver speaks every second.
const MOST_LINES: u64 = 1000;
/// A `$PGHP` line names the receiver of the sentence that follows, behind a tag block or a comment.
const NEAR_LINES: u64 = 3;
const DAY: Duration = Duration::from_hours(24);
/// A receiver that forgot to turn the page of its calendar is a day back, give or take this.
const LATE_DATE: Duration = Duration::from_minutes(30);

impl Told {
    fn newer_than(self, line: u64) -> Option<Timestamp> {
        (line.saturating_sub(self.line) <= MOST_LINES).then_some(self.at)
    }
}

impl Clock {
    /// The time of a sentence: its own wrapper first, then what the lines before it told.
    pub(crate) fn time(
        &self,
        line: &Line<'_>,
        suffix: &Suffix<'_>,
        line_number: u64,
    ) -> (Option<Timestamp>, TimeFrom) {
        let from = |time: Option<Timestamp>, from| time.map(|time| (Some(time), from));
        let newer = |told: Option<Told>| told.and_then(|told| told.newer_than(line_number));
        from(line.tags.time, TimeFrom::TagBlock)
            .or_else(|| from(line.prefix, TimeFrom::Prefix))
            .or_else(|| from(suffix.time, TimeFrom::Suffix))
            .or_else(|| from(newer(self.gatehouse), TimeFrom::GatehouseLine))
            .or_else(|| from(newer(self.gps), TimeFrom::GpsLine))
            .or_else(|| from(self.base.map(|(_, at)| at), TimeFrom::BaseStation))
            .unwrap_or((None, TimeFrom::Nowhere))
    }

    /// The receiver that the `$PGHP` line just before names.
    pub(crate) fn station(&self, line_number: u64) -> Option<&[u8]> {
        let is_near =
            self.gatehouse.is_some_and(|told| line_number.saturating_sub(told.line) <= NEAR_LINES);
        Some(self.gatehouse_station.as_slice()).filter(|station| is_near && !station.is_empty())
    }

    /// Learns from a sentence that is not AIS. One whose checksum is wrong tells nothing.
    pub(crate) fn see_sentence(&mut self, sentence: &[u8], line: u64) {
        let Some(fields) = checked(sentence) else { return };
        let at = match fields {
            [b'P', b'G', b'H', b'P', b',', ..] => {
                let told = |at| Told { at, line };
                self.gatehouse = gatehouse(fields).map(told).or(self.gatehouse);
                let station = fields.split(|byte| *byte == b',').nth(11).unwrap_or_default();
                self.gatehouse_station.clear();
                self.gatehouse_station.extend_from_slice(station);
                return;
            }
            [_, _, b'R', b'M', b'C', b',', ..] => rmc(fields),
            [_, _, b'Z', b'D', b'A', b',', ..] => zda(fields),
            [_, _, b'G', b'G', b'A', b',', ..] => self.on_known_day(fields, 1, line),
            [_, _, b'G', b'L', b'L', b',', ..] => self.on_known_day(fields, 5, line),
            _ => return,
        };
        let before = self.gps.and_then(|told| told.newer_than(line));
        let at = at.map(|at| before.map_or(at, |before| with_turned_page(at, before)));
        self.gps = at.map(|at| Told { at, line }).or(self.gps);
    }

    /// A time of day that comes without date: on the day that was told before, or the next one
    /// when midnight lies between.
    fn on_known_day(&self, fields: &[u8], place: usize, line: u64) -> Option<Timestamp> {
        let before = self.gps?.newer_than(line)?;
        let [time, milliseconds] = time_of_day(fields.split(|byte| *byte == b',').nth(place)?)?;
        let midnight = before.unix_milliseconds().div_euclid(DAY.milliseconds());
        let at =
            Timestamp::from_unix_milliseconds(midnight * DAY.milliseconds() + time + milliseconds);
        let half_a_day = DAY.milliseconds() / 2;
        Some(match at.since(before).milliseconds() {
            later if later > half_a_day => {
                at.plus(Duration::from_milliseconds(-DAY.milliseconds()))
            }
            later if later < -half_a_day => at.plus(DAY),
            _ => at,
        })
    }

    /// Learns from a message 4. A time far from the one in use needs a second station to agree,
    /// because base stations with clocks off by days exist.
    pub(crate) fn see_base_station(&mut self, station: Mmsi, time: Timestamp) {
        let agrees =
            |other: Timestamp| time.since(other).milliseconds().abs() < AGREE_SECONDS * 1000;
        if !time.is_plausible() {
            return;
        }
        match (self.base, self.candidate) {
            (None, _) => self.base = Some((station, time)),
            (Some((_, base)), _) if agrees(base) => self.base = Some((station, time.max(base))),
            // After a silence of the receiver the station that was believed goes on being so.
            (Some((last, base)), _) if last == station && time > base => {
                self.base = Some((station, time));
            }
            (_, Some((other, candidate))) if other != station && agrees(candidate) => {
                self.base = Some((station, time));
                self.candidate = None;
            }
            _ => self.candidate = Some((station, time)),
        }
    }
}

/// A receiver whose clock passed midnight but whose date did not is a day back.
fn with_turned_page(at: Timestamp, before: Timestamp) -> Timestamp {
    let turned = at.plus(DAY);
    let is_late = turned.since(before).milliseconds().abs() <= LATE_DATE.milliseconds();
    if at < before && is_late { turned } else { at }
}

/// What stands between the mark and the checksum, if the sentence has one that is right or none.
fn checked(sentence: &[u8]) -> Option<&[u8]> {
    let fields = sentence.get(1..)?;
    let Some(star) = memchr::memrchr(b'*', fields) else {
        return Some(fields);
    };
    let (fields, sum) = fields.split_at_checked(star)?;
    let [b'*', high, low, ..] = sum else { return None };
    (hex(*high)? << 4 | hex(*low)? == xor(fields)).then_some(fields)
}

/// `PGHP,1,year,month,day,hour,minute,second,millisecond,…` (Gatehouse, internal format).
fn gatehouse(fields: &[u8]) -> Option<Timestamp> {
    let mut fields = fields.split(|byte| *byte == b',').skip(2);
    let mut next = || whole_number(fields.next()?);
    let civil = CivilTime {
        year: next()?.try_into().ok()?,
        month: next()?.try_into().ok()?,
        day: next()?.try_into().ok()?,
        hour: next()?.try_into().ok()?,
        minute: next()?.try_into().ok()?,
        second: next()?.try_into().ok()?,
    };
    let milliseconds = next().filter(|number| *number < 1000).unwrap_or(0);
    let at = Timestamp::from_civil(civil).filter(|time| time.is_plausible())?;
    Some(at.plus(Duration::from_milliseconds(milliseconds.into())))
}

/// `--RMC,hhmmss.ss,A,…,ddmmyy,…` when the receiver says that it is valid.
fn rmc(fields: &[u8]) -> Option<Timestamp> {
    let fields: Vec<&[u8]> = fields.split(|byte| *byte == b',').take(10).collect();
    if fields.get(2)? != b"A" {
        return None;
    }
    let [day, month, year] = six_digits(fields.get(9)?)?;
    on_day(fields.get(1)?, (day, month, 2000 + u16::from(year)))
}

/// `--ZDA,hhmmss.ss,dd,mm,yyyy,…`.
fn zda(fields: &[u8]) -> Option<Timestamp> {
    let fields: Vec<&[u8]> = fields.split(|byte| *byte == b',').take(5).collect();
    let number = |place: usize| whole_number(fields.get(place)?);
    let date =
        (number(2)?.try_into().ok()?, number(3)?.try_into().ok()?, number(4)?.try_into().ok()?);
    on_day(fields.get(1)?, date)
}

fn on_day(time: &[u8], (day, month, year): (u8, u8, u16)) -> Option<Timestamp> {
    let [time, milliseconds] = time_of_day(time)?;
    let civil = CivilTime { year, month, day, hour: 0, minute: 0, second: 0 };
    let midnight = Timestamp::from_civil(civil).filter(|time| time.is_plausible())?;
    Some(midnight.plus(Duration::from_milliseconds(time + milliseconds)))
}

/// `hhmmss.sss` as milliseconds of the day, without and of the fraction.
fn time_of_day(text: &[u8]) -> Option<[i64; 2]> {
    let [hour, minute, second] = six_digits(text)?.map(i64::from);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let fraction = match text.get(6..).unwrap_or_default() {
        [b'.', digits @ ..] => digits,
        _ => &[],
    };
    let three = [0, 1, 2].map(|place| fraction.get(place).copied().unwrap_or(b'0'));
    Some([((hour * 60 + minute) * 60 + second) * 1000, whole_number(&three)?.into()])
}

/// Three numbers of two digits each; a fraction behind them is left.
fn six_digits(text: &[u8]) -> Option<[u8; 3]> {
    let two = |place: usize| whole_number(text.get(place..place + 2)?)?.try_into().ok();
    Some([two(0)?, two(2)?, two(4)?])
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
