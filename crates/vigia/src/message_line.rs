//! A message as `vigia decode` prints it.

use vigia_print::{InputName, csv_header, csv_row, json_line};
use vigia_read::{FIELDS, FieldDoc, Heard, Layout, Message, Raw};
use vigia_sea::Value;

use crate::args::{Decode, Format};

/// The fields that tell how a message was received; the message's own follow.
pub(crate) const RECEIVED: &[FieldDoc] = &[
    FieldDoc { name: "received_at", unit: "", meaning: "when, in UTC, as far as the input tells" },
    FieldDoc { name: "time_from", unit: "", meaning: "where that time was found" },
    FieldDoc { name: "station", unit: "", meaning: "the receiver's name, if the input has one" },
    FieldDoc { name: STATIONS, unit: "", meaning: "all stations that heard it; with --merge only" },
    FieldDoc { name: "channel", unit: "", meaning: "the radio channel as sent" },
    FieldDoc { name: "own_ship", unit: "", meaning: "true: about the receiver's own ship (VDO)" },
    FieldDoc {
        name: "duplicate",
        unit: "",
        meaning: "true: the same bits came within 10 s before",
    },
    FieldDoc { name: "simulated", unit: "", meaning: "true: invented for an exercise" },
    FieldDoc { name: "line", unit: "", meaning: "number of the line that completed it, from 1" },
];

/// What an application says; the last field, and only of binary messages.
const APPLICATION: FieldDoc = FieldDoc {
    name: "application",
    unit: "",
    meaning: "what the payload says, as an object, null when its dac and fid are not known \
              (types 6, 8, 25, 26)",
};
const STATIONS: &str = "stations";

/// With `--evidence`: where the sentences of a message stand.
pub(crate) const EVIDENCE: &[FieldDoc] = &[
    FieldDoc { name: "input", unit: "", meaning: "the file, or standard input (--evidence)" },
    FieldDoc {
        name: "offset",
        unit: "byte",
        meaning: "where the line that completed it begins, decompressed (--evidence)",
    },
    FieldDoc {
        name: "length",
        unit: "byte",
        meaning: "of that line, without its end (--evidence)",
    },
    FieldDoc {
        name: "earlier",
        unit: "byte",
        meaning: "offset+length of each line with an earlier part (--evidence)",
    },
    FieldDoc {
        name: "digest",
        unit: "",
        meaning: "BLAKE3 of its lines in order, without line ends and nothing between (--evidence)",
    },
];

/// What was sent and is not given otherwise; behind all other fields.
const RAW: FieldDoc = FieldDoc {
    name: "raw",
    unit: "",
    meaning: "what was sent instead of values that are not given, by field: numbers out of range, \
              text behind the first @; only when there is any",
};

/// Every field of a message, in the order in which they are printed.
pub(crate) fn docs() -> impl Iterator<Item = &'static FieldDoc> {
    RECEIVED.iter().chain(EVIDENCE).chain(FIELDS).chain([&APPLICATION, &RAW])
}

type Fields<'a> = Vec<(&'static str, Value<'a>)>;

/// Collects the lines of messages.
pub(crate) struct Printer {
    format: Format,
    /// Duplicates were merged, so that all stations are known.
    is_merged: bool,
    has_evidence: bool,
    inputs: Vec<InputName>,
    names: Vec<&'static str>,
    /// Whole lines that wait to be written.
    pub(crate) lines: Vec<u8>,
    /// Room for the fields of a message, kept from one to the next.
    room: Fields<'static>,
}

impl Printer {
    pub(crate) fn new(args: &Decode, inputs: Vec<InputName>) -> Self {
        let (is_merged, has_evidence) = (args.merge, args.evidence);
        let is_printed = |name: &&str| {
            (is_merged || *name != STATIONS)
                && (has_evidence || EVIDENCE.iter().all(|doc| doc.name != *name))
        };
        let names: Vec<&str> = docs().map(|doc| doc.name).filter(is_printed).collect();
        let mut lines = Vec::new();
        if args.format == Format::Csv {
            csv_header(&mut lines, &names);
        }
        let room = Vec::with_capacity(FIELDS.len());
        Self { format: args.format, is_merged, has_evidence, inputs, names, lines, room }
    }

