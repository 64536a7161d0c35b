use super::*;

#[test]
fn money_is_written_as_each_language_writes_it() {
    let cases = [
        (Locale::Ko, 142_000, Currency::KRW, "142,000원"),
        (Locale::Ko, -1_000, Currency::KRW, "-1,000원"),
        (Locale::Ko, 0, Currency::KRW, "0원"),
        (Locale::Ko, 999, Currency::KRW, "999원"),
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
        assert_eq!(money(locale, Money::new(minor, currency)), expected);
    }
}

#[test]
fn moments_stand_on_the_markets_wall_clock() {
    // 2026-11-25T15:30:00Z is half past midnight of the next day in Seoul.
    let at = Timestamp::from_millis(1_795_620_600_000);
    assert_eq!(moment(Locale::Ko, at, "Asia/Seoul"), "2026년 11월 26일 목요일 오전 12:30");
    assert_eq!(moment(Locale::En, at, "Asia/Seoul"), "Thursday, November 26, 2026 at 12:30 AM KST");
    assert_eq!(moment(Locale::En, at, "America/New_York"), "Wednesday, November 25, 2026 at 10:30 AM EST");
    assert_eq!(moment(Locale::Ko, at.plus_hours(12), "Asia/Seoul"), "2026년 11월 26일 목요일 오후 12:30");
}

#[test]
fn an_unknown_zone_is_not_passed_off_as_the_markets() {
    let at = Timestamp::from_millis(1_795_620_600_000);
    assert_eq!(moment(Locale::Ko, at, "Mars/Base"), "2026년 11월 25일 수요일 오후 3:30 (UTC)");
    assert_eq!(moment(Locale::En, at, "Mars/Base"), "Wednesday, November 25, 2026 at 3:30 PM UTC");
}

#[test]
fn telephone_numbers_are_written_as_they_are_dialled() {
    assert_eq!(phone(Locale::Ko, "+821012345678"), "010-1234-5678");
    assert_eq!(phone(Locale::En, "+821012345678"), "+821012345678");
    for other in ["+82101234567", "+8210123456789", "+15035550100", "+8210달빛12", ""] {
        assert_eq!(phone(Locale::Ko, other), other);
    }
}
