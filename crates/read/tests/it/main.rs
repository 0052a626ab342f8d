//! What must hold for any input.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_push_string,
    reason = "a plain second description of the messages"
)]

mod applications;
mod encode;
mod feeds;
mod gherkin;
mod quality;
mod thin;
mod vectors;

use proptest::prelude::*;
use vigia_read::{Bits, Census, Decoder, Feed, Item, Message};
use vigia_sea::{InputId, Quality};

use encode::{LAYOUTS, Layout, armour, sentence, shown};

/// Everything that a feed gives, as text.
fn read(bytes: &[u8], step: usize) -> (Vec<String>, Option<Quality>) {
    let mut items = Vec::new();
    let mut take = |item: Item<'_>| match item {
        Item::Message(message, heard) => {
            items.push(format!("{message:?} {:?} {:?}", heard.at, heard.evidence()));
        }
        Item::Report(report) => items.push(format!("{report:?}")),
        Item::Row(row) => items.push(format!("{:?} {:?}", row.position(), row.statics())),
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    for piece in bytes.chunks(step.max(1)) {
        if feed.push(piece, &mut take).is_err() {
            return (items, None);
        }
    }
    let quality = feed.finish(&mut take).ok().map(|census| census.quality());
    (items, quality)
}

/// Bytes that look like logs: sentences, wrappers and damage, mixed.
fn logs() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        any::<Vec<u8>>(),
        "[!-~]{0,80}".prop_map(String::into_bytes),
        ("[0-9:;<=>?@A-W`a-w]{0,70}", 1..4_u8, 1..4_u8, "[0-9]?", "[AB12]?").prop_map(
            |(payload, total, number, sequence, channel)| {
                sentence(&format!("AIVDM,{total},{number},{sequence},{channel},{payload},0"))
                    .into_bytes()
            }
        ),
        "\\\\[sgc:,0-9-]{0,30}\\*[0-9A-F]{2}\\\\".prop_map(String::into_bytes),
        "[{\\[]\"(class|nmea|type)\":[\\[\"AIS0-9,!VDM}\\]]{0,40}".prop_map(String::into_bytes),
        "(RATTM|RATLL|GPRMC|GPGGA|HEHDT|PGHP|GPZDA)(,[0-9.TNEARQ]{0,9}){0,16}"
            .prop_map(|body| sentence(&body).replacen('!', "$", 1).into_bytes()),
        Just(b"mmsi,t,lon,lat,sog".to_vec()),
        "[0-9]{1,9},[0-9.]{1,12},-?[0-9.]{1,9},-?[0-9.]{1,9}".prop_map(String::into_bytes),
    ];
    let lines = proptest::collection::vec((line, prop_oneof![Just("\n"), Just("\r\n")]), 0..40);
    lines.prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.as_bytes().to_vec()].concat()).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic_the_feed_and_every_line_is_accounted_for(bytes in logs(), step in 1..200_usize) {
        let (items, quality) = read(&bytes, step);
        let (whole, whole_quality) = read(&bytes, bytes.len());
        prop_assert_eq!(&items, &whole, "the size of the pieces does not matter");
        prop_assert_eq!(&quality, &whole_quality);
        if let Some(quality) = quality {
            let parts = quality.n_lines_used + quality.n_lines_other + quality.n_rejects();
            prop_assert_eq!(quality.n_lines, parts);
        }
    }

    #[test]
    fn a_wrapper_never_changes_the_message(
        before in prop_oneof![
            Just(String::new()),
            "[0-9]{10,19} ",
            "2[0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|\\+02:00)?[ ,;\t]",
            "[A-Za-z0-9:;, \\[\\]\\\\*-]{0,60}",
            "\\\\[sgcTdnrti:,0-9A-Z-]{0,40}\\*[0-9A-F]{2}\\\\",
        ],
        behind in "(,[srdSTxb]?-?[0-9A-Z.]{0,12}){0,6}",
        payload in "1[0-9:;<=>?@A-W`a-w]{27}",
    ) {
        // A mark of a comment or of JSON at the beginning is no wrapper.
        let bare = sentence(&format!("AIVDM,1,1,,A,{payload},0"));
        let wrapped = format!("{before}{bare}{behind}");
        prop_assert_eq!(Decoder::default().line(wrapped.as_bytes()), Decoder::default().line(bare.as_bytes()));
        let (items, quality) = read(format!("{bare}\n{wrapped}\n").as_bytes(), 50);
        prop_assert_eq!(items.len(), 2);
        prop_assert_eq!(quality.map(|quality| quality.n_lines_used), Some(2));
    }

    #[test]
    fn no_line_panics_the_decoder(lines in proptest::collection::vec(any::<Vec<u8>>(), 0..20)) {
        let mut decoder = Decoder::default();
        for line in lines {
            decoder.line(&line);
        }
    }

    #[test]
    fn no_payload_panics_a_message(payload in "[0-9:;<=>?@A-W`a-w]{0,240}") {
        if let Some(bits) = Bits::from_armour(payload.as_bytes()) {
            let mut fields = Vec::new();
            if let Ok(message) = Message::from_bits(&bits) {
                message.fields(&mut fields);
                prop_assert!(fields.len() >= 3);
            }
        }
    }

    #[test]
    fn what_is_encoded_comes_back(which in 0..LAYOUTS.len(), seed in any::<[u64; 32]>()) {
        let layout: &Layout = &LAYOUTS[which];
        let (payload, expected) = layout.fill(&seed);
        let bits = Bits::from_armour(armour(&payload).as_bytes()).unwrap();
        let message = Message::from_bits(&bits).unwrap();
        let mut fields = Vec::new();
        message.fields(&mut fields);
        for (name, value) in expected {
            let found = fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
            prop_assert_eq!(found.map(shown), Some(shown(value.as_value())), "{} of {}", name, layout.name);
        }
    }
}
