//! One function per contestant: the shortest way that its documentation shows from lines to
//! messages with all their fields.
//!
//! Every message is shown to `black_box` where it lies, so that no field is left out because nobody
//! looks at it, and no contestant pays for a copy.

use std::borrow::Cow;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::tally::Tally;

/// Peers that take text get it from one check of the whole file, which costs least.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Peers that take bytes get lines without their ends.
fn byte_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', bytes).map(move |end| {
        let line = &bytes[start..end];
        start = end + 1;
        line.strip_suffix(b"\r").unwrap_or(line)
    })
}

/// No decoder: what reading text by lines costs by itself.
pub fn lines(bytes: &[u8], tally: &mut Tally) {
    for line in text(bytes).lines() {
        black_box(line);
        tally.count(0, 0);
    }
    // Lines are no messages.
    tally.by_kind[0] = 0;
}

pub fn vigia_decoder(bytes: &[u8], tally: &mut Tally) {
    use vigia_read::{Decoded, Decoder};
    let mut decoder = Decoder::default();
    for line in byte_lines(bytes) {
        let decoded = decoder.line(line);
        if let Decoded::Message(message, _) = black_box(&decoded) {
            let head = message.head();
            tally.count(head.kind, head.mmsi.number());
        }
    }
}

pub fn vigia_lines(bytes: &[u8], tally: &mut Tally) {
    use vigia_read::{Decoded, Decoder};
    Decoder::default().lines(bytes, &mut |_, decoded| {
        if let Decoded::Message(message, _) = black_box(decoded) {
            let head = message.head();
            tally.count(head.kind, head.mmsi.number());
        }
    });
}

/// Pieces as they come from a file.
const PIECE: usize = 64 * 1024;

