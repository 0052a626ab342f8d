//! JSON lines, as AIS-catcher, gpsd and aisstream write them: one object a line.
//!
//! Nothing is built: the line is walked once and what is known is picked up on the way.

use vigia_sea::{
    Course, Dimensions, Heading, Lat, Lon, Mmsi, NavStatus, Position, ShipType, Speed, Timestamp,
    Transceiver,
};

use crate::line::{epoch, whole_number};
use crate::own_ship::decimal;
use crate::tables::moment;

/// A value that is no object and no array. Slices point into the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scalar<'a> {
    /// Between the quotes, escapes as they stand.
    Text(&'a [u8]),
    /// As it stands.
    Number(&'a [u8]),
    Bool(bool),
    Null,
}

/// Objects and arrays within each other; real lines have three.
const DEEPEST: u8 = 16;

/// Walks `bytes`, which must be one JSON object and nothing else, and shows every scalar with its
/// depth and the key that it (or its array) stands under. `None` when it is not JSON (RFC 8259).
pub(crate) fn walk<'a>(
    bytes: &'a [u8],
    visit: &mut impl FnMut(u8, &'a [u8], Scalar<'a>),
) -> Option<()> {
    std::str::from_utf8(bytes).ok()?;
    let mut walker = Walker { rest: bytes };
    walker.blank();
    if walker.rest.first() != Some(&b'{') {
        return None;
    }
    walker.value(0, &[], visit)?;
    walker.blank();
    walker.rest.is_empty().then_some(())
}

struct Walker<'a> {
    rest: &'a [u8],
}

impl<'a> Walker<'a> {
    fn blank(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// Takes this byte, blanks before and behind it left out.
    fn mark(&mut self, mark: u8) -> Option<()> {
        self.blank();
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        self.blank();
        (*first == mark).then_some(())
    }

    fn next_is(&self, mark: u8) -> bool {
        self.rest.first() == Some(&mark)
    }

    fn value(
        &mut self,
        depth: u8,
        key: &'a [u8],
        visit: &mut impl FnMut(u8, &'a [u8], Scalar<'a>),
    ) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match self.rest.first()? {
            b'{' => self.object(depth, visit),
            b'[' => self.array(depth, key, visit),
            _ => {
                let scalar = self.scalar()?;
                visit(depth, key, scalar);
                Some(())
            }
        }
    }

    fn object(
        &mut self,
        depth: u8,
        visit: &mut impl FnMut(u8, &'a [u8], Scalar<'a>),
    ) -> Option<()> {
        self.mark(b'{')?;
        if self.next_is(b'}') {
            return self.mark(b'}');
        }
        loop {
            let key = self.text()?;
            self.mark(b':')?;
            self.value(depth + 1, key, visit)?;
            self.blank();
            if !self.next_is(b',') {
                return self.mark(b'}');
            }
            self.mark(b',')?;
        }
    }

    fn array(
        &mut self,
        depth: u8,
        key: &'a [u8],
        visit: &mut impl FnMut(u8, &'a [u8], Scalar<'a>),
    ) -> Option<()> {
        self.mark(b'[')?;
        if self.next_is(b']') {
            return self.mark(b']');
        }
        loop {
            self.value(depth + 1, key, visit)?;
            self.blank();
            if !self.next_is(b',') {
                return self.mark(b']');
            }
            self.mark(b',')?;
        }
    }

    fn scalar(&mut self) -> Option<Scalar<'a>> {
        let words = [
            (&b"true"[..], Scalar::Bool(true)),
            (b"false", Scalar::Bool(false)),
            (b"null", Scalar::Null),
        ];
        for (word, scalar) in words {
            if let Some(rest) = self.rest.strip_prefix(word) {
                self.rest = rest;
                return Some(scalar);
            }
        }
        if self.next_is(b'"') { self.text().map(Scalar::Text) } else { self.number() }
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let inner = self.rest.strip_prefix(b"\"")?;
        let mut place = 0;
        loop {
            place += match inner.get(place..)? {
                [b'"', rest @ ..] => {
                    self.rest = rest;
                    return inner.get(..place);
                }
                [b'\\', b'u', a, b, c, d, ..]
                    if [a, b, c, d].iter().all(|x| x.is_ascii_hexdigit()) =>
                {
                    6
                }
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
                [0..0x20 | b'\\', ..] | [] => return None,
                [_, ..] => 1,
            };
        }
    }

    fn number(&mut self) -> Option<Scalar<'a>> {
        let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let length = self.rest.iter().take_while(|byte| is_part(byte)).count();
        let (number, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        is_number(number).then_some(Scalar::Number(number))
    }
}

