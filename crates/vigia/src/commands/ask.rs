//! `vigia ask`: what the law of the sea lets a State do with a vessel at a place.

use vigia_law::{Chart, judge};
use vigia_print::{answer_json, answer_text, facts_text};

use crate::args::Ask;
use crate::asked::{Asked, asked};
use crate::failure::Failure;
use crate::findings::PROGRAM;
use crate::rule_files::RuleFiles;
use crate::say::Say;
use crate::stdout;

pub(crate) fn run(args: &Ask, say: &Say) -> Result<(), Failure> {
    let language = args.lang.into();
    if args.facts {
        return stdout::write(|out| out.write_all(facts_text(language).as_bytes()));
    }
    let Asked { question, zones, notes } = asked(args)?;
    for note in notes {
        say.note(&note);
    }
    let rules = RuleFiles::open(args.rules.as_deref())?.rules()?;
    let (zones, sources) = match (zones, question.place) {
        (None, Some(place)) => {
            let chart = chart()?;
            (chart.zones_at(place), chart.sources().to_vec())
        }
        (given, _) => (given.unwrap_or_default(), Vec::new()),
    };
    let answer = judge(&question, &zones, &rules);
    let text = if args.json {
        answer_json(&question, &answer, (&sources, PROGRAM), language) + "\n"
    } else {
        answer_text(&question, &answer, &sources, language)
    };
    stdout::write(|out| out.write_all(text.as_bytes()))
}

/// The zones of the world, computed from what is part of the program.
fn chart() -> Result<Chart, Failure> {
    let shores = include_bytes!("../../../../zones/states-10m.vshore");
    let claims = include_str!("../../../../zones/claims.toml");
    Chart::new(shores, claims).map_err(|error| Failure::Unexpected(error.into()))
}
