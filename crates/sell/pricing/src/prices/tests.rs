use db::{DbError, Lane, body};
use kernel::{Currency, Id, MarketCode, Money, Permission, id::VariantId};
use testkit::TestDb;

use super::*;

fn variant(number: i64) -> VariantId {
    VariantId::from_i64(number)
}

async fn set_as(
    test: &TestDb,
    ctx: kernel::Ctx,
    market: MarketCode,
    prices: &[(i64, Money)],
) -> Result<(), PriceError> {
    let prices = prices.iter().map(|(number, price)| (variant(*number), *price)).collect();
    let command = SetPrices { market, prices };
    test.db.write(Lane::Staff, body!([ctx, command] | tx | { set(tx, &ctx, (*command).clone()).await })).await
}

async fn read(test: &TestDb, market: MarketCode, numbers: &'static [i64]) -> Vec<(i64, Money)> {
    let found = test.db.read::<_, DbError, _>(move |read| {
        let variants: Vec<VariantId> = numbers.iter().copied().map(variant).collect();
        Box::pin(async move { prices_for(read, market, &variants).await })
    });
    found.await.unwrap().into_iter().map(|price| (price.variant_id.to_i64(), price.unit)).collect()
}

const fn won(minor: i64) -> Money {
    Money::new(minor, Currency::KRW)
}

#[test]
fn prices_are_kept_per_market_and_the_last_one_holds() {
    testkit::both_engines(|test| async move {
        let staff = || test.staff(&[Permission::EditCatalog]);
        set_as(&test, staff(), MarketCode::KR, &[(2, won(52_000)), (1, won(48_000))]).await.unwrap();
        set_as(&test, staff(), MarketCode::US, &[(1, Money::new(3_800, Currency::USD))]).await.unwrap();
        set_as(&test, staff(), MarketCode::KR, &[(2, won(54_000))]).await.unwrap();
        assert_eq!(read(&test, MarketCode::KR, &[2, 1, 3, 2]).await, [(1, won(48_000)), (2, won(54_000))]);
        assert_eq!(read(&test, MarketCode::US, &[1, 2]).await, [(1, Money::new(3_800, Currency::USD))]);
        assert_eq!(read(&test, MarketCode::KR, &[]).await, []);
    });
}

#[test]
fn a_wrong_price_sets_nothing() {
    testkit::both_engines(|test| async move {
        let staff = || test.staff(&[Permission::EditCatalog]);
        let dollars = Money::new(100, Currency::USD);
        let wrong = set_as(&test, staff(), MarketCode::KR, &[(1, won(1)), (2, dollars)]).await;
        assert!(matches!(wrong, Err(PriceError::WrongCurrency { expected: Currency::KRW, given: Currency::USD })));
        let negative = set_as(&test, staff(), MarketCode::KR, &[(1, won(1)), (2, won(-1))]).await;
        assert!(matches!(negative, Err(PriceError::Negative(id)) if id == variant(2)));
        let nowhere = set_as(&test, staff(), MarketCode::parse("jp").unwrap(), &[(1, won(1))]).await;
        assert!(matches!(nowhere, Err(PriceError::NoMarket(_))));
        let others = [test.shopper(MarketCode::KR, kernel::Locale::Ko), test.staff(&[Permission::AdjustStock])];
        for ctx in others {
            let refused = set_as(&test, ctx, MarketCode::KR, &[(1, won(1))]).await;
            assert!(matches!(refused, Err(PriceError::NotPermitted(_))));
        }
        assert_eq!(read(&test, MarketCode::KR, &[1, 2]).await, []);
    });
}