/// A sign or none, a whole part without zeros before it, a fraction or none, an exponent or none.
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(text);
    if whole == 0 || (whole > 1 && text.first() == Some(&b'0')) {
        return false;
    }
    let mut rest = text.get(whole..).unwrap_or_default();
    if let [b'.', fraction @ ..] = rest {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = fraction.get(length..).unwrap_or_default();
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = match exponent {
            [b'+' | b'-', exponent @ ..] => exponent,
            _ => exponent,
        };
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

/// What a JSON line says that is known here.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Object<'a> {
    class: Option<&'a [u8]>,
    /// `MessageType` of aisstream.
    stream: Option<&'a [u8]>,
    kind: Option<&'a [u8]>,
    mmsi: Option<&'a [u8]>,
    /// Numbers are in degrees and knots, not in the units of the air.
    scaled: Option<bool>,
    lat: Option<&'a [u8]>,
    lon: Option<&'a [u8]>,
    speed: Option<&'a [u8]>,
    course: Option<&'a [u8]>,
    heading: Option<&'a [u8]>,
    status: Option<&'a [u8]>,
    name: Option<&'a [u8]>,
    call_sign: Option<&'a [u8]>,
    destination: Option<&'a [u8]>,
    imo: Option<&'a [u8]>,
    ship_type: Option<&'a [u8]>,
    /// To bow, stern, port and starboard.
    sides: [Option<&'a [u8]>; 4],
    /// Times, the surest first: `toa`, `rxuxtime`, `rxtime`, `tagblock_timestamp`, others.
    times: [Option<Timestamp>; 5],
    /// Who heard it.
    pub(crate) station: Option<&'a [u8]>,
    /// The sentences of the message.
    sentences: [&'a [u8]; 9],
    n_sentences: usize,
}

/// Which line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// It holds the sentences themselves.
    Sentences,
    /// A message, decoded.
    Message,
    /// A GPS report of gpsd, or something else that is no AIS by right.
    Other,
}

/// The object that a line is; `None` when it is not JSON.
pub(crate) fn read(line: &[u8]) -> Option<Object<'_>> {
    let mut object = Object::default();
    walk(line, &mut |depth, key, scalar| object.take(depth, key, scalar))?;
    Some(object)
}

impl<'a> Object<'a> {
    /// Which line it is; `None` when it is of no known kind.
    pub(crate) fn sort(&self) -> Option<Sort> {
        match (self.class, self.stream) {
            _ if self.n_sentences > 0 => Some(Sort::Sentences),
            (Some(b"AIS"), _) | (None, Some(_)) => Some(Sort::Message),
            (Some(_), _) => Some(Sort::Other),
            (None, None) => None,
        }
    }

    /// When it was received, if the line says so.
    pub(crate) fn time(&self) -> Option<Timestamp> {
        // The time of a base station's message is what she says, not when she was heard.
        let n_times = if self.is_base_station() { 4 } else { 5 };
        self.times.iter().take(n_times).copied().flatten().next()
    }

    fn is_base_station(&self) -> bool {
        matches!(self.kind(), Some(4 | 11))
    }

    /// What a base station says that the time is.
    pub(crate) fn base_time(&self) -> Option<Timestamp> {
        self.times[4].filter(|_| self.kind() == Some(4))
    }

    /// The time of a GPS report.
    pub(crate) fn gps_time(&self) -> Option<Timestamp> {
        self.time().filter(|_| self.class == Some(b"TPV"))
    }

