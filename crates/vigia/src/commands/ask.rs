//! `vigia ask`: what the law of the sea lets a State do with a vessel at a place.

use vigia_law::{Mistake, Rules, judge};
use vigia_print::{answer_json, answer_text, facts_text};

use crate::args::Ask;
use crate::asked::{Asked, asked};
use crate::failure::Failure;
use crate::findings::PROGRAM;
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
    let rules = Rules::built_in().map_err(|mistakes| broken(&mistakes))?;
    let zones = zones.unwrap_or_default();
    let answer = judge(&question, &zones, &rules);
    let text = if args.json {
        answer_json(&question, &answer, (&[], PROGRAM), language) + "\n"
    } else {
        answer_text(&question, &answer, &[], language)
    };
    stdout::write(|out| out.write_all(text.as_bytes()))
}

fn broken(mistakes: &[Mistake]) -> Failure {
    let lines: Vec<_> = mistakes.iter().map(Mistake::to_string).collect();
    Failure::request(lines.join("\n"), "`vigia rules check` shows every mistake")
}
