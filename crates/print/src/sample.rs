//! Invented findings for the tests of this crate.

use std::collections::BTreeMap;

use vigia_sea::*;

use crate::{Findings, InputName, Reading};

/// Owns what a [`Findings`] borrows.
pub(crate) struct Sample {
    pub(crate) inputs: Vec<InputName>,
    pub(crate) quality: Quality,
    pub(crate) cards: BTreeMap<VesselKey, VesselCard>,
    pub(crate) tracks: Vec<Track>,
    pub(crate) events: Vec<Event>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) methods: Vec<Method>,
    pub(crate) raw: BTreeMap<Digest, Vec<String>>,
    pub(crate) coast: Coast,
}

impl Sample {
    pub(crate) fn findings(&self) -> Findings<'_> {
        Findings {
            reading: self.reading(),
            cards: &self.cards,
            tracks: &self.tracks,
            events: &self.events,
            leads: &self.leads,
            language: crate::Language::English,
            methods: &self.methods,
            raw: &self.raw,
            coast: &self.coast,
        }
    }

    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading {
            program: "vigia 0.1.0",
            inputs: &self.inputs,
            quality: &self.quality,
            set_aside: None,
        }
    }

    /// Nothing found in nothing.
    pub(crate) fn empty() -> Self {
        Self {
            inputs: vec![],
            quality: Quality::default(),
            cards: BTreeMap::new(),
            tracks: vec![],
            events: vec![],
            leads: vec![],
            methods: vec![],
            raw: BTreeMap::new(),
            coast: Coast::from_bytes(b"VCOAST1\n\0").unwrap(),
        }
    }

    /// Makes everything part of an exercise.
    pub(crate) fn simulated(mut self) -> Self {
        self.quality.n_simulated = 12;
        self.events.iter_mut().for_each(|event| event.nature = Nature::Simulated);
        self.leads.iter_mut().for_each(|lead| lead.nature = Nature::Simulated);
        let points = self.tracks.iter_mut().flat_map(|track| &mut track.points);
        points.for_each(|point| point.nature = Nature::Simulated);
        self
    }
}

/// The same as [`gulf`], but across 180°.
pub(crate) fn fiji(coast: Coast) -> Sample {
    let shifted = |place: Position| {
        let lat = Lat::clamped(place.lat.degrees() - 36.0);
        Position::new(lat, Lon::wrapped(place.lon.degrees() - 83.6))
    };
    let mut sample = gulf(coast);
    for point in sample.tracks.iter_mut().flat_map(|track| &mut track.points) {
        point.place = shifted(point.place);
    }
    sample.events.iter_mut().for_each(|event| event.place = shifted(event.place));
    sample.leads.iter_mut().for_each(|lead| lead.place = shifted(lead.place));
    sample
}

pub(crate) fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

pub(crate) fn ship(number: u32) -> VesselKey {
    VesselKey::Mmsi(Mmsi::new(number).unwrap())
}

/// Minutes after 2026-03-04 06:00 UTC.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_unix_seconds(1_772_604_000 + minutes * 60)
}

fn line_of(vessel: VesselKey, minutes: i64) -> String {
    format!("!AIVDM,1,1,,B,1{vessel}P00{minutes:04}Oio`8o>K4<D@0<0@0,0*2C")
}

pub(crate) fn evidence(vessel: VesselKey, minutes: i64) -> Evidence {
    Evidence {
        input: InputId(0),
        span: Span { offset: 48 * minutes.unsigned_abs(), length: 47 },
        earlier: None,
        digest: Digest::of(line_of(vessel, minutes).as_bytes()),
    }
}

pub(crate) fn point(vessel: VesselKey, minutes: i64, place: Position) -> TrackPoint {
    TrackPoint {
        at: at(minutes),
        place,
        speed: Some(Speed::from_knots(11.2)),
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        evidence: evidence(vessel, minutes),
    }
}

