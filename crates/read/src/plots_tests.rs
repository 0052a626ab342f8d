use super::*;
use crate::own_ship::fields;
use vigia_sea::{Lat, Lon, Timestamp};

fn now(second: i64) -> Moment {
    Moment { at: Some(Timestamp::from_unix_seconds(1_700_000_000 + second)), line_number: 5 }
}

/// A ship at 60° N 10° E with the bow to the east.
fn ship() -> OwnShip {
    let mut ship = OwnShip::default();
    for sentence in ["GPGGA,120000,6000.000,N,01000.000,E,1,06,1.9,3.5,M,39.4,M,,", "HEHDT,90.0,T"]
    {
        let fields: Vec<&[u8]> = sentence.split(',').map(str::as_bytes).collect();
        ship.see(&fields, now(0));
    }
    ship
}

fn plot(body: &str, ship: &OwnShip, second: i64) -> Result<Option<Plot>, RejectReason> {
    let fields: Vec<&[u8]> = body.split(',').map(str::as_bytes).collect();
    read(&fields, ship, now(second))
}

fn is_near(place: Position, lat: f64, lon: f64) -> bool {
    let there = Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap());
    place.distance(there).metres() < 40.0
}

#[test]
fn true_and_relative_bearings() {
    let found = plot("RATTM,01,6.0,0.0,T,12.1,109.7,T,0.1,0.5,N,TGT01,T,,100021.00,A", &ship(), 1);
    let found = found.unwrap().unwrap();
    assert!(is_near(found.place, 60.1, 10.0), "{:?}", found.place);
    assert_eq!((found.number, found.name.as_deref()), (Some(1), Some("TGT01")));
    assert_eq!(found.status, Some(PlotStatus::Tracking));
    assert_eq!(found.speed, Some(Speed::from_knots(12.1)));
    let found = plot("RATTM,2,11.112,270.0,R,12.1,1.0,R,,,K,,Q", &ship(), 1).unwrap().unwrap();
    assert!(is_near(found.place, 60.1, 10.0), "{:?}", found.place);
    assert_eq!((found.speed, found.course), (None, None), "relative to the own ship");
    assert_eq!(found.status, Some(PlotStatus::Acquiring));
}

#[test]
fn a_plot_needs_a_fresh_own_ship() {
    let by_truth = "RATTM,01,6.0,0.0,T,12.1,109.7,T,0.1,0.5,N,,T";
    let by_bow = "RATTM,01,6.0,0.0,R,12.1,109.7,T,0.1,0.5,N,,T";
    let nobody = OwnShip::default();
    assert_eq!(plot(by_truth, &nobody, 0), Err(RejectReason::OwnPlace));
    assert_eq!(plot(by_bow, &nobody, 0), Err(RejectReason::OwnHeading));
    assert!(plot(by_truth, &ship(), 10).is_ok());
    assert_eq!(plot(by_truth, &ship(), 11), Err(RejectReason::OwnPlace));
    let much_later = Moment { at: None, line_number: 500 };
    assert_eq!(ship().place(much_later), None);
}

#[test]
fn magnetic_headings_need_the_variation() {
    let heading = |body: &str| {
        let mut ship = OwnShip::default();
        let fields: Vec<&[u8]> = body.split(',').map(str::as_bytes).collect();
        ship.see(&fields, now(0));
        ship.heading(now(0)).map(vigia_sea::Heading::degrees)
    };
    assert_eq!(heading("IIHDG,25.0,0,E,3.0,E"), Some(28));
    assert_eq!(heading("IIHDG,1.0,,,3.0,W"), Some(358));
    assert_eq!(heading("IIHDG,25.0,,,,"), None);
    assert_eq!(heading("IIHDG,25.0,9,,3.0,E"), None);
    assert_eq!(heading("HEHDT,359.8,T"), Some(0));
    assert_eq!(heading("HEHDT,400,T"), None);
}

#[test]
fn located_empty_lost_and_broken_plots() {
    let found = plot("RATLL,1,3646.54266,N,00235.37778,W,test,020915,L,R", &ship(), 0);
    assert_eq!(found, Ok(None), "lost");
    let found = plot("RATLL,,3647.422,N,01432.592,E,,,,", &ship(), 0).unwrap().unwrap();
    assert!(is_near(found.place, 36.0 + 47.422 / 60.0, 14.0 + 32.592 / 60.0));
    assert_eq!((found.number, found.from), (None, None));
    assert_eq!(plot("RATTM,,,,,,,,,,,,,,,", &ship(), 0), Ok(None));
    for bad in
        ["RATTM,1,6.0,361,T,,,T,,,N,,T", "RATTM,1,-1,0,T,,,T,,,N,,T", "RATLL,1,9961.0,N,1.0,W,,,T,"]
    {
        assert_eq!(plot(bad, &ship(), 0), Err(RejectReason::Fields), "{bad}");
    }
}

#[test]
fn checksums_must_be_right() {
    assert!(
        fields(b"$RATTM,01,0.2,190.8,T,12.1,109.7,T,0.1,0.5,N,TGT01,T,,100021.00,A*79").is_ok()
    );
    assert_eq!(fields(b"$RATTM,01,0.2*00"), Err(RejectReason::Checksum));
    assert_eq!(fields(b"$RATTM,01,0.2"), Err(RejectReason::NoChecksum));
    assert_eq!(fields(b"$RATTM,01,0.2*7"), Err(RejectReason::NoChecksum));
}
