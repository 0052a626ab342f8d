use super::report_html;
use crate::sample::{self, Sample};

/// Writes the pages to look at, when a folder is named.
#[test]
fn pages_to_look_at() {
    let Some(folder) = option_env!("PRINT_PAGES") else {
        return;
    };
    let coast = std::fs::read("../../zones/coast-10m.vcoast").unwrap();
    let coast = vigia_sea::Coast::from_bytes(&coast).unwrap();
    let gulf = sample::gulf(coast.clone());
    std::fs::write(
        format!("{folder}/exercise.html"),
        report_html(&sample::gulf(coast).simulated().findings()),
    )
    .unwrap();
    std::fs::write(format!("{folder}/gulf.html"), report_html(&gulf.findings())).unwrap();
    std::fs::write(
        format!("{folder}/empty.html"),
        report_html(&Sample::empty().findings()),
    )
    .unwrap();
}

fn page(sample: &Sample) -> String {
    report_html(&sample.findings())
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let page = page(&sample::gulf(sample::island()));
    for part in [
        "<script", "http://", "https://", "url(", "@import", "style=\"", " onclick", "<iframe",
        "<link",
    ] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
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
    let levels: Vec<u32> = page
        .match_indices("<h")
        .filter_map(|(at, _)| page[at + 2..].chars().next().and_then(|c| c.to_digit(10)))
        .collect();
    assert_eq!(levels[0], 1);
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    assert_eq!(
        page.matches("<table").count(),
        page.matches("<caption").count()
    );
    assert!(page.matches("role=\"img\"").count() == 7 && !page.contains('⟦'));
}

#[test]
fn the_page_of_an_exercise_says_so_everywhere() {
    let page = page(&sample::gulf(sample::island()).simulated());
    assert_eq!(page.matches("EXERCISE – simulated traffic").count(), 4);
}

#[test]
fn a_page_without_leads_says_what_was_looked_for() {
    let page = page(&Sample::empty());
    assert!(page.contains("Looked for gaps") && page.contains("How to read this page"));
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
fn the_same_findings_give_the_same_page() {
    let sample = sample::gulf(sample::island());
    assert_eq!(page(&sample), page(&sample));
}
