use proptest::prelude::*;

use super::*;

/// Cells as one would split them by hand, for lines without quotes.
fn plain(line: &[u8]) -> Vec<Vec<u8>> {
    line.split(|byte| *byte == b',').map(<[u8]>::to_vec).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_are_what_stands_between_delimiters(
        lines in proptest::collection::vec("[,a]{0,9}|[,,,abc.\\-é]{0,300}", 1..5),
    ) {
        // The same cells for all: nothing of a line before may be seen.
        let mut cells = Cells::default();
        for line in lines {
            let line = line.as_bytes();
            cells.split(line, b',');
            let found: Vec<_> =
                (0..cells.count()).filter_map(|place| Some(cells.get(line, place)?.to_vec())).collect();
            prop_assert_eq!(found, plain(line));
            prop_assert_eq!(cells.get(line, cells.count()), None);
        }
    }

    #[test]
    fn a_mask_has_the_bit_of_each_delimiter(bytes: [u8; 32], delimiter: u8) {
        let mut block = [delimiter; 64];
        block.iter_mut().step_by(2).zip(bytes).for_each(|(to, from)| *to = from);
        let by_hand = (0..64).filter(|at| block[*at] == delimiter).map(|at| 1_u64 << at);
        prop_assert_eq!(mask(&block, delimiter), by_hand.sum::<u64>());
    }
}