    /// The sentences of the message, as they stand in the line.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &'a [u8]> {
        self.sentences.into_iter().take(self.n_sentences)
    }

    fn take(&mut self, depth: u8, key: &'a [u8], scalar: Scalar<'a>) {
        match depth {
            1 => self.take_top(key, scalar),
            2 | 3 => self.take_inner(key, scalar),
            _ => {}
        }
    }

    fn take_top(&mut self, key: &'a [u8], scalar: Scalar<'a>) {
        let words = match scalar {
            Scalar::Bool(scaled) if key == b"scaled" => return self.scaled = Some(scaled),
            Scalar::Text(words) | Scalar::Number(words) => Some(words),
            Scalar::Bool(_) | Scalar::Null => return,
        };
        let slot = match key {
            b"class" => &mut self.class,
            b"MessageType" => &mut self.stream,
            b"type" => &mut self.kind,
            b"mmsi" => &mut self.mmsi,
            b"lat" => &mut self.lat,
            b"lon" => &mut self.lon,
            b"speed" => &mut self.speed,
            b"course" => &mut self.course,
            b"heading" => &mut self.heading,
            b"status" => &mut self.status,
            b"shipname" => &mut self.name,
            b"callsign" => &mut self.call_sign,
            b"destination" => &mut self.destination,
            b"imo" => &mut self.imo,
            b"shiptype" => &mut self.ship_type,
            b"to_bow" => &mut self.sides[0],
            b"to_stern" => &mut self.sides[1],
            b"to_port" => &mut self.sides[2],
            b"to_starboard" => &mut self.sides[3],
            b"station_id" | b"tagblock_station" => &mut self.station,
            _ => return self.take_time(key, scalar),
        };
        *slot = words;
    }

    fn take_time(&mut self, key: &[u8], scalar: Scalar<'_>) {
        let (place, time) = match (key, scalar) {
            (b"toa", Scalar::Number(text)) => (0, epoch(text)),
            (b"rxuxtime", Scalar::Number(text) | Scalar::Text(text)) => (1, epoch(text)),
            (b"rxtime", Scalar::Text(text)) => (2, compact(text)),
            (b"tagblock_timestamp", Scalar::Number(text)) => (3, epoch(text)),
            (b"time" | b"timestamp" | b"time_utc", Scalar::Text(text)) => (4, dated(text)),
            _ => return,
        };
        if let Some(slot) = self.times.get_mut(place) {
            *slot = time;
        }
    }

    /// The sentences of AIS-catcher, and the two inner objects of aisstream.
    fn take_inner(&mut self, key: &'a [u8], scalar: Scalar<'a>) {
        let (Scalar::Text(words) | Scalar::Number(words)) = scalar else { return };
        if key == b"nmea" {
            if let Some(slot) = self.sentences.get_mut(self.n_sentences) {
                *slot = words;
                self.n_sentences += 1;
            }
            return;
        }
        let slot = match key {
            b"MMSI" | b"UserID" => &mut self.mmsi,
            b"Latitude" => &mut self.lat,
            b"Longitude" => &mut self.lon,
            b"Sog" => &mut self.speed,
            b"Cog" => &mut self.course,
            b"TrueHeading" => &mut self.heading,
            b"NavigationalStatus" => &mut self.status,
            b"Name" => &mut self.name,
            b"CallSign" => &mut self.call_sign,
            b"Destination" => &mut self.destination,
            b"ImoNumber" => &mut self.imo,
            b"Type" => &mut self.ship_type,
            b"MessageID" => &mut self.kind,
            _ => return self.take_time(key, scalar),
        };
        *slot = Some(words);
    }

    /// The message's type.
    pub(crate) fn kind(&self) -> Option<u8> {
        let kind: u8 = whole_number(self.kind?)?.try_into().ok()?;
        (1..=27).contains(&kind).then_some(kind)
    }

    /// Who sent it.
    pub(crate) fn mmsi(&self) -> Option<Mmsi> {
        Mmsi::new(whole_number(self.mmsi?)?)
    }

    /// Whether numbers are in degrees and knots; `None` when a gpsd line does not say.
    pub(crate) fn is_scaled(&self) -> Option<bool> {
        self.scaled.or(self.stream.map(|_| true))
    }

    /// Whether it is a report of a vessel's place.
    pub(crate) fn is_position(&self) -> bool {
        matches!(self.kind(), Some(1..=3 | 9 | 18 | 19 | 27))
    }

    /// Whether it says who a vessel is.
    pub(crate) fn is_static(&self) -> bool {
        matches!(self.kind(), Some(5 | 19 | 24))
    }

    pub(crate) fn transceiver(&self) -> Transceiver {
        match self.kind() {
            Some(1..=3 | 5) => Transceiver::A,
            Some(27) => Transceiver::LongRange,
            Some(18 | 19 | 24) => Transceiver::B,
            _ => Transceiver::Other,
        }
    }

    /// Where she is; `None` when she does not know or says something impossible.
    pub(crate) fn place(&self) -> Option<Position> {
        let (lat, lon) = (self.lat?, self.lon?);
        if self.is_scaled()? {
            let (lat, lon) = (decimal(lat)?, decimal(lon)?);
            return Some(Position::new(Lat::from_degrees(lat).ok()?, Lon::from_degrees(lon).ok()?));
        }
        // Message 27 has tenths of a minute, the others ten-thousandths.
        let unit = if self.kind() == Some(27) { 1000 } else { 1 };
        let (lat, lon) = (signed(lat)?.checked_mul(unit)?, signed(lon)?.checked_mul(unit)?);
        Some(Position::new(Lat::from_ais_units(lat)?, Lon::from_ais_units(lon)?))
    }

    pub(crate) fn speed(&self) -> Option<Speed> {
        let number = decimal(self.speed?).filter(|number| *number >= 0.0)?;
        let (whole, none) = match self.kind()? {
            27 => (true, 63.0),
            9 => (true, 1023.0),
            _ => (false, 102.25),
        };
        let knots = if self.is_scaled()? || whole { number } else { number / 10.0 };
        (knots < none).then(|| Speed::from_knots(knots))
    }

    pub(crate) fn course(&self) -> Option<Course> {
        let number = decimal(self.course?)?;
        let is_whole = self.is_scaled()? || self.kind()? == 27;
        Course::from_degrees(if is_whole { number } else { number / 10.0 })
    }

    pub(crate) fn heading(&self) -> Option<Heading> {
        let number = whole_number(self.heading?)?;
        Heading::from_degrees(number.try_into().ok()?)
    }

    pub(crate) fn status(&self) -> Option<NavStatus> {
        NavStatus::new(whole_number(self.status?)?.try_into().ok()?)
    }

    /// The IMO number as written, its check digit right or wrong.
    pub(crate) fn imo_number(&self) -> Option<u32> {
        whole_number(self.imo?)
    }

    pub(crate) fn ship_type(&self) -> Option<ShipType> {
        ShipType::new(whole_number(self.ship_type?)?.try_into().ok()?)
    }

    pub(crate) fn dimensions(&self) -> Option<Dimensions> {
        let side = |side: Option<&[u8]>| whole_number(side?)?.try_into().ok();
        let [bow, stern, port, starboard] = self.sides.map(side);
        let (bow, stern, port, starboard) = (bow?, stern?, port?, starboard?);
        let all = Dimensions { bow, stern, port, starboard };
        [bow, stern, port, starboard].iter().any(|side| *side > 0).then_some(all)
    }

    pub(crate) fn name(&self) -> Option<String> {
        self.name.and_then(text)
    }

    pub(crate) fn call_sign(&self) -> Option<String> {
        self.call_sign.and_then(text)
    }

    pub(crate) fn destination(&self) -> Option<String> {
        self.destination.and_then(text)
    }
}