    /// Adds the line of a message to those that wait.
    pub(crate) fn line(&mut self, message: &Message, heard: &Heard<'_>) {
        let channel = [heard.channel];
        let channel = str::from_utf8(&channel).unwrap_or_default().trim_matches('\0');
        let text = |text| if str::is_empty(text) { Value::Absent } else { Value::Text(text) };
        let content = message.content();
        let raw = if message.keeps_raw() { kept_raw(heard) } else { String::new() };
        let evidence = self.has_evidence.then(|| Place::of(heard, &self.inputs));
        let stations: Vec<&str> =
            if self.is_merged { heard.stations().collect() } else { Vec::new() };
        let mut fields = emptied(std::mem::take(&mut self.room));
        fields.extend([
            ("received_at", heard.at.map_or(Value::Absent, Value::Time)),
            ("time_from", Value::Text(heard.time_from.word())),
            ("station", text(heard.station)),
        ]);
        fields.extend(self.is_merged.then_some((STATIONS, Value::Texts(&stations))));
        fields.extend([
            ("channel", text(channel)),
            ("own_ship", Value::Flag(heard.is_own_ship)),
            ("duplicate", Value::Flag(heard.is_duplicate)),
            ("simulated", Value::Flag(heard.nature == vigia_sea::Nature::Simulated)),
            ("line", whole(heard.line_number)),
        ]);
        if let Some(place) = &evidence {
            place.fields(&mut fields);
        }
        message.fields(&mut fields);
        if let Message::AddressedBinary(_) | Message::BroadcastBinary(_) | Message::SlotBinary(_) =
            message
        {
            let content = content.as_ref().map_or(Value::Absent, Value::Content);
            fields.push((APPLICATION.name, content));
        }
        fields.extend((!raw.is_empty()).then_some((RAW.name, Value::Object(&raw))));
        match self.format {
            Format::Jsonl => json_line(&mut self.lines, &fields),
            Format::Csv => csv_row(&mut self.lines, &self.names, &fields),
        }
        self.room = emptied(fields);
    }
}

/// The same room without its content, for a content that lives shorter or longer.
fn emptied<'b>(mut fields: Fields<'_>) -> Fields<'b> {
    fields.clear();
    // The library makes the new vector in the old one's place.
    fields.into_iter().map(|(name, _)| (name, Value::Absent)).collect()
}

fn whole(number: u64) -> Value<'static> {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Where the lines of a message stand, as texts.
struct Place<'a> {
    input: &'a str,
    offset: u64,
    length: u32,
    earlier: String,
    digest: String,
}

impl<'a> Place<'a> {
    fn of(heard: &Heard<'_>, inputs: &'a [InputName]) -> Self {
        let evidence = heard.evidence();
        let earlier = evidence.earlier.iter().flatten();
        let earlier: Vec<String> =
            earlier.map(|span| format!("{}+{}", span.offset, span.length)).collect();
        Self {
            input: inputs.get(usize::from(evidence.input.0)).map_or("", |input| &input.name),
            offset: evidence.span.offset,
            length: evidence.span.length,
            earlier: earlier.join(" "),
            digest: evidence.digest.to_string(),
        }
    }

    fn fields<'b>(&'b self, out: &mut Fields<'b>) {
        let earlier = &self.earlier;
        out.extend([
            ("input", Value::Text(self.input)),
            ("offset", whole(self.offset)),
            ("length", Value::Whole(self.length.into())),
            ("earlier", if earlier.is_empty() { Value::Absent } else { Value::Text(earlier) }),
            ("digest", Value::Text(&self.digest)),
        ]);
    }
}

/// What the fields do not give, as a JSON object; empty when there is nothing.
fn kept_raw(heard: &Heard<'_>) -> String {
    let bits = heard.bits();
    let kept = bits.as_ref().and_then(Layout::of).map(|layout| layout.kept_raw());
    let kept = kept.unwrap_or_default();
    if kept.is_empty() {
        return String::new();
    }
    let values: Fields<'_> = kept
        .iter()
        .map(|(name, raw)| match raw {
            Raw::Number(number) => (*name, Value::Whole(*number)),
            Raw::Text(text) => (*name, Value::Text(text)),
        })
        .collect();
    let mut line = Vec::new();
    json_line(&mut line, &values);
    String::from_utf8_lossy(&line).trim_end().to_owned()
}
