//! Every threshold, in one place, with a name, a meaning and two presets.
//!
//! `watch` is ours. `gfw` has the definitions that Global Fishing Watch publishes, so that results
//! can be compared; where it publishes none, the two agree.

use std::fmt;

use vigia_sea::{Distance, Duration, Speed};

/// A threshold that can be written with its unit and read again.
trait Threshold: Sized {
    /// As in the settings file.
    fn text(&self) -> String;
    /// From the settings file.
    fn read(text: &str) -> Option<Self>;
    /// How such a threshold is written.
    const EXAMPLE: &'static str;
}

/// One threshold of the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// The table of the file: a kind of event, or `story`.
    pub group: &'static str,
    /// The key in this table.
    pub name: &'static str,
    /// What it means, a sentence for each line.
    pub meaning: Vec<&'static str>,
    /// Its value, with its unit.
    pub value: String,
}

/// Why a threshold could not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingError {
    /// There is no table of this name.
    NoGroup,
    /// The table has no such key.
    NoName,
    /// The value cannot be read; so are such values written.
    BadValue(&'static str),
}

/// Writes the structs of all thresholds, their presets, and the ways to list and set them.
macro_rules! settings {
    ($(
        $(#[doc = $about:literal])+
        $group:ident: $Group:ident {
            $(
                $(#[doc = $meaning:literal])+
                $name:ident: $Type:ty = $watch:expr $(, gfw $gfw:expr)?;
            )*
        }
    )*) => {
        /// Thresholds of all detectors and of the weighing.
        #[derive(Clone, Copy, Debug)]
        pub struct Settings {
            $($(#[doc = $about])+ pub $group: $Group,)*
        }

        $(
            $(#[doc = $about])+
            #[derive(Clone, Copy, Debug)]
            pub struct $Group {
                $($(#[doc = $meaning])+ pub $name: $Type,)*
            }
        )*

        impl Settings {
            /// Our own thresholds.
            pub fn watch() -> Self {
                Self { $($group: $Group { $($name: $watch,)* },)* }
            }

            /// The published thresholds of Global Fishing Watch.
            pub fn gfw() -> Self {
                let mut settings = Self::watch();
                $($($(settings.$group.$name = $gfw;)?)*)*
                settings
            }

            /// All thresholds, in the order of the settings file.
            pub fn rows(&self) -> Vec<SettingRow> {
                vec![$($(SettingRow {
                    group: stringify!($group),
                    name: stringify!($name),
                    meaning: vec![$($meaning.trim_ascii()),+],
                    value: self.$group.$name.text(),
                },)*)*]
            }

            /// Sets one threshold from its text.
            ///
            /// # Errors
            /// When there is no such threshold, or the text is no value for it.
            pub fn set(&mut self, group: &str, name: &str, text: &str) -> Result<(), SettingError> {
                match group {
                    $(stringify!($group) => match name {
                        $(stringify!($name) => {
                            self.$group.$name = read(text)?;
                            Ok(())
                        })*
                        _ => Err(SettingError::NoName),
                    },)*
                    _ => Err(SettingError::NoGroup),
                }
            }
        }
    };
}

settings! {
    /// Silences.
    gap: GapSettings {
        /// A silence at least this long is an event.
        least: Duration = Duration::from_hours(4), gfw Duration::from_hours(6);
        /// What is heard again further away than this speed reaches is another hull.
        fastest: Speed = Speed::from_whole_knots(40), gfw Speed::from_whole_knots(1000);
    }

    /// Jumps that no ship can make.
    impossible_motion: ImpossibleMotionSettings {
        /// Jumps further apart in time than this are different events.
        apart: Duration = Duration::from_hours(6);
        /// No ship is faster.
        fastest_ship: Speed = Speed::from_whole_knots(60);
        /// What positions and their times may be off by, together.
        slack: Distance = Distance::from_nautical_miles(1.0);
    }

    /// Stays at places where the vessel cannot have been.
    displaced_position: DisplacedPositionSettings {
        /// Fewer reports away are a jump, not a stay.
        least_reports: u32 = 3;
        /// A place on land and this far from any coast is well inside land.
        inland: Distance = Distance::from_nautical_miles(3.0);
        /// So many vessels that jump to one spot within a day are a cluster.
        least_vessels: u32 = 3;
        /// How near to each other they come.
        same_spot: Distance = Distance::from_nautical_miles(2.0);
        /// A circle has at least this radius,
        least_radius: Distance = Distance::from_metres(50.0);
        /// and at most this.
        most_radius: Distance = Distance::from_nautical_miles(10.0);
        /// On a circle, places are off its radius by this part of it on average.
        ring_spread: f64 = 0.15;
    }

    /// Two hulls that use one number.
    shared_identity: SharedIdentitySettings {
        /// Each hull is heard at least so often while both are.
        least_reports: u32 = 5;
        /// So often is the first hull heard again after the second.
        least_returns: u32 = 3;
        /// Reports of two hulls follow each other at least this part as often as by chance.
        least_mixed: f64 = 0.15;
    }

    /// Changes of what a vessel says she is.
    identity_change: IdentityChangeSettings {
        /// Changes no further apart than this are one event.
        together: Duration = Duration::from_hours(24);
        /// A hull under a new number is known again for so long; after such a silence everything
        /// that a vessel said is forgotten.
        remember: Duration = Duration::from_hours(24 * 365);
        /// At the end of the input, a number is silent after this long.
        least_silence: Duration = Duration::from_hours(1);
        /// No hull moves faster to where her new number is heard first.
        fastest: Speed = Speed::from_whole_knots(30);
        /// What places may be off by.
        slack: Distance = Distance::from_nautical_miles(2.0);
    }

    /// Calls for help.
    distress: DistressSettings {
        /// After a longer silence it is another call.
        apart: Duration = Duration::from_hours(6);
        /// A ship that sends the status of a beacon is taken to call after so many reports.
        least_reports_of_ship: u32 = 2;
    }

    /// Two vessels together.
    encounter: EncounterSettings {
        /// Two vessels are together within this distance.
        within: Distance = Distance::from_metres(500.0);
        /// They are an event after this long.
        least: Duration = Duration::from_hours(2);
        /// Interruptions up to this long do not count.
        interruption: Duration = Duration::from_hours(1), gfw Duration::from_hours(4);
        /// Of the time from first to last at least this part is spent together.
        least_share: f64 = 0.5, gfw 0.0;
        /// A vessel is slow up to this speed from report to report.
        slow: Speed = Speed::from_whole_knots(3), gfw Speed::from_whole_knots(30);
        /// The median of both speeds is no greater than this.
        most_median: Speed = Speed::from_whole_knots(3), gfw Speed::from_whole_knots(2);
        /// Meetings as near as this to a known port or anchorage do not count.
        from_port: Distance = Distance::from_metres(0.0), gfw Distance::from_metres(10_000.0);
        /// Between two reports further apart than this, nothing is known.
        blind: Duration = Duration::from_minutes(90), gfw Duration::from_hours(1);
        /// With more others than this slow and near, the place is an anchorage or a port, and
        /// nobody can tell who is with whom.
        crowd: u32 = 8;
        /// How near these others are.
        crowd_within: Distance = Distance::from_nautical_miles(2.0);
    }

    /// Vessels at anchor.
    anchored: AnchoredSettings {
        /// A rest at least this long is an event.
        least: Duration = Duration::from_hours(1);
        /// It begins when she gets slower than this.
        slow: Speed = Speed::from_whole_knots(1);
        /// It ends when she gets faster than this.
        fast: Speed = Speed::from_whole_knots(2);
        /// It ends when her places fit into no circle of this radius.
        circle: Distance = Distance::from_metres(500.0);
        /// Between two reports further apart than this, nothing is known.
        blind: Duration = Duration::from_minutes(90);
        /// Unless she says that she is at anchor, she drifts when she gets from her first place to
        /// her last faster than this.
        drift: Speed = Speed::from_thousandths_of_knot(100);
        /// Unless she says that she is at anchor, she is not further from a coast than this: the
        /// water is mostly too deep there.
        far: Distance = Distance::from_nautical_miles(20.0);
        /// Closer than this to a port that has no reach of its own, she lies at a berth, unless she
        /// says that she is at anchor.
        port: Distance = Distance::from_metres(1000.0);
        /// The same for a coast.
        coast: Distance = Distance::from_nautical_miles(0.5);
        /// The same for a coast when she says that she is moored.
        coast_moored: Distance = Distance::from_nautical_miles(2.0);
    }

    /// Calls at a port.
    port_visit: PortVisitSettings {
        /// She comes in within this distance of a port that has no reach of its own.
        enter: Distance = Distance::from_metres(3000.0);
        /// She goes out beyond this distance; a reach of its own is stretched by the difference.
        leave: Distance = Distance::from_metres(4000.0);
        /// A stop begins when she gets slower than this.
        stop_begins: Speed = Speed::from_tenths_of_knot(2);
        /// A stop ends when she gets faster than this.
        stop_ends: Speed = Speed::from_tenths_of_knot(5);
        /// Shorter stops do not count.
        stop: Duration = Duration::from_minutes(10), gfw Duration::from_seconds(0);
        /// A silence in port this long counts as a stop.
        silence: Duration = Duration::from_hours(4);
        /// Visits with a smaller confidence, 1 to 4, are no event.
        least_confidence: u32 = 2;
        /// Without a list of ports, she stops in one when a coast is this close.
        coast: Distance = Distance::from_nautical_miles(1.0);
        /// Between two reports further apart than this, nothing is known.
        blind: Duration = Duration::from_minutes(90);
    }

    /// Vessels in the zones that were given.
    zone_entry: ZoneEntrySettings {
        /// Shorter stays are no event: a corner that was cut.
        least: Duration = Duration::from_minutes(1);
        /// A vessel that is back after less than this never left.
        apart: Duration = Duration::from_minutes(15);
        /// A vessel is slow up to this speed.
        slow: Speed = Speed::from_whole_knots(3);
        /// In a zone that is watched for slow vessels, so much slow time deserves a look.
        slow_least: Duration = Duration::from_minutes(30);
        /// Between two reports further apart than this, nothing is known.
        blind: Duration = Duration::from_minutes(90);
    }

    /// Two vessels of which one tows the other.
    towing: TowingSettings {
        /// So long they keep together when one says that she tows.
        least: Duration = Duration::from_hours(1);
        /// So long when neither says so.
        least_unsaid: Duration = Duration::from_hours(3);
        /// Closer than this, their antennas are too near to tell.
        closest: Distance = Distance::from_metres(30.0);
        /// Further apart than this they are no tow.
        furthest: Distance = Distance::from_metres(500.0);
        /// A tow is no slower than this.
        slowest: Speed = Speed::from_tenths_of_knot(12);
        /// A tow is no faster than this.
        fastest: Speed = Speed::from_whole_knots(15);
        /// Interruptions up to this long do not count.
        interruption: Duration = Duration::from_minutes(15);
        /// A vessel that was not heard for this long is somewhere else.
        blind: Duration = Duration::from_minutes(6);
    }

    /// Speeds that vessels of a type do not have there.
    speed_for_type: SpeedForTypeSettings {
        /// In a cell that fewer others of her type have passed nobody is judged by it.
        passages: u32 = 300;
        /// There, with so many of her type anywhere in the input, one who is faster than all of
        /// them is told.
        anywhere: u32 = 20;
        /// Odd is what a smaller part of them did.
        share: f64 = 0.001;
        /// So many cells in a row must be odd.
        cells: u32 = 3;
        /// So long it must last.
        least: Duration = Duration::from_minutes(10);
    }

    /// Courses that vessels of a type do not take there.
    course_for_type: CourseForTypeSettings {
        /// In a cell that fewer others of her type have passed nobody is judged.
        passages: u32 = 12;
        /// Odd is what a smaller part of them did.
        share: f64 = 0.12;
        /// So many cells in a row must be odd.
        cells: u32 = 3;
        /// So long it must last.
        least: Duration = Duration::from_minutes(10);
    }

    /// Slow at sea, alone.
    loitering: LoiteringSettings {
        /// A vessel is slow up to this speed from place to place, over ten minutes or more.
        slow: Speed = Speed::from_whole_knots(2);
        /// She loiters after this long.
        least: Duration = Duration::from_hours(4), gfw Duration::from_hours(1);
        /// Faster legs up to this long do not end it.
        interruption: Duration = Duration::from_minutes(30);
        /// On average at least this far from the coast.
        from_shore: Distance = Distance::from_nautical_miles(3.0),
            gfw Distance::from_nautical_miles(20.0);
        /// Within this she is at anchor or made fast, whatever she says.
        still: Distance = Distance::from_metres(500.0);
        /// With another slow vessel as near as this for half of the time it is no loitering.
        company: Distance = Distance::from_nautical_miles(1.0), gfw Distance::from_metres(0.0);
    }

    /// Moving with wind and current.
    drifting: DriftingSettings {
        /// She drifts when her course lies at least so many degrees off her heading.
        least_angle: f64 = 45.0;
        /// And she makes at least this speed.
        slowest: Speed = Speed::from_whole_knots(1);
        /// And no more than this.
        fastest: Speed = Speed::from_whole_knots(5);
        /// For at least this long.
        least: Duration = Duration::from_minutes(10);
        /// And over this distance.
        least_distance: Distance = Distance::from_metres(500.0);
        /// So long when she sends no heading and has only lost her way.
        least_without_heading: Duration = Duration::from_hours(1);
        /// Vessels known to be shorter, in metres, crab at all times and are left out.
        least_length: u32 = 50;
    }

    /// Stops that no engine makes.
    sudden_stop: SuddenStopSettings {
        /// She made at least this speed.
        fast: Speed = Speed::from_whole_knots(7);
        /// And then no more than this.
        slow: Speed = Speed::from_whole_knots(1);
        /// And took no longer for it; from a higher speed longer in proportion.
        within: Duration = Duration::from_seconds(30);
        /// And lay still at least so long.
        kept: Duration = Duration::from_seconds(60);
    }

    /// How events become leads.
    story: StorySettings {
        /// Events of one vessel no further apart than this are one story.
        apart: Duration = Duration::from_hours(6);
        /// A story with a smaller score is no lead.
        least_score: u32 = 40;
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::watch()
    }
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGroup => write!(f, "no such table"),
            Self::NoName => write!(f, "no such threshold"),
            Self::BadValue(example) => write!(f, "not a value like `{example}`"),
        }
    }
}

fn read<T: Threshold>(text: &str) -> Result<T, SettingError> {
    T::read(text.trim()).ok_or(SettingError::BadValue(T::EXAMPLE))
}

/// The number and the unit of `4.5 h`; not finite or negative ones are none.
fn amount(text: &str) -> Option<(f64, &str)> {
    let (number, unit) = text.split_once(' ')?;
    let number: f64 = number.parse().ok()?;
    (number.is_finite() && number >= 0.0).then_some((number, unit.trim()))
}

impl Threshold for Duration {
    const EXAMPLE: &'static str = "4 h, 90 min or 30 s";

    fn text(&self) -> String {
        let milliseconds = self.milliseconds();
        match milliseconds {
            0 => "0 s".to_owned(),
            _ if milliseconds % 3_600_000 == 0 => format!("{} h", milliseconds / 3_600_000),
            _ if milliseconds % 60_000 == 0 => format!("{} min", milliseconds / 60_000),
            _ => format!("{} s", self.seconds()),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
    fn read(text: &str) -> Option<Self> {
        let (number, unit) = amount(text)?;
        let seconds = match unit {
            "d" => 86_400.0,
            "h" => 3600.0,
            "min" => 60.0,
            "s" => 1.0,
            _ => return None,
        };
        Some(Self::from_milliseconds((number * seconds * 1000.0).round() as i64))
    }
}

impl Threshold for Speed {
    const EXAMPLE: &'static str = "2.5 kn";

    fn text(&self) -> String {
        format!("{} kn", self.knots())
    }

    fn read(text: &str) -> Option<Self> {
        amount(text).filter(|(_, unit)| *unit == "kn").map(|(knots, _)| Self::from_knots(knots))
    }
}

impl Threshold for Distance {
    const EXAMPLE: &'static str = "500 m, 3 km or 10 nm";

    fn text(&self) -> String {
        let miles = self.nautical_miles();
        if miles >= 1.0 && Self::from_nautical_miles((miles * 10.0).round() / 10.0) == *self {
            format!("{miles} nm")
        } else {
            format!("{} m", self.metres())
        }
    }

    fn read(text: &str) -> Option<Self> {
        match amount(text)? {
            (miles, "nm") => Some(Self::from_nautical_miles(miles)),
            (metres, "m") => Some(Self::from_metres(metres)),
            (kilometres, "km") => Some(Self::from_metres(kilometres * 1000.0)),
            _ => None,
        }
    }
}

impl Threshold for u32 {
    const EXAMPLE: &'static str = "8";

    fn text(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Threshold for f64 {
    const EXAMPLE: &'static str = "0.25";

    fn text(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &Self| number.is_finite() && *number >= 0.0)
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
