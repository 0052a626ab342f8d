use std::collections::BTreeSet;

use vigia_sea::{Detail, Said};

use super::layout::{Kind, width};
use super::*;

/// What the application says when its payload is these bits.
fn say(area: u16, function: u8, sent: Sent, bits: &str) -> Content {
    let bits: String = bits.chars().filter(|c| *c != ' ').collect();
    let groups = bits.as_bytes().chunks(32).map(|group| {
        let digits = format!("{:0<32}", str::from_utf8(group).unwrap());
        u32::from_str_radix(&digits, 2).unwrap()
    });
    let payload = Payload::from_groups(bits.len(), groups);
    content(Application { area, function }, sent, payload.as_ref()).unwrap()
}

fn bits(number: i64, width: usize) -> String {
    format!("{number:064b}").split_off(64 - width)
}

/// One row of a layout, sent as this number, says that.
fn check(area: u16, function: u8, sent: Sent, [before, after]: [usize; 2], cases: &[(i64, Said)]) {
    for (number, said) in cases {
        let width = after - before;
        let payload = format!("{}{}{:0400}", "0".repeat(before), bits(*number, width), 0);
        let content = say(area, function, sent, &payload);
        let mut at = 0;
        let layout = layouts().find(|layout| layout.name == content.name).unwrap();
        let row = layout.rows.iter().find(|row| {
            at += row.width;
            at == after
        });
        let name = row.unwrap().name;
        assert_eq!(content.get(name).unwrap().said, *said, "{name} {number}");
    }
}

const fn is(units: i64, places: u8) -> Said {
    Said::Number { units, places }
}

#[test]
fn what_a_number_stands_for() {
    let to_all = Sent::Broadcast;
    // Met/hydro of SN.1/Circ.289: places, air temperature, pressure, water level, salinity.
    check(
        1,
        31,
        to_all,
        [0, 25],
        &[
            (-1_500_000, is(-250_000_000, 7)),
            (10_860_000, Said::NotAvailable),
            (10_800_000, is(1_800_000_000, 7)),
            (10_800_001, Said::OutOfRange),
        ],
    );
    check(
        1,
        31,
        to_all,
        [98, 109],
        &[(-600, is(-600, 1)), (-601, Said::OutOfRange), (-1024, Said::NotAvailable)],
    );
    check(
        1,
        31,
        to_all,
        [126, 135],
        &[(0, is(799, 0)), (402, is(1201, 0)), (403, Said::OutOfRange), (511, Said::NotAvailable)],
    );
    check(
        1,
        31,
        to_all,
        [145, 157],
        &[
            (0, is(-1000, 2)),
            (4000, is(3000, 2)),
            (4001, Said::NotAvailable),
            (4002, Said::OutOfRange),
        ],
    );
    check(
        1,
        31,
        to_all,
        [283, 292],
        &[
            (501, is(501, 1)),
            (502, Said::OutOfRange),
            (510, Said::NotAvailable),
            (511, Said::NotAvailable),
        ],
    );
}

#[test]
fn what_a_number_of_others_stands_for() {
    let to_all = Sent::Broadcast;
    // Met/hydro of SN/Circ.236: zero is elsewhere, and so is "not available".
    check(1, 11, to_all, [0, 24], &[(8_388_607, Said::NotAvailable), (60_000, is(10_000_000, 7))]);
    check(1, 11, to_all, [24, 49], &[(16_777_215, Said::NotAvailable)]);
    check(
        1,
        11,
        to_all,
        [97, 108],
        &[(0, is(-600, 1)), (819, is(219, 1)), (2047, Said::NotAvailable)],
    );
    check(1, 11, to_all, [125, 134], &[(217, is(1017, 0)), (401, Said::OutOfRange)]);
    // Inland: years, and amounts with a sign bit.
    check(200, 23, to_all, [0, 8], &[(0, Said::NotAvailable), (26, is(2026, 0))]);
    check(
        200,
        23,
        to_all,
        [170, 179],
        &[
            (253, is(253, 0)),
            (256 + 20, is(-20, 0)),
            (255, Said::NotAvailable),
            (511, Said::NotAvailable),
        ],
    );
}

