//! The time of a line that carries none itself.

use vigia_sea::{CivilTime, Mmsi, TimeFrom, Timestamp};

use crate::line::{Line, Suffix, whole_number};

/// Remembers the newest times that lines of an input told, by how sure they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    gatehouse: Option<Timestamp>,
    gps: Option<Timestamp>,
    base: Option<Timestamp>,
    /// A base station's time that differs from the others and waits for a second one to agree.
    candidate: Option<(Mmsi, Timestamp)>,
}

/// Base stations further apart than this do not tell the same time.
const AGREE_SECONDS: i64 = 600;

impl Clock {
    /// The time of a sentence: its own wrapper first, then what the lines before it told.
    pub(crate) fn time(
        &self,
        line: &Line<'_>,
        suffix: &Suffix<'_>,
    ) -> (Option<Timestamp>, TimeFrom) {
        let from = |time: Option<Timestamp>, from| time.map(|time| (Some(time), from));
        from(line.tags.time, TimeFrom::TagBlock)
            .or_else(|| from(line.prefix, TimeFrom::Prefix))
            .or_else(|| from(suffix.time, TimeFrom::Suffix))
            .or_else(|| from(self.gatehouse, TimeFrom::GatehouseLine))
            .or_else(|| from(self.gps, TimeFrom::GpsLine))
            .or_else(|| from(self.base, TimeFrom::BaseStation))
            .unwrap_or((None, TimeFrom::Nowhere))
    }

    /// Learns from a sentence that is not AIS.
    pub(crate) fn see_sentence(&mut self, sentence: &[u8]) {
        match sentence {
            [b'$', b'P', b'G', b'H', b'P', b',', ..] => {
                self.gatehouse = gatehouse(sentence).or(self.gatehouse);
            }
            [b'$', _, _, b'R', b'M', b'C', b',', ..] => self.gps = rmc(sentence).or(self.gps),
            [b'$', _, _, b'Z', b'D', b'A', b',', ..] => self.gps = zda(sentence).or(self.gps),
            _ => {}
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
            (Some(base), _) if agrees(base) => self.base = Some(time.max(base)),
            (None, _) => self.base = Some(time),
            (_, Some((other, candidate))) if other != station && agrees(candidate) => {
                self.base = Some(time);
                self.candidate = None;
            }
            _ => self.candidate = Some((station, time)),
        }
    }
}

/// `$PGHP,1,year,month,day,hour,minute,second,millisecond,…` (Gatehouse, internal format).
fn gatehouse(sentence: &[u8]) -> Option<Timestamp> {
    let mut fields = sentence.split(|byte| *byte == b',').skip(2);
    let mut next = || whole_number(fields.next()?);
    let civil = CivilTime {
        year: next()?.try_into().ok()?,
        month: next()?.try_into().ok()?,
        day: next()?.try_into().ok()?,
        hour: next()?.try_into().ok()?,
        minute: next()?.try_into().ok()?,
        second: next()?.try_into().ok()?,
    };
    Timestamp::from_civil(civil).filter(|time| time.is_plausible())
}

/// `$--RMC,hhmmss.ss,A,…,ddmmyy,…` when the receiver says that it is valid.
fn rmc(sentence: &[u8]) -> Option<Timestamp> {
    let fields: Vec<&[u8]> = sentence.split(|byte| *byte == b',').take(10).collect();
    if fields.get(2)? != b"A" {
        return None;
    }
    let date = six_digits(fields.get(9)?)?;
    let year = 2000 + u16::from(date[2]);
    civil(six_digits(fields.get(1)?)?, date[0], date[1], year)
}

/// `$--ZDA,hhmmss.ss,dd,mm,yyyy,…`.
fn zda(sentence: &[u8]) -> Option<Timestamp> {
    let fields: Vec<&[u8]> = sentence.split(|byte| *byte == b',').take(5).collect();
    let number = |place: usize| whole_number(fields.get(place)?);
    let (day, month, year) = (number(2)?, number(3)?, number(4)?);
    let time = six_digits(fields.get(1)?)?;
    civil(time, day.try_into().ok()?, month.try_into().ok()?, year.try_into().ok()?)
}

fn civil(time: [u8; 3], day: u8, month: u8, year: u16) -> Option<Timestamp> {
    let [hour, minute, second] = time;
    let civil = CivilTime { year, month, day, hour, minute, second };
    Timestamp::from_civil(civil).filter(|time| time.is_plausible())
}

/// Three numbers of two digits each; a fraction behind them is left.
fn six_digits(text: &[u8]) -> Option<[u8; 3]> {
    let two = |place: usize| whole_number(text.get(place..place + 2)?)?.try_into().ok();
    Some([two(0)?, two(2)?, two(4)?])
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
