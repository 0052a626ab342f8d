use super::*;

const CLAIMS: &str = include_str!("../../../../zones/claims.toml");

fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

fn breadths(code: &str, lat: f64, lon: f64) -> Vec<(String, [Option<f64>; 3])> {
    let mut claims = Claims::from_text(CLAIMS).unwrap();
    let unit = claims.unit_of(State::from_text(code).unwrap(), place(lat, lon));
    let miles = |metres: Option<f64>| metres.map(|metres| metres / 1852.0);
    let claimants = &claims.unit(unit).unwrap().claimants;
    let row = |one: &Claimant| {
        let b = one.breadths;
        let all = [b.territorial_sea, b.contiguous_zone, b.eez].map(miles);
        (one.state.to_string(), all)
    };
    claimants.iter().map(row).collect()
}

#[test]
fn breadths_are_those_of_the_table() {
    let check = |code, lat, lon, expected: &[(&str, [Option<f64>; 3])]| {
        let expected: Vec<_> = expected.iter().map(|(s, b)| ((*s).to_owned(), *b)).collect();
        assert_eq!(breadths(code, lat, lon), expected, "{code}");
    };
    check("MEX", 19.2, -96.1, &[("MEX", [Some(12.0), Some(24.0), Some(200.0)])]);
    check("VEN", 10.6, -66.9, &[("VEN", [Some(12.0), Some(15.0), Some(200.0)])]);
    check("PER", -12.0, -77.0, &[("PER", [Some(200.0), None, Some(200.0)])]);
    check("PRI", 18.5, -66.0, &[("USA", [Some(12.0), None, Some(200.0)])]);
    let gtm = ("GTM", [Some(12.0), None, Some(200.0)]);
    check("BLZ", 16.1, -88.8, &[("BLZ", [Some(3.0), None, Some(200.0)]), gtm]);
    check("BLZ", 16.9, -88.3, &[("BLZ", [Some(12.0), None, Some(200.0)]), gtm]);
    check("BLZ", 18.0, -87.9, &[("BLZ", [Some(12.0), None, Some(200.0)])]);
    check("NIC", 12.0, -83.5, &[("NIC", [Some(12.0), Some(24.0), None])]);
    check("RUS", 60.0, 30.0, &[("RUS", [None, None, None])]);
}

#[test]
fn what_makes_no_sense_is_refused_with_its_row() {
    let head = "uncertainty = 3\n[uncertainty_of_baselines]\nstraight = 20\n[territories]\n[[source]]\nid = \"a\"\ntitle = \"\"\nedition = \"\"\ndate = \"\"\n\
                licence = \"\"\n[[coast]]\nname = \"here\"\nwhere = \"\"\n";
    let check = |row: &str, expected: &str| {
        let error = Claims::from_text(&format!("{head}{row}")).err().unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check("code = \"MEXICO\"\nsource = \"a\"", "`here`: `MEXICO` is no code");
    check("code = \"MEX\"\nsource = \"b\"", "`here`: there is no source `b`");
    check("code = \"MEX\"\nsource = \"a\"\neez = 999", "`here`: breadths are");
    check("code = \"MEX\"\nsource = \"a\"\nterritorial_sea = 12\neez = 9", "`here`: breadths");
    check("code = \"MEX\"\nsource = \"a\"\nez = 9", "unknown field `ez`");
    check("code = \"MEX\"\nsource = \"a\"\nbaselines = \"odd\"", "has no `odd`");
}
