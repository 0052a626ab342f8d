//! DAC 1: the functions of ITU-R M.1371 itself (annex 5 of editions 1 and 5).

use super::layout::{Layout, Row, Sent, flag, hex, number, spare, text_to_end};

const DAC: Row = number("req_dac", 10).note("area code that is asked about or answered for");
const FID: Row =
    number("req_fid", 6).note("function identifier that is asked about or answered for");
const SEQUENCE: Row = number("text_sequence", 11).note("number that an acknowledgement repeats");

pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        areas: &[1],
        function: 0,
        sent: Sent::Either,
        name: "text",
        source: "ITU-R M.1371-5, annex 5, § 5.1 (FI 0)",
        rows: &[flag("ack_required"), SEQUENCE, text_to_end("text")],
    },
    Layout {
        areas: &[1],
        function: 1,
        sent: Sent::Addressed,
        name: "application_acknowledgement",
        source: "ITU-R M.1371-1, annex 5 (IFM 1); replaced by FI 5, not to be used after 2010-04-01",
        rows: &[DAC, SEQUENCE, spare(3)],
    },
    Layout {
        areas: &[1],
        function: 2,
        sent: Sent::Addressed,
        name: "function_interrogation",
        source: "ITU-R M.1371-5, annex 5, § 5.2 (FI 2)",
        rows: &[DAC, FID],
    },
    Layout {
        areas: &[1],
        function: 3,
        sent: Sent::Addressed,
        name: "capability_interrogation",
        source: "ITU-R M.1371-5, annex 5, § 5.3 (FI 3)",
        rows: &[DAC, spare(6)],
    },
    Layout {
        areas: &[1],
        function: 4,
        sent: Sent::Addressed,
        name: "capability_reply",
        source: "ITU-R M.1371-5, annex 5, § 5.4 (FI 4); edition 1 has 6 spare bits, later ones 126",
        rows: &[
            DAC,
            hex("capabilities", 128)
                .note("two bits for each FI from 0 on: it is available, and one that is reserved"),
            spare(126),
        ],
    },
    Layout {
        areas: &[1],
        function: 5,
        sent: Sent::Addressed,
        name: "acknowledgement",
        source: "ITU-R M.1371-5, annex 5, § 5.5 (FI 5)",
        rows: &[
            DAC,
            FID,
            SEQUENCE,
            flag("available").note("the message has come, but its application is not there: false"),
            number("response", 3)
                .note("0 unable, 1 received, 2 to follow, 3 able but now inhibited, 4 spare"),
            spare(49),
        ],
    },
    Layout {
        areas: &[1],
        function: 40,
        // Registered for type 6; ships also send it in type 8, with the same 16 bits.
        sent: Sent::Either,
        name: "persons_on_board",
        source: "ITU-R M.1371-1, annex 5 (IFM 40); replaced by FI 16",
        rows: &[super::imo236::PERSONS, spare(3)],
    },
];
