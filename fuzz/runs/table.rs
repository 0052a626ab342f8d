//! Tables: whatever header and rows, all rows are accounted for, the size of the pieces does not
//! matter, and every report is found again where it says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigia_fuzz::read;

/// Headers that are known; 0 leaves the header to the bytes.
const HEADERS: &[&str] = &[
    "",
    "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,\
     Width,Draft,Cargo,TransceiverClass",
    "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,\
     status,length,width,draft,cargo,transceiver",
    "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,\
     IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,\
     Destination,ETA,Data source type,A,B,C,D",
    "t;mmsi;lon;lat;sog;cog",
    "vessel_id,t,lon,lat,heading,course,speed,shiptype,destination",
    "mmsi,timestamp,lat,lon",
];

fuzz_target!(|bytes: &[u8]| {
    let [which, size, rows @ ..] = bytes else { return };
    let header = HEADERS[usize::from(*which) % HEADERS.len()];
    let mut input = Vec::from(header);
    if !header.is_empty() {
        input.push(b'\n');
    }
    input.extend_from_slice(rows);
    let whole = read(&input, &[input.len()]);
    let pieces = read(&input, &[usize::from(*size), 7]);
    assert_eq!(whole, pieces, "the size of the pieces does not matter");
});