/// A straight way with a report every six minutes.
pub(crate) fn way(
    vessel: VesselKey,
    number: u32,
    minutes: (i64, i64),
    ends: [(f64, f64); 2],
) -> Track {
    let [from, to] = ends.map(|(lat, lon)| place(lat, lon));
    let steps = i32::try_from((minutes.1 - minutes.0) / 6).unwrap();
    let points = (0..=steps).map(|step| {
        let part = if steps == 0 { 0.0 } else { f64::from(step) / f64::from(steps) };
        let wiggle = (f64::from(step) * 0.7).sin() * 0.004;
        let there = from.part_way(to, part);
        point(
            vessel,
            minutes.0 + i64::from(step) * 6,
            place(there.lat.degrees() + wiggle, there.lon.degrees()),
        )
    });
    Track { id: TrackId { vessel, number }, points: points.collect() }
}

fn event(
    name: &str,
    vessels: &[VesselKey],
    minutes: (i64, i64),
    place: Position,
    (kind, facts): (EventKind, Vec<Fact>),
) -> Event {
    let evidence = vessels.iter().flat_map(|v| [evidence(*v, minutes.0), evidence(*v, minutes.1)]);
    Event {
        id: EventId(Digest::of(name.as_bytes())),
        kind,
        is_open: false,
        interval: Interval { start: at(minutes.0), end: at(minutes.1) },
        place,
        vessels: vessels.to_vec(),
        tracks: vessels.iter().map(|v| TrackId { vessel: *v, number: 1 }).collect(),
        nature: Nature::Declared,
        facts,
        evidence: evidence.collect(),
    }
}

fn lead(
    event: &Event,
    reasons: Vec<Term<Reason>>,
    doubts: Vec<Term<Doubt>>,
    innocents: Vec<Innocent>,
) -> Lead {
    Lead {
        id: LeadId(event.id.0),
        events: vec![event.id],
        vessels: event.vessels.clone(),
        interval: event.interval,
        place: event.place,
        is_distress: false,
        nature: event.nature,
        reasons,
        doubts,
        innocents,
        right_of_hundred: 80,
    }
}

pub(crate) fn term<T>(points: i16, because: T, amounts: impl Into<Vec<Fact>>) -> Term<T> {
    Term { points, because, amounts: amounts.into() }
}

fn gap(vessel: VesselKey, start: Position) -> (Event, Lead) {
    let facts = vec![
        Fact::miles("distance", Distance::from_nautical_miles(86.6)),
        Fact::speed("needed_speed", Speed::from_knots(12.0)),
        Fact::speed("speed_before", Speed::from_knots(11.2)),
        Fact::time("usual_interval", Duration::from_minutes(6)),
        Fact::count("hours", 7_u32),
        Fact::count("hours_others_heard", 6_u32),
        Fact::count("others_heard", 14_u32),
        Fact::yes("at_rest_before", false),
        Fact::miles("shore", None),
        Fact::yes("is_class_b", false),
    ];
    let event = event("gap", &[vessel], (120, 552), start, (EventKind::Gap, facts));
    let heard =
        [Fact::count("heard", 6_u32), Fact::count("hours", 7_u32), Fact::count("others", 14_u32)];
    let reasons = vec![
        term(22, Reason::WasSilent, [Fact::time("length", Duration::from_minutes(432))]),
        term(30, Reason::OthersWereHeard, heard),
        term(12, Reason::WasUnderWay, [Fact::speed("speed", Speed::from_knots(11.2))]),
        term(8, Reason::StoppedAbruptly, [Fact::time("every", Duration::from_minutes(6))]),
    ];
    let near = [Fact::miles("distance", Distance::from_nautical_miles(9.4))];
    let doubts = vec![term(-9, Doubt::WasNearShore, near)];
    let innocents =
        vec![Innocent::EquipmentFault, Innocent::PoorReception, Innocent::SwitchedOffForSafety];
    let lead = lead(&event, reasons, doubts, innocents);
    (event, lead)
}

