//! Who hears: stations ashore, on islands and platforms, and satellites.

use crate::{
    dice::{Dice, Purpose},
    number::{index, real},
    spot::{Spot, spot},
};

/// A receiver that stays where it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Station {
    /// Follows `SIM-R-` in the tag block.
    pub(crate) name: &'static str,
    pub(crate) place: Spot,
    /// Nautical miles at which a class A transponder is heard on a usual day.
    pub(crate) reach: f64,
    /// Far from any port, on an island or a platform.
    pub(crate) is_offshore: bool,
    /// Country code of its MMSI (ITU table of maritime identification digits).
    pub(crate) mid: u32,
}

impl Station {
    /// The number under which the `number`-th station speaks itself (ITU-R M.585-9: two zeros, the
    /// country and four digits).
    pub(crate) fn mmsi(&self, number: u32) -> u32 {
        self.mid * 10_000 + 9000 + number
    }
}

/// Shore stations, then islands and platforms. Places are real, the stations are not.
const STATIONS: &[(&str, f64, f64, f64, bool, u32)] = &[
    ("GALVESTON", 29.3, -94.8, 40.0, false, 366),
    ("ARANSAS", 27.8, -97.05, 38.0, false, 366),
    ("FOURCHON", 29.1, -90.2, 40.0, false, 366),
    ("SWPASS", 28.95, -89.4, 40.0, false, 366),
    ("DAUPHIN", 30.25, -88.1, 36.0, false, 366),
    ("EGMONT", 27.6, -82.75, 36.0, false, 366),
    ("KEYWEST", 24.55, -81.8, 40.0, false, 366),
    ("MIAMI", 25.77, -80.13, 44.0, false, 366),
    ("FREEPORT", 26.5, -78.75, 38.0, false, 311),
    ("NASSAU", 25.08, -77.33, 38.0, false, 311),
    ("PLAYABAGDAD", 25.95, -97.15, 36.0, false, 345),
    ("ALTAMIRA", 22.4, -97.85, 42.0, false, 345),
    ("TUXPAN", 20.95, -97.3, 40.0, false, 345),
    ("VERACRUZ", 19.2, -96.13, 44.0, false, 345),
    ("TUXTLAS", 18.6, -95.1, 55.0, false, 345),
    ("COATZACOALCOS", 18.15, -94.4, 40.0, false, 345),
    ("DOSBOCAS", 18.43, -93.18, 40.0, false, 345),
    ("CARMEN", 18.65, -91.83, 40.0, false, 345),
    ("CAMPECHE", 19.85, -90.55, 38.0, false, 345),
    ("PROGRESO", 21.3, -89.67, 42.0, false, 345),
    ("HOLBOX", 21.52, -87.38, 38.0, false, 345),
    ("ISLAMUJERES", 21.24, -86.74, 42.0, false, 345),
    ("COZUMEL", 20.5, -86.95, 40.0, false, 345),
    ("MAHAHUAL", 18.7, -87.7, 36.0, false, 345),
    ("BELIZE", 17.5, -88.2, 36.0, false, 312),
    ("PUERTOCORTES", 15.85, -87.95, 42.0, false, 334),
    ("ROATAN", 16.35, -86.5, 44.0, false, 334),
    ("COLON", 9.37, -79.9, 44.0, false, 351),
    ("CARTAGENA", 10.4, -75.55, 42.0, false, 730),
    ("BARRANQUILLA", 11.1, -74.85, 40.0, false, 730),
    ("ARUBA", 12.5, -70.0, 42.0, false, 307),
    ("CURACAO", 12.15, -68.95, 42.0, false, 306),
    ("LAGUAIRA", 10.6, -66.95, 50.0, false, 775),
    ("CHACACHACARE", 10.7, -61.75, 42.0, false, 362),
    ("KINGSTON", 17.95, -76.8, 46.0, false, 339),
    ("MONTEGO", 18.5, -77.9, 44.0, false, 339),
    ("LAHABANA", 23.15, -82.35, 42.0, false, 323),
    ("SANANTONIO", 21.87, -84.95, 38.0, false, 323),
    ("SANTIAGO", 19.97, -75.87, 44.0, false, 323),
    ("GONAVE", 18.8, -72.9, 40.0, false, 336),
    ("CAUCEDO", 18.42, -69.63, 40.0, false, 327),
    ("SANJUAN", 18.47, -66.12, 44.0, false, 358),
    ("GRANDCAYMAN", 19.3, -81.38, 40.0, false, 319),
    ("CANTARELL", 19.4, -92.05, 36.0, true, 345),
    ("CAYOARCAS", 20.2, -91.97, 38.0, true, 345),
    ("ALACRANES", 22.38, -89.7, 36.0, true, 345),
    ("CAYOARENAS", 22.12, -91.4, 34.0, true, 345),
    ("PERDIDO", 26.13, -94.9, 36.0, true, 366),
    ("GARDENBANKS", 27.55, -92.45, 36.0, true, 366),
    ("GREENCANYON", 27.19, -90.03, 38.0, true, 366),
    ("MISSISSIPPICANYON", 28.2, -88.5, 38.0, true, 366),
    ("SWANISLAND", 17.41, -83.93, 36.0, true, 334),
    ("SERRANILLA", 15.8, -79.85, 34.0, true, 730),
    ("SANANDRES", 12.55, -81.7, 40.0, true, 730),
    ("AVES", 15.67, -63.62, 34.0, true, 775),
];

