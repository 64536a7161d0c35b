//! Where the shop sells: countries, currencies, languages, tax rules and the facts that the law wants on every page.
//!
//! Architecture invariant: pure tables in code, no IO. Taxes are rounded per line of a cart or order, in every market.

pub mod country;
pub mod disclosures;
#[cfg(test)]
mod tests;

pub use country::{CountryCode, CountryError};
pub use disclosures::{ShopFacts, shop_facts};

use kernel::{Currency, Locale, MarketCode, Rate, Rounding};

/// Whether the prices of a market contain its tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxMode {
    /// Prices contain the tax: what stands on the label is paid.
    Inclusive,
    /// The tax is added to the prices at checkout.
    Exclusive,
}

/// A face of a market: the first segment of its paths and the language that is spoken there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathPrefix {
    /// The segment, for instance `ko` in `/ko/cart`.
    pub segment: &'static str,
    /// The language.
    pub locale: Locale,
}

/// A market: one set of prices, taxes and rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Market {
    /// Its two letters.
    pub code: MarketCode,
    /// Where it is, ISO 3166-1.
    pub country: CountryCode,
    /// The currency of all its prices.
    pub currency: Currency,
    /// The languages it is shown in.
    pub locales: &'static [Locale],
    /// The language of those who did not choose.
    pub default_locale: Locale,
    /// Whether prices contain the tax.
    pub tax: TaxMode,
    /// How the fraction of a minor unit of tax is rounded, per line.
    pub tax_rounding: Rounding,
    /// Whose calendar deadlines and days follow, by its name in the IANA database.
    pub time_zone: &'static str,
    /// Where it sends parcels to.
    pub ships_to: &'static [CountryCode],
    /// Its paths, one per language.
    pub path_prefixes: &'static [PathPrefix],
    tax_rate_millionths: i64,
}

/// Every market, the merchant's home first.
pub static ALL: [Market; 2] = [
    Market {
        code: MarketCode::KR,
        country: CountryCode::KR,
        currency: Currency::KRW,
        locales: &[Locale::Ko, Locale::En],
        default_locale: Locale::Ko,
        tax: TaxMode::Inclusive,
        tax_rate_millionths: 100_000,
        tax_rounding: Rounding::Down,
        time_zone: "Asia/Seoul",
        ships_to: &[CountryCode::KR],
        path_prefixes: &[
            PathPrefix { segment: "ko", locale: Locale::Ko },
            PathPrefix { segment: "en", locale: Locale::En },
        ],
    },
    // Sales tax differs by state, county and town; until a tax provider answers per address, one rate stands for all.
    Market {
        code: MarketCode::US,
        country: CountryCode::US,
        currency: Currency::USD,
        locales: &[Locale::En],
        default_locale: Locale::En,
        tax: TaxMode::Exclusive,
        tax_rate_millionths: 70_000,
        tax_rounding: Rounding::HalfUp,
        time_zone: "America/New_York",
        ships_to: &[CountryCode::US],
        path_prefixes: &[PathPrefix { segment: "us", locale: Locale::En }],
    },
];

/// The market with a code, if the shop sells there.
pub fn get(code: MarketCode) -> Option<&'static Market> {
    ALL.iter().find(|market| market.code == code)
}

/// The market and language behind the first segment of a path, for instance `ko`.
pub fn by_segment(segment: &str) -> Option<(&'static Market, Locale)> {
    ALL.iter().find_map(|market| {
        let prefix = market.path_prefixes.iter().find(|prefix| prefix.segment == segment)?;
        Some((market, prefix.locale))
    })
}

impl Market {
    /// The share of tax: in the price (inclusive) or on top of it (exclusive).
    pub fn tax_rate(&self) -> Rate {
        // A test holds every market's number against the bounds of a rate, so zero is never the answer for another one.
        Rate::from_millionths(self.tax_rate_millionths).unwrap_or(Rate::ZERO)
    }

    /// Whether parcels go to a country.
    pub fn ships_to(&self, country: CountryCode) -> bool {
        self.ships_to.contains(&country)
    }

    /// Whether the market is shown in a language.
    pub fn speaks(&self, locale: Locale) -> bool {
        self.locales.contains(&locale)
    }
}
