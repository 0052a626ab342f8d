//! The words of a question of law: places, times, States, facts.

use vigia_sea::{
    Act, CivilTime, FactWord, Facts, FlagFacts, Lat, Lon, Mmsi, Position, Question, RegistryReply,
    State, Timestamp, ZoneClaim, ZoneKind, ZoneStanding, ZonesAt,
};

use vigia_print::{Language::English, state_name};

use crate::args::Ask;
use crate::failure::Failure;

/// What somebody asks.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) question: Question,
    /// The zones, if they were given instead of a place.
    pub(crate) zones: Option<ZonesAt>,
    /// What a person should know about what was asked.
    pub(crate) notes: Vec<String>,
}

/// From what was typed.
pub(crate) fn asked(args: &Ask) -> Result<Asked, Failure> {
    let mut notes = Vec::new();
    let place = args.at.as_deref().map(place).transpose()?;
    let zones = (!args.given.is_empty()).then(|| zones(&args.given)).transpose()?;
    let question = Question {
        act: act(args.act.as_deref().unwrap_or_default())?,
        actor: state(args.actor.as_deref().unwrap_or_default())?.sovereign(),
        place,
        when: when(args.when.as_deref().unwrap_or_default())?,
        flag: flag(args, &mut notes)?,
        facts: facts(&args.known)?,
        consents: args.consents.iter().map(|text| consent(text)).collect::<Result<_, _>>()?,
    };
    if question.flag.claimed.is_some() && question.facts.get(FactWord::NoFlagClaimed) == Some(true)
    {
        return Err(Failure::request(
            "she claims a flag, and `no_flag_claimed` says that she claims none",
            "give one of them",
        ));
    }
    Ok(Asked { question, zones, notes })
}

fn act(text: &str) -> Result<Act, Failure> {
    let word = text.to_ascii_lowercase().replace('-', "_");
    Act::ALL.iter().copied().find(|act| act.word() == word).ok_or_else(|| {
        let words: Vec<_> = Act::ALL.iter().map(|act| act.word()).collect();
        Failure::request(format!("`{text}` is no act"), format!("one of {}", words.join(", ")))
    })
}

fn state(text: &str) -> Result<State, Failure> {
    let known = State::from_text(text).filter(|state| state_name(state, English) != state.code());
    known.ok_or_else(|| {
        Failure::request(
            format!("`{text}` is no State"),
            "write its three letters as in ISO 3166-1: MEX, USA, BLZ",
        )
    })
}

/// Four things that are kept apart.
fn flag(args: &Ask, notes: &mut Vec<String>) -> Result<FlagFacts, Failure> {
    let vessel = args.vessel.as_deref().map(str::trim);
    let vessel_flag = vessel.and_then(|text| text.strip_prefix("flag:"));
    let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let vessel_number = vessel.filter(is_number);
    if let (Some(name), None, None) = (vessel, vessel_flag, vessel_number) {
        notes
            .push(format!("`{name}` is taken for a name, which tells no flag: see --flag, --mmsi"));
    }
    let claimed = one_of(("--flag", args.flag.as_deref()), vessel_flag)?;
    let mmsi = one_of(("--mmsi", args.mmsi.as_deref()), vessel_number)?;
    Ok(FlagFacts {
        claimed: claimed.map(state).transpose()?,
        by_mmsi: mmsi.map(|text| by_mmsi(text, notes)).transpose()?.flatten(),
        registry: args.registry.as_deref().map_or(Ok(RegistryReply::NotKnown), registry)?,
    })
}

fn one_of<'a>(
    (option, text): (&str, Option<&'a str>),
    vessel: Option<&'a str>,
) -> Result<Option<&'a str>, Failure> {
    if text.is_some() && vessel.is_some() && text != vessel {
        return Err(Failure::request(
            format!("--vessel and {option} say different things"),
            "give one of them",
        ));
    }
    Ok(text.or(vessel))
}

fn by_mmsi(text: &str, notes: &mut Vec<String>) -> Result<Option<State>, Failure> {
    let number = (text.len() == 9).then(|| text.parse().ok()).flatten();
    let mmsi = number.and_then(Mmsi::new).ok_or_else(|| {
        Failure::request(format!("`{text}` is no MMSI"), "an MMSI has nine digits: 345123456")
    })?;
    if mmsi.state().is_none() {
        notes.push(format!("no State gives numbers like {text}: it tells no flag"));
    }
    Ok(mmsi.state())
}

