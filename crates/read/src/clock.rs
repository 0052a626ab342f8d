//! The time of a line that carries none itself.

use vigia_sea::{CivilTime, Duration, Mmsi, TimeFrom, Timestamp};

use crate::line::{Line, Suffix, whole_number};

/// Remembers the newest times that lines of an input told, by how sure they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    gatehouse: Option<Told>,
    /// The station of the newest `$PGHP` line: at most nine digits.
    station: Option<([u8; 9], usize)>,
    gps: Option<Told>,
    /// The newest GPS time that came with a date.
    dated: Option<Timestamp>,
    /// The day, counted from 1970, whose date the GPS receiver still writes after its midnight.
    stuck: Option<i64>,
    /// The newest time of a base station, and whose it was.
    base: Option<(Mmsi, Timestamp)>,
    /// A base station's time that differs from the others and waits for a second one to agree.
    candidate: Option<(Mmsi, Timestamp)>,
}

/// A time and the number of the line that told it.
#[derive(Clone, Copy, Debug)]
struct Told {
    at: Timestamp,
    line_number: u64,
}

/// What a GPS time was like against the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Went {
    /// On, or a little back.
    On,
    /// Back by more than half a day.
    Back,
}

/// Base stations further apart than this do not tell the same time.
const AGREE_SECONDS: i64 = 600;
/// A GPS line says nothing about lines further behind it than this: the receiver fell silent.
const GPS_LINES: u64 = 2000;
/// A `$PGHP` line is written for the sentence behind it.
const GATEHOUSE_LINES: u64 = 20;
const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;

impl Clock {
    /// The time of a sentence: its own wrapper first, then what the lines before it told.
    pub(crate) fn time(
        &self,
        line: &Line<'_>,
        suffix: &Suffix<'_>,
        line_number: u64,
    ) -> (Option<Timestamp>, TimeFrom) {
        let from = |time: Option<Timestamp>, from| time.map(|time| (Some(time), from));
        let near = |told: Option<Told>, most: u64| {
            let told = told.filter(|told| line_number.saturating_sub(told.line_number) <= most);
            told.map(|told| told.at)
        };
        from(line.field, TimeFrom::Field)
            .or_else(|| from(line.tags.time, TimeFrom::TagBlock))
            .or_else(|| from(line.prefix, TimeFrom::Prefix))
            .or_else(|| from(suffix.time, TimeFrom::Suffix))
            .or_else(|| from(near(self.gatehouse, GATEHOUSE_LINES), TimeFrom::GatehouseLine))
            .or_else(|| from(near(self.gps, GPS_LINES), TimeFrom::GpsLine))
            .or_else(|| from(self.base.map(|(_, at)| at), TimeFrom::BaseStation))
            .unwrap_or((None, TimeFrom::Nowhere))
    }

    /// The station of the `$PGHP` line that stands for this line, if one does.
    pub(crate) fn station(&self, line_number: u64) -> Option<&[u8]> {
        let told = self.gatehouse?;
        if line_number.saturating_sub(told.line_number) > GATEHOUSE_LINES {
            return None;
        }
        let (name, length) = self.station.as_ref()?;
        name.get(..*length)
    }

    /// Learns from the fields of a sentence that is not AIS, its checksum checked.
    pub(crate) fn see_sentence(&mut self, fields: &[&[u8]], line_number: u64) -> Went {
        let field = |place: usize| fields.get(place).copied().unwrap_or_default();
        match field(0) {
            b"PGHP" => {
                if let Some(at) = gatehouse(fields) {
                    self.gatehouse = Some(Told { at, line_number });
                    self.station = station(field(11));
                }
                Went::On
            }
            [_, _, b'R', b'M', b'C'] => {
                rmc(fields).map_or(Went::On, |at| self.see_gps(at, line_number))
            }
            [_, _, b'Z', b'D', b'A'] => {
                zda(fields).map_or(Went::On, |at| self.see_gps(at, line_number))
            }
            [_, _, b'G', b'G', b'A'] if !matches!(field(6), b"" | b"0") => {
                self.see_time_of_day(field(1), line_number);
                Went::On
            }
            [_, _, b'G', b'L', b'L'] if field(6) == b"A" => {
                self.see_time_of_day(field(5), line_number);
                Went::On
            }
            _ => Went::On,
        }
    }

