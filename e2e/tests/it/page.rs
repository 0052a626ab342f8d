//! The report in a browser: readable for everybody, on a phone, without a network.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use vigia_e2e::Browser;

use crate::run::{Demo, json};

/// The report of the demo without its rule against other scripts, so that ours can look at it.
pub(crate) fn report_with(scripts: &[&str]) -> String {
    let report = Demo::shared().text("report.html");
    let (before, rule) = report.split_once("<meta http-equiv=").expect("a rule against scripts");
    let (_, after) = rule.split_once('>').expect("its end");
    let scripts: String =
        scripts.iter().flat_map(|script| ["<script>", script, "</script>"]).collect();
    format!("{before}{}", after.replace("</body>", &format!("{scripts}</body>")))
}

/// Puts a value where [`look`] finds it. No sign in it needs to be escaped in a page.
pub(crate) const TELL: &str = r#"
    function tell(value) {
        const escaped = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u00a0": " " };
        const place = document.createElement("pre");
        place.id = "told";
        place.textContent = JSON.stringify(value).replace(/[<>&\u00a0]/g, (sign) => escaped[sign]);
        document.body.append(place);
    }
"#;

/// Opens a page and returns what it told.
pub(crate) fn look(browser: &Browser, page: &str, arguments: &[&str]) -> Value {
    look_at(browser, page, "", arguments)
}

/// The same at a fragment of the page, from its `#` on.
pub(crate) fn look_at(browser: &Browser, page: &str, fragment: &str, arguments: &[&str]) -> Value {
    let (dom, said) = open(browser, page, fragment, arguments);
    let told = dom.rsplit_once("<pre id=\"told\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    assert!(told.is_some(), "the page told nothing: {said}");
    told.map_or(Value::Null, |(told, _)| json(told))
}

/// The page as the browser has it in the end, and what the browser said.
pub(crate) fn open(
    browser: &Browser,
    page: &str,
    fragment: &str,
    arguments: &[&str],
) -> (String, String) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("page.html");
    fs::write(&path, page).expect("room");
    let output = Command::new(&browser.program)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--virtual-time-budget=10000",
            "--dump-dom",
        ])
        .args(arguments)
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}{fragment}", path.display()))
        .output()
        .expect("the browser starts");
    (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

/// What axe-core finds wrong with a report, a piece of page put at its end.
fn violations(browser: &Browser, more: &str, arguments: &[&str]) -> Vec<String> {
    // Everything is open and two leads are being played.
    const RUN: &str = r##"
        for (const slider of document.querySelectorAll("#lead-1 [type=range], #lead-2 [type=range]")) {
            slider.value = slider.max / 2;
            slider.dispatchEvent(new Event("input"));
        }
        for (const details of document.querySelectorAll("details")) details.open = true;
        axe.run(document).then(
            (found) => tell({
                n_passes: found.passes.length,
                violations: found.violations.map((one) =>
                    `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((n) => n.html).join(" ")}`),
            }),
            (error) => tell({ n_passes: 0, violations: [String(error)] }),
        );
    "##;
    let page = report_with(&[&browser.axe, TELL, RUN]);
    let told = look(browser, &page.replace("</main>", &format!("{more}</main>")), arguments);
    assert!(told["n_passes"].as_u64() > Some(15), "axe-core has looked: {told}");
    let violations = told["violations"].as_array().expect("a list");
    violations.iter().map(ToString::to_string).collect()
}

const DAY: &[&str] = &["--blink-settings=preferredColorScheme=1"];
const NIGHT: &[&str] = &["--blink-settings=preferredColorScheme=0"];

#[test]
fn who_looks_sees() {
    let Some(browser) = Browser::find() else { return };
    for (faint, scheme) in [("#eee", DAY), ("#222", NIGHT)] {
        let faint = format!("<p style=\"color:{faint}\">faint</p>");
        let found = violations(&browser, &faint, scheme);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found.iter().all(|one| one.contains("color-contrast")), "{found:?}");
    }
}

#[test]
fn nobody_is_shut_out_by_day() {
    let Some(browser) = Browser::find() else { return };
    assert_eq!(violations(&browser, "", DAY), [""; 0]);
}

#[test]
fn nobody_is_shut_out_by_night() {
    let Some(browser) = Browser::find() else { return };
    assert_eq!(violations(&browser, "", NIGHT), [""; 0]);
}

#[test]
fn it_fits_a_phone() {
    let Some(browser) = Browser::find() else { return };
    // A window is never narrower than some 500 pixels; a frame is as narrow as one likes.
    let width = "onload = () => { const page = document.documentElement; \
        parent.postMessage([innerWidth, page.scrollWidth - page.clientWidth], '*') }";
    let inner = report_with(&[width]).replace('&', "&amp;").replace('"', "&quot;");
    let outer = format!(
        "<!DOCTYPE html><body><script>{TELL} onmessage = (message) => tell(message.data)</script>\
         <iframe style=\"width:390px;height:844px;border:0\" srcdoc=\"{inner}\"></iframe></body>"
    );
    let told = look(&browser, &outer, &[]);
    assert_eq!(told, json("[390, 0]"), "the width, and how much of the page stands beyond it");
}

#[test]
fn it_loads_nothing() {
    let report = Demo::shared().text("report.html");
    assert!(report.contains("default-src 'none'"), "the page's own rule");
    for sign in [" src=", "url(", "@import", "<link", "<iframe", "http://", "https://"] {
        assert!(!report.contains(sign), "`{sign}` is in the page");
    }
    assert_eq!(report.matches("<script").count(), 1, "the page's own script");
    for link in report.split("href=\"").skip(1) {
        assert!(link.starts_with('#'), "a link leads outside: {link:.40}");
    }
    let Some(browser) = Browser::find() else { return };
    let tell = "tell(performance.getEntriesByType('resource').map((one) => one.name))";
    let told = look(&browser, &report_with(&[TELL, tell]), &[]);
    assert_eq!(told, json("[]"), "what the browser fetched");
}
