//! The specifications of Ais.Net: scenarios in Gherkin, with tables of payloads and what they say.
//!
//! Two of them are left out: `SentenceLayer` has its sentences in the code of Ais.Net, and
//! `NmeaStreamParserByLine` counts lines where we count messages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use vigia_read::{Bits, Census, Feed, Item, Message};
use vigia_sea::InputId;

use super::encode::sentence;
use super::vectors::{Difference, Fields, Sent, Tally, bytes, expected, folder, sent};

/// A scenario: its steps, and a table of the words that stand in them.
#[derive(Default)]
struct Scenario {
    steps: Vec<String>,
    rows: Vec<BTreeMap<String, String>>,
}

impl Scenario {
    /// The steps with the words of each row in their places.
    fn played(&self) -> Vec<Vec<String>> {
        if self.rows.is_empty() {
            return vec![self.steps.clone()];
        }
        let fill = |step: &String, row: &BTreeMap<String, String>| {
            row.iter()
                .fold(step.clone(), |step, (name, word)| step.replace(&format!("<{name}>"), word))
        };
        self.rows
            .iter()
            .map(|row| self.steps.iter().map(|step| fill(step, row)).collect())
            .collect()
    }
}

fn scenarios(text: &str) -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut names: Option<Vec<String>> = None;
    for line in text.lines().map(str::trim) {
        if line.starts_with("Scenario") {
            scenarios.push(Scenario::default());
            names = None;
        } else if line.starts_with("Examples:") {
            names = None;
        } else if let Some(cells) = line.strip_prefix('|') {
            let cells = cells.rsplit_once('|').map_or("", |(cells, _comment)| cells);
            let cells: Vec<String> = cells.split('|').map(|cell| cell.trim().to_owned()).collect();
            let scenario = scenarios.last_mut().unwrap();
            match &names {
                None => names = Some(cells),
                Some(names) => scenario.rows.push(names.iter().cloned().zip(cells).collect()),
            }
        } else if ["Given ", "When ", "Then ", "And "].iter().any(|word| line.starts_with(word))
            && let Some(scenario) = scenarios.last_mut()
        {
            scenario.steps.push(line.to_owned());
        }
    }
    scenarios
}

fn last_word(step: &str) -> &str {
    step.rsplit(' ').next().unwrap_or_default()
}

/// Their names of fields and ours.
const NAMES: &[(&str, &str)] = &[
    ("Type", "type"),
    ("RepeatIndicator", "repeat"),
    ("Mmsi", "mmsi"),
    ("NavigationStatus", "status"),
    ("RateOfTurn", "turn"),
    ("SpeedOverGroundTenths", "speed"),
    ("PositionAccuracy", "accuracy"),
    ("Longitude10000thMins", "lon"),
    ("Latitude10000thMins", "lat"),
    ("Longitude10thMins", "lon"),
    ("Latitude10thMins", "lat"),
    ("CourseOverGround10thDegrees", "course"),
    ("CourseOverGroundDegrees", "course"),
    ("TrueHeadingDegrees", "heading"),
    ("TimeStampSecond", "second"),
    ("ManoeuvreIndicator", "maneuver"),
    ("RaimFlag", "raim"),
    ("RadioSlotTimeout", "slot_timeout"),
    ("RadioSyncState", "sync_state"),
    ("RegionalReserved38", "reserved_1"),
    ("RegionalReserved139", "reserved_2"),
    ("CsUnit", "cs"),
    ("HasDisplay", "display"),
    ("IsDscAttached", "dsc"),
    ("CanSwitchBands", "band"),
    ("CanAcceptMessage22ChannelAssignment", "msg22"),
    ("IsAssigned", "assigned"),
    ("NotGnssPosition", "old_position"),
    ("AisVersion", "ais_version"),
    ("ImoNumber", "imo"),
    ("CallSign", "callsign"),
    ("VesselName", "shipname"),
    ("Name", "shipname"),
    ("ShipType", "ship_type"),
    ("DimensionToBow", "to_bow"),
    ("DimensionToStern", "to_stern"),
    ("DimensionToPort", "to_port"),
    ("DimensionToStarboard", "to_starboard"),
    ("PositionFixType", "epfd"),
    ("EtaMonth", "month"),
    ("EtaDay", "day"),
    ("EtaHour", "hour"),
    ("EtaMinute", "minute"),
    ("Draught10thMetres", "draught"),
    ("Destination", "destination"),
    ("DteNotReady", "dte_ready"),
    ("PartNumber", "part"),
    ("VendorIdRev4", "vendor"),
    ("UnitModelCode", "model"),
    ("SerialNumber", "serial"),
    ("MothershipMmsi", "mothership_mmsi"),
];