#[test]
fn lengths_take_their_power_of_ten() {
    // A header of 55 bits, then a circle with scale 3 and radius 4095.
    let circle = format!("000 11 {:025b} {:024b} 100 {:012b} {:018b}", 60_000, 60_000, 4095, 0);
    let notice = say(1, 22, Sent::Broadcast, &format!("{:055b}{circle}", 0));
    let [area] = notice.groups("areas") else { panic!("{notice:?}") };
    let radius = area.iter().find(|detail| detail.name == "radius").unwrap();
    assert_eq!((radius.sent, radius.number(), radius.unit), (Some(4095), Some(4_095_000.0), "m"));
}

#[test]
fn squares_of_the_wmo() {
    let payload = format!("1{:0164b}{}{:0200b}", 0, bits(10, 6), 0);
    let weather = say(1, 21, Sent::Broadcast, &payload);
    assert_eq!(weather.get("visibility").unwrap().number(), Some(1307.3));
}

#[test]
fn payloads_that_are_wrong() {
    // Nothing at all.
    for layout in layouts() {
        for sent in [Sent::Addressed, Sent::Broadcast] {
            for area in layout.areas {
                let application = Application { area: *area, function: layout.function };
                let Some(content) = content(application, sent, None) else { continue };
                let is_empty = |detail: &Detail| match &detail.said {
                    Said::Groups(groups) => groups.is_empty(),
                    Said::Text(text) => text.is_empty(),
                    said => matches!(said, Said::Cut | Said::NotAvailable),
                };
                assert!(content.details.iter().all(is_empty), "{content:?}");
                assert_eq!(content.rest, None);
            }
        }
    }
    // More waypoints than there are; a number of waypoints that is not used.
    let waypoint = format!("{:028b}{:027b}", 600_000, 600_000);
    let route = |count: i64| format!("{:056b}{}{waypoint}{waypoint}", 0, bits(count, 5));
    let three = say(1, 27, Sent::Broadcast, &route(3));
    assert_eq!((three.groups("waypoints").len(), three.is_cut), (2, true));
    let many = say(1, 27, Sent::Broadcast, &route(17));
    assert_eq!(many.get("waycount").unwrap().said, Said::OutOfRange);
    assert!(many.groups("waypoints").is_empty() && many.rest.is_some(), "{many:?}");
    // A shape and a sensor that nobody knows: the bits stay as they are.
    let shape = say(1, 22, Sent::Broadcast, &format!("{:055b}111{}", 0, "1".repeat(84)));
    let [area] = shape.groups("areas") else { panic!("{shape:?}") };
    assert_eq!(area[1].said, Said::Text("f".repeat(21)));
    let sensor = say(1, 26, Sent::Broadcast, &format!("1111{}", "0".repeat(108)));
    assert_eq!(sensor.groups("reports")[0][5].said, Said::Text("0".repeat(22)));
    // A report that is cut is no report, but its bits are there.
    let cut = say(1, 26, Sent::Broadcast, &"1".repeat(104));
    assert!(cut.groups("reports").is_empty() && cut.is_cut);
    assert_eq!(cut.rest, Some("f".repeat(26)));
    // What follows the last field is kept, unless it only fills the last byte.
    let persons = |more: &str| say(1, 40, Sent::Broadcast, &format!("{:016b}{more}", 8 << 3)).rest;
    assert_eq!((persons("0000000"), persons("0000001")), (None, Some("02".to_owned())));
}

