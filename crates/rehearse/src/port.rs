//! Ports of the Gulf of Mexico and the Caribbean: real names and places, for routes only.

use crate::{
    seamask::SeaMask,
    spot::{Spot, Vector, spot},
};

/// A port with the place off it where voyages begin and end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Port {
    /// As a destination is typed on board, at most 20 characters.
    pub(crate) name: &'static str,
    /// Inside the nearest open water; vessels anchor around it.
    pub(crate) approach: Spot,
    /// Busy ports are drawn more often.
    pub(crate) share: i64,
}

/// Name, latitude and longitude of the sea buoy or the roads (to a tenth of a degree or so), and
/// how busy: all from general knowledge of charts, good for no navigation.
const PORTS: &[(&str, f64, f64, i64)] = &[
    ("HOUSTON", 29.2, -94.5, 5),
    ("CORPUS CHRISTI", 27.75, -96.9, 3),
    ("PORT FOURCHON", 28.95, -90.2, 2),
    ("NEW ORLEANS", 28.8, -89.4, 4),
    ("MOBILE", 30.05, -88.1, 2),
    ("TAMPA", 27.55, -83.0, 2),
    ("KEY WEST", 24.4, -81.8, 1),
    ("MIAMI", 25.75, -80.0, 3),
    ("FREEPORT", 26.45, -78.8, 2),
    ("NASSAU", 25.15, -77.35, 1),
    ("BROWNSVILLE", 26.0, -97.0, 1),
    ("ALTAMIRA", 22.45, -97.7, 3),
    ("TUXPAN", 21.0, -97.2, 2),
    ("VERACRUZ", 19.25, -96.0, 4),
    ("COATZACOALCOS", 18.3, -94.4, 3),
    ("DOS BOCAS", 18.6, -93.2, 2),
    ("CIUDAD DEL CARMEN", 18.8, -91.9, 3),
    ("PROGRESO", 21.5, -89.7, 2),
    ("CANCUN", 21.2, -86.6, 1),
    ("COZUMEL", 20.7, -86.9, 1),
    ("BELIZE CITY", 17.3, -87.9, 1),
    ("PUERTO BARRIOS", 16.0, -88.4, 1),
    ("PUERTO CORTES", 16.0, -87.95, 2),
    ("COLON", 9.5, -79.9, 5),
    ("CARTAGENA", 10.4, -75.7, 3),
    ("BARRANQUILLA", 11.2, -74.9, 2),
    ("ORANJESTAD", 12.5, -70.15, 1),
    ("WILLEMSTAD", 12.0, -69.0, 1),
    ("LA GUAIRA", 10.75, -66.95, 1),
    ("PORT OF SPAIN", 10.85, -61.8, 1),
    ("KINGSTON", 17.75, -76.75, 2),
    ("MONTEGO BAY", 18.6, -77.95, 1),
    ("HAVANA", 23.25, -82.35, 1),
    ("MARIEL", 23.15, -82.75, 1),
    ("SANTIAGO DE CUBA", 19.85, -75.85, 1),
    ("PORT AU PRINCE", 19.0, -72.85, 1),
    ("CAUCEDO", 18.3, -69.6, 2),
    ("SAN JUAN", 18.55, -66.1, 2),
    ("GEORGE TOWN", 19.3, -81.45, 1),
];

/// Every port that open water comes near to.
pub(crate) fn ports(mask: &SeaMask) -> Vec<Port> {
    PORTS
        .iter()
        .filter_map(|&(name, lat, lon, share)| {
            let approach = mask.nearest_open(spot(lat, lon))?;
            Some(Port { name, approach, share })
        })
        .collect()
}

impl Port {
    /// The place of the `number`-th ship at anchor: 64 places, 0.55 nautical miles apart or more,
    /// the first 16 of them 1.1 miles; all inside the open cell. Later ships take them in turn.
    pub(crate) fn berth(&self, number: u32) -> Spot {
        let (row, column) = (number / 4 % 4, number % 4);
        let aside = |round: u32| f64::from(number / 16 / round % 2) * 0.55 - 0.275;
        self.approach.plus(Vector {
            east: (f64::from(column) - 1.5) * 1.1 + aside(1),
            north: (f64::from(row) - 1.5) * 1.1 + aside(2),
        })
    }
}

#[cfg(test)]
#[path = "port_tests.rs"]
mod tests;
