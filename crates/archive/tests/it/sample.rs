//! Reports to write, and short ways to write and read.

use std::io::Read as _;

use bytes::Bytes;
use vigia_archive::{About, Beside, Choice, Form, Positions, Rows, Statics};
use vigia_sea::{
    Course, Digest, Dimensions, Evidence, Heading, Imo, InputId, Lat, Lon, Mmsi, Nature, NavStatus,
    Position, PositionReport, ShipType, SourceId, Span, Speed, StaticReport, TimeFrom, Timestamp,
    Transceiver, VesselCard, VesselKey,
};

pub(crate) const ABOUT: About<'_> = About { program: "vigia 0", inputs: &["a.nmea", "b.csv"] };

/// The report number `n` of a small fleet, all different, with holes.
pub(crate) fn report(n: u32) -> PositionReport {
    let degrees = f64::from(n % 1000) / 7.0;
    let place = Position::new(
        Lat::from_degrees(degrees / 2.0 - 30.0).unwrap(),
        Lon::from_degrees(degrees - 180.0).unwrap(),
    );
    let vessel = if n % 5 == 4 {
        VesselKey::Local(u64::MAX - u64::from(n % 3))
    } else {
        VesselKey::Mmsi(Mmsi::new(200_000_000 + n % 7).unwrap())
    };
    let span = Span { offset: u64::from(n) * 50, length: 48 };
    PositionReport {
        vessel,
        observed_at: (n % 11 != 3)
            .then(|| Timestamp::from_unix_milliseconds(1_700_000_000_000 + i64::from(n) * 1001)),
        time_from: TimeFrom::TagBlock,
        place: (n % 13 != 5).then_some(place),
        speed: (!n.is_multiple_of(3))
            .then(|| Speed::from_tenths_of_knot(u16::try_from(n % 1000).unwrap())),
        course: Course::from_tenths_of_degree(u16::try_from(n % 3700).unwrap()),
        heading: Heading::from_degrees(u16::try_from(n % 400).unwrap()),
        status: NavStatus::new(u8::try_from(n % 16).unwrap()),
        transceiver: [Transceiver::A, Transceiver::B, Transceiver::LongRange, Transceiver::Other]
            [n as usize % 4],
        nature: if n.is_multiple_of(17) { Nature::Simulated } else { Nature::Declared },
        source: SourceId(0),
        also_heard_by: None,
        evidence: Evidence {
            input: InputId(u16::try_from(n % 2).unwrap()),
            span,
            earlier: n.is_multiple_of(4).then(|| [Span { offset: 1, length: 2 }, span].into()),
            digest: Digest::of(&n.to_le_bytes()),
        },
    }
}

pub(crate) fn card() -> VesselCard {
    VesselCard {
        name: Some("RAY \"CHIEF\", TONEY".to_owned()),
        call_sign: Some("WDI9818".to_owned()),
        imo: Imo::new(9_074_729),
        ship_type: ShipType::new(31),
        dimensions: Some(Dimensions { bow: 5, stern: 15, port: 0, starboard: 0 }),
        destination: None,
    }
}

pub(crate) fn statics(n: u32) -> StaticReport {
    let PositionReport { vessel, observed_at, nature, source, transceiver, evidence, .. } =
        report(n);
    let VesselCard { name, call_sign, imo, ship_type, dimensions, destination } = card();
    StaticReport {
        vessel,
        observed_at,
        name,
        call_sign,
        imo,
        wrong_imo: None,
        ship_type,
        dimensions,
        destination,
        transceiver,
        nature,
        source,
        also_heard_by: None,
        evidence,
    }
}

/// A file of the reports with these numbers.
pub(crate) fn positions(
    numbers: impl Iterator<Item = u32>,
    form: Form,
    has_evidence: bool,
) -> Vec<u8> {
    let choice = Choice { form, has_evidence };
    let mut positions = Positions::new(Vec::new(), choice, &ABOUT).unwrap();
    let card = card();
    let mut n_rows = 0;
    for n in numbers {
        let beside =
            Beside { station: ["", "coast"][n as usize % 2], card: (n % 2 == 1).then_some(&card) };
        positions.push(&report(n), &beside).unwrap();
        n_rows += 1;
    }
    let (bytes, written) = positions.finish().unwrap();
    assert_eq!(written.n_rows, n_rows);
    bytes
}

pub(crate) fn statics_file(numbers: impl Iterator<Item = u32>, form: Form) -> Vec<u8> {
    let mut file = Statics::new(Vec::new(), Choice { form, has_evidence: true }, &ABOUT).unwrap();
    numbers.for_each(|n| file.push(statics(n)).unwrap());
    file.finish().unwrap().0
}

/// The text of a Parquet file, or what is wrong with it.
pub(crate) fn text_of(parquet: Vec<u8>) -> Result<String, String> {
    let mut rows = Rows::open(Bytes::from(parquet)).map_err(|error| error.to_string())?;
    let mut text = String::new();
    rows.read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text)
}
