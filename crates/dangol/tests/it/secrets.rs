//! An order belongs to whoever has its secret (promises S1, S14, S15).

use axum::http::{HeaderName, StatusCode};
use testkit::both_places;
use testkit::rows::fingerprint;

use crate::app::{FilledForm, TestApp};

fn plain(action: String) -> FilledForm {
    FilledForm { action, names: Vec::new(), fields: Vec::new() }
}

#[test]
fn an_order_without_its_secret_does_not_exist() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let placed = app.visitor("ko").buy_cup().await;
        let other = app.visitor("ko").buy_cup().await;
        let mut stranger = app.visitor("ko");
        let number = &placed.number;
        let turned: String = placed.secret.chars().rev().collect();
        let mut wrong: Vec<String> = ["null", "[]", "undefined", "0", "%00", "%20", "..", "%2e%2e", "true", "''"]
            .into_iter()
            .map(str::to_owned)
            .collect();
        wrong.extend([other.secret.clone(), turned, placed.secret.to_uppercase(), "a".repeat(4_000)]);
        wrong.extend([
            placed.secret.chars().skip(1).collect(),
            format!("{}0", placed.secret),
            format!("{}%00", placed.secret),
        ]);
        for secret in wrong.iter().filter(|secret| **secret != placed.secret) {
            for page in ["", "/thanks"] {
                let answer = stranger.get(&format!("/ko/orders/{number}/{secret}{page}")).await;
                answer.shows(StatusCode::NOT_FOUND, &[]);
                assert!(!answer.body.contains("김하늘"), "{secret}");
            }
            let before = fingerprint(&app.shop.db).await;
            let answer = stranger.submit(&plain(format!("/ko/orders/{number}/{secret}/cancel"))).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{secret}");
            assert_eq!(fingerprint(&app.shop.db).await, before, "{secret}");
        }
        for path in [
            format!("/ko/orders/{number}"),
            format!("/ko/orders/{number}/"),
            "/ko/orders".to_owned(),
            "/ko/orders/".to_owned(),
            format!("/ko/orders//{}", placed.secret),
            format!("/ko/orders/{}/{}", other.number, placed.secret),
            format!("/ko/orders/{}", placed.secret),
            format!("/ko/orders/{number}?secret={}", placed.secret),
        ] {
            stranger.get(&path).await.shows(StatusCode::NOT_FOUND, &[]);
        }
        // The secret itself opens it for anybody, in any language.
        for prefix in ["ko", "en", "us"] {
            let page = stranger.get(&format!("/{prefix}/orders/{number}/{}", placed.secret)).await;
            page.shows(StatusCode::OK, &[number, "김하늘", "35,000"]);
        }
        app.finish().await;
    });
}

#[test]
fn an_unknown_number_and_a_wrong_secret_are_told_the_same() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let placed = app.visitor("ko").buy_cup().await;
        let mut stranger = app.visitor("ko");
        let secret = "0".repeat(placed.secret.len());
        let known = stranger.get(&format!("/ko/orders/{}/{secret}", placed.number)).await;
        let unknown = stranger.get(&format!("/ko/orders/DG-261123-ZZZZZZ/{secret}")).await;
        let words = |page: &crate::app::Page| page.text().split("알려 주세요").next().unwrap_or_default().to_owned();
        assert_eq!((known.status, words(&known)), (unknown.status, words(&unknown)));
        app.finish().await;
    });
}

#[test]
fn secrets_are_long_and_differ() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..5 {
            let mut visitor = app.visitor("ko");
            let placed = visitor.buy_cup().await;
            let cart = visitor.cookies["cart"].clone();
            // 128 bits are 22 letters of base64, 26 of base32 or 32 hexadecimal digits.
            assert!(placed.secret.len() >= 22 && cart.len() >= 22, "{} {cart}", placed.secret);
            assert!(seen.insert(placed.secret.clone()) && seen.insert(cart), "a secret came twice");
            assert!(!placed.secret.contains(&placed.number));
        }
        app.finish().await;
    });
}

#[test]
fn a_cart_belongs_to_its_cookie() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut owner = app.visitor("ko");
        let page = owner.put_cup_in_cart().await;
        let actions = page.attributes("action");
        let lines: Vec<&String> = actions.iter().filter(|action| action.contains("/cart/lines/")).collect();
        assert_eq!(lines.len(), 2, "change and remove");
        let before = fingerprint(&app.shop.db).await;
        for cookie in [None, Some(""), Some("null"), Some("[]"), Some("0"), Some("../cart")] {
            let mut stranger = app.visitor("ko");
            stranger.cookies.extend(cookie.map(|cookie| ("cart".to_owned(), cookie.to_owned())));
            for action in &lines {
                let mut form = plain((*action).clone());
                form.force("quantity", "7");
                let answer = stranger.submit(&form).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{cookie:?} {action}");
            }
            stranger.get("/ko/cart").await.shows(StatusCode::OK, &["장바구니가 비어 있어요"]);
            assert_eq!(stranger.get("/ko/checkout").await.location(), "/ko/cart");
        }
        // Two cookies of one name: somebody planted one, so neither counts.
        let mut planted = app.visitor("ko");
        let cart = &owner.cookies["cart"];
        planted
            .extra
            .push((HeaderName::from_static("cookie"), format!("cart={cart}; cart={}", "0".repeat(cart.len()))));
        planted.get("/ko/cart").await.shows(StatusCode::OK, &["장바구니가 비어 있어요"]);
        assert_eq!(fingerprint(&app.shop.db).await, before);
        owner.visit_cart().await.shows(StatusCode::OK, &["물레 잔"]);
        app.finish().await;
    });
}

#[test]
fn headers_that_name_a_person_name_nobody() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let placed = app.visitor("ko").buy_cup().await;
        let mut stranger = app.visitor("ko");
        for name in ["x-user-id", "x-forwarded-user", "x-actor", "x-staff", "x-wcpay-platform-checkout-user"] {
            stranger.extra.push((HeaderName::from_static(name), "1".to_owned()));
        }
        let authorization = (HeaderName::from_static("authorization"), "Basic b3duZXI6b3duZXI=".to_owned());
        stranger.extra.push(authorization);
        let path = format!("/ko/orders/{}/{}", placed.number, "0".repeat(placed.secret.len()));
        stranger.get(&path).await.shows(StatusCode::NOT_FOUND, &[]);
        app.finish().await;
    });
}
