//! What `vigia show` says of one message, row or line.

use vigia_print::{
    Fact, InspectedApplication, InspectedCell, InspectedField, InspectedLine, InspectedPiece,
    InspectedPlace, Inspection, Known, Told,
};
use vigia_read::{
    BitField, Bits, Cell, Column, FIELDS, FieldDoc, Heard, Layout, Message, Outline, OutlineLine,
    Piece, Raw, Reading, Row, RowCell, Sent, State, pieces, wrong_armour,
};
use vigia_sea::{
    Course, Evidence, Lat, Lon, Mmsi, MmsiKind, Nature, PositionReport, RejectReason, Report, Said,
    Span, Speed, StaticReport, TimeFrom, Timestamp, Value,
};

/// A message with its sentences, bits and fields.
pub(crate) fn message(message: &Message, heard: &Heard<'_>, bits: &Bits) -> Inspection {
    let evidence = heard.evidence();
    let mut sentences: Vec<InspectedLine> =
        evidence.spans().zip(heard.lines()).map(|(span, line)| inspected(span, line)).collect();
    judge_fill(&mut sentences, bits);
    let layout = Layout::of(bits);
    let fields = layout
        .iter()
        .flat_map(|layout| layout.fields().iter().map(|field| inspected_field(field, layout)));
    let mut fields: Vec<InspectedField> = fields.collect();
    name_fill(&mut fields, &sentences);
    let application = layout.as_ref().and_then(|layout| application(message, layout));
    Inspection {
        what: "message",
        kind: layout.as_ref().map(Layout::kind),
        source: layout.as_ref().and_then(Layout::source),
        facts: facts(heard, &evidence),
        sentences,
        fields,
        application,
        ..Inspection::default()
    }
}

fn facts(heard: &Heard<'_>, evidence: &Evidence) -> Vec<Fact> {
    let mut facts = vec![received(heard.at, heard.time_from)];
    if !heard.station.is_empty() {
        facts.push(Fact { name: "station", value: Known::Text(heard.station.to_owned()) });
    }
    let notes = [
        (heard.is_own_ship, "own_ship"),
        (heard.is_duplicate, "duplicate"),
        (heard.nature == Nature::Simulated, "simulated"),
    ];
    let notes: Vec<&str> = notes.iter().filter(|(is, _)| *is).map(|(_, note)| *note).collect();
    if !notes.is_empty() {
        facts.push(Fact { name: "notes", value: Known::Words(notes) });
    }
    facts.extend(whereabouts(evidence));
    facts
}

fn received(at: Option<Timestamp>, from: TimeFrom) -> Fact {
    let at = at.map(|at| at.to_string());
    Fact { name: "received", value: Known::Received { at, from: from.word() } }
}

fn whereabouts(evidence: &Evidence) -> [Fact; 2] {
    let places = evidence.spans();
    let places = places.map(|span| InspectedPlace { offset: span.offset, length: span.length });
    [
        Fact { name: "place", value: Known::Places(places.collect()) },
        Fact { name: "digest", value: Known::Text(evidence.digest.to_string()) },
    ]
}

/// A line with its pieces.
pub(crate) fn inspected(span: Span, line: &[u8]) -> InspectedLine {
    let pieces = pieces(line);
    let address = pieces.iter().find(|piece| piece.name == "address");
    let formatter = address.map_or("", |piece| formatter(piece.bytes));
    let mut n_fields = 0;
    let inspected_piece = |piece: &Piece<'_>| {
        n_fields += usize::from(piece.name == "field");
        InspectedPiece {
            start: piece.start,
            name: piece.name,
            field: (piece.name == "field").then(|| format!("{formatter}-{n_fields}")),
            text: String::from_utf8_lossy(piece.bytes).into_owned(),
            computed: piece.computed.map(|sum| format!("{sum:02X}")),
            is_right: piece.computed.map(|_| !piece.is_wrong()),
        }
    };
    let all = pieces.iter().map(inspected_piece);
    InspectedLine {
        offset: span.offset,
        length: span.length,
        text: String::from_utf8_lossy(line).into_owned(),
        pieces: all.filter(|piece| piece.field.is_none() || !piece.text.is_empty()).collect(),
        wrong_at: None,
    }
}

