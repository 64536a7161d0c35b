use kernel::Currency;

use super::*;

#[test]
fn references_are_trimmed_and_visible() {
    assert_eq!(BankReference::parse("  20261123-0042 ").unwrap().as_str(), "20261123-0042");
    assert_eq!(BankReference::parse("홍길동 11/23").unwrap().as_str(), "홍길동 11/23");
    for bad in ["", "   ", "a\nb", "a\u{200b}b", "\u{202e}abc", "a\u{feff}", "a\0"] {
        assert_eq!(BankReference::parse(bad), None, "{bad:?}");
    }
    assert!(BankReference::parse(&"가".repeat(140)).is_some());
    assert!(BankReference::parse(&"가".repeat(141)).is_none());
}

#[test]
fn only_the_exact_sum_in_the_right_currency_is_exact() {
    let won = |minor| Money::new(minor, Currency::KRW);
    let cents = |minor| Money::new(minor, Currency::USD);
    let table: [(&[Money], Deposited); 7] = [
        (&[], Deposited::Nothing),
        (&[won(29_999)], Deposited::Short),
        (&[won(30_000)], Deposited::Exact),
        (&[won(30_001)], Deposited::Differs),
        (&[cents(30_000)], Deposited::Differs),
        (&[won(30_000), cents(1)], Deposited::Differs),
        (&[won(1)], Deposited::Short),
    ];
    for (sums, expected) in table {
        assert_eq!(Deposited::compare(won(30_000), sums), expected, "{sums:?}");
    }
}
