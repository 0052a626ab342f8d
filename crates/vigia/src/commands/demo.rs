//! `vigia demo`: a rehearsed day through the real chain, and how well it was watched.

use std::io::{self, Write};

use vigia_print::Language;
use vigia_rehearse::rehearse;
use vigia_sea::{Lead, Mmsi};

use super::leads;
use super::rehearse::{MESSAGES, TRUTH, scenario, write};
use crate::args::{Demo, Inputs};
use crate::failure::Failure;
use crate::findings::{Found, coast};
use crate::input::InputSet;
use crate::output::Folder;
use crate::say::Say;
use crate::score::Score;
use crate::stdout;

/// A demo replaces what an earlier demo made, and nothing else.
const ADVICE: &str = "choose another with -o; only the folder of an earlier demo is replaced";

pub(crate) fn run(args: &Demo, say: &Say) -> Result<(), Failure> {
    let is_ours = args.output.join(TRUTH).is_file();
    let mut folder = Folder::begin(&args.output, is_ours, ADVICE)?;
    let coast = coast()?;
    say.note("rehearsing a day in the Gulf of Mexico and the Caribbean (simulated) …");
    let rehearsal = rehearse(&scenario(args.day), &coast);
    write(&mut folder, args.day, &rehearsal)?;
    say.note(&format!("reading {} sentences …", rehearsal.n_sentences));
    let files = vec![folder.path_of(MESSAGES)];
    let inputs = InputSet::open(&Inputs { files, allow_cut: false, columns: None })?;
    let found = Found::from_inputs(inputs, &coast, &vigia_watch::Settings::default(), say)?;
    leads::write(&mut folder, &found, &coast, Language::English)?;
    folder.finish()?;
    leads::print(&found, &coast, (false, Language::English), say)?;
    let score = Score::new(&rehearsal, &found.events, &found.leads);
    stdout::write(|out| {
        tell(&score, out)?;
        let dir = args.output.display();
        let report = args.output.join("report.html");
        writeln!(out, "\nreport: {}", report.display())?;
        writeln!(out, "next:   vigia explain 1 -d {dir}")?;
        writeln!(out, "        vigia leads YOUR-FILE -o out")
    })
}

fn tell(score: &Score<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n{} behaviours were planted: {} found, {} missed. {} of the leads are false.",
        score.planted.len(),
        score.n_found(),
        score.planted.len() - score.n_found(),
        score.mistaken.len()
    )?;
    for (planted, lead) in &score.planted {
        let by = lead.map_or("missed".to_owned(), |lead| format!("found   {}", named(lead)));
        let (kind, start) = (planted.kind.word(), planted.interval.start);
        writeln!(out, "  {kind:<18} {:<20} from {start}  {by}", list(&planted.vessels))?;
    }
    for (lead, alike) in &score.mistaken {
        let why = alike.map_or("nothing planted".to_owned(), |word| format!("innocent: {word}"));
        writeln!(out, "  false lead         {}  {why}", named(lead))?;
    }
    Ok(())
}

fn named(lead: &Lead) -> String {
    format!("{} (score {})", lead.id, lead.score())
}

fn list(vessels: &[Mmsi]) -> String {
    vessels.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
