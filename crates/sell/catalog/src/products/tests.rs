use db::DbError;
use kernel::{Locale, MarketCode, Permission};
use testkit::TestDb;

use super::*;
use crate::tests::{cup, make, make_as};

async fn find(test: &TestDb, slug: &'static str, locale: Locale) -> Option<Product> {
    let found =
        test.db.read::<_, DbError, _>(move |read| Box::pin(async move { find_by_slug(read, slug, locale).await }));
    found.await.unwrap()
}

#[test]
fn a_product_is_read_whole_in_each_language() {
    testkit::both_engines(|test| async move {
        let created = make(&test, cup("moon-cup")).await;
        let korean = find(&test, "moon-cup", Locale::Ko).await.unwrap();
        assert_eq!(
            (korean.id, korean.title.as_str(), korean.status),
            (created.product_id, "물레 잔", ProductStatus::Published)
        );
        assert_eq!(korean.details, [Detail { label: "흙".into(), value: "백자토".into() }]);
        let options: Vec<_> =
            korean.options.iter().map(|option| (option.code.as_str(), option.name.as_str())).collect();
        assert_eq!(options, [("glaze", "유약"), ("size", "크기")]);
        let glazes: Vec<_> =
            korean.options[0].values.iter().map(|value| (value.code.as_str(), value.name.as_str())).collect();
        assert_eq!(glazes, [("iron", "철유"), ("ash", "재유")]);
        assert_eq!(korean.variants.iter().map(|variant| variant.id).collect::<Vec<_>>(), created.variants);
        assert_eq!(korean.variants[1].sku, "moon-cup/iron/300");
        assert_eq!(korean.variants[1].picture, "moon-cup-iron-300");
        assert_eq!(korean.pictures, [Picture { asset: "cup-use".into(), description: "손에 든 잔".into() }]);
        let english = find(&test, "moon-cup", Locale::En).await.unwrap();
        assert_eq!((english.title.as_str(), english.options[1].name.as_str()), ("Wheel-thrown cup", "Size"));
        assert_eq!(find(&test, "moon", Locale::En).await, None);
    });
}

#[test]
fn what_is_chosen_leads_to_one_variant() {
    testkit::on_sqlite(db::DbLimits::default(), |test| async move {
        make(&test, cup("moon-cup")).await;
        let product = find(&test, "moon-cup", Locale::Ko).await.unwrap();
        let sku = |chosen: &[(&str, &str)]| product.variant_with(chosen).map(|variant| variant.sku.clone());
        assert_eq!(sku(&[("size", "300"), ("glaze", "iron")]).as_deref(), Some("moon-cup/iron/300"));
        for wrong in [
            &[][..],
            &[("glaze", "ash")],
            &[("glaze", "ash"), ("size", "300")],
            &[("glaze", "ash"), ("glaze", "ash")],
            &[("glaze", "ash"), ("colour", "210")],
            &[("glaze", "ash"), ("size", "210"), ("size", "210")],
        ] {
            assert_eq!(sku(wrong), None, "{wrong:?}");
        }
        assert_eq!(product.chosen_names(&product.variants[0]), [("유약", "재유"), ("크기", "210 ml")]);
    });
}

#[test]
fn only_published_products_are_listed_in_the_shops_order() {
    testkit::both_engines(|test| async move {
        make(&test, CreateProduct { position: 2, ..cup("second") }).await;
        make(&test, CreateProduct { position: 1, ..cup("first") }).await;
        make(&test, CreateProduct { status: ProductStatus::Draft, ..cup("draft") }).await;
        make(&test, CreateProduct { status: ProductStatus::Archived, ..cup("archived") }).await;
        let cards =
            test.db.read::<_, DbError, _>(|read| Box::pin(async move { list_published(read, Locale::En).await }));
        let cards = cards.await.unwrap();
        let seen: Vec<_> =
            cards.iter().map(|card| (card.slug.as_str(), card.picture.as_str(), card.variants.len())).collect();
        assert_eq!(seen, [("first", "first-ash-210", 3), ("second", "second-ash-210", 3)]);
        assert_eq!(cards[0].title, "Wheel-thrown cup");
        assert_eq!(find(&test, "archived", Locale::Ko).await.unwrap().status, ProductStatus::Archived);
    });
}

#[test]
fn slug_and_sku_belong_to_one() {
    testkit::both_engines(|test| async move {
        make(&test, cup("moon-cup")).await;
        let staff = || test.staff(&[Permission::EditCatalog]);
        let again = make_as(&test, staff(), cup("moon-cup")).await;
        assert!(matches!(again, Err(ProductError::SlugTaken(slug)) if slug == "moon-cup"));
        let mut other = cup("other-cup");
        other.variants[2].sku = "moon-cup/ash/210".into();
        let taken = make_as(&test, staff(), other).await;
        assert!(matches!(taken, Err(ProductError::SkuTaken(sku)) if sku == "moon-cup/ash/210"));
        assert_eq!(find(&test, "other-cup", Locale::Ko).await, None);
        for ctx in [test.shopper(MarketCode::KR, Locale::Ko), test.staff(&[Permission::AdjustStock])] {
            assert!(matches!(make_as(&test, ctx, cup("new-cup")).await, Err(ProductError::NotPermitted(_))));
        }
    });
}

/// Changes a right command and tells why it is refused.
fn refused(change: impl FnOnce(&mut CreateProduct)) -> ProductError {
    let mut command = cup("moon-cup");
    check::check(&command).unwrap();
    change(&mut command);
    check::check(&command).unwrap_err()
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    for slug in ["", "Moon", "moon_cup", "-moon", "moon-", "moon cup", "잔", "../x"] {
        assert!(matches!(refused(|command| command.slug = slug.into()), ProductError::Code(_)), "{slug}");
    }
    for sku in ["", "a b", "잔", "a\n"] {
        assert!(matches!(refused(|command| command.variants[0].sku = sku.into()), ProductError::Sku(_)), "{sku}");
    }
    let text = |error| matches!(error, ProductError::Text { .. });
    assert!(text(refused(|command| command.texts.truncate(1))));
    assert!(text(refused(|command| command.texts.push(command.texts[0].clone()))));
    assert!(text(refused(|command| command.texts[1].title = "  ".into())));
    assert!(text(refused(|command| command.options[0].names.truncate(1))));
    assert!(text(refused(|command| command.options[1].values[0].names.clear())));
    assert!(text(refused(|command| command.pictures[0].1.clear())));
    assert!(matches!(refused(|command| command.variants.clear()), ProductError::Count));
    assert!(matches!(refused(|command| command.options[0].values.clear()), ProductError::Count));
    let repeated = |error| matches!(error, ProductError::Repeated(_));
    assert!(repeated(refused(|command| command.options[1].code = "glaze".into())));
    assert!(repeated(refused(|command| command.variants[1].sku = command.variants[0].sku.clone())));
    let combination = |error| matches!(error, ProductError::Combination(_));
    assert!(combination(refused(|command| command.variants[0].values = vec!["ash".into()])));
    assert!(combination(refused(|command| command.variants[0].values = vec!["210".into(), "ash".into()])));
    assert!(combination(refused(|command| command.variants[0].values.push("210".into()))));
    assert!(combination(refused(|command| command.variants[1].values = command.variants[0].values.clone())));
}
