//! What is known about the sea before anything is heard.

use vigia_sea::{Coast, Ports, Zones};

/// The coast, the zones, the ports.
#[derive(Clone, Copy, Debug)]
pub struct Waters<'a> {
    /// The line between land and sea.
    pub coast: &'a Coast,
    /// Areas that somebody wants to know about.
    pub zones: &'a Zones,
    /// Ports and anchorages; with none, berths are learned from where vessels lie near a coast.
    pub ports: &'a Ports,
}
