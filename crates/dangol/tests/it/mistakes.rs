//! What stands between a visitor and an order: wrong fields, other tabs, other buyers.

use axum::http::StatusCode;
use db::{DbError, Lane, body};
use kernel::{Currency, Locale, MarketCode, Money};
use pricing::prices::{PriceError, SetPrices};
use testkit::both_places;
use testkit::rows::fingerprint;

use crate::app::{Placed, TestApp, american_address, korean_address};

/// Another price for every variant of the cup.
async fn cup_costs(app: &TestApp, won: i64) {
    let product = app
        .shop
        .db
        .read::<_, DbError, _>(|read| {
            Box::pin(async move { catalog::products::find_by_slug(read, "moon-cup", Locale::Ko).await })
        })
        .await
        .unwrap()
        .unwrap();
    let prices = product.variants.iter().map(|variant| (variant.id, Money::new(won, Currency::KRW))).collect();
    let (ctx, command) = (app.shop.system("test"), SetPrices { market: MarketCode::KR, prices });
    app.shop
        .db
        .write::<_, PriceError, _>(
            Lane::Staff,
            body!([ctx, command] | tx | { pricing::prices::set(tx, &ctx, (*command).clone()).await.map(|_done| ()) }),
        )
        .await
        .unwrap();
}

async fn orders(app: &TestApp) -> i64 {
    fingerprint(&app.shop.db).await["orders_orders"].0
}

#[test]
fn wrong_fields_keep_what_was_typed_and_say_what_is_wrong() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let korean =
            ["이름을 적어 주세요", "전화번호를 확인해", "이메일 주소를 확인", "우편번호 다섯 자리", "동의해 주세요"];
        let english = ["Please enter your name", "check the phone", "check the e-mail", "five digits", "agree to buy"];
        for (prefix, words) in [("ko", korean), ("en", english)] {
            let mut visitor = app.visitor(prefix);
            visitor.put_cup_in_cart().await;
            let mut form = visitor.open_checkout().await;
            form.fill("name", "   ").fill("phone", "12ab").fill("email", "not@an@address").fill("postcode", "4001");
            form.fill("address", "서울특별시 마포구 <월드컵북로> \"1\"").fill("payment", "cash_on_delivery");
            let before = fingerprint(&app.shop.db).await;
            let answer = visitor.submit(&form).await;
            answer.shows(StatusCode::UNPROCESSABLE_ENTITY, &words);
            assert_eq!(fingerprint(&app.shop.db).await, before);
            let mut again = answer.form(&visitor.path("/checkout"));
            for (name, typed) in [("phone", "12ab"), ("email", "not@an@address"), ("postcode", "4001")] {
                assert_eq!(again.value(name), typed);
            }
            assert_eq!(again.value("address"), "서울특별시 마포구 <월드컵북로> \"1\"");
            assert_eq!(again.value("payment"), "cash_on_delivery");
            assert!(!again.fields.iter().any(|(name, _)| name == "agree_order"), "nobody agreed");
            for (name, value) in korean_address() {
                again.fill(name, value);
            }
            again.fill("agree_order", "on").fill("agree_privacy", "on");
            visitor.press_pay(&again).await;
        }
        assert_eq!(orders(&app).await, 2);
        app.finish().await;
    });
}

#[test]
fn an_american_address_needs_its_own_fields() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("us");
        visitor.put_cup_in_cart().await;
        let mut form = visitor.fill_checkout(american_address(), "bank_transfer").await;
        form.fill("state", "Oregon").fill("postcode", "9720").fill("city", "");
        let answer = visitor.submit(&form).await;
        answer.shows(StatusCode::UNPROCESSABLE_ENTITY, &["two letters", "check the ZIP code", "enter the city"]);
        assert_eq!(answer.form("/us/checkout").value("state"), "Oregon");
        app.finish().await;
    });
}

#[test]
fn a_choice_that_is_not_sold_stays_on_the_page() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let gone = visitor.press_add("celadon-teapot", &[("glaze", "porcelain"), ("handle", "side")], "1").await;
        gone.shows(StatusCode::UNPROCESSABLE_ENTITY, &["지금 품절이에요"]);
        let form = gone.form("/ko/cart/lines");
        assert_eq!((form.value("option_glaze"), form.value("option_handle")), ("porcelain", "side"));
        for pieces in ["0", "-1", "1000", "1.5", "1e3", "NaN", "9999999999999999999999", ""] {
            let answer = visitor.press_add("moon-cup", &[("glaze", "ash"), ("size", "210")], pieces).await;
            answer.shows(StatusCode::UNPROCESSABLE_ENTITY, &["수량을 다시 확인해"]);
        }
        let mut form = visitor.visit_product("moon-cup").await.form("/ko/cart/lines");
        form.force("option_glaze", "gold");
        visitor.submit(&form).await.shows(StatusCode::UNPROCESSABLE_ENTITY, &["옵션을 모두 골라"]);
        assert_eq!(fingerprint(&app.shop.db).await["checkout_carts"].0, 0, "nobody got a cart");
        app.finish().await;
    });
}

