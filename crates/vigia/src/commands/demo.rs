//! `vigia demo`: a rehearsed day through the real chain, and how well it was watched.

use std::collections::BTreeSet;
use std::io::{self, Write};

use vigia_print::Language;
use vigia_rehearse::{Rehearsal, rehearse};
use vigia_sea::{Mmsi, VesselKey};

use super::case::demo as case;
use super::leads;
use super::rehearse::{MESSAGES, TRUTH, ZONES, usual, write};
use crate::args::{ChartFiles, Demo, Inputs};
use crate::charts::Charts;
use crate::failure::Failure;
use crate::findings::{Found, Threads, coast};
use crate::grade::{Grade, LeadMark, Mark, Told, Truth};
use crate::input::InputSet;
use crate::output::Folder;
use crate::say::Say;
use crate::stdout;

/// A demo replaces what an earlier demo made, and nothing else.
const ADVICE: &str = "choose another with -o; only the folder of an earlier demo is replaced";

pub(crate) fn run(args: &Demo, say: &Say) -> Result<(), Failure> {
    let is_ours = args.output.join(TRUTH).is_file();
    let mut folder = Folder::begin(&args.output, is_ours, ADVICE)?;
    let coast = coast()?;
    say.note("rehearsing a day in the Gulf of Mexico and the Caribbean (simulated) …");
    let scenario = usual(args.day);
    let rehearsal = rehearse(&scenario, &coast);
    write(&mut folder, &scenario, &rehearsal)?;
    say.note(&format!("reading {} sentences …", rehearsal.n_sentences));
    let files = vec![folder.path_of(MESSAGES)];
    let inputs = InputSet::open(&Inputs { files, allow_cut: false, columns: None })?;
    // The zones of the scenario are what an officer would have, and its truth counts entries.
    let zones = Some(folder.path_of(ZONES));
    let charts = Charts::open(&ChartFiles { zones, ports: None }, say)?;
    let settings = vigia_watch::Settings::default();
    let found =
        Found::from_inputs(inputs, (charts.waters(), &settings), Threads::asked(None), say)?;
    leads::write(&mut folder, &found, &charts.coast, Language::English)?;
    folder.finish()?;
    say.note("working on a case from the first lead …");
    case::clear(&args.output)?;
    let shown = case::demonstrate(&args.output, args.day.seed)?;
    leads::print(&found, &charts.coast, (false, Language::English), say)?;
    let grade = grade(&rehearsal, &found);
    stdout::write(|out| {
        tell(&rehearsal, &found, &grade, out)?;
        writeln!(out, "\nA case, all of it an exercise:")?;
        shown.0.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
        let dir = args.output.display();
        let report = args.output.join("report.html");
        writeln!(out, "\nreport: {}", report.display())?;
        writeln!(out, "next:   vigia explain 1 -d {dir}")?;
        writeln!(out, "        vigia leads YOUR-FILE -o out")
    })
}

/// What was planted against what was found.
fn grade(rehearsal: &Rehearsal, found: &Found) -> Grade {
    let numbers = |keys: &[VesselKey]| -> BTreeSet<u64> {
        keys.iter().filter_map(|key| Some(u64::from(key.mmsi()?.number()))).collect()
    };
    let events = found.events.iter().map(|event| Mark {
        kind: event.kind.word().to_owned(),
        vessels: numbers(&event.vessels),
        interval: event.interval,
        also_seen_as: vec![],
        is_one_sided: false,
    });
    let place = |id| found.events.iter().position(|event| event.id == id);
    let leads = found.leads.iter().map(|lead| LeadMark {
        id: lead.id.to_string(),
        score: lead.score(),
        vessels: numbers(&lead.vessels),
        interval: lead.interval,
        events: lead.events.iter().filter_map(|id| place(*id)).collect(),
    });
    let told = Told { events: events.collect(), leads: Some(leads.collect()) };
    let planted = rehearsal.planted.iter().map(|one| {
        let also = one.kind.also_seen_as().iter().map(|word| (*word).to_owned());
        Mark { also_seen_as: also.collect(), ..mark(one.kind.word(), one) }
    });
    let look_alikes = rehearsal.look_alikes.iter().map(|one| mark(one.kind.word(), one));
    let truth =
        Truth { planted: planted.collect(), look_alikes: look_alikes.collect(), vessel_days: None };
    Grade::new(&truth, &told)
}

fn mark<Kind>(word: &str, truth: &vigia_rehearse::Truth<Kind>) -> Mark {
    Mark {
        kind: word.to_owned(),
        vessels: truth.vessels.iter().map(|mmsi| u64::from(mmsi.number())).collect(),
        interval: truth.interval,
        also_seen_as: vec![],
        is_one_sided: truth.is_one_sided,
    }
}

fn tell(
    rehearsal: &Rehearsal,
    found: &Found,
    grade: &Grade,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A meeting with a silent vessel cannot be told from AIS alone, and is not asked for.
    let asked =
        || rehearsal.planted.iter().zip(&grade.found).filter(|(planted, _)| !planted.is_one_sided);
    let n_asked = asked().count();
    let n_found = asked().filter(|(_, found)| found.is_some()).count();
    let mistaken = grade.leads.iter().flat_map(|leads| &leads.mistaken);
    writeln!(
        out,
        "\n{} behaviours were planted: {n_found} found, {} missed, {} not asked for since one vessel \
         was silent. {} of the leads are false.",
        grade.found.len(),
        n_asked - n_found,
        grade.found.len() - n_asked,
        mistaken.clone().count()
    )?;
    for (planted, event) in asked() {
        let event = event.and_then(|place| found.events.get(place));
        let lead =
            event.and_then(|event| found.leads.iter().find(|lead| lead.events.contains(&event.id)));
        let by = match (event, lead) {
            (_, Some(lead)) => format!("found   {} (score {})", lead.id, lead.score()),
            (Some(event), None) => format!("found   {}, no lead", event.id),
            (None, None) => "missed".to_owned(),
        };
        let (kind, start) = (planted.kind.word(), planted.interval.start);
        writeln!(out, "  {kind:<18} {:<20} from {start}  {by}", list(&planted.vessels))?;
    }
    for (id, alike) in mistaken {
        let why =
            alike.as_ref().map_or("nothing planted".to_owned(), |word| format!("innocent: {word}"));
        writeln!(out, "  false lead         {id}  {why}")?;
    }
    Ok(())
}

fn list(vessels: &[Mmsi]) -> String {
    vessels.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
