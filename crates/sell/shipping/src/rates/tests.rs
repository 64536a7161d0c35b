use db::{Lane, body};
use kernel::{Ctx, Currency, MarketCode, Money, Permission};
use testkit::TestDb;

use super::*;

async fn set_as(test: &TestDb, ctx: Ctx, market: MarketCode, rate: Money) -> Result<(), ShippingError> {
    let command = SetRate { market, rate };
    test.db.write(Lane::Staff, body!([ctx, command] | tx | { set(tx, &ctx, *command).await })).await
}

async fn rate(test: &TestDb, market: MarketCode) -> Result<Money, ShippingError> {
    test.db.read(move |read| Box::pin(async move { quote(read, market).await })).await
}

#[test]
fn a_new_shop_has_rates_and_keeps_those_it_set() {
    testkit::both_engines(|test| async move {
        assert!(matches!(rate(&test, MarketCode::KR).await, Err(ShippingError::NoRate(MarketCode::KR))));
        let own = Money::new(2_500, Currency::KRW);
        set_as(&test, test.staff(&[Permission::EditCatalog]), MarketCode::KR, own).await.unwrap();
        for expected in [1, 0] {
            let ctx = test.ctx();
            let seeded = test.db.write(Lane::Staff, body!([ctx] | tx | { seed(tx, &ctx).await })).await.unwrap();
            assert_eq!(seeded, expected);
        }
        assert_eq!(rate(&test, MarketCode::KR).await.unwrap(), own);
        assert_eq!(rate(&test, MarketCode::US).await.unwrap(), Money::new(1_800, Currency::USD));
    });
}

#[test]
fn a_wrong_rate_is_not_set() {
    testkit::both_engines(|test| async move {
        let won = |minor| Money::new(minor, Currency::KRW);
        let staff = || test.staff(&[Permission::EditCatalog]);
        let wrong = set_as(&test, staff(), MarketCode::US, won(1)).await;
        assert!(matches!(wrong, Err(ShippingError::WrongCurrency { .. })));
        assert!(matches!(set_as(&test, staff(), MarketCode::KR, won(-1)).await, Err(ShippingError::Negative)));
        let refused = set_as(&test, test.shopper(MarketCode::KR, kernel::Locale::Ko), MarketCode::KR, won(1)).await;
        assert!(matches!(refused, Err(ShippingError::NotPermitted(_))));
        assert!(matches!(rate(&test, MarketCode::KR).await, Err(ShippingError::NoRate(_))));
        set_as(&test, staff(), MarketCode::KR, won(0)).await.unwrap();
        assert_eq!(rate(&test, MarketCode::KR).await.unwrap(), won(0));
    });
}
