use super::*;
use vigia_sea::Coast;

#[test]
fn every_port_has_open_water_near_it() {
    let coast = Coast::from_bytes(include_bytes!("../../../zones/coast-10m.vcoast")).unwrap();
    let mask = SeaMask::new(&coast);
    let ports = ports(&mask);
    assert_eq!(ports.len(), PORTS.len());
    for (port, (name, lat, lon, _)) in ports.iter().zip(PORTS) {
        let moved = port.approach.miles(spot(*lat, *lon));
        assert!(moved < 12.0, "{name} was moved {moved} miles");
        assert!(port.name.len() <= 20);
        for number in 0..64 {
            assert!(mask.is_open(port.berth(number)), "{name} {number}");
        }
    }
}