/// What a sentence is, behind the two letters of its talker; the whole address of a maker's own.
fn formatter(address: &[u8]) -> &str {
    let is_own = address.first() == Some(&b'P');
    let formatter = if is_own { address } else { address.get(2..).unwrap_or_default() };
    str::from_utf8(formatter).unwrap_or_default()
}

/// A sentence that is no report but tells the time or where the own ship is; `None` when it says
/// nothing that reading needs.
pub(crate) fn other_sentence(span: Span, line: &[u8]) -> Option<Inspection> {
    let pieces = pieces(line);
    let address = pieces.iter().find(|piece| piece.name == "address")?;
    let known = ["PGHP", "RMC", "ZDA", "GGA", "GLL", "HDT", "HDG", "TTM", "TLL"];
    let formatter = formatter(address.bytes);
    let formatter = known.into_iter().find(|known| *known == formatter)?;
    let (sentences, other) = (vec![inspected(span, line)], Some(formatter));
    Some(Inspection { what: "other", other, sentences, ..Inspection::default() })
}

/// A line of a table that is no row by right: `header`, `other_row`.
pub(crate) fn other_line(
    (span, line): (Span, &[u8]),
    other: &'static str,
    (table, cells): (&'static str, Vec<RowCell>),
) -> Inspection {
    let cells = cells.into_iter().map(|cell| inspected_cell(cell, None)).collect();
    let mut sentence = inspected(span, line);
    sentence.pieces.clear();
    let (other, table, sentences) = (Some(other), Some(table), vec![sentence]);
    Inspection { what: "other", other, table, sentences, cells, ..Inspection::default() }
}

/// A line that gave no report.
pub(crate) fn rejected(span: Span, line: &[u8], reason: RejectReason) -> Inspection {
    let mut sentence = inspected(span, line);
    sentence.wrong_at = wrong_at(reason, line);
    Inspection {
        what: "rejected",
        rejected: Some(reason.word()),
        sentences: vec![sentence],
        ..Inspection::default()
    }
}

/// Where reading ended.
fn wrong_at(reason: RejectReason, line: &[u8]) -> Option<usize> {
    let pieces = pieces(line);
    let wrong = pieces.iter().find(|piece| piece.is_wrong()).map(|piece| piece.start);
    let payload = pieces.iter().find(|piece| piece.name == "payload");
    match reason {
        RejectReason::LonelyPart | RejectReason::OwnPlace | RejectReason::OwnHeading => None,
        RejectReason::Checksum => wrong,
        RejectReason::Armour => {
            payload.and_then(|payload| Some(payload.start + wrong_armour(payload.bytes)?))
        }
        RejectReason::TooShort | RejectReason::TooLong => {
            payload.map(|payload| payload.start + payload.bytes.len())
        }
        RejectReason::NoSentence => Some(0),
        _ => Some(line.len()),
    }
}

/// A message is sent in whole bytes: what its last sentence calls fill must leave such a number.
fn judge_fill(sentences: &mut [InspectedLine], bits: &Bits) {
    let fill = sentences.last_mut().and_then(|sentence| {
        sentence.pieces.iter_mut().find(|piece| piece.name == "fill" && !piece.text.is_empty())
    });
    if let Some(fill) = fill {
        let n_fill: Option<usize> = fill.text.parse().ok();
        let is_right =
            |n_fill: usize| n_fill < 6 && bits.n_bits().saturating_sub(n_fill).is_multiple_of(8);
        fill.is_right = Some(n_fill.is_some_and(is_right));
    }
}

/// Bits behind the message that its last sentence calls fill are no rest.
fn name_fill(fields: &mut [InspectedField], sentences: &[InspectedLine]) {
    let fill = sentences.last().and_then(|sentence| {
        sentence.pieces.iter().find(|piece| piece.name == "fill" && piece.is_right == Some(true))
    });
    let n_fill = fill.and_then(|fill| fill.text.parse().ok());
    if let Some(last) = fields.last_mut()
        && last.name == "rest"
        && n_fill == Some(last.width)
    {
        last.name = "fill";
        last.raw.clear();
        last.value = None;
    }
}

fn inspected_field(field: &BitField, layout: &Layout<'_>) -> InspectedField {
    let sent = layout.read(field);
    let doc = FIELDS.iter().find(|doc| doc.name == field.name);
    let FieldDoc { unit, meaning, .. } =
        doc.copied().unwrap_or(FieldDoc { name: "", unit: "", meaning: "" });
    InspectedField {
        name: field.name,
        start: field.start,
        width: field.width,
        bits: layout.digits(field),
        raw: match (&sent.raw, field.reading) {
            (_, Reading::Spare) => String::new(),
            (Raw::Text(_), _) if sent.state == State::Cut && sent.cell.value() == Value::Absent => {
                String::new()
            }
            (Raw::Number(number), _) => number.to_string(),
            (Raw::Text(text), _) => text.clone(),
        },
        value: value(&sent.cell),
        unit,
        meaning: without_types(meaning),
        state: state(sent.state),
        depth: usize::from(field.is_within),
        number: 0,
        said: said(field, &sent),
    }
}

fn value(cell: &Cell) -> Option<String> {
    match cell.value() {
        Value::Flag(flag) => Some(flag.to_string()),
        Value::Whole(number) => Some(number.to_string()),
        Value::Decimal { units, places } => Some(decimal(units, places)),
        Value::Time(at) => Some(at.to_string()),
        Value::Text(text) => Some(text.to_owned()),
        Value::Absent
        | Value::Bits { .. }
        | Value::Content(_)
        | Value::Object(_)
        | Value::Texts(_) => None,
    }
}

fn decimal(units: i64, places: u8) -> String {
    if places == 0 {
        return units.to_string();
    }
    let by = 10_i64.pow(places.into());
    let sign = if units < 0 { "-" } else { "" };
    let (whole, rest) = (units.abs() / by, units.abs() % by);
    format!("{sign}{whole}.{rest:0width$}", width = usize::from(places))
}

/// The same said otherwise.
fn said(field: &BitField, sent: &Sent) -> Option<Told> {
    let (Cell::Plain(value), Raw::Number(raw)) = (&sent.cell, &sent.raw) else { return None };
    let plain = |value| Some(Told { key: "plain", value });
    match (field.name, field.reading, value) {
        (_, Reading::Lon { scale }, Value::Decimal { .. }) => {
            let lon = i32::try_from(raw * scale).ok().and_then(Lon::from_ais_units)?;
            plain(lon.to_string())
        }
        (_, Reading::Lat { scale }, Value::Decimal { .. }) => {
            let lat = i32::try_from(raw * scale).ok().and_then(Lat::from_ais_units)?;
            plain(lat.to_string())
        }
        ("turn", _, Value::Whole(code)) if (1..127).contains(&code.abs()) => {
            // ITU-R M.1371-5, table 48: the code is 4.733 times the root of degrees per minute.
            let code = f64::from(i32::try_from(*code).ok()?);
            let rate = (code / 4.733).powi(2);
            let key = if code < 0.0 { "turns_left" } else { "turns_right" };
            Some(Told { key, value: format!("{rate:.1}") })
        }
        (name, _, Value::Whole(number)) if is_mmsi(name) => {
            let mmsi = u32::try_from(*number).ok().and_then(Mmsi::new)?;
            Some(Told { key: mmsi_key(mmsi.kind()), value: mmsi.to_string() })
        }
        (name, Reading::Flag { .. }, Value::Flag(flag)) => {
            let doc = FIELDS.iter().find(|doc| doc.name == name)?;
            Some(flag_said(*flag, doc.meaning))
        }
        _ => None,
    }
}

fn is_mmsi(name: &str) -> bool {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with("mmsi")
        || name.starts_with("dest")
}

const fn mmsi_key(kind: MmsiKind) -> &'static str {
    match kind {
        MmsiKind::Ship => "ship",
        MmsiKind::BaseStation => "base_station",
        MmsiKind::Group => "group",
        MmsiKind::Aircraft => "aircraft",
        MmsiKind::AuxiliaryCraft => "auxiliary_craft",
        MmsiKind::AidToNavigation => "aid",
        MmsiKind::Handheld => "handheld",
        MmsiKind::DistressBeacon => "beacon",
        MmsiKind::Other => "other_mmsi",
    }
}