fn feed(bytes: &[u8], take: &mut impl FnMut(vigia_read::Item<'_>)) {
    use vigia_read::{Census, Feed};
    let mut feed = Feed::new(vigia_sea::InputId(0), Census::default());
    for piece in bytes.chunks(PIECE) {
        feed.push(piece, take).expect("the corpus is no table");
    }
    let census = feed.finish(take).expect("the corpus has sentences");
    black_box(census.quality());
}

pub fn vigia_feed(bytes: &[u8], tally: &mut Tally) {
    feed(bytes, &mut |item| {
        if let vigia_read::Item::Message(message, _) = black_box(&item) {
            tally.count(message.head().kind, message.head().mmsi.number());
        }
    });
}

pub fn vigia_reports(bytes: &[u8], tally: &mut Tally) {
    feed(bytes, &mut |item| {
        if let vigia_read::Item::Message(message, _) = &item {
            tally.count(message.head().kind, message.head().mmsi.number());
        }
        item.reports(&mut |report| {
            black_box(&report);
        });
    });
}

/// The two crates have the same messages.
macro_rules! kind_and_mmsi {
    ($krate:ident, $message:expr) => {{
        use $krate::ais::{AisMessage as M, StaticDataReport};
        match $message {
            M::Position(m) => (m.msg_type, m.mmsi),
            M::BaseStation(m) => (4, m.mmsi),
            M::StaticVoyage(m) => (5, m.mmsi),
            M::BinaryAddressed(m) => (6, m.mmsi),
            M::BinaryAck(m) => (m.msg_type, m.mmsi),
            M::BinaryBroadcast(m) => (8, m.mmsi),
            M::SarAircraft(m) => (9, m.mmsi),
            M::UtcDateInquiry(m) => (10, m.mmsi),
            M::UtcDateResponse(m) => (11, m.mmsi),
            M::SafetyAddressed(m) => (12, m.mmsi),
            M::Safety(m) => (14, m.mmsi),
            M::Interrogation(m) => (15, m.mmsi),
            M::AssignmentMode(m) => (16, m.mmsi),
            M::DgnssBroadcast(m) => (17, m.mmsi),
            M::DataLinkManagement(m) => (20, m.mmsi),
            M::AidToNavigation(m) => (21, m.mmsi),
            M::ChannelManagement(m) => (22, m.mmsi),
            M::GroupAssignment(m) => (23, m.mmsi),
            M::StaticReport(
                StaticDataReport::PartA { mmsi, .. } | StaticDataReport::PartB { mmsi, .. },
            ) => (24, *mmsi),
            M::BinarySingleSlot(m) => (25, m.mmsi),
            M::BinaryMultiSlot(m) => (26, m.mmsi),
            M::LongRangePosition(m) => (27, m.mmsi),
            M::Unknown { msg_type } => (*msg_type, 0),
            _ => (0, 0),
        }
    }};
}

pub fn nmea_0183_rs(bytes: &[u8], tally: &mut Tally) {
    use nmea_0183_rs::ais::{AisDecodeOutcome, AisParser};
    let mut parser = AisParser::new();
    for line in text(bytes).lines() {
        let Ok(frame) = nmea_0183_rs::parse_frame(line) else { continue };
        let outcome = parser.decode(&frame);
        if let Ok(AisDecodeOutcome::Message(message)) = black_box(&outcome) {
            let (kind, mmsi) = kind_and_mmsi!(nmea_0183_rs, message);
            tally.count(kind, mmsi);
        }
    }
}

pub fn nmea_kit(bytes: &[u8], tally: &mut Tally) {
    let mut parser = nmea_kit::ais::AisParser::new();
    for line in text(bytes).lines() {
        let Ok(frame) = nmea_kit::parse_frame(line) else { continue };
        let outcome = parser.decode(&frame);
        if let Some(message) = black_box(&outcome) {
            let (kind, mmsi) = kind_and_mmsi!(nmea_kit, message);
            tally.count(kind, mmsi);
        }
    }
}

pub fn ais(bytes: &[u8], tally: &mut Tally) {
    use ais::messages::AisMessage as M;
    use ais::{AisFragments, AisParser};
    let mut parser = AisParser::new();
    for line in byte_lines(bytes) {
        let outcome = parser.parse(line, true);
        let Ok(AisFragments::Complete(sentence)) = black_box(&outcome) else { continue };
        let Some(message) = &sentence.message else { continue };
        macro_rules! head {
            ($($variant:ident),*) => {
                match message { $(M::$variant(m) => (m.message_type, m.mmsi),)* }
            };
        }
        let (kind, mmsi) = head!(
            PositionReport,
            BaseStationReport,
            BinaryBroadcastMessage,
            Interrogation,
            StaticAndVoyageRelatedData,
            DgnssBroadcastBinaryMessage,
            StandardClassBPositionReport,
            ExtendedClassBPositionReport,
            DataLinkManagementMessage,
            AidToNavigationReport,
            StaticDataReport,
            UtcDateResponse,
            StandardAircraftPositionReport,
            AssignmentModeCommand,
            BinaryAcknowledgeMessage,
            UtcDateInquiry,
            AddressedSafetyRelatedMessage,
            SafetyRelatedBroadcastMessage,
            SafetyRelatedAcknowledgment,
            LongRangeAisBroadcastMessage,
            BinaryAddressedMessage
        );
        tally.count(kind, mmsi);
    }
}

pub fn aivdm(bytes: &[u8], tally: &mut Tally) {
    let mut decoder = aivdm::LineDecoder::<512>::new();
    for line in text(bytes).lines() {
        let outcome = decoder.feed(line);
        if let Ok(Some(message)) = black_box(&outcome) {
            tally.count(message.message_type(), message.mmsi().raw());
        }
    }
}

/// Its message does not say its type, so types that share a struct are counted together.
pub fn nmea_parser(bytes: &[u8], tally: &mut Tally) {
    use nmea_parser::ParsedMessage as M;
    let mut parser = nmea_parser::NmeaParser::new();
    for line in text(bytes).lines() {
        let parse = AssertUnwindSafe(|| parser.parse_sentence(line));
        let outcome = catch_unwind(parse);
        let Ok(parsed) = black_box(&outcome) else {
            tally.panics += 1;
            continue;
        };
        let Ok(message) = parsed else { continue };
        let (kind, mmsi) = match message {
            M::VesselDynamicData(m) => (1, m.mmsi),
            M::VesselStaticData(m) => (5, m.mmsi),
            M::BaseStationReport(m) => (4, m.mmsi),
            M::BinaryAddressedMessage(m) => (6, m.mmsi),
            M::StandardSarAircraftPositionReport(m) => (9, m.mmsi),
            M::UtcDateInquiry(m) => (10, m.source_mmsi),
            M::UtcDateResponse(m) => (11, m.mmsi),
            M::AddressedSafetyRelatedMessage(m) => (12, m.source_mmsi),
            M::SafetyRelatedAcknowledgement(m) => (13, m.mmsi),
            M::SafetyRelatedBroadcastMessage(m) => (14, m.mmsi),
            M::Interrogation(m) => (15, m.mmsi),
            M::AssignmentModeCommand(m) => (16, m.mmsi),
            M::DgnssBroadcastBinaryMessage(m) => (17, m.mmsi),
            M::DataLinkManagementMessage(m) => (20, m.mmsi),
            M::AidToNavigationReport(m) => (21, m.mmsi),
            M::ChannelManagement(m) => (22, m.mmsi),
            M::GroupAssignmentCommand(m) => (23, m.mmsi),
            M::SingleSlotBinaryMessage(m) => (25, m.mmsi),
            M::MultipleSlotBinaryMessage(m) => (26, m.mmsi),
            // The first part of several, or a sentence that is not AIS.
            _ => continue,
        };
        tally.count(kind, mmsi);
    }
}
