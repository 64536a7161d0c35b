use std::collections::BTreeSet;

use kernel::{Currency, Locale, MarketCode, Money, Rate};

use super::*;

#[test]
fn korea_and_the_united_states_are_told_apart() {
    let korea = get(MarketCode::KR).unwrap();
    assert_eq!(
        (korea.currency, korea.tax, korea.tax_rate().to_string()),
        (Currency::KRW, TaxMode::Inclusive, "10".into())
    );
    let states = get(MarketCode::US).unwrap();
    assert_eq!(
        (states.currency, states.tax, states.tax_rate().to_string()),
        (Currency::USD, TaxMode::Exclusive, "7".into())
    );
    assert_eq!(get(MarketCode::parse("jp").unwrap()), None);
}

#[test]
fn every_market_is_whole() {
    for market in &ALL {
        assert_eq!(Rate::from_millionths(market.tax_rate_millionths).unwrap(), market.tax_rate(), "{}", market.code);
        assert!(market.speaks(market.default_locale), "{}", market.code);
        assert!(market.ships_to(market.country), "{}", market.code);
        assert!(jiff::tz::TimeZone::get(market.time_zone).is_ok(), "{}", market.time_zone);
        let spoken: Vec<Locale> = market.path_prefixes.iter().map(|prefix| prefix.locale).collect();
        assert_eq!(spoken, market.locales, "{}", market.code);
    }
    assert!(!get(MarketCode::KR).unwrap().ships_to(CountryCode::US));
    assert!(!get(MarketCode::US).unwrap().speaks(Locale::Ko));
}

#[test]
fn each_path_leads_to_one_market() {
    let prefixes: Vec<&str> = ALL.iter().flat_map(|market| market.path_prefixes).map(|prefix| prefix.segment).collect();
    assert_eq!(prefixes.iter().collect::<BTreeSet<_>>().len(), prefixes.len());
    let seen: Vec<_> = ["ko", "en", "us", "KO", "", "kr"]
        .into_iter()
        .map(|segment| by_segment(segment).map(|(market, locale)| (market.code, locale)))
        .collect();
    let expected =
        [Some((MarketCode::KR, Locale::Ko)), Some((MarketCode::KR, Locale::En)), Some((MarketCode::US, Locale::En))];
    assert_eq!(seen, [expected.as_slice(), &[None, None, None]].concat());
}

#[test]
fn the_tax_of_a_korean_price_drops_the_fraction() {
    let korea = get(MarketCode::KR).unwrap();
    let tax =
        |minor| Money::new(minor, Currency::KRW).tax_in_gross(korea.tax_rate(), korea.tax_rounding).unwrap().minor;
    assert_eq!([tax(11_000), tax(10_000), tax(142_000), tax(1)], [1_000, 909, 12_909, 0]);
}

#[test]
fn countries_are_two_upper_case_letters() {
    assert_eq!(CountryCode::parse("KR").unwrap(), CountryCode::KR);
    for wrong in ["", "K", "kr", "KOR", "K1", "한"] {
        assert_eq!(CountryCode::parse(wrong), Err(CountryError), "{wrong}");
    }
    assert_eq!(serde_json::to_string(&CountryCode::US).unwrap(), "\"US\"");
    assert_eq!(serde_json::from_str::<CountryCode>("\"US\"").unwrap(), CountryCode::US);
    assert!(serde_json::from_str::<CountryCode>("\"us\"").is_err());
}

#[test]
fn the_shops_facts_say_all_that_the_law_asks_in_each_language() {
    for locale in Locale::ALL {
        let facts = serde_json::to_value(shop_facts(locale)).unwrap();
        let facts = facts.as_object().unwrap();
        assert_eq!(facts.len(), 10);
        for (name, value) in facts {
            assert!(!value.as_str().unwrap().is_empty(), "{name} in {locale:?}");
        }
    }
    assert_ne!(shop_facts(Locale::Ko).name, shop_facts(Locale::En).name);
}
