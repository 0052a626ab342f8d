//! The raw lines that events rest on, read a second time, so that a result can be checked without
//! the inputs.

use std::collections::BTreeMap;
use std::io::{self, Read};

use vigia_sea::{Digest, InputId, Span};
use vigia_watch::Happened;

use crate::failure::Failure;
use crate::input::InputSet;

/// Reads the lines of the reports that events rest on, puts the digests of these lines in the place
/// of their stand-ins, and gives the lines by digest.
pub(crate) fn prove(
    inputs: &InputSet,
    happened: &mut Happened,
) -> Result<BTreeMap<Digest, Vec<String>>, Failure> {
    let mut wanted: BTreeMap<InputId, BTreeMap<Span, Vec<u8>>> = BTreeMap::new();
    for one in happened.evidence() {
        let spans = wanted.entry(one.input).or_default();
        spans.extend(one.spans().map(|span| (span, Vec::new())));
    }
    for (input, spans) in &mut wanted {
        fetch(inputs.again(*input)?, spans).map_err(|_changed| changed(inputs, *input))?;
    }
    let mut found = BTreeMap::new();
    for one in happened.evidence_mut() {
        let spans = wanted.get(&one.input);
        let lines: Vec<&[u8]> =
            one.spans().filter_map(|span| spans?.get(&span).map(Vec::as_slice)).collect();
        let digest = Digest::of(&lines.concat());
        let number = one.digest.number();
        // The reports of some lines have their digest from the start.
        if number != digest.number() && one.digest != Digest::stand_in(lines.iter().copied()) {
            return Err(changed(inputs, one.input));
        }
        one.digest = digest;
        let texts = lines.iter().map(|line| String::from_utf8_lossy(line).into_owned());
        found.entry(digest).or_insert_with(|| texts.collect());
    }
    Ok(found)
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

fn changed(inputs: &InputSet, id: InputId) -> Failure {
    let name = inputs.inputs.get(usize::from(id.0)).map_or("input", |input| &input.name.name);
    Failure::request(
        format!("`{name}` changed while it was read"),
        "wait until its writer is done, or copy it first and read the copy",
    )
}
