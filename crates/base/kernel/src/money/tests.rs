use super::*;
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

fn currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec![Currency::KRW, Currency::USD, Currency::EUR, Currency::JPY, Currency::KWD])
}

/// The exact-rational model: a decimal division with the strategy of the same name.
fn model(minor: i64, numerator: i64, denominator: i64, rounding: Rounding) -> Option<i64> {
    let strategy = match rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
        Rounding::Down => RoundingStrategy::ToZero,
        Rounding::Up => RoundingStrategy::AwayFromZero,
    };
    let exact = Decimal::from(minor).checked_mul(Decimal::from(numerator))?;
    let quotient = exact.checked_div(Decimal::from(denominator))?.round_dp_with_strategy(0, strategy);
    i64::try_from(quotient).ok()
}

#[test]
fn minor_digits_are_those_of_iso_4217() {
    for (code, digits) in [
        ("KRW", 0),
        ("JPY", 0),
        ("USD", 2),
        ("EUR", 2),
        ("KWD", 3),
        ("BHD", 3),
        ("TWD", 2),
        ("UGX", 0),
        ("ISK", 0),
        ("VND", 0),
        ("HUF", 2),
    ] {
        assert_eq!(Currency::from_code(code).unwrap().minor_digits(), digits, "{code}");
    }
    for bad in ["krw", "", "WON", "₩", "KRWX"] {
        assert_eq!(Currency::from_code(bad), None, "{bad}");
    }
}

#[test]
fn each_rounding_has_its_table() {
    // minor, over 2 -> half up, half even, down, up
    for (minor, half_up, half_even, down, up) in
        [(1, 1, 0, 0, 1), (3, 2, 2, 1, 2), (-1, -1, 0, 0, -1), (-3, -2, -2, -1, -2), (4, 2, 2, 2, 2), (0, 0, 0, 0, 0)]
    {
        let money = Money::new(minor, Currency::KRW);
        for (rounding, want) in
            [(Rounding::HalfUp, half_up), (Rounding::HalfEven, half_even), (Rounding::Down, down), (Rounding::Up, up)]
        {
            assert_eq!(money.scale(1, 2, rounding).unwrap().minor, want, "{minor}/2 {rounding:?}");
        }
    }
}

#[test]
fn korean_vat_is_a_tenth_of_the_net_price() {
    let rate = Rate::from_percent("10").unwrap();
    let gross = Money::new(255_000, Currency::KRW);
    assert_eq!(gross.tax_in_gross(rate, Rounding::HalfUp).unwrap().minor, 23_182);
    assert_eq!(Money::new(110, Currency::KRW).tax_in_gross(rate, Rounding::Down).unwrap().minor, 10);
}

#[test]
fn currencies_do_not_mix() {
    let won = Money::new(1, Currency::KRW);
    let dollar = Money::new(1, Currency::USD);
    assert_eq!(won.checked_add(dollar), Err(MoneyError::Currencies { left: Currency::KRW, right: Currency::USD }));
    assert_eq!(won.checked_sub(dollar), Err(MoneyError::Currencies { left: Currency::KRW, right: Currency::USD }));
}

#[test]
fn what_does_not_fit_is_an_error() {
    let most = Money::new(i64::MAX, Currency::KRW);
    assert_eq!(most.checked_add(Money::new(1, Currency::KRW)), Err(MoneyError::Overflow));
    assert_eq!(most.times(Quantity::new(2).unwrap()), Err(MoneyError::Overflow));
    assert_eq!(Money::new(i64::MIN, Currency::KRW).checked_neg(), Err(MoneyError::Overflow));
    assert_eq!(most.scale(1, 0, Rounding::Down), Err(MoneyError::Overflow));
    assert_eq!(most.scale(i64::MAX, 1, Rounding::Down), Err(MoneyError::Overflow));
    assert_eq!(most.allocate(&[]), Err(MoneyError::NoWeights));
    assert_eq!(most.allocate(&[0, 0]), Err(MoneyError::NoWeights));
    assert_eq!(Money::new(i64::MIN, Currency::KRW).allocate(&[u64::MAX]).unwrap()[0].minor, i64::MIN);
}

#[test]
fn ten_won_among_three() {
    let shares: Vec<i64> =
        Money::new(10, Currency::KRW).allocate(&[1, 1, 1]).unwrap().iter().map(|share| share.minor).collect();
    assert_eq!(shares, [4, 3, 3]);
    let shares: Vec<i64> =
        Money::new(-10, Currency::KRW).allocate(&[1, 0, 2]).unwrap().iter().map(|share| share.minor).collect();
    assert_eq!(shares, [-3, 0, -7]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn scaling_agrees_with_the_exact_model(minor in -10_000_000_000i64..10_000_000_000, numerator in 0i64..5_000_000, denominator in 1i64..5_000_000, currency in currency(), rounding in prop::sample::select(vec![Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up])) {
        let ours = Money::new(minor, currency).scale(numerator, denominator, rounding).unwrap();
        prop_assert_eq!(Some(ours.minor), model(minor, numerator, denominator, rounding));
        prop_assert_eq!(ours.currency, currency);
    }

    #[test]
    fn tax_in_gross_is_tax_on_its_net(net in 0i64..1_000_000_000, percent in 0i64..40) {
        let rate = Rate::from_percent(&percent.to_string()).unwrap();
        let net = Money::new(net * 100, Currency::USD);
        let tax = net.tax_on_net(rate, Rounding::HalfUp).unwrap();
        let gross = net.checked_add(tax).unwrap();
        prop_assert_eq!(gross.tax_in_gross(rate, Rounding::HalfUp).unwrap(), tax);
    }

    #[test]
    fn shares_add_up_and_are_within_one_of_exact(minor in any::<i64>(), weights in prop::collection::vec(0u64..1_000_000, 1..40)) {
        let total: u128 = weights.iter().copied().map(u128::from).sum();
        prop_assume!(total > 0);
        let shares = Money::new(minor, Currency::USD).allocate(&weights).unwrap();
        let sum: i128 = shares.iter().map(|share| i128::from(share.minor)).sum();
        prop_assert_eq!(sum, i128::from(minor));
        for (share, weight) in shares.iter().zip(&weights) {
            let exact_times_total = i128::from(minor) * i128::from(*weight);
            let distance = (i128::from(share.minor) * i128::try_from(total).unwrap() - exact_times_total).unsigned_abs();
            prop_assert!(distance < total, "a share may differ from its exact part by less than one unit");
        }
    }
}