/// What yes means stands behind `true:` in the meanings of flags.
fn flag_said(flag: bool, meaning: &str) -> Told {
    let meaning = without_types(meaning);
    let (key, value) = match (meaning.strip_prefix("true: "), flag) {
        (None, _) => ("plain", meaning),
        (Some(both), _) if both.contains(", false: ") => {
            let (yes, no) = both.split_once(", false: ").unwrap_or_default();
            ("plain", if flag { yes } else { no })
        }
        (Some(yes), true) => ("yes", yes),
        (Some(yes), false) => ("no", yes),
    };
    Told { key, value: value.to_owned() }
}

/// In one message it need not be said in which types the field is.
fn without_types(meaning: &str) -> &str {
    let (before, behind) = meaning.rsplit_once(" (type").unwrap_or((meaning, ")"));
    if behind.ends_with(')') { before } else { meaning }
}

const fn state(state: State) -> &'static str {
    match state {
        State::Good => "good",
        State::Absent => "absent",
        State::OutOfRange => "out_of_range",
        State::Withheld => "withheld",
        State::Cut => "cut",
        State::Trailing => "trailing",
        State::NotZero => "not_zero",
    }
}

/// What the application of a binary message says, its bits counted from the first of the message.
fn application(message: &Message, layout: &Layout<'_>) -> Option<InspectedApplication> {
    let outline = message.outline()?;
    let payload = layout.fields().iter().find(|field| field.name == "payload")?;
    let Outline { layout: by, lines, is_cut } = &outline;
    let fields = (0..lines.len()).filter_map(|at| detail(lines.get(at..)?, payload.start, layout));
    Some(InspectedApplication {
        name: by.name,
        source: by.source,
        is_cut: *is_cut,
        fields: fields.collect(),
    })
}

