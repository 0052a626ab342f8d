//! `vigia record erase`: what lies beside an entry goes, the entry and its proof stay.

use vigia_record::EntryKind;

use super::{Writer, find, moment, open, schema};
use crate::args::record::Erase;
use crate::failure::Failure;
use crate::say::Say;
use crate::stdout;

pub(super) fn run(args: &Erase, say: &Say) -> Result<(), Failure> {
    let mut store = open(&args.place.folder)?;
    let writer = Writer::of(&store, &args.author)?;
    let (place, entry) = find(store.reader(), &args.entry)?;
    if store.reader().beside(place, &entry)?.payload().is_none() {
        return Err(Failure::request(
            format!("nothing lies beside the entry {}", entry.id().short()),
            "`vigia record show` tells what each entry has",
        ));
    }
    let reason = Some((schema("text")?, args.reason.clone().into_bytes()));
    let what = (EntryKind::Erasure, moment(args.author.now));
    let erasure = writer.write(what, (None, vec![entry.id()]), reason)?;
    let id = erasure.entry.id();
    store.append(&[erasure])?;
    store.publish()?;
    say.note("erased here; exports and copies that were given away still have it");
    stdout::write(|out| writeln!(out, "{id}"))
}
