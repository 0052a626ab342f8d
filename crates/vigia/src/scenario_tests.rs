use super::*;

/// The message and the line of what is wrong.
fn wrong(text: &str) -> (usize, String) {
    let wrong = parse(text).expect_err(text);
    let start = wrong.at.expect("a place").start;
    (text.get(..start).expect("a place in it").matches('\n').count() + 1, wrong.what)
}

fn check(text: &str, line: usize, part: &str) {
    let (found, what) = wrong(text);
    assert!(found == line && what.contains(part), "line {found}: {what}");
}

const ITEM: &str =
    "[[item]]\ndoes = \"gap\"\nfrom = \"10:00\"\nto = \"16:00\"\nnear = \"19.2N 95.5W\"\n";

#[test]
fn an_empty_file_is_the_usual_day() {
    assert_eq!(parse("").unwrap(), Scenario::day(1));
    assert_eq!(parse("size = \"small\"\nseed = 9").unwrap(), Scenario::small(9));
}

#[test]
fn the_example_is_a_scenario_with_every_word() {
    let scenario = parse(EXAMPLE).unwrap();
    assert_eq!((scenario.seed, scenario.n_vessels, scenario.items.len()), (7, 120, 2));
    assert_eq!(scenario.zones[0].corners.len(), 4);
    assert_eq!(scenario.items[0].name.as_deref(), Some("MV EXAMPLE"));
    assert_eq!(scenario.items[0].interval.length(), Duration::from_hours(6));
    for behaviour in Behaviour::all() {
        let key = format!("\n{} = ", behaviour.word());
        assert!(EXAMPLE.contains(&key), "{key}");
    }
}

#[test]
fn nothing_happens_but_what_is_asked_for() {
    let scenario = parse("usual = false\n[plant]\ngap = 3").unwrap();
    let asked: Vec<Behaviour> =
        Behaviour::all().filter(|one| scenario.numbers.of(*one) > 0).collect();
    assert_eq!(asked, [Behaviour::Gap]);
    assert!(scenario.zones.is_empty());
}

#[test]
fn times_are_the_first_in_the_rehearsal_or_in_full() {
    let start = |head: &str, from: &str| {
        let text = format!("{head}\n{}", ITEM.replace("\"10:00\"", from));
        parse(&text).unwrap().items[0].interval.start.to_string()
    };
    assert_eq!(start("", "\"10:00\""), "2026-11-19T10:00:00Z");
    assert_eq!(start("", "10:00:30"), "2026-11-19T10:00:30Z");
    assert_eq!(start("", "2026-11-19T12:00:00+02:00"), "2026-11-19T10:00:00Z");
    let late = "start = 2026-11-19T12:00:00Z\nhours = 48";
    assert_eq!(start(late, "\"10:00\""), "2026-11-20T10:00:00Z");
}

#[test]
fn places_have_degrees_and_letters() {
    let at = place("19.25n 95.5W").unwrap();
    assert!((at.lat.degrees() - 19.25).abs() < 1e-6 && (at.lon.degrees() + 95.5).abs() < 1e-6);
    for text in ["", "19.2N", "19.2 95.5", "95.5W 19.2N", "91N 5W", "1e1N 5W", "-5N 5W", "NaNN 5W"]
    {
        assert!(place(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_key() {
    check("seed = 1\nvessel = 3", 2, "unknown field `vessel`");
    check("seed = \"one\"", 1, "invalid type");
    check("size = \"huge\"", 1, "`size` is `small`, `day` or `week`, not `huge`");
    check("hours = 0", 1, "`hours` is from 1 to 744");
    check("\n\nvessels = 5", 3, "`vessels` is from 10 to 2000");
    check("start = 2026-11-19", 1, "is not written like");
    check("[plant]\ngaps = 2", 2, "there is no `gaps`; there are gap, gap_open");
    check("[plant]\npilot_transfer = 2", 2, "there is no `pilot_transfer`");
    check("[look_alikes]\ngap = 2", 2, "there are anchorage");
    check("[plant]\ngap = 101", 2, "`gap` is from 0 to 100");
    check("usual = false\n[plant]\nzone_entry = 1", 3, "needs a [[zone]]");
    check("[[zone]]\nname = \"A\"\ncorners = [\"1N 1W\"]", 3, "three or more");
    check("[[zone]]\nname = \"A\"\ncorners = [\"1N 1W\",\n\"2N\"]", 4, "is not a place");
    check(&ITEM.replace("gap", "towing"), 2, "`does` cannot be `towing`");
    check(&ITEM.replace("16:00", "10:04"), 4, "`to` is not five minutes");
    check(&ITEM.replace("16:00", "09:00"), 4, "`to` is not between");
    check(&ITEM.replace("16:00", "25:00"), 4, "`to`: there is no time `25:00`");
    check(&format!("hours = 12\n{ITEM}"), 5, "`to` is not between");
    check(&ITEM.replace("95.5W", "95.5"), 5, "is not a place");
    check(&format!("{ITEM}ship = \"canoe\""), 6, "`ship` is one of cargo");
    check(&format!("{ITEM}vessel = \"Ñandú\""), 6, "`vessel` is 1 to 16");
    check("[[item]]\ndoes = \"gap\"", 1, "missing field `from`");
}
