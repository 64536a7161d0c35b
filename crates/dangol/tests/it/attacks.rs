//! What hostile visitors send: fields that are not theirs, texts that want to be code, bodies that want to be expensive.

use axum::body::Body;
use axum::http::{StatusCode, header};
use testkit::both_places;
use testkit::rows::fingerprint;

use crate::app::{Browser, FilledForm, Page, Placed, TestApp, korean_address};

/// Names of columns and struct fields that no form has (S2).
const INNER_FIELDS: [&str; 40] = [
    "id",
    "price",
    "unit",
    "unit_minor",
    "unit_price",
    "total",
    "total_minor",
    "subtotal_minor",
    "items_minor",
    "amount",
    "amount_minor",
    "discount",
    "discount_minor",
    "coupon",
    "tax",
    "tax_minor",
    "tax_included",
    "shipping_minor",
    "currency",
    "market",
    "locale",
    "country",
    "status",
    "state",
    "paid",
    "confirmed_at",
    "pay_until",
    "role",
    "permissions",
    "actor",
    "staff",
    "customer_id",
    "order_id",
    "cart_id",
    "variant_id",
    "cart",
    "secret",
    "secret_hash",
    "number",
    "version",
];

async fn orders(app: &TestApp) -> i64 {
    fingerprint(&app.shop.db).await["orders_orders"].0
}

#[test]
fn fields_that_no_form_has_have_no_effect() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        for value in ["0", "-1", "1e309", "NaN", "confirmed", "owner", "USD", "us"] {
            let mut add = visitor.visit_product("moon-cup").await.form("/ko/cart/lines");
            let mut theme = visitor.visit_home().await.form("/ko/theme");
            for name in INNER_FIELDS {
                add.force(name, value);
                theme.force(name, value);
            }
            add.force("option_glaze", "ash").force("option_size", "210").force("quantity", "1");
            let cart = visitor.submit_and_follow(&add).await;
            cart.shows(StatusCode::OK, &["한 점에 32,000원", "결제 금액 35,000원"]);
            visitor.submit(&theme).await;
            let actions = cart.attributes("action");
            let change = actions.iter().find(|action| action.contains("/cart/lines/")).unwrap();
            let mut quantity = cart.form(change);
            let mut pay = visitor.fill_checkout(korean_address(), "bank_transfer").await;
            for name in INNER_FIELDS {
                quantity.force(name, value);
                if name != "state" {
                    pay.force(name, value);
                }
            }
            quantity.force("quantity", "1");
            visitor.submit_and_follow(&quantity).await.shows(StatusCode::OK, &["결제 금액 35,000원"]);
            let version = visitor.open_checkout().await.value("cart_version").to_owned();
            pay.force("cart_version", &version);
            let placed = visitor.press_pay(&pay).await;
            let page = visitor.open_order_page(&placed).await;
            page.shows(StatusCode::OK, &["입금을 기다리고 있어요", "결제 금액 35,000원", "김하늘"]);
        }
        assert_eq!(orders(&app).await, 8);
        app.finish().await;
    });
}

#[test]
fn the_fields_of_the_page_cannot_be_bent() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let bends = [
            (
                "expected_total",
                vec!["0", "1", "34999", "-35000", "35000.0", "3.5e4", "NaN", "", "9223372036854775808", "٣٥٠٠٠"],
            ),
            ("cart_version", vec!["0", "-1", "999", "", "1.0", "null", "9223372036854775808"]),
            ("payment", vec!["", "free", "BANK_TRANSFER", "bank_transfer ", "null", "gift_card"]),
            ("agree_order", vec![""]),
            ("agree_privacy", vec![""]),
        ];
        for (name, values) in bends {
            for value in values {
                let mut bent = form.clone();
                bent.force(name, value);
                let answer = visitor.submit(&bent).await;
                let refused = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT].contains(&answer.status);
                assert!(refused, "{name}={value:?}: {} {}", answer.status, answer.text());
            }
            let mut twice = form.clone();
            twice.fields.push((name.to_owned(), "1".to_owned()));
            assert!(visitor.submit(&twice).await.status.is_client_error(), "{name} twice");
        }
        assert_eq!(orders(&app).await, 0);
        // The American page's price is no price in Korea.
        let mut us = visitor.clone();
        us.prefix = "us";
        let dollars = us.open_checkout().await;
        let mut mixed = form.clone();
        mixed.force("expected_total", dollars.value("expected_total"));
        assert_eq!(visitor.submit(&mixed).await.status, StatusCode::CONFLICT);
        visitor.press_pay(&form).await;
        app.finish().await;
    });
}