/// The first of `lines`.
fn detail(lines: &[OutlineLine], first_bit: usize, layout: &Layout<'_>) -> Option<InspectedField> {
    let (line, behind) = lines.split_first()?;
    let row = line.row;
    let name = if row.name.is_empty() { "spare" } else { row.name };
    let start = first_bit + line.start;
    let reading = Reading::Hex;
    let bits = BitField { name, start, width: line.width, reading, is_within: false };
    let bits = layout.digits(&bits);
    let (value, state) = match &line.said {
        _ if row.name.is_empty() && bits.contains('1') => (None, "not_zero"),
        _ if row.name.is_empty() => (None, "good"),
        Said::NotAvailable => (None, "absent"),
        Said::OutOfRange => (None, "out_of_range"),
        Said::Cut => (None, "cut"),
        Said::Flag(flag) => (Some(flag.to_string()), "good"),
        Said::Number { units, places } => (Some(decimal(*units, *places)), "good"),
        Said::Text(text) => (Some(text.clone()), "good"),
        Said::Groups(_) => {
            let inside = behind.iter().take_while(|other| other.depth > line.depth);
            let inside = inside.filter(|other| other.depth == line.depth + 1);
            let n_groups = inside.map(|other| other.number).max().unwrap_or(0);
            (Some(n_groups.to_string()), "group")
        }
    };
    Some(InspectedField {
        name,
        start,
        width: line.width,
        bits,
        raw: line.sent.map_or_else(String::new, |sent| sent.to_string()),
        value,
        unit: row.unit,
        meaning: row.note,
        state,
        depth: line.depth,
        number: line.number,
        said: place_said(name, &line.said).map(|value| Told { key: "plain", value }),
    })
}