fn encounter(vessels: [VesselKey; 2], start: Position) -> (Event, Lead) {
    let facts = vec![
        Fact::metres("closest", Distance::from_metres(64.0)),
        Fact::metres("mean_distance", Distance::from_metres(181.0)),
        Fact::speed("mean_speed", Speed::from_knots(0.8)),
        Fact::miles("shore", Distance::from_nautical_miles(31.0)),
        Fact::count("others_near", 1_u32),
        Fact::yes("is_at_rest", false),
        Fact::yes("is_moving", false),
    ];
    let event = event("encounter", &vessels, (180, 366), start, (EventKind::Encounter, facts));
    let together = [
        Fact::metres("distance", Distance::from_metres(64.0)),
        Fact::time("length", Duration::from_minutes(186)),
    ];
    let far = [Fact::miles("distance", Distance::from_nautical_miles(31.0))];
    let reasons = vec![
        term(28, Reason::WereTogether, together),
        term(14, Reason::WereSlow, [Fact::speed("speed", Speed::from_knots(0.8))]),
        term(10, Reason::WasFarFromShore, far),
    ];
    let doubts = vec![
        term(-6, Doubt::OthersLayThere, [Fact::count("n", 1_u32)]),
        term(-12, Doubt::IsServiceCraft, []),
    ];
    let lead = lead(
        &event,
        reasons,
        doubts,
        vec![Innocent::AssistanceOrSupply, Innocent::FishingTogether],
    );
    (event, lead)
}

fn jump(vessel: VesselKey, start: Position) -> (Event, Lead) {
    let distance = Fact::miles("distance", Distance::from_nautical_miles(412.0));
    let facts = vec![
        distance.clone(),
        Fact::speed("needed_speed", Speed::from_knots(4120.0)),
        Fact::count("n_jumps", 2_u32),
        Fact::count("n_reports_away", 31_u32),
        Fact::yes("came_back", true),
        Fact::yes("is_on_land", false),
    ];
    let mut event =
        event("jump", &[vessel], (120, 306), start, (EventKind::ImpossibleMotion, facts));
    event.tracks = [1, 2, 3].map(|number| TrackId { vessel, number }).to_vec();
    event.evidence = [114, 120, 300, 306].map(|minutes| evidence(vessel, minutes)).to_vec();
    let jumped = [distance, Fact::speed("speed", Speed::from_knots(4120.0))];
    let reasons = vec![
        term(35, Reason::JumpedAtSpeed, jumped),
        term(12, Reason::StayedAway, [Fact::count("n", 31_u32)]),
        term(6, Reason::CameBack, []),
    ];
    let innocents =
        vec![Innocent::NavigationFault, Innocent::SharedNumber, Innocent::ReceptionError];
    let lead = lead(&event, reasons, vec![term(-20, Doubt::LooksShared, [])], innocents);
    (event, lead)
}

fn cards() -> BTreeMap<VesselKey, VesselCard> {
    let card = |name: &str, ship_type| VesselCard {
        name: Some(name.to_owned()),
        call_sign: Some("XCAB7".to_owned()),
        imo: Imo::new(9_074_729),
        ship_type: ShipType::new(ship_type),
        ..VesselCard::default()
    };
    BTreeMap::from([
        (ship(345_070_123), card("GULF TRADER", 79)),
        (ship(354_111_222), card("<script>go()</script>", 80)),
        (ship(345_999_001), card("DON \"MEMO\" & CO", 30)),
        (ship(345_222_333), card("MIRADOR DE LA BAHIA", 52)),
    ])
}

fn quality() -> Quality {
    Quality {
        n_lines: 182_554,
        n_bytes: 9_002_113,
        n_lines_used: 181_032,
        n_lines_merged: 2_004,
        n_lines_other: 1_322,
        others: BTreeMap::from([
            (OtherLine::Sentence(*b"GPRMC\0"), 1_300),
            (OtherLine::Comment, 22),
        ]),
        messages: BTreeMap::from([(1, 120_010), (3, 41_022), (5, 9_800), (18, 8_200)]),
        n_own_ship: 0,
        n_duplicates: 2_004,
        n_odd: 12,
        n_vessels: 321,
        times: BTreeMap::from([(TimeFrom::TagBlock, 179_032)]),
        interval: Some(Interval { start: at(-360), end: at(1_080) }),
        bounds: Some(Bounds::around(place(18.0, -97.0)).including(place(26.0, -82.0))),
        n_plots: 0,
        n_gps_jumps: 0,
        n_bad_tag_blocks: 0,
        n_simulated: 0,
        sources: vec![
            SourceCount {
                name: "r003669945".to_owned(),
                n_messages: 140_000,
                ..SourceCount::default()
            },
            SourceCount { n_messages: 39_032, ..SourceCount::default() },
        ],
        rejects: BTreeMap::from([(RejectReason::Checksum, 180), (RejectReason::LonelyPart, 20)]),
        reject_rows: vec![RejectRow {
            input: InputId(0),
            line: 4_711,
            offset: 230_112,
            reason: RejectReason::Checksum,
            start: "!AIVDM,1,1,,A,15MgK45P3@G?fl0E`JbR0OwT0@MS,0*4F".to_owned(),
        }],
        measures: None,
        heard_by: BTreeMap::new(),
        concerns: vec![],
    }
}