/// Texts that want to be something else (S3, S4, S5).
const HOSTILE: [&str; 12] = [
    "{{7*7}} {{ frame }} {{ self }}",
    "{% for a in range(100000000) %}x{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title></textarea><script src=//evil.example></script>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "=HYPERLINK(\"http://evil.example\")",
    "kim{$x}{ $amount } { NUMBER(1) }",
    "O'Brien \"<b>bold</b>\" & Sons",
];

/// Nothing of a text is markup, and none of it was reckoned.
fn assert_inert(place: &str, html: &str, text: &str) {
    for markup in ["<script>alert", "<img src=x", "<svg/onload", "<script src=//evil", "<b>bold"] {
        assert!(!html.contains(markup), "{place} has live {markup} from {text:?}");
    }
    // 7*7 stands there as it was typed, never as its result.
    let written = html.replace("&#x2f;", "/").replace("&#x27;", "'");
    assert!(!written.contains("49 49") && !written.contains("$49 #49"), "{place} evaluated {text:?}");
}

#[test]
fn hostile_texts_stay_texts_in_pages_and_mails() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut kept = 0;
        for text in HOSTILE {
            let mut visitor = app.visitor("ko");
            visitor.put_cup_in_cart().await;
            let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
            for name in ["name", "phone", "email", "postcode", "address", "address_detail"] {
                let mut hostile = form.clone();
                hostile.force(name, text);
                let answer = visitor.submit(&hostile).await;
                assert!(!answer.status.is_server_error(), "{name} = {text:?}: {}", answer.status);
                assert_inert("the checkout", &answer.body, text);
                if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                    assert_eq!(answer.form("/ko/checkout").value(name), text, "what was typed is kept");
                    continue;
                }
                kept += 1;
                let placed = Placed::of(&answer);
                let thanks = visitor.get(&[&placed.path, "/thanks"].concat()).await;
                let order = visitor.open_order_page(&placed).await;
                assert!(
                    order.text().contains(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
                    "{text}: {}",
                    order.text()
                );
                app.drain().await;
                let mail = app.mails().await.remove(0);
                let words = mail.words.expect("it is worded");
                assert!(!words.subject.contains(['\r', '\n']) && !words.recipient.contains(['\r', '\n']));
                for (place, html) in [("thanks", &thanks.body), ("order", &order.body), ("mail", &words.html)] {
                    assert_inert(place, html, text);
                }
                visitor = app.visitor("ko");
                visitor.put_cup_in_cart().await;
            }
        }
        assert!(kept >= HOSTILE.len(), "only {kept} were kept, the rest refused: the test shows too little");
        app.finish().await;
    });
}

#[test]
fn lines_and_directions_cannot_be_broken() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let breaks = [
            "a\r\nBcc: all@evil.example",
            "a\nb",
            "a\u{0}b",
            "a\u{202e}b",
            "a\u{2066}b",
            "a\u{200b}b",
            "a\u{1b}[31mb",
            "a\u{feff}b",
            "a\u{2028}b",
            "a\u{85}b",
        ];
        for text in breaks {
            for name in ["name", "phone", "email", "address", "address_detail"] {
                let mut broken = form.clone();
                let typed = if name == "email" { format!("{text}@example.com") } else { text.to_owned() };
                broken.force(name, &typed);
                let answer = visitor.submit(&broken).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} = {typed:?}: {}", answer.text());
            }
        }
        assert_eq!(orders(&app).await, 0);
        app.finish().await;
    });
}

#[test]
fn one_person_has_one_row_however_the_address_is_typed() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let same = ["haneul@example.com", " Haneul@Example.COM ", "ｈａｎｅｕｌ＠example.com", "HANEUL@EXAMPLE.COM"];
        for typed in same {
            let mut visitor = app.visitor("ko");
            visitor.put_cup_in_cart().await;
            let mut form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
            form.fill("email", typed);
            visitor.press_pay(&form).await;
        }
        assert_eq!(fingerprint(&app.shop.db).await["customers_customers"].0, 1);
        app.drain().await;
        for mail in app.mails().await {
            assert_eq!(mail.words.expect("it is worded").recipient, "haneul@example.com");
        }
        // Another script that only looks the same is not the same person, and no address at all.
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        for typed in [
            "hаneul@example.com",
            "haneul@еxample.com",
            "han\u{200b}eul@example.com",
            "a@b",
            "a@@b.com",
            "@example.com",
        ] {
            let mut form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
            form.fill("email", typed);
            visitor.submit(&form).await.shows(StatusCode::UNPROCESSABLE_ENTITY, &["이메일 주소를 확인해"]);
        }
        app.finish().await;
    });
}