    /// Learns from a GPS time with its date.
    pub(crate) fn see_gps(&mut self, at: Timestamp, line_number: u64) -> Went {
        let day = at.unix_milliseconds().div_euclid(DAY);
        if self.stuck == Some(day) {
            return Went::On;
        }
        self.stuck = None;
        let went_back = self.dated.filter(|last| last.since(at).milliseconds() > DAY / 2);
        if let Some(last) = went_back {
            let of_day = |time: Timestamp| time.unix_milliseconds().rem_euclid(DAY);
            let last_day = last.unix_milliseconds().div_euclid(DAY);
            if last_day == day && of_day(last) >= 23 * HOUR && of_day(at) < HOUR {
                // Midnight has passed, and the receiver still writes the old date. Its times are
                // not believed until it writes the new one.
                self.stuck = Some(day);
                self.gps = self.gps.filter(|told| told.at > last);
                return Went::Back;
            }
        }
        self.dated = Some(at);
        self.gps = Some(Told { at, line_number });
        if went_back.is_some() { Went::Back } else { Went::On }
    }

    /// Learns from a GPS time without a date. Its day is that of the newest dated time, or the one
    /// behind when midnight lies between; without a date before it, it is none.
    fn see_time_of_day(&mut self, text: &[u8], line_number: u64) {
        let Some([hour, minute, second]) = six_digits(text) else { return };
        let Some(last) = self.gps else { return };
        let civil = CivilTime { hour, minute, second, ..last.at.civil() };
        let Some(same_day) = Timestamp::from_civil(civil) else { return };
        let same_day = same_day.plus(Duration::from_milliseconds(fraction(text)));
        let next_day = same_day.plus(Duration::from_milliseconds(DAY));
        let behind = last.at.since(same_day).milliseconds();
        if behind > 23 * HOUR {
            self.gps = Some(Told { at: next_day, line_number });
        } else if (-HOUR..=0).contains(&behind) {
            self.gps = Some(Told { at: same_day, line_number });
        }
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

/// `$PGHP,1,year,month,day,hour,minute,second,millisecond,country,region,station,…` (Gatehouse,
/// internal format).
fn gatehouse(fields: &[&[u8]]) -> Option<Timestamp> {
    let mut fields = fields.iter().skip(2);
    let mut next = || whole_number(fields.next()?);
    let civil = CivilTime {
        year: next()?.try_into().ok()?,
        month: next()?.try_into().ok()?,
        day: next()?.try_into().ok()?,
        hour: next()?.try_into().ok()?,
        minute: next()?.try_into().ok()?,
        second: next()?.try_into().ok()?,
    };
    let milliseconds = next().filter(|milliseconds| *milliseconds < 1000).unwrap_or(0);
    let time = Timestamp::from_civil(civil)?;
    let time = time.plus(Duration::from_milliseconds(milliseconds.into()));
    Some(time).filter(|time| time.is_plausible())
}

fn station(field: &[u8]) -> Option<([u8; 9], usize)> {
    let mut name = [0; 9];
    let is_number = !field.is_empty() && field.iter().all(u8::is_ascii_digit);
    name.get_mut(..field.len()).filter(|_| is_number)?.copy_from_slice(field);
    Some((name, field.len()))
}

/// `$--RMC,hhmmss.ss,A,…,ddmmyy,…` when the receiver says that it is valid.
fn rmc(fields: &[&[u8]]) -> Option<Timestamp> {
    if *fields.get(2)? != b"A" {
        return None;
    }
    let date = six_digits(fields.get(9)?)?;
    let year = 2000 + u16::from(date[2]);
    civil(fields.get(1)?, (date[0], date[1], year))
}

/// `$--ZDA,hhmmss.ss,dd,mm,yyyy,…`.
fn zda(fields: &[&[u8]]) -> Option<Timestamp> {
    let number = |place: usize| whole_number(fields.get(place)?);
    let (day, month, year) = (number(2)?, number(3)?, number(4)?);
    let date = (day.try_into().ok()?, month.try_into().ok()?, year.try_into().ok()?);
    civil(fields.get(1)?, date)
}

/// `hhmmss.sss` of a day.
fn civil(time: &[u8], (day, month, year): (u8, u8, u16)) -> Option<Timestamp> {
    let [hour, minute, second] = six_digits(time)?;
    let civil = CivilTime { year, month, day, hour, minute, second };
    let whole = Timestamp::from_civil(civil).filter(|time| time.is_plausible())?;
    Some(whole.plus(Duration::from_milliseconds(fraction(time))))
}

/// The milliseconds of `hhmmss.sss`; 0 when it has none.
fn fraction(time: &[u8]) -> i64 {
    let Some([b'.', digits @ ..]) = time.get(6..) else { return 0 };
    let three = [0, 1, 2].map(|place| digits.get(place).copied().unwrap_or(b'0'));
    whole_number(&three).map_or(0, i64::from)
}

/// Three numbers of two digits each; a fraction behind them is left.
fn six_digits(text: &[u8]) -> Option<[u8; 3]> {
    let two = |place: usize| whole_number(text.get(place..place + 2)?)?.try_into().ok();
    Some([two(0)?, two(2)?, two(4)?])
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
