use super::*;

#[test]
fn checksums_are_those_of_known_sentences() {
    // The AIVDM page of gpsd's documentation, and the GLL sentence that manuals of receivers show.
    assert_eq!(checksum("AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0"), 0x5C);
    assert_eq!(checksum("GPGLL,4916.45,N,12311.12,W,225444,A"), 0x31);
}

#[test]
fn a_long_message_has_two_parts() {
    let bits = Bits::of(&[(5, 6)]).with(&[(0, 63); 6]).with(&[(0, 40)]);
    let parts = sentences(&bits, Channel::B, 7);
    assert_eq!(bits.n_bits(), 424);
    assert_eq!(parts.len(), 2);
    assert!(parts[0].starts_with("!AIVDM,2,1,7,B,5"));
    assert!(parts[1].starts_with("!AIVDM,2,2,7,B,0"));
    assert!(parts[1].contains(",2*"), "two bits are filled up: {}", parts[1]);
    assert!(parts.iter().all(|part| part.len() <= 80));
}

#[test]
fn a_tag_block_names_the_station_and_says_that_all_is_simulated() {
    let line = tagged("SIM-R-VERACRUZ", 1_795_000_000, "!X");
    assert!(line.starts_with(r"\s:SIM-R-VERACRUZ,c:1795000000,t:SIMULATED*"));
    assert!(line.ends_with(r"\!X"));
}
