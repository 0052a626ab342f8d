use super::*;

fn check(text: &str, expected: &str) {
    let found = match ports(text) {
        Ok((ports, refused)) => {
            let all = Distance::from_metres(2.1e7);
            let place = Position::new(Lat::clamped(0.0), Lon::wrapped(0.0));
            let told = ports.near(place, all).map(|(port, _)| {
                let reach = port.reach.map_or(-1.0, Distance::metres);
                format!("{} {:?} {reach}", port.name, port.place)
            });
            told.chain(refused).collect::<Vec<_>>().join("; ")
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
    check(
        "lat,lon\n1,2\n3,1001\n",
        " Position(1, 2) -1; line 3: the longitude `1001` is outside -360 to 360 degrees",
    );
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

fn check_zone(text: &str, expected: &str) {
    let found = zones(text).map_or_else(|what| what, |zones| format!("{zones:?}"));
    assert_eq!(found, expected, "{text}");
}

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

#[test]
fn zones_come_from_geojson() {
    let square = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;
    let two = r#"{"type":"MultiPolygon","coordinates":[
        [[[0,0,5],[1,0,5],[1,1,5],[0,0,5]]],[[[185,0],[186,0],[186,1],[185,0]]]]}"#;
    check_zone(&feature(r#"{"Name":" Reef "}"#, square), r#"["Reef"]"#);
    check_zone(&feature("null", two), r##"["#1"]"##);
    check_zone(square, r##"["#1"]"##);
    let both = [feature(r#"{"id":7}"#, square), feature(r#"{"title":"b"}"#, two)].join(",");
    check_zone(&format!(r#"{{"features":[{both}]}}"#), r#"["7", "b"]"#);
    let refused = |properties: &str, geometry: &str, why: &str| {
        check_zone(&feature(properties, geometry), &format!("zone `a`: {why}"));
    };
    let name = r#"{"name":"a"}"#;
    refused(r#"{"name":"a","watch":"all"}"#, square, "`watch` is `entry` or `slow`, not \"all\"");
    refused(name, "null", "it has no geometry");
    refused(name, r#"{"type":"Point"}"#, "it is a Point, not a Polygon or MultiPolygon");
    refused(name, r#"{"type":"Polygon"}"#, "its coordinates are no lists of points");
    let ring = |ring: &str| format!(r#"{{"type":"Polygon","coordinates":[[{ring}]]}}"#);
    let open = "ring 1 is not closed: its last point is not its first";
    refused(name, &ring("[0,0],[1,0],[1,1],[0,1]"), open);
    refused(name, &ring("[0,0],[1,0]"), "ring 1 has fewer than three corners");
    let lat = "the latitude `95` is outside -90 to 90 degrees";
    refused(name, &ring("[0,95],[1,0],[1,1],[0,95]"), lat);
    refused(name, &ring("[0],[1,0],[1,1],[0]"), "a latitude or longitude is no number");
    check_zone(r#"{"features":[]}"#, "no zone is in it");
    check_zone(
        r#"{"crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::3395"}},"features":[]}"#,
        "its places are in `urn:ogc:def:crs:EPSG::3395`, not in longitudes and latitudes",
    );
}
