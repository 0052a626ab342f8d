//! The report's own script in a browser: playback of a lead, the filter, and the page without it.

use vigia_e2e::Browser;

use crate::page::{TELL, look, look_at, open, report_with};
use crate::run::{Demo, json};

/// The start tags of elements with a class, as the browser has them in the end.
fn tags<'a>(dom: &'a str, start: &str) -> Vec<&'a str> {
    let tags = dom.split(start).skip(1);
    tags.map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag)).collect()
}

#[test]
fn its_own_rule_lets_its_own_script_run() {
    let Some(browser) = Browser::find() else { return };
    let report = Demo::shared().text("report.html");
    let hidden = |dom: &str| {
        let play = tags(dom, "<div class=\"play\"").into_iter();
        let all = play.chain(tags(dom, "<form class=\"filter\""));
        let hidden: Vec<bool> = all.map(|tag| tag.contains(" hidden")).collect();
        assert!(hidden.len() > 10, "{hidden:?}");
        hidden
    };
    let (dom, said) = open(&browser, &report, "", &[]);
    assert!(hidden(&dom).iter().all(|hidden| !hidden), "the script did not run: {said}");
    let (before, rest) = report.split_once("'sha256-").expect("the script's name in the rule");
    let (_, after) = rest.split_once('\'').expect("its end");
    let (dom, _) = open(&browser, &format!("{before}'none'{after}"), "", &[]);
    assert!(hidden(&dom).iter().all(|hidden| *hidden), "buttons that do nothing");
    let parts = tags(&dom, "<article").into_iter().chain(tags(&dom, "<tr data-lead"));
    let parts: Vec<_> = parts.filter(|tag| tag.contains(" hidden")).collect();
    assert_eq!(parts, [""; 0], "without script every lead is shown");
}

#[test]
fn no_other_script_runs() {
    let Some(browser) = Browser::find() else { return };
    let report = Demo::shared().text("report.html");
    let strange =
        "<script>document.body.id = 'ran'</script><p onclick=\"\" id=\"here\"></p></main>";
    let (dom, _) = open(&browser, &report.replace("</main>", strange), "", &[]);
    assert!(
        dom.contains("id=\"here\"") && !dom.contains("<body id=\"ran\""),
        "a strange script ran"
    );
    // Without the rule it does.
    let page = report_with(&[]).replace("</main>", strange);
    assert!(open(&browser, &page, "", &[]).0.contains("<body id=\"ran\""), "the test can fail");
}

/// Looks at the first lead with a silence: its clock, its mark and the line on its time line.
const LEAD: &str = r#"
    const lead = [...document.querySelectorAll("article")].find((one) => one.querySelector("svg.map > .silence"));
    const [go, slider] = [lead.querySelector(".go"), lead.querySelector("[type=range]")];
    const seen = () => {
        const mark = lead.querySelector(".vessel");
        return {
            clock: lead.querySelector(".clock").textContent,
            said: slider.getAttribute("aria-valuetext"),
            button: go.textContent,
            at: Number(slider.value),
            mark: mark && [mark.getAttribute("cx"), mark.getAttribute("cy")].map(Number),
            isHollow: mark && mark.classList.contains("unheard"),
            head: lead.querySelector(".head") && lead.querySelector(".head").getAttribute("d"),
        };
    };
    const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
    // A browser that counts its own time shows few frames; the page's budget ends a vain wait.
    const moved = async () => {
        const before = slider.value;
        const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
        do {
            await (isStill ? wait(1.2) : new Promise(requestAnimationFrame));
            await wait(0.05);
        } while (slider.value === before);
    };
    const seek = (part) => {
        slider.value = slider.max * part;
        slider.dispatchEvent(new Event("input"));
        return seen();
    };
"#;

/// A lead is played: what is seen before, soon, later, when stopped, and when left alone.
const PLAY: &str = r#"
    (async () => {
        const views = [seen()];
        seek(0.1);
        go.click();
        await moved();
        views.push(seen());
        await moved();
        go.click();
        views.push(seen());
        await wait(1);
        views.push(seen());
        lead.querySelector(".whole").click();
        views.push(seen());
        tell(views);
    })();
