//! Some entries of a record, shown to somebody who has nothing else.

use proptest::prelude::*;
use vigia_record::{
    Excerpt, Flaw, Flip, LogProof, LogProofError, Refusal, Tree, audit_excerpt, inclusion_proof,
};

use super::sample::{Book, ana, at, bruno, id_of, lead, trust, trust_holding};

/// These leaves of a record.
fn excerpts(book: &Book, leaves: &[usize]) -> Vec<Excerpt> {
    let tree = Tree::of(book.entries.iter().map(Vec::as_slice));
    let take = |leaf: &usize| {
        let entry = book.entries[*leaf].clone();
        let index = *leaf as u64;
        let path = inclusion_proof(&tree, index, tree.size()).unwrap();
        let proof = LogProof { extra: None, index, path, checkpoint: book.checkpoint() };
        let payload = book.payloads.get(&id_of(&entry)).map(vigia_record::Payload::file_bytes);
        Excerpt { entry, proof: proof.to_string().into(), payload }
    };
    leaves.iter().map(take).collect()
}

fn check(excerpts: &[Excerpt], expected: &[Flaw]) {
    assert_eq!(audit_excerpt(excerpts, &trust()).flaws, expected);
}

#[test]
fn a_part_of_a_record_is_verified_without_the_rest() {
    let book = Book::with_leads(30);
    let verdict = audit_excerpt(&excerpts(&book, &[0, 1, 7, 8, 22]), &trust());
    assert_eq!(verdict.flaws, []);
    assert_eq!((verdict.n_entries, verdict.n_payloads), (5, 5));
    assert_eq!(verdict.promised.map(|promised| promised.head()), Some(book.head()));
    // In any order: the proofs say which was first.
    check(&excerpts(&book, &[22, 1, 0, 7]), &[]);
    check(&[], &[]);
}

#[test]
fn persons_must_be_among_the_entries() {
    let book = Book::with_leads(30);
    let why = Refusal::UnknownKey {
        name: bruno().verifier().name().clone(),
        id: bruno().verifier().id(),
    };
    check(&excerpts(&book, &[0, 7]), &[Flaw::NotAllowed { leaf: 7, why }]);
}

#[test]
fn what_does_not_belong_together_is_named() {
    let book = Book::with_leads(30);
    let mut of_two = excerpts(&book, &[0, 1]);
    let mut longer = book.clone();
    longer.write(&bruno(), lead(at(100), vec![]), None);
    of_two.extend(excerpts(&longer, &[7]));
    check(&of_two, &[Flaw::OtherCheckpoint { nth: 2 }]);
    check(&excerpts(&book, &[0, 1, 1]), &[Flaw::Duplicate { leaf: 1, found_at: 2 }]);
    let mut swapped = excerpts(&book, &[0, 1, 7, 8]);
    let (seventh, eighth) = (swapped[2].proof.clone(), swapped[3].proof.clone());
    (swapped[2].proof, swapped[3].proof) = (eighth, seventh);
    let not_included = |nth, index| Flaw::Proof {
        nth,
        why: LogProofError::NotIncluded { index, size: 32 },
        flip: None,
    };
    check(&swapped, &[not_included(2, 8), not_included(3, 7)]);
}

#[test]
fn a_fork_is_seen_where_a_partner_holds_the_same_size() {
    let (book, mut other) = (Book::with_leads(30), Book::with_leads(29));
    other.write(&ana(), lead(at(100), vec![]), None);
    let trust = trust_holding(&[other.checkpoint()]);
    let verdict = audit_excerpt(&excerpts(&book, &[0, 1]), &trust);
    let (held, found) = (other.head().root, book.head().root);
    let by = "partner".to_owned();
    assert_eq!(verdict.flaws, [Flaw::Forked { by, size: 32, held, found }]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_flipped_bit_of_an_excerpt_is_found(
        which in 0_usize..4, part in 0..3, at in any::<prop::sample::Index>(),
    ) {
        let book = Book::with_leads(6);
        let mut taken = excerpts(&book, &[0, 1, 4, 6]);
        let bytes = match part {
            0 => &mut taken[which].entry,
            1 => &mut taken[which].proof,
            _ => taken[which].payload.as_mut().unwrap(),
        };
        let bit = at.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let flip = Some(Flip { byte: bit / 8, bit: u8::try_from(bit % 8).unwrap() });
        let flaws = audit_excerpt(&taken, &trust()).flaws;
        let is_named = flaws.iter().any(|flaw| match flaw {
            Flaw::Proof { nth, flip: found, .. } => {
                *nth == which as u64 && (part != 0 || *found == flip)
            }
            Flaw::PayloadChanged { flip: found, .. } => part == 2 && *found == flip,
            _ => false,
        });
        prop_assert!(is_named, "{flaws:#?}");
    }

    #[test]
    fn any_excerpt_is_judged(
        entry in prop::collection::vec(any::<u8>(), 0..200),
        proof in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let flaws = audit_excerpt(&[Excerpt { entry, proof, payload: None }], &trust()).flaws;
        let is_proof = matches!(flaws[0], Flaw::Proof { .. });
        prop_assert!(is_proof);
    }
}
