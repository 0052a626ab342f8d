//! Messages to reports: what a message says about a vessel.

use std::num::NonZeroU32;

use vigia_sea::{Evidence, PositionReport, Report, SourceId, StaticReport, Transceiver, VesselKey};

use crate::feed::{Heard, Item};
use crate::{Message, PositionBExtended};

impl Item<'_> {
    /// Gives every report in this: none, one, or two when a message says both where a vessel is
    /// and who she is. Messages of base stations and aids to navigation give none.
    pub fn reports(self, take: &mut impl FnMut(Report)) {
        match self {
            Self::Report(report) => take(report),
            Self::Row(row) => {
                row.position().map(Report::Position).into_iter().for_each(&mut *take);
                row.statics().map(Report::Static).into_iter().for_each(take);
            }
            Self::Message(message, heard) => both(message, &heard, Heard::evidence, take),
        }
    }

    /// The same with [`vigia_sea::Digest::stand_in`] for the fingerprints of lines, where they are
    /// not known without working them out.
    pub fn quick_reports(self, take: &mut impl FnMut(Report)) {
        match self {
            Self::Row(row) => {
                row.quick_position().map(Report::Position).into_iter().for_each(&mut *take);
                row.statics().map(Report::Static).into_iter().for_each(take);
            }
            Self::Message(message, heard) => both(message, &heard, Heard::place_of_evidence, take),
            Self::Report(report) => take(report),
        }
    }
}

type Proof<'a> = fn(&Heard<'a>) -> Evidence;

fn both<'a>(
    message: &Message,
    heard: &Heard<'a>,
    evidence: Proof<'a>,
    take: &mut impl FnMut(Report),
) {
    if let Some(report) = position(message, heard, evidence) {
        take(Report::Position(report));
    }
    if let Some(report) = statics(message, heard, evidence) {
        take(Report::Static(report));
    }
}

fn others(heard: &Heard<'_>) -> Option<Box<[SourceId]>> {
    (!heard.also_heard_by.is_empty()).then(|| heard.also_heard_by.into())
}

fn position<'a>(
    message: &Message,
    heard: &Heard<'a>,
    evidence: Proof<'a>,
) -> Option<PositionReport> {
    let blank = || PositionReport {
        vessel: VesselKey::Mmsi(message.head().mmsi),
        observed_at: heard.at,
        time_from: heard.time_from,
        place: message.place(),
        speed: None,
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::Other,
        nature: heard.nature,
        source: heard.source,
        also_heard_by: others(heard),
        evidence: evidence(heard),
    };
    Some(match message {
        Message::PositionA(m) => PositionReport {
            speed: m.speed,
            course: m.course,
            heading: m.heading,
            status: m.status,
            transceiver: Transceiver::A,
            ..blank()
        },
        Message::PositionB(m) => PositionReport {
            speed: m.speed,
            course: m.course,
            heading: m.heading,
            transceiver: Transceiver::B,
            ..blank()
        },
        Message::PositionBExtended(m) => PositionReport {
            speed: m.speed,
            course: m.course,
            heading: m.heading,
            transceiver: Transceiver::B,
            ..blank()
        },
        Message::AircraftPosition(m) => {
            PositionReport { speed: m.speed, course: m.course, ..blank() }
        }
        Message::LongRange(m) => PositionReport {
            speed: m.speed,
            course: m.course,
            status: m.status,
            transceiver: Transceiver::LongRange,
            ..blank()
        },
        _ => return None,
    })
}

fn statics<'a>(message: &Message, heard: &Heard<'a>, evidence: Proof<'a>) -> Option<StaticReport> {
    let blank = || StaticReport {
        vessel: VesselKey::Mmsi(message.head().mmsi),
        observed_at: heard.at,
        name: None,
        call_sign: None,
        imo: None,
        wrong_imo: None,
        ship_type: None,
        dimensions: None,
        destination: None,
        transceiver: Transceiver::B,
        nature: heard.nature,
        source: heard.source,
        also_heard_by: others(heard),
        evidence: evidence(heard),
    };
    Some(match message {
        Message::StaticVoyage(m) => StaticReport {
            name: m.name.to_owned_text(),
            call_sign: m.call_sign.to_owned_text(),
            imo: m.imo,
            wrong_imo: m.wrong_imo.map(NonZeroU32::get),
            ship_type: m.ship_type,
            dimensions: m.dimensions,
            destination: m.destination.to_owned_text(),
            transceiver: Transceiver::A,
            ..blank()
        },
        Message::PartA(m) => StaticReport { name: m.name.to_owned_text(), ..blank() },
        Message::PartB(m) => StaticReport {
            call_sign: m.call_sign.to_owned_text(),
            ship_type: m.ship_type,
            dimensions: m.dimensions,
            ..blank()
        },
        Message::PositionBExtended(PositionBExtended { name, ship_type, dimensions, .. }) => {
            StaticReport {
                name: name.to_owned_text(),
                ship_type: *ship_type,
                dimensions: *dimensions,
                ..blank()
            }
        }
        _ => return None,
    })
}
