//! The raw lines that events rest on, read a second time, so that a result can be checked without
//! the inputs.

use std::collections::BTreeMap;
use std::io::{self, Read};

use vigia_sea::{Digest, Event, Evidence, InputId, Span};

use crate::failure::Failure;
use crate::input::InputSet;

/// The lines of each report that `events` rest on, by the report's fingerprint.
pub(crate) fn lines(
    inputs: &InputSet,
    events: &[Event],
) -> Result<BTreeMap<Digest, Vec<String>>, Failure> {
    let mut wanted: BTreeMap<InputId, BTreeMap<Span, Vec<u8>>> = BTreeMap::new();
    let evidence = || events.iter().flat_map(|event| &event.evidence);
    for one in evidence() {
        let spans = wanted.entry(one.input).or_default();
        spans.extend(one.spans().map(|span| (span, Vec::new())));
    }
    for (input, spans) in &mut wanted {
        fetch(inputs.again(*input)?, spans).map_err(|_changed| changed(inputs, *input))?;
    }
    evidence()
        .map(|one| {
            let spans = wanted.get(&one.input);
            let lines: Vec<&[u8]> =
                one.spans().filter_map(|span| spans?.get(&span).map(Vec::as_slice)).collect();
            check(one, &lines).map_err(|()| changed(inputs, one.input))
        })
        .collect()
}

/// Fills every span from the stream, in one pass.
fn fetch(mut bytes: impl Read, spans: &mut BTreeMap<Span, Vec<u8>>) -> io::Result<()> {
    let mut offset = 0;
    for (span, line) in spans {
        let skip = span.offset.saturating_sub(offset);
        io::copy(&mut bytes.by_ref().take(skip), &mut io::sink())?;
        bytes.by_ref().take(u64::from(span.length)).read_to_end(line)?;
        offset = span.offset + u64::from(span.length);
    }
    Ok(())
}

fn check(evidence: &Evidence, lines: &[&[u8]]) -> Result<(Digest, Vec<String>), ()> {
    if Digest::of(&lines.concat()) != evidence.digest {
        return Err(());
    }
    let texts = lines.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    Ok((evidence.digest, texts))
}

fn changed(inputs: &InputSet, id: InputId) -> Failure {
    let name = inputs.inputs.get(usize::from(id.0)).map_or("input", |input| &input.name.name);
    Failure::request(
        format!("`{name}` changed while it was read"),
        "wait until its writer is done, or copy it first and read the copy",
    )
}
