//! Whole numbers, grouped as the language groups them.

use icu::decimal::input::Decimal;
use kernel::Locale;

use super::Formats;

impl Formats {
    /// A whole number, for instance 1,234.
    pub fn number(&self, locale: Locale, value: i64) -> String {
        self.of(locale).numbers.format_to_string(&Decimal::from(value))
    }
}
