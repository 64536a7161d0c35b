use kernel::{Currency, Locale, Money, Timestamp};

use super::{FormatError, Formats};

fn formats() -> Formats {
    Formats::new().expect("compiled data")
}

#[test]
fn money_is_written_as_each_language_writes_it() {
    let cases = [
        (Locale::Ko, 142_000, Currency::KRW, "142,000원"),
        (Locale::Ko, -1_000, Currency::KRW, "-1,000원"),
        (Locale::Ko, 0, Currency::KRW, "0원"),
        (Locale::Ko, 5_800, Currency::USD, "US$58.00"),
        (Locale::En, 142_000, Currency::KRW, "₩142,000"),
        (Locale::En, 5_800, Currency::USD, "$58.00"),
        (Locale::En, -100, Currency::USD, "-$1.00"),
        (Locale::En, 5, Currency::USD, "$0.05"),
        (Locale::En, 10_000_000_000, Currency::USD, "$100,000,000.00"),
        (Locale::En, 1_234, Currency::JPY, "¥1,234"),
        (Locale::En, 1_500, Currency::KWD, "KWD\u{a0}1.500"),
        (Locale::En, i64::MIN, Currency::KRW, "-₩9,223,372,036,854,775,808"),
    ];
    for (locale, minor, currency, expected) in cases {
        assert_eq!(formats().money(locale, Money::new(minor, currency)), expected);
    }
}

/// Every line that CLDR's own implementation (Babel) wrote for English and the currencies here, if the file is at hand.
#[test]
fn english_money_equals_the_known_answers() {
    let Some(path) = std::env::var_os("DANGOL_MONEY_CSV") else {
        eprintln!("SKIPPED english_money_equals_the_known_answers: DANGOL_MONEY_CSV names no file");
        return;
    };
    let table = std::fs::read_to_string(path).expect("the file is readable");
    let mut compared = 0;
    for line in table.lines().skip(1) {
        let mut parts = line.splitn(4, ',');
        let (Some("en_US"), Some(code), Some(amount), Some(text)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let (Some(currency), Ok(amount)) = (Currency::from_code(code), amount.parse::<f64>()) else { continue };
        let scaled = amount * 10_f64.powi(currency.minor_digits().cast_signed());
        // Amounts between two minor units test Babel's rounding, which is not ours to show.
        if scaled.fract() != 0.0 || super::money::sign(Locale::En, currency).is_none() {
            continue;
        }
        let minor = format!("{scaled:.0}").parse().expect("a whole number");
        assert_eq!(formats().money(Locale::En, Money::new(minor, currency)), text.trim_matches('"'), "{line}");
        compared += 1;
    }
    assert!(compared > 10, "only {compared} lines compared");
}

#[test]
fn numbers_are_grouped() {
    assert_eq!(formats().number(Locale::Ko, 1_234_567), "1,234,567");
    assert_eq!(formats().number(Locale::En, -1_234), "-1,234");
}

#[test]
fn moments_stand_in_the_zone_of_the_market() {
    // 2026-11-25T15:30:00Z is half past midnight of the next day in Seoul.
    let moment = Timestamp::from_millis(1_795_620_600_000);
    assert_eq!(formats().date(Locale::Ko, moment, "Asia/Seoul").expect("known"), "2026년 11월 26일");
    assert_eq!(formats().date(Locale::En, moment, "UTC").expect("known"), "November 25, 2026");
    assert_eq!(
        formats().datetime(Locale::Ko, moment, "Asia/Seoul").expect("known"),
        "2026년 11월 26일 목요일 오전 12:30"
    );
    assert_eq!(
        formats().datetime(Locale::En, moment, "Asia/Seoul").expect("known"),
        "Thursday, November 26, 2026 at 12:30\u{202f}AM KST"
    );
    assert_eq!(formats().date(Locale::Ko, moment, "Mars/Base"), Err(FormatError::Zone("Mars/Base".to_owned())));
}
