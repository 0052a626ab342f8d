use vigia_sea::{InputId, Quality};

use super::*;
use crate::Feed;

fn read(text: &str) -> Result<(Vec<String>, Quality), FeedError> {
    let mut found = Vec::new();
    let mut feed = Feed::new(InputId(0), Census::default());
    let mut take = |item: Item<'_>| {
        let Item::Row(row) = item else { panic!("a row") };
        let place = row.place.unwrap();
        found.push(format!(
            "{} {} {} {}",
            row.vessel,
            row.at,
            place.lat.degrees(),
            place.lon.degrees()
        ));
    };
    feed.push(text.as_bytes(), &mut take)?;
    let quality = feed.finish(&mut take)?.quality();
    Ok((found, quality))
}

fn begin(system: &str, low: &str) -> String {
    format!(
        "@stboundedby,{system},2D,{low},{low},2012-01-17T12:33:41Z,2012-01-17T12:37:00Z,sec\n\
         @columns,mfidref,trajectory,state,xsd:token\n"
    )
}

#[test]
fn pieces_of_paths() {
    let head = begin("urn:ogc:def:crs:OGC:1.3:CRS84", "9 50");
    let (found, quality) = read(&format!(
        "{head}7,10,150,11.0 2.0 11.5 2.5 12.0 3.0,walking\n7,150,190,12.0 3.0 10.0 3.0,x\n\
         7,190,180,12.0 3.0 10.0 3.0,x\n7,190,200,12.0 3.0 10.0,x\n7,190,200,12.0 93.0 10.0 3.0,x\n"
    ))
    .unwrap();
    assert_eq!(
        found,
        [
            "#7 2012-01-17T12:33:51Z 2 11",
            "#7 2012-01-17T12:36:11Z 3 12",
            "#7 2012-01-17T12:36:51Z 3 10",
        ]
    );
    assert_eq!((quality.n_lines, quality.n_lines_used, quality.n_lines_other), (7, 2, 2));
    assert_eq!(quality.rejects[&RejectReason::Place], 2);
    assert_eq!(quality.rejects[&RejectReason::Time], 1);
    assert_eq!(quality.n_messages(), 3);
}

#[test]
fn the_order_of_coordinates_is_never_guessed() {
    let row = "7,10,150,1.0 2.0 12.0 3.0,x\n";
    let epsg = "urn:x-ogc:def:crs:EPSG:6.6:4326";
    let unsure = read(&(begin(epsg, "9.05 45.1") + row));
    assert!(matches!(unsure, Err(FeedError::AxisOrder { .. })), "{unsure:?}");
    let lat_first = read(&(begin(epsg, "45 120") + row)).unwrap();
    assert_eq!(lat_first.0[0], "#7 2012-01-17T12:33:51Z 1 2");
    let lon_first = read(&(begin(epsg, "120 45") + row)).unwrap();
    assert_eq!(lon_first.0[0], "#7 2012-01-17T12:33:51Z 2 1");
    let utm = read(&(begin("urn:ogc:def:crs:EPSG::32632", "120 45") + row));
    assert!(matches!(utm, Err(FeedError::AxisOrder { .. })), "{utm:?}");
}