/// Every station; its place in the list is its number.
pub(crate) fn stations() -> Vec<Station> {
    STATIONS
        .iter()
        .map(|&(name, lat, lon, reach, is_offshore, mid)| Station {
            name,
            place: spot(lat, lon),
            reach,
            is_offshore,
            mid,
        })
        .collect()
}

/// A satellite over the region for some minutes. It hears vessels on a band of longitudes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pass {
    /// Which satellite, from 1.
    pub(crate) satellite: u32,
    /// First minute of the rehearsal in which it hears.
    pub(crate) from_minute: i64,
    /// First minute in which it does not any more.
    pub(crate) to_minute: i64,
    /// Middle of the band, degrees of longitude.
    pub(crate) lon: f64,
}

/// Half the width of the band, degrees of longitude: about 800 nautical miles, as far as a
/// satellite at 600 km hears well.
const HALF_BAND: f64 = 14.0;
/// How many satellites there are.
pub(crate) const N_SATELLITES: u32 = 4;

/// All passes of a rehearsal: every 33 minutes one, over the Gulf and over the Caribbean in turn,
/// so that one place is served every 60 to 75 minutes, the middle more often.
pub(crate) fn passes(seed: u64, n_minutes: i64) -> Vec<Pass> {
    let mut dice = Dice::new(seed, Purpose::Satellites, 0);
    let n_passes = u32::try_from((n_minutes + 32) / 33).unwrap_or(0);
    (0..n_passes)
        .map(|turn| {
            let from_minute = i64::from(turn) * 33 + dice.whole(0, 6);
            let middle = if turn % 2 == 0 { -92.0 } else { -73.0 };
            Pass {
                // The order in which they come changes from round to round.
                satellite: (turn + turn / N_SATELLITES) % N_SATELLITES + 1,
                from_minute,
                to_minute: from_minute + dice.whole(8, 11),
                lon: middle + dice.between(-5.0, 5.0),
            }
        })
        .collect()
}

impl Pass {
    /// Whether the satellite hears this place in this minute.
    pub(crate) fn covers(&self, place: Spot, minute: i64) -> bool {
        (self.from_minute..self.to_minute).contains(&minute)
            && (place.lon - self.lon).abs() < HALF_BAND
            && !is_blind(place, minute)
    }
}

/// The south-east Caribbean between the sixth and the fourteenth hour: no pass serves it, so that
/// honest ships are silent there and nobody else is heard either.
fn is_blind(place: Spot, minute: i64) -> bool {
    (6 * 60..14 * 60).contains(&minute) && place.lon > -75.0 && place.lat < 17.5
}

/// How far each station hears in each hour, as a factor: a little more or less every hour, and
/// much further when the air bends the waves (ducting).
pub(crate) struct Weather {
    factors: Vec<f64>,
    n_hours: usize,
}

impl Weather {
    pub(crate) fn new(seed: u64, n_stations: usize, n_hours: i64) -> Self {
        let n_hours = index(n_hours.max(1));
        let mut dice = Dice::new(seed, Purpose::Weather, 0);
        let factors = (0..n_stations * n_hours)
            .map(|_| {
                let usual = dice.between(0.85, 1.12);
                if dice.chance(0.05) { usual * dice.between(1.3, 1.8) } else { usual }
            })
            .collect();
        Self { factors, n_hours }
    }

    /// The factor of a station in the hour of a minute.
    pub(crate) fn factor(&self, station: usize, minute: i64) -> f64 {
        let hour = index(minute / 60).min(self.n_hours - 1);
        let place = station * self.n_hours + hour;
        self.factors.get(place).copied().unwrap_or(1.0)
    }
}

/// Degrees that `miles` cover at these latitudes, generously, for a first quick choice.
pub(crate) fn degrees_around(miles: f64) -> f64 {
    miles / 60.0 / 0.85 + real(1) / 60.0
}
