use catalog::ProductStatus;
use kernel::id::ProductId;
use kernel::{Currency, Id, MarketCode, Quantity};

use super::*;

fn line(id: i64, status: Option<ProductStatus>, price: Option<i64>, pieces: i64) -> OfferLine {
    let variant_id = VariantId::from_i64(id);
    let variant = status.map(|status| VariantLine {
        variant_id,
        product_id: ProductId::from_i64(id),
        status,
        slug: "moon-cup".to_owned(),
        title: "달잔".to_owned(),
        sku: format!("MC-{id}"),
        options: Vec::new(),
        picture: "moon-cup-ash-210".to_owned(),
    });
    let quantity = Quantity::new(pieces).unwrap();
    OfferLine {
        item: CartItem { variant_id, quantity },
        variant,
        unit: price.map(|minor| Money::new(minor, Currency::KRW)),
    }
}

#[test]
fn only_what_is_published_and_has_a_price_is_sold() {
    assert!(line(1, Some(ProductStatus::Published), Some(100), 1).sold().is_some());
    assert!(line(1, Some(ProductStatus::Published), None, 1).sold().is_none());
    assert!(line(1, Some(ProductStatus::Draft), Some(100), 1).sold().is_none());
    assert!(line(1, Some(ProductStatus::Archived), Some(100), 1).sold().is_none());
    assert!(line(1, None, Some(100), 1).sold().is_none());
}

#[test]
fn lines_that_are_not_sold_cost_nothing() {
    let market = markets::get(MarketCode::KR).unwrap();
    let lines = [
        line(1, Some(ProductStatus::Published), Some(38_000), 2),
        line(2, Some(ProductStatus::Archived), Some(1_000), 1),
        line(3, Some(ProductStatus::Published), None, 1),
    ];
    let quote = quote(market, &lines, Money::new(3_000, Currency::KRW)).unwrap();
    assert_eq!(quote.lines.len(), 1);
    assert_eq!(quote.items_total.minor, 76_000);
    assert_eq!(quote.total.minor, 79_000);
    // 76,000 / 11 = 6,909.09 and 3,000 / 11 = 272.7: the fraction of a won is dropped.
    assert_eq!(quote.tax_total.minor, 6_909 + 272);
}
