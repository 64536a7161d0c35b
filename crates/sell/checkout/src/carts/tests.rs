use super::*;

#[test]
fn lines_have_one_to_999_pieces() {
    for pieces in [1, 2, QUANTITY_MAX] {
        assert_eq!(line_quantity(Quantity::new(pieces).unwrap()).unwrap().get(), pieces);
    }
    for pieces in [0, QUANTITY_MAX + 1, Quantity::MAX] {
        assert!(matches!(line_quantity(Quantity::new(pieces).unwrap()), Err(CartError::Quantity)), "{pieces}");
    }
}

#[test]
fn statuses_are_read_back() {
    for status in [CartStatus::Open, CartStatus::Ordered] {
        assert_eq!(CartStatus::from_code(status.code()), Some(status));
    }
    assert_eq!(CartStatus::from_code("paid"), None);
}