"#;

fn check_play(arguments: &[&str]) {
    let Some(browser) = Browser::find() else { return };
    let told = look(&browser, &report_with(&[TELL, LEAD, PLAY]), arguments);
    let at: Vec<f64> = (0..5).filter_map(|view| told[view]["at"].as_f64()).collect();
    assert!(
        at[0] == 0.0
            && at[0] < at[1]
            && at[1] < at[2]
            && told[2]["at"] == told[3]["at"]
            && at[4] < 1.0,
        "{told}"
    );
    assert_ne!(told[1]["clock"], told[2]["clock"]);
    assert_ne!(told[1]["mark"], told[2]["mark"]);
    assert_ne!(told[1]["head"], told[2]["head"]);
    assert_eq!(told[2]["mark"], told[3]["mark"], "stopped");
    assert_eq!(told[2]["said"], told[2]["clock"], "heard as seen");
    let buttons: Vec<_> = (0..4).map(|view| told[view]["button"].as_str().unwrap_or("")).collect();
    assert_eq!(buttons, ["Play", "Pause", "Play", "Play"]);
    assert!(told[0]["mark"].is_null() && told[4]["mark"].is_null(), "the chart as without script");
    assert!(told[2]["clock"].as_str().is_some_and(|clock| clock.ends_with(" UTC")));
}

#[test]
fn a_lead_plays() {
    check_play(&[]);
}

#[test]
fn a_lead_plays_for_who_wants_less_motion() {
    check_play(&["--force-prefers-reduced-motion"]);
}

/// Quarters of the silence as the time line draws it, what the map draws of it, and all the line.
const SILENCE: &str = r#"
    const bar = lead.querySelector("svg.time .bar");
    const [left, width] = ["x", "width"].map((name) => Number(bar.getAttribute(name)));
    const during = [0.25, 0.5, 0.75].map((part) => seek((left - 8 + part * width) / 504));
    const all = Array.from({ length: 41 }, (_, n) => seek(n / 40));
    const ends = lead.querySelector("svg.map > .silence").getAttribute("d").match(/[0-9.-]+/g);
    tell({ during, heard: all.filter((view) => view.isHollow === false).length, ends: ends.map(Number) });
"#;

#[test]
fn a_silent_vessel_is_hollow_on_the_straight_way() {
    let Some(browser) = Browser::find() else { return };
    let told = look(&browser, &report_with(&[TELL, LEAD, SILENCE]), &[]);
    assert!((1..41).contains(&told["heard"].as_u64().unwrap_or(0)), "{told}");
    let number = |value: &serde_json::Value| value.as_f64().unwrap_or(f64::NAN);
    for (view, part) in (0..3).zip([0.25, 0.5, 0.75]) {
        let view = &told["during"][view];
        assert_eq!(view["isHollow"], true, "{told}");
        for axis in [0, 1] {
            let (from, to) = (number(&told["ends"][axis]), number(&told["ends"][axis + 2]));
            let off = number(&view["mark"][axis]) - (from + part * (to - from));
            // The slider stops at whole steps.
            assert!(off.abs() < 2.0, "{off}: {told}");
        }
    }
}

/// How many leads there are and are shown, as said and as seen, and the address.
const FILTER: &str = r#"
    const form = document.querySelector(".filter");
    const count = (selector) => document.querySelectorAll(selector).length;
    const seen = () => ({
        said: form.querySelector(".shown").textContent,
        n_rows: count("tr[data-lead]:not([hidden])"),
        n_articles: count("article:not([hidden])"),
        n_rings: count(".ring[data-lead]:not([hidden])"),
        none: form.querySelector(".none").textContent,
        hash: location.hash,
        checked: [...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value).join(),
        hasReset: !form.querySelector("[type=reset]").hidden,
    });
    const set = (name, value) => {
        form.elements[name].value = value;
        form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
        return seen();
    };
"#;

/// Seen at first, the gaps alone, nothing, after a reset, and at the link to the second.
const FILTERED: &str = r#"
        const views = [seen()];
        form.querySelector("[value=gap]").click();
        views.push(seen());
        views.push(set("from", "2100-01-01T00:00"));
        form.querySelector("[type=reset]").click();
        setTimeout(() => {
            views.push(seen());
            const link = views[1].hash;
            location.hash = link;
            setTimeout(() => {
                views.push(seen());
                tell(views);
            }, 100);
        }, 100);
    "#;