/// What they tell and we do not, and why.
const NOT_TOLD: &[(&str, &str)] = &[
    ("RadioStatusType", "whether slot_timeout or slot_increment is told says the same"),
    (
        "RadioSubMessage",
        "told by its meaning: received_stations, slot_number, utc_hour, slot_offset",
    ),
    ("Spare", "spare bits"),
    ("Spare308", "spare bits"),
    ("Spare423", "spare bits"),
    ("Spare95", "spare bits"),
    ("SpareBits145", "spare bits"),
    ("VendorIdRev3", "the maker as in edition 3 of the standard"),
];

/// Their words for codes, from code 0 on (tables 48, 52 and 66; annex 2, 3.3.7.2.2).
const WORDS: &[(&str, &[&str])] = &[
    (
        "status",
        &[
            "UnderwayUsingEngine",
            "AtAnchor",
            "NotUnderCommand",
            "RestrictedManoeuverability",
            "ConstrainedByHerDraught",
            "Moored",
            "Aground",
            "EngagedInFishing",
            "UnderWaySailing",
            "ReservedForFutureAmendmentOfNavigationalStatusForHsc",
            "ReservedForFutureAmendmentOfNavigationalStatusForWig",
            "ReservedForFutureUse11",
            "ReservedForFutureUse12",
            "ReservedForFutureUse13",
            "AisSartIsActive",
            "NotDefined",
        ],
    ),
    (
        "epfd",
        &[
            "Undefined",
            "Gps",
            "Glonass",
            "CombinedGpsGlonass",
            "LoranC",
            "Chayka",
            "IntegratedNavigationSystem",
            "Surveyed",
            "Galileo",
        ],
    ),
    ("maneuver", &["NotAvailable", "NoSpecialManoeuvre", "SpecialManoeuvre", "NotDefinedBySpec"]),
    ("sync_state", &["UtcDirect", "UtcIndirect", "ToBaseStation", "ToOtherStation"]),
    ("cs", &["Sotdma", "Cstdma"]),
];

/// Their words for types of ship (table 53).
const SHIPS: &[(&str, i64)] = &[
    ("NotAvailable", 0),
    ("WingInGroundHazardousCategoryA", 21),
    ("Fishing", 30),
    ("DredgingOrUnderwaterOps", 33),
    ("PleasureCraft", 37),
    ("PortTender", 53),
    ("CargoAll", 70),
    ("CargoHazardousCategoryB", 72),
    ("CargoNoAdditionalInformation", 79),
    ("TankerAll", 80),
];

const STATIC: &str = "aisnet-StaticAndVoyageRelatedDataParserSpecs.feature";
const PART_B: &str = "aisnet-StaticDataReportParserSpecs.feature";

const DIFFERENCES: &[Difference] = &[
    (STATIC, "imo", 1, "1 to 999,999 are not used (table 52)"),
    (PART_B, "mothership_mmsi", 3, "only an auxiliary craft, MMSI 98…, names one (table 74)"),
];

/// A value of theirs as it was sent.
fn wanted(name: &str, kind: u8, value: &str) -> Option<Sent> {
    let code = match (name, value) {
        ("ship_type", word) => SHIPS.iter().find(|(ship, _)| *ship == word).map(|(_, code)| *code),
        (_, "true") => Some(1),
        (_, "false") => Some(0),
        (name, word) => {
            let words = WORDS.iter().find(|(field, _)| *field == name);
            words
                .and_then(|(_, words)| (0..).zip(*words).find(|(_, known)| **known == word))
                .map(|(code, _)| code)
        }
    };
    let is_text = ["shipname", "callsign", "destination", "vendor"].contains(&name);
    match code.or_else(|| value.parse().ok().filter(|_| !is_text)) {
        Some(number) if name == "part" => {
            Some(Sent::Text(if number == 0 { "A" } else { "B" }.to_owned()))
        }
        Some(number) if name == "dte_ready" => Some(Sent::Number(1 - number)),
        Some(number) => expected(name, kind, number),
        None => {
            let text = value.split('@').next().unwrap_or_default().trim_matches(' ');
            (!text.is_empty()).then(|| Sent::Text(text.to_owned()))
        }
    }
}

