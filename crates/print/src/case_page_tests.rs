use vigia_sea::Filing;

use super::case_html;
use crate::case_sample::{one_of_each, sample_file};

#[test]
fn the_page_has_both_languages_and_every_entry_in_each() {
    let filings = one_of_each();
    let page = case_html(&sample_file(&filings));
    for code in ["en", "es"] {
        assert!(page.contains(&format!("<article class=\"case\" id=\"{code}\" lang=\"{code}\">")));
        for number in 1..=filings.len() {
            assert!(page.contains(&format!("<li id=\"{code}-{number}\">")), "{code} {number}");
        }
    }
    assert!(page.contains("EXERCISE") && page.contains("EJERCICIO"));
    assert!(!page.contains('⟦'));
}

#[test]
fn the_page_needs_nothing_and_runs_nothing() {
    let page = case_html(&sample_file(&one_of_each()));
    for word in ["<script", "http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
}

#[test]
fn what_people_wrote_stays_text() {
    let filings = vec![Filing::Note("<script>1</script><b>".to_owned())];
    let page = case_html(&sample_file(&filings));
    assert!(!page.contains("<script") && !page.contains("<b>"));
    assert!(page.contains("&lt;script&gt;"));
}
