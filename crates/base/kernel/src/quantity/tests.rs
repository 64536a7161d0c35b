use super::*;

#[test]
fn only_whole_pieces_in_range() {
    assert_eq!(Quantity::parse(" 12 ").unwrap().get(), 12);
    assert_eq!(Quantity::parse("1000000").unwrap().get(), Quantity::MAX);
    for bad in ["", " ", "-1", "+1", "1.5", "1e3", "1e309", "NaN", "1000001", "99999999999999999999", "１", "0x10"] {
        assert_eq!(Quantity::parse(bad), Err(QuantityError), "{bad}");
    }
    assert_eq!(Quantity::new(Quantity::MAX).unwrap().checked_add(Quantity::ONE), Err(QuantityError));
}