/// Numbers of the flag State stand in the place of IMO numbers (table 52).
fn renamed<'a>(name: &'a str, value: Option<&Sent>) -> &'a str {
    let is_official = matches!(value, Some(Sent::Number(10_000_000..)));
    if name == "imo" && is_official { "official_number" } else { name }
}

/// The specifications whose names begin so, with their files.
fn specifications(folder: &Path, start: &[&str]) -> Vec<(String, Vec<Scenario>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join("vectors")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if start.iter().any(|start| file.starts_with(&format!("aisnet-{start}"))) {
            found.push((file, scenarios(&String::from_utf8_lossy(&bytes(&path)))));
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(found.len(), start.len());
    found
}

#[test]
fn fields_of_ais_net() {
    let Some(folder) = folder("6 specifications of fields by Ais.Net") else { return };
    let names = [
        "Long",
        "PositionReportClassA",
        "PositionReportClassB",
        "PositionReportE",
        "StaticA",
        "StaticD",
    ];
    let mut not_told = BTreeSet::new();
    let mut tally = Tally::default();
    let specifications = specifications(&folder, &names);
    for (file, scenarios) in &specifications {
        for steps in scenarios.iter().flat_map(Scenario::played) {
            let parsed = steps.iter().find(|step| step.contains(" I parse '"));
            let Some(payload) = parsed.and_then(|step| step.split('\'').nth(1)) else { continue };
            let message = Message::from_bits(&Bits::from_armour(payload.as_bytes()).unwrap());
            let Ok(message) = message else {
                tally.differ(file, "no message", payload.to_owned());
                continue;
            };
            let mut fields = Fields::new();
            for step in steps.iter().filter(|step| step.contains("Parser") && step.contains(" is "))
            {
                let (field, value) = step.split_once(" is ").unwrap();
                let field = field.rsplit('.').next().unwrap();
                if let Some((_, name)) = NAMES.iter().find(|(theirs, _)| *theirs == field) {
                    let value = wanted(name, message.head().kind, value.trim_matches('\''));
                    fields.insert(renamed(name, value.as_ref()).to_owned(), value);
                } else {
                    not_told.insert(field.to_owned());
                }
            }
            let said = sent(&message);
            // Four zeros are no dimensions; they show one of the four.
            let has_none = said.get("to_bow") == Some(&None);
            fields.retain(|name, value| {
                !(has_none && name.starts_with("to_") && *value == Some(Sent::Number(0)))
            });
            tally.compare(file, &fields, &said, 0);
        }
    }
    assert!(not_told.iter().eq(NOT_TOLD.iter().map(|(field, _)| field)), "{not_told:?}");
    let files: Vec<&str> = specifications.iter().map(|(file, _)| file.as_str()).collect();
    tally.settle(DIFFERENCES, &files, 580);
}

#[test]
fn bits_and_characters_of_ais_net() {
    let Some(folder) = folder("3 specifications of bits by Ais.Net") else { return };
    let mut n = 0;
    for (_, scenarios) in
        specifications(&folder, &["AisStrings", "NmeaAisBitVector", "ParsePayload"])
    {
        for steps in scenarios.iter().flat_map(Scenario::played) {
            if let [given, read, then] = &steps[..] {
                let bits = Bits::from_armour(given.split('\'').nth(1).unwrap().as_bytes()).unwrap();
                let width = read.split(' ').find_map(|word| word.parse().ok()).unwrap();
                let start = last_word(read).parse().unwrap();
                let is_signed = read.contains("a signed");
                let unsigned = i64::try_from(bits.unsigned(start, width)).unwrap();
                let found = if is_signed { bits.signed(start, width) } else { unsigned };
                assert_eq!(found.to_string(), last_word(then), "{read} of {given}");
            } else if let Some((_, payload)) = steps[0].split_once("the payload '") {
                let bits =
                    Bits::from_armour(payload.split('\'').next().unwrap().as_bytes()).unwrap();
                let kind = Message::from_bits(&bits).unwrap().head().kind;
                assert_eq!(kind.to_string(), last_word(&steps[1]), "{steps:?}");
            } else {
                // A text of this one character, as a message of type 14 has it.
                let code: u8 = steps[0].split(' ').find_map(|word| word.parse().ok()).unwrap();
                // It begins at bit 40, two bits before the end of the seventh armour character.
                let halves = [code >> 4, (code & 15) << 2].map(armoured);
                let payload = format!(">00000{}", String::from_iter(halves));
                let bits = Bits::from_armour(payload.as_bytes()).unwrap();
                let Ok(Message::BroadcastText(message)) = Message::from_bits(&bits) else {
                    panic!()
                };
                let quoted = steps[1].split_once(" be '").unwrap().1;
                assert_eq!(message.text.raw().get(..1), quoted.get(..1), "{steps:?}");
            }
            n += 1;
        }
    }
    assert!(n > 100, "{n} values");
}

fn armoured(code: u8) -> char {
    char::from(code + if code < 40 { 48 } else { 56 })
}

/// A line with its sums made right: they changed the lines, and read no sums.
fn mended(line: &str) -> String {
    let Some((tags, body)) = line.split_once('!') else { return line.to_owned() };
    let sum = |text: &str| sentence(text).trim_start_matches('!').to_owned();
    let tags = tags.trim_matches('\\').split('*').next().unwrap();
    let tags = if tags.is_empty() { String::new() } else { format!("\\{}\\", sum(tags)) };
    format!("{tags}!{}", sum(body.split('*').next().unwrap()))
}

/// What a feed gives for lines: payload, station, and time of each message.
fn streamed(lines: &[String]) -> Vec<(String, String, Option<String>)> {
    let mut found = Vec::new();
    let mut take = |item: Item<'_>| {
        let Item::Message(_, heard) = item else { return };
        let payload = heard.lines().map(|line| {
            let sentence = String::from_utf8_lossy(line).split_once('!').unwrap().1.to_owned();
            sentence.split(',').nth(5).unwrap().to_owned()
        });
        let at = heard.at.map(|at| (at.unix_milliseconds() / 1000).to_string());
        found.push((payload.collect(), heard.station.to_owned(), at));
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(lines.concat().as_bytes(), &mut take).unwrap();
    // An input of blank lines alone is an error that says so.
    feed.finish(&mut take).map_or_else(drop, drop);
    found
}

#[test]
fn streams_of_ais_net() {
    let Some(folder) = folder("2 specifications of streams by Ais.Net") else { return };
    let (mut tally, mut n_left_out) = (Tally::default(), 0);
    let specifications = specifications(&folder, &["NmeaLineToAis", "NmeaStreamParserByMessage"]);
    for (file, scenarios) in &specifications {
        for scenario in scenarios {
            // Their reports of errors are of another kind than ours; some are of tag block fields
            // that they do not know.
            if scenario.steps.iter().any(|step| step.contains("OnError") || step.contains("Age of"))
            {
                n_left_out += 1;
                continue;
            }
            let lines: Vec<String> = scenario
                .steps
                .iter()
                .filter(|step| step.contains(" line '") || step.contains("receives '"))
                .map(|step| {
                    let line = step.split_once('\'').unwrap().1.trim_end_matches('\'');
                    mended(line) + if step.contains("CRLF") { "\r\n" } else { "\n" }
                })
                .collect();
            let found = streamed(&lines);
            for step in &scenario.steps {
                let number = step.split(' ').find_map(|word| word.parse().ok()).unwrap_or(0);
                let message = found.get(number);
                let (what, wanted, said) = if step.contains("MessageStreamProcessor.OnNext") {
                    ("number of messages", number.to_string(), Some(found.len().to_string()))
                } else if step.contains("the payload should be") {
                    let payload = step.split('\'').nth(1).unwrap().to_owned();
                    ("payload", payload, message.map(|message| message.0.clone()))
                } else if step.contains("the source from") {
                    ("source", last_word(step).to_owned(), message.map(|message| message.1.clone()))
                } else if step.contains("the timestamp from") {
                    (
                        "time",
                        last_word(step).to_owned(),
                        message.and_then(|message| message.2.clone()),
                    )
                } else {
                    continue;
                };
                tally.n_values += 1;
                if said.as_ref() != Some(&wanted) {
                    tally.differ(
                        file,
                        what,
                        format!("{wanted}, we say {said:?}: {:#?}", scenario.steps),
                    );
                }
            }
        }
    }
    let files: Vec<&str> = specifications.iter().map(|(file, _)| file.as_str()).collect();
    tally.settle(DIFFERENCES, &files, 90);
    assert_eq!(n_left_out, 17, "scenarios");
}
