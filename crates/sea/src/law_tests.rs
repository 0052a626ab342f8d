use super::{FactSet, FactWord, Facts};

#[test]
fn every_fact_has_its_own_word_and_bit() {
    for fact in FactWord::ALL {
        assert_eq!(FactWord::from_word(fact.word()), Some(*fact));
        assert_eq!(FactSet::NONE.with(*fact).iter().collect::<Vec<_>>(), [*fact]);
    }
}

#[test]
fn a_fact_is_so_or_not_so_or_unknown() {
    let fact = FactWord::VesselImmune;
    let facts = Facts::default();
    assert_eq!(facts.get(fact), None);
    assert_eq!(facts.with(fact, true).get(fact), Some(true));
    assert_eq!(facts.with(fact, true).with(fact, false).get(fact), Some(false));
    assert_eq!(facts.with(fact, false).without(fact), facts);
    assert_eq!(facts.with(fact, false).iter().collect::<Vec<_>>(), [(fact, false)]);
}
