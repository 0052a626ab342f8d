//! `vigia ask`: what the law of the sea lets a State do with a vessel at a place.

use vigia_law::judge;
use vigia_print::{AnswerAbout, answer_json, answer_text, facts_text};

use crate::args::Ask;
use crate::asked::{Asked, asked};
use crate::failure::Failure;
use crate::findings::PROGRAM;
use crate::rule_files::RuleFiles;
use crate::say::Say;
use crate::{stdout, world};

pub(crate) fn run(args: &Ask, say: &Say) -> Result<(), Failure> {
    let language = args.lang.into();
    if args.facts {
        return stdout::write(|out| out.write_all(facts_text(language).as_bytes()));
    }
    let Asked { question, zones, notes } = asked(args)?;
    for note in notes {
        say.note(&note);
    }
    let files = RuleFiles::open(args.rules.as_deref())?;
    let rules = files.rules()?;
    let (zones, sources) = match (zones, question.place) {
        (None, Some(place)) => {
            let chart = world::chart(args.zones.as_deref())?;
            (chart.zones_at(place), chart.sources().to_vec())
        }
        (given, _) => (given.unwrap_or_default(), Vec::new()),
    };
    let answer = judge(&question, &zones, &rules);
    let about = AnswerAbout { sources: &sources, program: PROGRAM, rules: &files.edition() };
    let text = if args.json {
        answer_json(&question, &answer, &about, language) + "\n"
    } else {
        answer_text(&question, &answer, &about, language)
    };
    stdout::write(|out| out.write_all(text.as_bytes()))
}