/// All values in the order in which they are sent, those of groups behind their group.
fn flat(details: &[Detail], out: &mut Vec<(&'static str, Option<i64>, Said)>) {
    for detail in details {
        if let Said::Groups(groups) = &detail.said {
            out.push((detail.name, None, Said::Groups(Vec::new())));
            for group in groups {
                flat(group, out);
            }
        } else {
            out.push((detail.name, detail.sent, detail.said.clone()));
        }
    }
}

#[test]
fn an_outline_says_the_same_and_names_every_bit() {
    let mut seed = 1_u32;
    let mut group = || {
        // Knuth's constants; the high bits are the better ones.
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.rotate_left(16)
    };
    for layout in layouts() {
        for n_bits in [0_usize, 7, 64, 200, 313, 960] {
            let groups: Vec<u32> = (0..n_bits.div_ceil(32)).map(|_| group()).collect();
            let payload = Payload::from_groups(n_bits, groups.into_iter());
            let content = read::read(layout, payload.as_ref());
            let outline = read::outline(layout, payload.as_ref());
            let mut said = Vec::new();
            flat(&content.details, &mut said);
            said.extend(content.rest.map(|rest| ("rest", None, Said::Text(rest))));
            let lines = outline.lines.iter().filter(|line| !line.row.name.is_empty());
            let told: Vec<_> =
                lines.map(|line| (line.row.name, line.sent, line.said.clone())).collect();
            assert_eq!(told, said, "{} of {n_bits} bits", layout.name);
            assert_eq!(outline.is_cut, content.is_cut);
            let mut at = 0;
            let is_cut_or_group = |line: &OutlineLine| line.said == Said::Cut || line.width == 0;
            for line in outline.lines.iter().filter(|line| !is_cut_or_group(line)) {
                assert_eq!(line.start, at, "{} of {n_bits} bits: {line:?}", layout.name);
                at += line.width;
            }
            // What is cut is in the rest; fewer than eight zeros are none.
            assert!(at >= n_bits || n_bits - at < 8, "{}: {at} of {n_bits}", layout.name);
        }
    }
}

#[test]
fn unknown_applications_and_the_other_way_of_sending() {
    let of = |area, function, sent| {
        content(Application { area, function }, sent, None).map(|content| content.name)
    };
    assert_eq!(of(1, 16, Sent::Addressed), Some("persons_on_board"));
    assert_eq!(of(1, 16, Sent::Broadcast), Some("vts_vessels"));
    assert_eq!(of(1, 31, Sent::Addressed), None);
    assert_eq!(of(1, 10, Sent::Broadcast), None);
    assert_eq!(of(1023, 63, Sent::Addressed), None);
}

#[test]
fn layouts_are_sound() {
    // These are names of the whole.
    const TAKEN: [&str; 4] = ["name", "cut", "rest", "out_of_range"];
    /// `names` are those that the same object has already.
    fn rows(layout: &Layout, all: &[Row], mut names: BTreeSet<&'static str>) {
        for row in all {
            let place = format!("{} {}", layout.name, row.name);
            if let Kind::Choice(_, cases) = row.kind {
                for (number, inside) in cases {
                    let is_right = row.width == 0 || width(inside) == row.width;
                    assert!(is_right, "{place} {number}: {} bits", width(inside));
                    rows(layout, inside, names.clone());
                }
                continue;
            }
            let is_new = matches!(row.kind, Kind::Spare) || names.insert(row.name);
            assert!(is_new, "{place} stands there twice");
            row.inside().iter().for_each(|(_, inside)| rows(layout, inside, BTreeSet::new()));
        }
    }
    layouts().for_each(|layout| rows(layout, layout.rows, BTreeSet::from(TAKEN)));
    // No two layouts for the same message.
    let mut seen = BTreeSet::new();
    for layout in layouts() {
        let ways: &[u8] = match layout.sent {
            Sent::Addressed => &[6],
            Sent::Broadcast => &[8],
            Sent::Either => &[6, 8],
        };
        for (area, way) in layout.areas.iter().flat_map(|a| ways.iter().map(move |w| (a, w))) {
            assert!(seen.insert((area, layout.function, way)), "{}", layout.name);
        }
    }
}
