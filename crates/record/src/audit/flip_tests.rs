use super::*;

#[test]
fn the_bit_that_makes_it_right_is_found_and_undone() {
    let found = Search::new().flip(b"vigha", |bytes| bytes == b"vigia");
    let flip = Flip { byte: 3, bit: 0 };
    assert_eq!(found, Some(flip));
    assert_eq!(flip.undone(b"vigha"), b"vigia");
    assert_eq!(flip.to_string(), "bit 0 of byte 3");
    assert_eq!(Search::new().flip(b"", |_| true), None);
}

#[test]
fn the_search_ends_when_it_has_cost_enough() {
    let search = Search::new();
    assert_eq!(search.flip(&vec![0; 20_000], |_| true), None);
    let n_found = (0..100).filter(|_| search.flip(&[0; 4096], |_| true).is_some()).count();
    assert_eq!(n_found, 16);
}
