use super::*;

fn check(text: &str, expected: &str) {
    let found = match ports(text) {
        Ok(ports) => {
            let all = Distance::from_metres(2.1e7);
            let place = Position::new(Lat::clamped(0.0), Lon::wrapped(0.0));
            let told = ports.near(place, all).map(|(port, _)| {
                let reach = port.reach.map_or(-1.0, Distance::metres);
                format!("{} {:?} {reach}", port.name, port.place)
            });
            told.collect::<Vec<_>>().join("; ")
        }
        Err(what) => what,
    };
    assert_eq!(found, expected, "{text}");
}

#[test]
fn ports_come_from_tables() {
    check("name,lat,lon\nVeracruz,19.2,-96.1\n", "Veracruz Position(19.2, -96.1) -1");
    check(
        "s2id;LATITUDE;Longitude;label;radius_km\n1;1;2;\"A \"\"big\"\"; port\";2.5\n",
        "A \"big\"; port Position(1, 2) 2500",
    );
    check("lat,lon\n1,182\n", " Position(1, -178) -1");
    check("name,lat\nx,1\n", "its header `name,lat` names no lat and lon");
    check("name,lat,lon\nx,91,0\n", "line 2: the latitude `91` is outside -90 to 90 degrees");
    check("name,lat,lon\n\nx,north,0\n", "line 3: a latitude or longitude is no number");
    check("name,lat,lon,radius\nx,1,2,-4\n", "line 2: the radius is no number of 0 to 100 km");
    check("name,lat,lon\n", "no port is in it");
    check("", "it is empty");
}

#[test]
fn ports_come_from_json() {
    check(
        r#"[{"id":"02001","name":"ROSARITO","lon":-17.5,"lat":32.25}]"#,
        "ROSARITO Position(32.25, -17.5) -1",
    );
    check(
        r#"{"type":"FeatureCollection","features":[{"type":"Feature",
           "properties":{"NAME":"Tampico","radius_nm":2},
           "geometry":{"type":"Point","coordinates":[-7.8,22.2]}}]}"#,
        "Tampico Position(22.2, -7.8) 3704",
    );
    check(
        r#"{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"LineString"}}"#,
        "port `x`: it is no Point",
    );
    check("{", "no JSON: EOF while parsing an object at line 1 column 1");
    check("[1]", "entry 1 is no object");
}
