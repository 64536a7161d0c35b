use kernel::{Locale, Timestamp};

use super::*;

#[test]
fn names_are_read_back() {
    for method in Method::ALL {
        assert_eq!(Method::from_code(method.code()), Some(method));
        assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{}\"", method.code()));
    }
    assert_eq!(Method::from_code("card"), None);
    assert_eq!(Method::from_code(""), None);
}

#[test]
fn cash_on_delivery_is_korean_and_transfers_need_an_account() {
    let mut settings = Settings::demo();
    assert_eq!(offered(&settings, MarketCode::KR), Method::ALL);
    assert_eq!(offered(&settings, MarketCode::US), [Method::BankTransfer]);
    settings.accounts.retain(|account| account.market == MarketCode::US);
    assert_eq!(offered(&settings, MarketCode::KR), [Method::CashOnDelivery]);
    settings.accounts.clear();
    assert_eq!(offered(&settings, MarketCode::US), []);
}

#[test]
fn the_deadline_is_never_in_the_past_nor_for_ever() {
    let placed_at = Timestamp::from_millis(1_800_000_000_000);
    let mut settings = Settings::demo();
    assert_eq!(settings.deposit_deadline(placed_at).millis_since(placed_at), 24 * 3_600_000);
    settings.deposit_hours = -5;
    assert_eq!(settings.deposit_deadline(placed_at).millis_since(placed_at), 3_600_000);
    settings.deposit_hours = i64::MAX;
    assert_eq!(settings.deposit_deadline(placed_at).millis_since(placed_at), 30 * 24 * 3_600_000);
}

#[test]
fn demo_names_are_in_both_languages() {
    let settings = Settings::demo();
    let account = settings.account(MarketCode::KR).unwrap();
    assert_eq!(account.bank.text(Locale::Ko), "데모은행");
    assert_eq!(account.bank.text(Locale::En), "Demo Bank");
}