/// A gap, an encounter and a jump in the Gulf of Mexico.
pub(crate) fn gulf(coast: Coast) -> Sample {
    let (trader, tanker) = (ship(345_070_123), ship(354_111_222));
    let (fisher, tug) = (ship(345_999_001), ship(345_222_333));
    let tracks = vec![
        way(trader, 1, (-60, 120), [(18.75, -95.2), (19.05, -95.75)]),
        way(trader, 2, (552, 700), [(20.3, -96.6), (20.7, -96.9)]),
        way(tug, 1, (0, 114), [(22.0, -97.3), (22.2, -97.4)]),
        way(tug, 2, (120, 300), [(20.9, -90.2), (21.2, -90.4)]),
        way(tug, 3, (306, 400), [(22.3, -97.45), (22.35, -97.5)]),
        way(fisher, 1, (0, 180), [(24.2, -96.4), (24.05, -96.21)]),
        way(fisher, 2, (186, 366), [(24.05, -96.21), (24.03, -96.22)]),
        way(tanker, 1, (60, 180), [(23.9, -95.9), (24.05, -96.205)]),
        way(tanker, 2, (186, 366), [(24.051, -96.209), (24.031, -96.219)]),
        way(tanker, 3, (372, 460), [(24.03, -96.2), (24.2, -95.95)]),
    ];
    let pairs = [
        gap(trader, place(19.05, -95.75)),
        encounter([fisher, tanker], place(24.05, -96.21)),
        jump(tug, place(22.2, -97.4)),
    ];
    let (events, leads) = pairs.into_iter().unzip();
    let points =
        tracks.iter().flat_map(|track: &Track| track.points.iter().map(|p| (track.id.vessel, p)));
    let raw = points.map(|(vessel, point)| {
        let minutes = point.at.since(at(0)).milliseconds() / 60_000;
        (point.evidence.digest, vec![line_of(vessel, minutes)])
    });
    let raw = raw.collect();
    Sample {
        inputs: vec![InputName {
            name: "veracruz-2026-03-04.nmea".to_owned(),
            n_bytes: 9_002_113,
            is_cut: false,
        }],
        quality: quality(),
        cards: cards(),
        tracks,
        events,
        leads,
        methods: vec![],
        raw,
        coast,
    }
}

/// A square island of one degree at 19° N 96° W.
pub(crate) fn island() -> Coast {
    let ring = [(19, -96), (20, -96), (20, -95), (19, -95)];
    Coast::from_bytes(&coast_of(&[ring])).unwrap()
}

/// The bytes of a coast file with these rings of latitude and longitude in whole degrees.
pub(crate) fn coast_of(rings: &[[(i64, i64); 4]]) -> Vec<u8> {
    let mut bytes = b"VCOAST1\n".to_vec();
    number(&mut bytes, rings.len() as u64);
    for ring in rings {
        number(&mut bytes, 4);
        let (mut lat, mut lon) = (0, 0);
        for (next_lat, next_lon) in ring {
            let next = (next_lat * 1000, next_lon * 1000);
            for step in [next.1 - lon, next.0 - lat] {
                number(&mut bytes, ((step << 1) ^ (step >> 63)).cast_unsigned());
            }
            (lat, lon) = next;
        }
    }
    bytes
}

fn number(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(u8::try_from(value & 0x7f).unwrap() | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap());
}
