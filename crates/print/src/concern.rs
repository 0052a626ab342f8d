//! What to worry about, in sentences.

use vigia_sea::{ClockJudge, ClockOffset, Concern, OddField, Quality, SourceId};

use crate::form;
use crate::text::Texts;

/// The word in files.
pub(crate) const fn word(concern: &Concern) -> &'static str {
    match concern {
        Concern::ClockOff(..) => "clock_off",
        Concern::ClocksDiffer(..) => "clocks_differ",
        Concern::Silent(..) => "silent",
        Concern::Damaged(..) => "damaged",
        Concern::PartsLost(..) => "parts_lost",
        Concern::Far(..) => "far",
        Concern::ClockJumps(..) => "clock_jumps",
        Concern::NoTime(..) => "no_time",
        Concern::Odd(..) => "out_of_range",
        Concern::WrongFill(..) => "wrong_fill_bits",
    }
}

/// The receiver that it is about, if it is about one.
pub(crate) const fn source(concern: &Concern) -> Option<SourceId> {
    match concern {
        Concern::ClockOff(id, _)
        | Concern::ClocksDiffer(id, ..)
        | Concern::Far(id, ..)
        | Concern::ClockJumps(id, _) => Some(*id),
        Concern::Silent(id, _) | Concern::Damaged(id, ..) | Concern::PartsLost(id, ..) => *id,
        Concern::NoTime(..) | Concern::Odd(..) | Concern::WrongFill(..) => None,
    }
}

/// What it says.
pub(crate) fn sentence(quality: &Quality, texts: &Texts, concern: &Concern) -> String {
    let name = |id: SourceId| {
        let source = quality.sources.get(usize::from(id.0));
        let name = source.map_or("", |source| source.name.as_str());
        if name.is_empty() {
            texts.plain("concern-unnamed")
        } else {
            texts.say("concern-station", &[("name", form::printable(name).into())])
        }
    };
    let whose = |id: Option<SourceId>| {
        let only = quality.sources.len() < 2;
        id.filter(|_| !only).map_or_else(|| texts.plain("concern-all"), name)
    };
    let counts = |key: &str, station: String, n: u64, of: u64| {
        let values = [
            ("station", station.into()),
            ("n", n.into()),
            ("of", of.into()),
            ("share", form::share(n, of).into()),
        ];
        texts.say(key, &values)
    };
    match concern {
        Concern::ClockOff(id, offset) => clock(texts, "concern-clock", &[name(*id)], offset),
        Concern::ClocksDiffer(one, other, offset) => {
            clock(texts, "concern-clocks", &[name(*one), name(*other)], offset)
        }
        Concern::Silent(id, silence) => texts.say(
            if id.is_some() { "concern-silent" } else { "concern-silent-all" },
            &[
                ("station", whose(*id).into()),
                ("span", form::span(*silence).into()),
                ("length", form::exact(silence.length()).into()),
            ],
        ),
        Concern::Damaged(id, n, of) => counts("concern-damaged", whose(*id), *n, *of),
        Concern::PartsLost(id, n, of) => counts("concern-parts", whose(*id), *n, *of),
        Concern::Far(id, n, far) => texts.say(
            "concern-far",
            &[
                ("station", name(*id).into()),
                ("n", (*n).into()),
                ("vessel", texts.vessel_number(far.vessel).into()),
                ("distance", form::distance(far.distance).into()),
            ],
        ),
        Concern::ClockJumps(id, n) => counts("concern-jumps", name(*id), *n, *n),
        Concern::NoTime(n, of) => counts("concern-no-time", String::new(), *n, *of),
        Concern::Odd(field, n, of) => counts("concern-odd", odd(texts, *field), *n, *of),
        Concern::WrongFill(n, of) => counts("concern-fill", String::new(), *n, *of),
    }
}

/// The name of a field that can be out of range.
pub(crate) fn odd(texts: &Texts, field: OddField) -> String {
    texts.plain(&format!("odd-{}", field.word()))
}

fn clock(texts: &Texts, key: &str, names: &[String], offset: &ClockOffset) -> String {
    let judge = match (offset.judge, offset.n_judges) {
        (ClockJudge::OtherReceivers, _) => "concern-by-others",
        (ClockJudge::Seconds, _) => "concern-by-seconds",
        (ClockJudge::BaseStations, 1) => "concern-by-base",
        (ClockJudge::BaseStations, _) => "concern-by-bases",
    };
    let counts = [("n", offset.n.into()), ("judges", offset.n_judges.into())];
    let way = match offset.offset.milliseconds() {
        ..0 => "concern-behind",
        // As much as slow lines and crowded computers have been seen to take.
        0..60_000 => "concern-ahead-or-late",
        _ => "concern-ahead",
    };
    let values = [
        ("station", names.first().cloned().unwrap_or_default().into()),
        ("other", names.get(1).cloned().unwrap_or_default().into()),
        ("offset", form::exact(offset.offset).into()),
        ("way", texts.plain(way).into()),
        ("proof", texts.say(judge, &counts).into()),
    ];
    texts.say(key, &values)
}