async fn post_raw(visitor: &mut Browser, path: &str, kind: &str, body: impl Into<Body>) -> Page {
    let request =
        visitor.request("POST", path).header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, kind);
    visitor.send(request.body(body.into()).expect("a request")).await
}

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn bodies_over_the_limit_are_refused() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let before = fingerprint(&app.shop.db).await;
        let large = vec![b'a'; 65 * 1024];
        for path in ["/ko/cart/lines", "/ko/checkout", "/ko/theme", "/ko/cart/lines/var_0"] {
            let answer = post_raw(&mut visitor, path, FORM, large.clone()).await;
            answer.shows(StatusCode::PAYLOAD_TOO_LARGE, &["보내신 내용이 너무 커요"]);
            // Without a length said beforehand, the body is cut where the limit is.
            let pieces = (0..100_000).map(|_| Ok::<_, std::io::Error>(vec![b'a'; 8 * 1024]));
            let endless = Body::from_stream(futures::stream::iter(pieces));
            let answer = post_raw(&mut visitor, path, FORM, endless).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}: {}", answer.text());
        }
        assert_eq!(fingerprint(&app.shop.db).await, before);
        app.finish().await;
    });
}

#[test]
fn bodies_in_another_form_are_refused() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let before = fingerprint(&app.shop.db).await;
        let json = serde_json::json!({ "product": "moon-cup", "quantity": { "$gt": 0 } }).to_string();
        let nested = "[".repeat(10_000);
        for path in ["/ko/cart/lines", "/ko/checkout", "/ko/theme"] {
            for (kind, body) in [
                ("application/json", json.clone()),
                ("text/plain", form.encoded()),
                ("multipart/form-data; boundary=x", form.encoded()),
                ("", form.encoded()),
                (FORM, nested.clone()),
                (FORM, json.clone()),
                (FORM, "%".repeat(1_000)),
                (FORM, "%ff=%fe&quantity=%80".to_owned()),
                (FORM, "a=b&".repeat(15_000)),
            ] {
                let answer = post_raw(&mut visitor, path, kind, body).await;
                let harmless = answer.status.is_client_error() || answer.status == StatusCode::SEE_OTHER;
                assert!(harmless, "{path} {kind}: {}", answer.status);
            }
        }
        assert_eq!(fingerprint(&app.shop.db).await, before);
        app.finish().await;
    });
}

#[test]
fn texts_that_want_to_be_expensive_are_refused_by_their_length() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        // The bodies stay below the limit of 64 KiB once they are encoded.
        let expensive = [
            format!("a@{}", "a.".repeat(20_000)),
            format!("{}@", "a".repeat(40_000)),
            "((((((((a)*)*)*)*)*)*)*)*".repeat(400),
            "\u{301}".repeat(5_000),
            "\u{fdfa}".repeat(3_000),
            "0".repeat(50_000),
            " ".repeat(50_000),
        ];
        for text in expensive {
            for name in
                ["name", "phone", "email", "postcode", "address", "address_detail", "idempotency_key", "expected_total"]
            {
                let mut long = form.clone();
                long.force(name, &text);
                let answer = visitor.submit(&long).await;
                let blank = text.trim().is_empty() && name == "address_detail";
                assert!(answer.status.is_client_error() || blank, "{name}: {}", answer.status);
                // The page repeats what was typed once, and does nothing else with it.
                assert!(answer.body.len() < 40_000 + 8 * text.len(), "{name}: {} bytes", answer.body.len());
            }
        }
        app.finish().await;
    });
}

#[test]
fn a_cart_has_bounds() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_in_cart("moon-cup", &[("glaze", "ash"), ("size", "210")], "999").await;
        let answer = visitor.press_add("moon-cup", &[("glaze", "ash"), ("size", "210")], "1").await;
        answer.shows(StatusCode::UNPROCESSABLE_ENTITY, &["수량을 다시 확인해"]);
        visitor.visit_cart().await.shows(StatusCode::OK, &["지금 40점만 살 수 있어요"]);
        assert_eq!(
            visitor.get("/ko/checkout").await.location(),
            "/ko/cart",
            "what cannot be bought is not checked out"
        );
        let fields = vec![("product".to_owned(), "moon-cup".to_owned())];
        let bare = FilledForm { action: "/ko/cart/lines".to_owned(), names: Vec::new(), fields };
        visitor.submit(&bare).await.shows(StatusCode::UNPROCESSABLE_ENTITY, &["옵션을 모두 골라"]);
        for slug in ["", "\0", "moon-cup\0", "none", "MOON-CUP", "../moon-cup"] {
            let mut unknown = bare.clone();
            unknown.force("product", slug);
            assert_eq!(visitor.submit(&unknown).await.status, StatusCode::NOT_FOUND, "{slug:?}");
        }
        app.finish().await;
    });
}