fn registry(text: &str) -> Result<RegistryReply, Failure> {
    let wrong = || {
        Failure::request(
            format!("`{text}` is no reply of a registry"),
            "write it like MEX=confirmed, MEX=denied or MEX=silent",
        )
    };
    let (code, reply) = text.split_once('=').ok_or_else(wrong)?;
    let state = state(code)?;
    match reply {
        "confirmed" => Ok(RegistryReply::Confirmed(state)),
        "denied" => Ok(RegistryReply::Denied(state)),
        "silent" => Ok(RegistryReply::NotAsserted(state)),
        _ => Err(wrong()),
    }
}

/// `NAME`, `NAME=yes` or `NAME=no`.
fn yes_or_no(text: &str) -> Result<(&str, bool), Failure> {
    match text.split_once('=') {
        None => Ok((text, true)),
        Some((name, "yes")) => Ok((name, true)),
        Some((name, "no")) => Ok((name, false)),
        Some((name, _)) => Err(Failure::request(
            format!("`{text}` is neither yes nor no"),
            format!("write `{name}` or `{name}=no`"),
        )),
    }
}

/// Each fact once: what is said to be so and not so would otherwise be what was said last.
pub(crate) fn facts(texts: &[String]) -> Result<Facts, Failure> {
    let mut facts = Facts::default();
    for text in texts {
        let (word, is_so) = fact(text)?;
        if facts.get(word) == Some(!is_so) {
            return Err(Failure::request(
                format!("`{}` is said to be so and not to be so", word.word()),
                "give one of them",
            ));
        }
        facts = facts.with(word, is_so);
    }
    Ok(facts)
}

fn fact(text: &str) -> Result<(FactWord, bool), Failure> {
    let (name, is_so) = yes_or_no(text)?;
    let word = name.to_ascii_lowercase().replace('-', "_");
    let fact = FactWord::from_word(&word).ok_or_else(|| {
        Failure::request(
            format!("there is no fact `{name}`"),
            "`vigia ask --facts` lists the words for facts and their meaning",
        )
    })?;
    if fact.follows() {
        return Err(Failure::request(
            format!("`{name}` follows from what registries and States have said"),
            "say it with --registry or --consent",
        ));
    }
    Ok((fact, is_so))
}

fn consent(text: &str) -> Result<(State, bool), Failure> {
    let (code, said) = yes_or_no(text)?;
    Ok((state(code)?, said))
}

fn zones(texts: &[String]) -> Result<ZonesAt, Failure> {
    let mut claims = Vec::new();
    for text in texts {
        let (word, code) =
            text.split_once(':').map_or((text.as_str(), None), |(w, c)| (w, Some(c)));
        let kind =
            ZoneKind::ALL.iter().copied().find(|kind| kind.word() == word).ok_or_else(|| {
                let words: Vec<_> = ZoneKind::ALL.iter().map(|kind| kind.word()).collect();
                Failure::request(
                    format!("`{word}` is no zone"),
                    format!("one of {}", words.join(", ")),
                )
            })?;
        match (kind, code) {
            (ZoneKind::HighSeas, None) if texts.len() == 1 => {}
            (ZoneKind::HighSeas, None) => {
                return Err(Failure::request(
                    "the high seas are where no other zone is",
                    "ask for each of them alone",
                ));
            }
            (ZoneKind::HighSeas, Some(_)) => {
                return Err(Failure::request(
                    "the high seas are no State's",
                    "write --zone high_seas",
                ));
            }
            (_, None) => {
                return Err(Failure::request(
                    format!("whose {word} is not said"),
                    format!("write it like --zone {word}:MEX"),
                ));
            }
            (_, Some(code)) => {
                let state = state(code)?;
                claims.push(ZoneClaim {
                    kind,
                    state: state.sovereign(),
                    coast: state,
                    is_disputed: false,
                    standing: ZoneStanding::Imported,
                    source: u16::MAX,
                });
            }
        }
    }
    claims.sort_by_key(|claim| (claim.kind, claim.state));
    Ok(ZonesAt { claims, ..ZonesAt::default() })
}