/// Text with its escapes undone, up to the first `@`, without blanks around it.
fn text(raw: &[u8]) -> Option<String> {
    let raw = std::str::from_utf8(raw).ok()?;
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(char) = rest.next() {
        if char != '\\' {
            text.push(char);
            continue;
        }
        match rest.next()? {
            'u' => {
                let mut code = 0;
                for _ in 0..4 {
                    code = code * 16 + rest.next()?.to_digit(16)?;
                }
                // Half of a pair stands for nothing in AIS, whose letters are all below 96.
                text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            'b' | 'f' | 'n' | 'r' | 't' => text.push(' '),
            other => text.push(other),
        }
    }
    let text = text.split('@').next().unwrap_or_default().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn signed(text: &[u8]) -> Option<i32> {
    match text {
        [b'-', text @ ..] => i32::try_from(whole_number(text)?).ok()?.checked_neg(),
        _ => whole_number(text)?.try_into().ok(),
    }
}

/// `20240101120000`.
fn compact(text: &[u8]) -> Option<Timestamp> {
    let (date, time) = text.split_at_checked(8).filter(|(_, time)| time.len() == 6)?;
    moment::read(&[date, b"T", time].concat())
}

/// `2020-04-07T21:39:50.000Z`, `2022-12-29 18:22:32.318353 +0000 UTC`.
fn dated(text: &[u8]) -> Option<Timestamp> {
    matches!(text, [_, _, _, _, b'-', _, _, b'-', ..]).then(|| moment::read(text)).flatten()
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