/// Degrees and minutes.
fn place_said(name: &str, said: &Said) -> Option<String> {
    let Said::Number { units, places: 7 } = said else { return None };
    let units = i32::try_from(*units).ok()?;
    if name.ends_with("lat") {
        Lat::from_ten_millionths(units).map(|lat| lat.to_string())
    } else {
        Lon::from_ten_millionths(units).map(|lon| lon.to_string())
    }
}

/// A row of a table: every cell, and what was understood of it.
pub(crate) fn row(row: &Row<'_>) -> Inspection {
    let (position, identity) = (row.position(), row.identity());
    let cells = row.cells().into_iter().map(|cell| {
        let identity = identity.as_ref();
        let value = cell.column.and_then(|column| match column {
            Column::Receiver | Column::Kind => Some(cell.text.clone()),
            _ => cell_value(column, row.at, position.as_ref())
                .or_else(|| identity_value(column, identity?)),
        });
        let value = value.filter(|value| !value.is_empty());
        inspected_cell(cell, value)
    });
    Inspection {
        what: "row",
        cells: cells.collect(),
        facts: whereabouts(&row.evidence()).into(),
        ..Inspection::default()
    }
}

fn inspected_cell(cell: RowCell, value: Option<String>) -> InspectedCell {
    InspectedCell {
        name: cell.name,
        text: cell.text,
        column: cell.column.map(Column::word),
        unit: cell.unit.map(vigia_read::Unit::word),
        value,
        is_wrong: false,
    }
}

fn cell_value(column: Column, at: Timestamp, report: Option<&PositionReport>) -> Option<String> {
    if matches!(column, Column::Time | Column::Millisecond) {
        return Some(at.to_string());
    }
    let report = report?;
    match column {
        Column::Mmsi | Column::LocalId => Some(report.vessel.to_string()),
        Column::Lat => Some(report.place?.lat.to_string()),
        Column::Lon => Some(report.place?.lon.to_string()),
        Column::Geometry => Some(report.place?.to_string()),
        Column::Speed => Some(format!("{} kn", report.speed?.knots())),
        Column::Course => Some(format!("{}°", report.course?.degrees())),
        Column::Heading => Some(format!("{}°", report.heading?.degrees())),
        Column::Status => Some(report.status?.number().to_string()),
        Column::Transceiver => Some(format!("{:?}", report.transceiver)),
        Column::Nature => Some(format!("{:?}", report.nature).to_lowercase()),
        _ => None,
    }
}

fn identity_value(column: Column, report: &StaticReport) -> Option<String> {
    let metres = |metres: u16| format!("{metres} m");
    match column {
        Column::Mmsi | Column::LocalId => Some(report.vessel.to_string()),
        Column::Name => report.name.clone(),
        Column::CallSign => report.call_sign.clone(),
        Column::Imo => Some(report.imo?.number().to_string()),
        Column::ShipType => Some(report.ship_type?.number().to_string()),
        Column::Destination => report.destination.clone(),
        Column::Length => report.dimensions.map(|sides| metres(sides.bow + sides.stern)),
        Column::Width => report.dimensions.map(|sides| metres(sides.port + sides.starboard)),
        Column::Bow => report.dimensions.map(|sides| metres(sides.bow)),
        Column::Stern => report.dimensions.map(|sides| metres(sides.stern)),
        Column::Port => report.dimensions.map(|sides| metres(sides.port)),
        Column::Starboard => report.dimensions.map(|sides| metres(sides.starboard)),
        _ => None,
    }
}

