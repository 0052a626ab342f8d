use super::report_html;
use crate::sample::{self, Sample};
use crate::script::SCRIPT;
use crate::{TableStyle, leads_table};

/// Writes pages into the folder that `PRINT_PAGES` named at compile time.
#[test]
#[ignore = "for looking at pages in a browser"]
fn pages_to_look_at() {
    let Some(folder) = option_env!("PRINT_PAGES") else {
        return;
    };
    let coast = std::fs::read("../../zones/coast-10m.vcoast").unwrap();
    let coast = vigia_sea::Coast::from_bytes(&coast).unwrap();
    let write =
        |name: &str, text: String| std::fs::write(format!("{folder}/{name}"), text).unwrap();
    let gulf = sample::gulf(coast.clone());
    write("gulf.html", page(&gulf));
    write("empty.html", page(&Sample::empty()));
    let style = TableStyle { width: 120, is_styled: false };
    let explained = crate::compose::lead_feature(
        &gulf.findings(),
        &crate::text::Texts::english(),
        &gulf.leads[0],
    );
    write("explain.txt", crate::explanation(&explained, &[], crate::Language::English));
    write("table.txt", leads_table(&gulf.findings(), style));
    let mut many = sample::gulf(coast.clone());
    many.leads = many.leads.iter().cloned().cycle().take(90).collect();
    write("many.html", page(&many));
    write("fiji.html", page(&sample::fiji(coast.clone())));
    write("exercise.html", page(&sample::gulf(coast).simulated()));
}

fn page(sample: &Sample) -> String {
    report_html(&sample.findings())
}

#[test]
fn the_page_loads_nothing_and_runs_its_own_script_only() {
    let page = page(&sample::gulf(sample::island()));
    for part in
        ["http://", "https://", "url(", "@import", "style=\"", " onclick", "<iframe", "<link"]
    {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("default-src 'none'"));
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains(&format!("<script>{SCRIPT}</script></body>")));
    assert!(page.contains("&lt;script&gt;go()&lt;/script&gt;"));
}

#[test]
fn the_page_has_its_landmarks_and_its_headings_in_order() {
    let page = page(&sample::gulf(sample::island()));
    for part in [
        "<html lang=\"en\">",
        "<header>",
        "<main>",
        "<footer>",
        "class=\"skip\" href=\"#leads\"",
        "name=\"viewport\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let after = page.split("<h").skip(1);
    let levels: Vec<u32> = after.filter_map(|tag| tag.chars().next()?.to_digit(10)).collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
    assert!(page.matches("role=\"img\"").count() == 8 && !page.contains('⟦'));
}

#[test]
fn the_page_of_an_exercise_says_so_everywhere() {
    let page = page(&sample::gulf(sample::island()).simulated());
    assert_eq!(page.matches("EXERCISE – simulated traffic").count(), 4);
}

#[test]
fn a_page_without_leads_says_what_was_looked_for() {
    let page = page(&Sample::empty());
    assert!(page.contains("No leads. Looked in") && page.contains("How to read this page"));
    assert!(!page.contains("href=\"#leads\"") && !page.contains('⟦'));
}

#[test]
fn many_leads_go_on_as_a_table() {
    let mut sample = sample::gulf(sample::island());
    sample.leads = sample.leads.iter().cloned().cycle().take(120).collect();
    let page = page(&sample);
    assert_eq!(page.matches("<article").count(), 50);
    assert!(page.contains("The first 50 leads are shown in full."));
    assert!(page.contains("leads.geojson"));
}

#[test]
fn a_page_names_so_many_leads_and_says_where_the_others_are() {
    let mut sample = sample::gulf(sample::island());
    sample.leads = sample.leads.iter().cloned().cycle().take(1203).collect();
    let page = page(&sample);
    assert_eq!(page.matches("<tr data-lead=").count(), 1000);
    assert!(page.contains("203 more leads, of lower score, are only in leads.geojson."));
    assert!(page.contains("{shown} of 1 000 leads") || page.contains("{shown} of 1,000 leads"));
}

/// Random, but the same each time (Lehmer 1951).
fn next(seed: &mut u64) -> f64 {
    *seed = *seed * 48_271 % 2_147_483_647;
    f64::from(u32::try_from(*seed).unwrap()) / 2_147_483_647.0
}

#[test]
fn a_lead_takes_little_room_whatever_was_found() {
    let coast = std::fs::read("../../zones/coast-10m.vcoast").unwrap();
    let mut sample = sample::gulf(vigia_sea::Coast::from_bytes(&coast).unwrap());
    // A lead shows eight vessels in 3000 reports each that go to and fro.
    let mut seed = 1;
    let vessels: Vec<_> = (0..8).map(|number| sample::ship(345_000_000 + number)).collect();
    let tracks = vessels.iter().map(|vessel| {
        let points = (0..3000).map(|n| {
            let place = sample::place(18.0 + next(&mut seed) * 8.0, -97.0 + next(&mut seed) * 12.0);
            sample::point(*vessel, 120 + n / 7, place)
        });
        vigia_sea::Track {
            id: vigia_sea::TrackId { vessel: *vessel, number: 1 },
            points: points.collect(),
        }
    });
    sample.tracks = tracks.collect();
    sample.leads.iter_mut().for_each(|lead| lead.vessels.clone_from(&vessels));
    let lead = sample.leads[0].clone();
    let mut sized = |n_leads| {
        sample.leads = vec![lead.clone(); n_leads];
        page(&sample).len()
    };
    let n_bytes = sized(2) - sized(1);
    assert!((20_000..120_000).contains(&n_bytes), "{n_bytes}");
}

#[test]
fn the_same_findings_give_the_same_page() {
    let sample = sample::gulf(sample::island());
    assert_eq!(page(&sample), page(&sample));
}
