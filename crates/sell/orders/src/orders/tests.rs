use super::*;

fn totals(tax_included: bool, sums: [i64; 5]) -> OrderTotals {
    let [items_minor, shipping_minor, shipping_tax_minor, tax_minor, total_minor] = sums;
    OrderTotals {
        currency: Currency::KRW,
        tax_included,
        items_minor,
        shipping_minor,
        shipping_tax_minor,
        tax_minor,
        total_minor,
    }
}

#[test]
fn sums_must_fit() {
    assert!(totals(true, [30_000, 3_000, 273, 3_000, 33_000]).fit());
    assert!(!totals(true, [30_000, 3_000, 273, 3_000, 36_000]).fit());
    assert!(totals(false, [30_000, 3_000, 300, 3_300, 36_300]).fit());
    assert!(!totals(false, [30_000, 3_000, 300, 3_300, 33_000]).fit());
    assert!(totals(true, [0, 0, 0, 0, 0]).fit());
    assert!(!totals(true, [-1, 1, 0, 0, 0]).fit());
    assert!(!totals(true, [100, 0, 20, 10, 100]).fit());
    assert!(!totals(true, [100, 0, 0, 101, 100]).fit());
    assert!(!totals(true, [i64::MAX, i64::MAX, 0, 0, -2]).fit());
}

#[test]
fn reasons_are_read_back() {
    for attention in Attention::ALL {
        assert_eq!(Attention::from_code(attention.code()), Some(attention));
    }
    assert_eq!(Attention::from_code(""), None);
}