/// The cells of a row that gave no report; those for which it was refused are marked.
pub(crate) fn rejected_row(
    (span, line): (Span, &[u8]),
    reason: RejectReason,
    (table, cells): (&'static str, Vec<RowCell>),
) -> Inspection {
    let wrong: &[Column] = match reason {
        RejectReason::Vessel => &[Column::Mmsi, Column::LocalId],
        RejectReason::Time => &[Column::Time],
        RejectReason::Place => &[Column::Lat, Column::Lon, Column::Geometry],
        _ => &[],
    };
    let is_among = |cell: &RowCell| cell.column.is_some_and(|column| wrong.contains(&column));
    // Where one half of a place is no number, the other is not to blame.
    let is_no_number = |cell: &RowCell| cell.text.trim().parse::<f64>().is_err();
    let has_no_number =
        reason == RejectReason::Place && cells.iter().any(|c| is_among(c) && is_no_number(c));
    let is_wrong = |cell: &RowCell| is_among(cell) && (!has_no_number || is_no_number(cell));
    let mut inspection = rejected(span, line, reason);
    let first = cells.iter().find(|cell| is_wrong(cell)).map(|cell| cell.start);
    for sentence in &mut inspection.sentences {
        sentence.pieces.clear();
        sentence.wrong_at = first.or(sentence.wrong_at);
    }
    let cells = cells.into_iter().map(|cell| {
        let is_wrong = is_wrong(&cell);
        InspectedCell { is_wrong, ..inspected_cell(cell, None) }
    });
    Inspection { table: Some(table), cells: cells.collect(), ..inspection }
}

/// A report that stands in no sentence and no row: of a JSON line or a radar plot.
pub(crate) fn report(report: &Report) -> Inspection {
    let evidence = report.evidence();
    let mut facts = match report {
        Report::Position(report) => position_facts(report),
        Report::Static(report) => static_facts(report),
        Report::Detection(report) => {
            let own = report.own_place.map(|place| place.to_string());
            let distance = report.distance.map(|d| format!("{:.2} nm", d.nautical_miles()));
            let mut facts = vec![
                received(report.observed_at, report.time_from),
                known("plot", report.number.map(|number| number.to_string())),
                known("name", report.name.clone()),
                known("position", Some(report.place.to_string())),
            ];
            facts.extend(motion(report.speed, report.course));
            facts.extend([known("distance", distance), known("own_place", own)]);
            facts
        }
    };
    facts.extend(whereabouts(evidence));
    let what = if matches!(report, Report::Detection(_)) { "plot" } else { "json" };
    Inspection { what, facts, ..Inspection::default() }
}

fn known(name: &'static str, value: Option<String>) -> Fact {
    Fact { name, value: value.map_or(Known::Nothing, Known::Text) }
}

fn motion(speed: Option<Speed>, course: Option<Course>) -> [Fact; 2] {
    [
        known("speed", speed.map(|speed| format!("{} kn", speed.knots()))),
        known("course", course.map(|course| format!("{}°", course.degrees()))),
    ]
}

fn position_facts(report: &PositionReport) -> Vec<Fact> {
    let status = report.status.map(|status| status.number().to_string());
    let mut facts = vec![
        received(report.observed_at, report.time_from),
        known("mmsi", Some(report.vessel.to_string())),
        known("position", report.place.map(|place| place.to_string())),
    ];
    facts.extend(motion(report.speed, report.course));
    facts.push(known("heading", report.heading.map(|heading| format!("{}°", heading.degrees()))));
    facts.push(known("status", status));
    facts
}

fn static_facts(report: &StaticReport) -> Vec<Fact> {
    vec![
        known("mmsi", Some(report.vessel.to_string())),
        known("name", report.name.clone()),
        known("callsign", report.call_sign.clone()),
        known("imo", report.imo.map(|imo| imo.number().to_string())),
        known("ship_type", report.ship_type.map(|kind| kind.number().to_string())),
        known("destination", report.destination.clone()),
    ]
}

#[cfg(test)]
#[path = "shown_tests.rs"]
mod tests;