/// `2026-11-21T12:00Z`, with seconds, with a space for the `T`, or a day, which is its beginning.
fn when(text: &str) -> Result<Timestamp, Failure> {
    let wrong = || {
        Failure::request(
            format!("`{text}` is no time"),
            "write it in UTC like 2026-11-21T12:00Z, or 2026-11-21",
        )
    };
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (day, time.strip_suffix('Z').ok_or_else(wrong)?),
        None => (text, "00:00"),
    };
    let parts: Option<Vec<u16>> =
        day.split('-').chain(time.split(':')).map(|part| digits(part)?.parse().ok()).collect();
    let parts = parts.ok_or_else(wrong)?;
    let (year, [month, day, hour, minute, second]) = match parts.as_slice() {
        [year, month, day, hour, minute] => (*year, [*month, *day, *hour, *minute, 0]),
        [year, month, day, hour, minute, second] => {
            (*year, [*month, *day, *hour, *minute, *second])
        }
        _ => return Err(wrong()),
    };
    let byte = |number: u16| u8::try_from(number).map_err(|_too_large| wrong());
    let civil = CivilTime {
        year,
        month: byte(month)?,
        day: byte(day)?,
        hour: byte(hour)?,
        minute: byte(minute)?,
        second: byte(second)?,
    };
    // Punctuation is compared by writing the moment again.
    let at = Timestamp::from_civil(civil).ok_or_else(wrong)?;
    let is_same = at.to_string().starts_with(&text.replace(' ', "T").replace('Z', ""));
    if is_same { Ok(at) } else { Err(wrong()) }
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// A place as officers write it: degrees, degrees and minutes, or degrees, minutes and seconds, with
/// letters before or behind; or signed degrees with a comma between.
pub(crate) fn place(text: &str) -> Result<Position, Failure> {
    position(text).ok_or_else(|| {
        Failure::request(
            format!("`{text}` is no place"),
            "write it like 19.2N,86.5W or 19 12.5N 086 30W or 19.2,-86.5, the latitude first",
        )
    })
}

/// The place, if it is written as one.
pub(crate) fn position(text: &str) -> Option<Position> {
    let text = text.trim().to_uppercase();
    if !text.contains(['N', 'S', 'E', 'W']) {
        let (lat, lon) = text.split_once(',')?;
        return at(signed(lat)?, signed(lon)?);
    }
    let is_letter = |c: char| matches!(c, 'N' | 'S' | 'E' | 'W');
    // Letters stand before the numbers or behind them.
    let cut = if text.starts_with(is_letter) {
        text.char_indices().skip(1).find(|(_, c)| is_letter(*c))?.0
    } else {
        text.find(is_letter)? + 1
    };
    let (lat, lon) = text.split_at_checked(cut)?;
    at(angle(lat, ['N', 'S'])?, angle(lon.trim_start_matches([',', ';']), ['E', 'W'])?)
}

fn at(lat: f64, lon: f64) -> Option<Position> {
    Some(Position::new(Lat::from_degrees(lat).ok()?, Lon::from_degrees(lon).ok()?))
}

fn signed(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, sign) = match text.strip_prefix(['-', '−']) {
        Some(number) => (number, -1.0),
        None => (text.strip_prefix('+').unwrap_or(text), 1.0),
    };
    Some(sign * decimal(number)?)
}

/// Digits, and perhaps a point and more digits.
fn decimal(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    digits(whole).and(digits(part))?;
    text.parse().ok()
}

/// One to three numbers and one of the letters, the second of which is for negative angles.
fn angle(text: &str, [plus, minus]: [char; 2]) -> Option<f64> {
    let text = text.trim().trim_end_matches(',').trim();
    let (number, sign) = [(plus, 1.0), (minus, -1.0)].into_iter().find_map(|(letter, sign)| {
        let number = text.strip_prefix(letter).or_else(|| text.strip_suffix(letter))?;
        Some((number.trim(), sign))
    })?;
    let is_mark = |c: char| c.is_whitespace() || "°º'′’\"″”-".contains(c);
    let parts: Vec<_> = number.split(is_mark).filter(|part| !part.is_empty()).collect();
    // A leading `-` with a letter would be a second sign.
    if number.starts_with('-') {
        return None;
    }
    let (last, first) = parts.split_last()?;
    if parts.len() > 3 || first.iter().any(|part| digits(part).is_none()) {
        return None;
    }
    let mut degrees = 0.0;
    for (number, part) in [1.0, 60.0, 3600.0].into_iter().zip(first.iter().chain([last])) {
        let amount = decimal(part)?;
        if number > 1.0 && amount >= 60.0 {
            return None;
        }
        degrees += amount / number;
    }
    Some(sign * degrees)
}

#[cfg(test)]
#[path = "asked_tests.rs"]
mod tests;
