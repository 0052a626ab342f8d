//! What vessels do, in recordings that experts have labelled.

use serde_json::Value;

use crate::field::field_data;
use crate::run::{leads_of, text};

/// Events of the kinds that these recordings are about.
fn events(file: &str) -> Vec<Value> {
    let Some(data) = field_data("3 labelled recordings of the Danish Maritime Authority") else {
        return Vec::new();
    };
    let kinds = ["drifting", "sudden_stop", "loitering"];
    let events = leads_of(&data.join(file)).events;
    events.into_iter().filter(|event| kinds.contains(&text(event, "/type"))).collect()
}

#[test]
fn the_danish_drift_is_found_and_nothing_else_there() {
    if field_data("the drift of 538004030").is_none() {
        return;
    }
    let found = events("tracks/dma-abnormal/538004030_drift_1.ais.gz");
    assert_eq!(found.len(), 1, "{found:?}");
    let (start, end) = (text(&found[0], "/start"), text(&found[0], "/end"));
    // Her course lies 45 degrees and more off her heading in this time, with 1.9 to 2 knots.
    assert_eq!((&start[..16], &end[..16]), ("2014-09-28T16:37", "2014-09-28T16:57"));
    // 1,500 others in the same waters.
    assert_eq!(events("ais/raw/aisabnormal-ais-sample.txt.gz").len(), 0);
}

/// `AisAbnormal` calls this a sudden change of speed. The recording shows a ship at anchor that says
/// 102.2 knots once and lies still before and after: nothing moved, so nothing stopped.
#[test]
fn one_wrong_speed_at_anchor_is_no_sudden_stop() {
    assert_eq!(events("tracks/dma-abnormal/219165000_ssc_1.ais").len(), 0);
}
