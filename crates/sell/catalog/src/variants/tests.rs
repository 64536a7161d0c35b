use db::DbError;
use kernel::{Id, Locale};

use super::*;
use crate::products::{CreateProduct, CreateVariant};
use crate::tests::{cup, make};

#[test]
fn variants_come_in_the_order_asked_with_their_names() {
    testkit::both_engines(|test| async move {
        let first = make(&test, cup("moon-cup")).await;
        let plain = CreateProduct {
            status: ProductStatus::Archived,
            options: Vec::new(),
            variants: vec![CreateVariant { sku: "tray".into(), values: Vec::new(), picture: "tray".into() }],
            ..cup("tray")
        };
        let second = make(&test, plain).await;
        let asked =
            vec![second.variants[0], first.variants[1], VariantId::from_i64(7), first.variants[0], first.variants[1]];
        let lines = test
            .db
            .read::<_, DbError, _>(move |read| Box::pin(async move { variants_for(read, &asked, Locale::Ko).await }));
        let lines = lines.await.unwrap();
        let seen: Vec<_> =
            lines.iter().map(|line| (line.sku.as_str(), line.option_text(), line.is_for_sale())).collect();
        let expected = [
            ("tray", String::new(), false),
            ("moon-cup/iron/300", "철유 · 300 ml".to_owned(), true),
            ("moon-cup/ash/210", "재유 · 210 ml".to_owned(), true),
        ];
        assert_eq!(seen, expected);
        assert_eq!((lines[1].title.as_str(), lines[1].slug.as_str()), ("물레 잔", "moon-cup"));
        assert_eq!((lines[1].picture.as_str(), lines[1].product_id), ("moon-cup-iron-300", first.product_id));
    });
}