#[test]
fn sold_out_between_cart_and_payment() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let iron = [("glaze", "iron"), ("size", "300")];
        let (mut slow, mut fast) = (app.visitor("ko"), app.visitor("en"));
        slow.put_in_cart("moon-cup", &iron, "3").await;
        let form = slow.fill_checkout(korean_address(), "bank_transfer").await;
        fast.put_in_cart("moon-cup", &iron, "1").await;
        let first = fast.fill_checkout(korean_address(), "bank_transfer").await;
        fast.press_pay(&first).await;
        let answer = slow.submit(&form).await;
        answer.shows(StatusCode::CONFLICT, &["그사이 품절된 상품이 있어요"]);
        assert_eq!(answer.form("/ko/checkout").value("name"), "김하늘", "what was typed is kept");
        slow.visit_cart().await.shows(StatusCode::OK, &["지금 2점만 살 수 있어요", "표시된 상품을 고친 다음"]);
        assert_eq!(orders(&app).await, 1);
        let line = slow.visit_cart().await.attributes("action");
        let action = line.iter().find(|action| action.contains("/cart/lines/") && !action.ends_with("remove")).unwrap();
        let mut fewer = slow.visit_cart().await.form(action);
        fewer.fill("quantity", "2");
        slow.submit_and_follow(&fewer).await.shows(StatusCode::OK, &["80,000원"]);
        let form = slow.fill_checkout(korean_address(), "bank_transfer").await;
        slow.press_pay(&form).await;
        slow.visit_product("moon-cup").await.shows(StatusCode::OK, &["지금은 품절이에요"]);
        app.finish().await;
    });
}

#[test]
fn another_price_than_the_page_showed_is_never_charged() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        cup_costs(&app, 33_000).await;
        let before = fingerprint(&app.shop.db).await;
        let answer = visitor.submit(&form).await;
        answer.shows(StatusCode::CONFLICT, &["그사이 금액이 바뀌었어요", "36,000원"]);
        assert_eq!(fingerprint(&app.shop.db).await, before, "nothing has happened");
        let again = answer.form("/ko/checkout");
        assert_eq!((again.value("expected_total"), again.value("name")), ("36000", "김하늘"));
        assert_ne!(again.value("idempotency_key"), form.value("idempotency_key"));
        let mut again = again;
        again.fill("agree_order", "on").fill("agree_privacy", "on");
        let placed = visitor.press_pay(&again).await;
        // A price of later changes nothing about an order.
        cup_costs(&app, 99_000).await;
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["36,000원"]);
        app.finish().await;
    });
}

#[test]
fn a_cart_that_was_changed_in_another_tab_is_not_ordered_unseen() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let mut other_tab = visitor.clone();
        other_tab.put_in_cart("zelkova-tray", &[("finish", "oil"), ("size", "small")], "1").await;
        let answer = visitor.submit(&form).await;
        answer.shows(StatusCode::CONFLICT, &["그사이 금액이 바뀌었어요", "느티 다반", "103,000원"]);
        assert_eq!(orders(&app).await, 0);
        // Not even when the sum says otherwise: a forged total does not help.
        let mut forged = answer.form("/ko/checkout");
        forged.fill("agree_order", "on").fill("agree_privacy", "on").fill("expected_total", "35000");
        visitor.submit(&forged).await.shows(StatusCode::CONFLICT, &["103,000원"]);
        assert_eq!(orders(&app).await, 0);
        app.finish().await;
    });
}

#[test]
fn edge_case_22_pressing_twice_places_one_order() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let second_tab = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let (mut left, mut right) = (visitor.clone(), visitor.clone());
        let (first, second) = futures::join!(left.submit(&form), right.submit(&form));
        let placed = Placed::of(&first);
        assert_eq!(Placed::of(&second), placed);
        assert_eq!(visitor.press_pay(&form).await, placed, "later, too");
        assert_eq!(visitor.press_pay(&second_tab).await, placed, "and from the other tab");
        assert_eq!(orders(&app).await, 1);

        // The same key with another form is no order, and no answer to the first.
        let mut other = form.clone();
        other.fill("name", "박바다");
        let answer = visitor.submit(&other).await;
        answer.shows(StatusCode::CONFLICT, &["그사이 바뀐 것이 있어요"]);
        assert_eq!(orders(&app).await, 1);
        app.drain().await;
        assert_eq!(app.mails().await.len(), 1);
        app.finish().await;
    });
}

#[test]
fn a_key_is_bound_to_its_cart() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let (mut one, mut two) = (app.visitor("ko"), app.visitor("ko"));
        one.put_cup_in_cart().await;
        two.put_cup_in_cart().await;
        let mut first = one.fill_checkout(korean_address(), "bank_transfer").await;
        let mut second = two.fill_checkout(korean_address(), "bank_transfer").await;
        first.fill("idempotency_key", "chosen-by-a-stranger");
        second.fill("idempotency_key", "chosen-by-a-stranger");
        let (first, second) = (one.press_pay(&first).await, two.press_pay(&second).await);
        assert_ne!(first.number, second.number);
        assert_ne!(first.secret, second.secret);
        app.finish().await;
    });
}

#[test]
fn a_bad_key_is_no_order_and_no_crash() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        for key in ["", "k\0ey", &"k".repeat(129), &"k".repeat(5_000)] {
            let mut form = form.clone();
            form.fill("idempotency_key", key);
            let answer = visitor.submit(&form).await;
            assert!(
                answer.status.is_client_error(),
                "a key of {} letters: {} {}",
                key.len(),
                answer.status,
                answer.text()
            );
            assert_eq!(orders(&app).await, 0);
        }
        visitor.press_pay(&form).await;
        app.finish().await;
    });
}
