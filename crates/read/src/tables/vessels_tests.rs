use std::collections::BTreeMap;

use proptest::prelude::*;
use vigia_sea::Mmsi;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_a_plain_map_says(
        rows in proptest::collection::vec((any::<bool>(), 0..3000_u32, proptest::option::of(0..3_u64)), 0..8000),
    ) {
        let mut vessels = Vessels::default();
        let mut plain: BTreeMap<VesselKey, Option<u64>> = BTreeMap::new();
        for (is_local, number, said) in rows {
            let mmsi = Mmsi::new(number).unwrap();
            let key = if is_local { VesselKey::Local(number.into()) } else { VesselKey::Mmsi(mmsi) };
            let said = said.map(|said| (said + 1) << 40);
            let before = plain.get(&key).copied();
            let is_other = said.is_some() && before.flatten() != said;
            let expected = News { is_new: before.is_none(), is_other };
            prop_assert_eq!(vessels.see(key, said), expected);
            plain.insert(key, said.or(before.flatten()));
        }
        prop_assert_eq!(vessels.is_empty(), plain.is_empty());
    }
}