#[test]
fn the_filter_hides_shows_and_is_a_link() {
    let Some(browser) = Browser::find() else { return };
    let page = report_with(&[TELL, FILTER, FILTERED]);
    let told = look(&browser, &page, &[]);
    let n_all = u64::try_from(Demo::shared().features("leads.geojson").len()).unwrap_or(0);
    let n = |view: usize| told[view]["n_rows"].as_u64();
    assert_eq!(n(0), Some(n_all));
    assert!(n(1) < n(0) && n(1) > Some(0), "{told}");
    for view in 0..5 {
        let shown = n(view).unwrap_or(0);
        assert_eq!(told[view]["said"], format!("{shown} of {n_all} leads shown"));
        assert_eq!(told[view]["n_articles"], shown);
        assert!(told[view]["n_rings"].as_u64() <= Some(shown));
        assert_eq!(told[view]["none"] != "", shown == 0);
    }
    assert_eq!(told[1]["hash"], "#kind=gap");
    assert_eq!(n(2), Some(0));
    assert_eq!(told[2]["hash"], "#kind=gap&from=2100-01-01T00:00");
    assert_eq!((n(3), &told[3]["hasReset"]), (n(0), &json("false")));
    assert_eq!((n(4), &told[4]["checked"]), (n(1), &json("\"gap\"")));
    // The link alone gives the same view.
    let told = look_at(
        &browser,
        &report_with(&[TELL, FILTER, "tell(seen())"]),
        "#kind=encounter&area=18,-98,31,-80",
        &[],
    );
    assert_eq!(told["checked"], "encounter");
    assert!(told["n_rows"].as_u64() > Some(0) && told["n_rows"].as_u64() < Some(n_all), "{told}");
}

/// From the upper left corner of the traffic to its middle, by finger and by mouse.
const DRAWN: &str = r#"
        const map = document.querySelectorAll("[data-chart] > svg")[1];
        map.setPointerCapture = () => {};
        const box = map.getBoundingClientRect();
        const point = (type, part, pointerType) => map.dispatchEvent(new PointerEvent(type, {
            pointerType, button: 0, bubbles: true, cancelable: true,
            clientX: box.left + box.width * part, clientY: box.top + box.height * part,
        }));
        const drag = (pointerType) => {
            point("pointerdown", 0, pointerType);
            point("pointermove", 0.5, pointerType);
            point("pointerup", 0.5, pointerType);
            return seen();
        };
        const [touched, drawn] = [drag("touch"), drag("mouse")];
        const area = map.querySelector(".area");
        tell({ touched, drawn, chart: map.parentNode.dataset.chart,
            width: Number(area.getAttribute("width")), height: Number(area.getAttribute("height")) });
    "#;

#[test]
fn an_area_is_drawn_on_a_map() {
    let Some(browser) = Browser::find() else { return };
    let told = look(&browser, &report_with(&[TELL, FILTER, DRAWN]), &[]);
    assert_eq!(told["touched"]["hash"], "", "a finger moves the page");
    let (Some(width), Some(height)) = (told["width"].as_f64(), told["height"].as_f64()) else {
        panic!("{told}");
    };
    assert!((width - 260.0).abs() < 1.0 && (height - 165.0).abs() < 1.0, "{told}");
    let hash = told["drawn"]["hash"].as_str().unwrap_or_default();
    let area: Vec<f64> = hash.split(['=', ',']).filter_map(|part| part.parse().ok()).collect();
    let chart: Vec<f64> = told["chart"]
        .as_str()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|part| part.parse().ok())
        .collect();
    let ([south, _, _, east], [lat, lon, ..]) = (&area[..], &chart[..]) else { panic!("{told}") };
    assert!((south - lat).abs() < 0.1 && (east - lon).abs() < 0.1, "{told}");
    assert!(told["drawn"]["n_rows"].as_u64() < told["touched"]["n_rows"].as_u64(), "{told}");
}
