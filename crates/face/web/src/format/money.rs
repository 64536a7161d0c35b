//! Money. ICU4X has no stable currency format, so the number comes from ICU and the sign of the currency from the table here,
//! which follows CLDR but for one house rule: Korean readers see 142,000원, not ₩142,000.

use icu::decimal::input::Decimal;
use kernel::{Currency, Locale, Money};

use super::Formats;

impl Formats {
    /// An amount with its currency: `142,000원`, `₩142,000`, `$58.00`, `-$1.00`.
    pub fn money(&self, locale: Locale, amount: Money) -> String {
        let digits = i16::try_from(amount.currency.minor_digits()).unwrap_or(0);
        let mut number = Decimal::from(amount.minor.unsigned_abs());
        number.multiply_pow10(-digits);
        let number = self.of(locale).numbers.format_to_string(&number);
        let minus = if amount.minor < 0 { "-" } else { "" };
        match (locale, amount.currency) {
            (Locale::Ko, Currency::KRW) => [minus, &number, "원"].concat(),
            (_, currency) => match sign(locale, currency) {
                Some(sign) => [minus, sign, &number].concat(),
                // A no-break space keeps code and figure on one line.
                None => [minus, currency.code(), "\u{a0}", &number].concat(),
            },
        }
    }
}

/// The sign that a reader of the language takes for this currency and no other. Source: CLDR 47, `currencies/*/symbol`.
pub(super) fn sign(locale: Locale, currency: Currency) -> Option<&'static str> {
    match (locale, currency) {
        (_, Currency::KRW) => Some("₩"),
        (_, Currency::EUR) => Some("€"),
        (Locale::En, Currency::USD) => Some("$"),
        (Locale::Ko, Currency::USD) => Some("US$"),
        (Locale::En, Currency::JPY) => Some("¥"),
        (Locale::Ko, Currency::JPY) => Some("JP¥"),
        _ => None,
    }
}
