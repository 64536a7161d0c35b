//! A stranger buys something.

use axum::http::StatusCode;
use testkit::both_places;

use crate::app::{TestApp, american_address, korean_address};

#[test]
fn a_cup_is_bought_by_bank_transfer_in_korean() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor
            .visit_home()
            .await
            .shows(StatusCode::OK, &["물레 잔", "32,000원부터", "비색 다관", "느티 다반", "통신판매업"]);
        visitor.visit_product("moon-cup").await.shows(StatusCode::OK, &["물레 잔", "32,000원", "재유", "210 ml"]);
        visitor.put_cup_in_cart().await.shows(
            StatusCode::OK,
            &[
                "물레 잔",
                "재유",
                "상품 1점 32,000원",
                "배송비 3,000원",
                "결제 금액 35,000원",
                "부가세 3,181원 포함",
                "주문하기",
            ],
        );
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        assert_eq!(form.value("expected_total"), "35000");
        assert!(form.value("idempotency_key").len() >= 20 && form.value("cart_version").parse::<i64>().is_ok());
        let placed = visitor.press_pay(&form).await;
        assert!(placed.number.starts_with("DG-261123-"), "{}", placed.number);

        let thanks = visitor.get(&[&placed.path, "/thanks"].concat()).await;
        thanks.shows(
            StatusCode::OK,
            &["주문을 받았습니다", "데모은행", "000-000000-00-000", "예금주 달가마", "입금자명 김하늘"],
        );
        thanks.shows(
            StatusCode::OK,
            &["입금하실 금액 35,000원", "11월 24일", "haneul@example.com", "월드컵북로 1", "302호"],
        );
        let page = visitor.open_order_page(&placed).await;
        page.shows(StatusCode::OK, &["입금을 기다리고 있어요", "35,000원", &placed.number]);

        app.drain().await;
        let mails = app.mails().await;
        assert_eq!(mails.len(), 1);
        let words = mails[0].words.as_ref().expect("it is worded");
        assert_eq!(words.recipient, "haneul@example.com");
        for said in ["데모은행", "000-000000-00-000", "35,000원", "달가마", &placed.number] {
            assert!(
                words.text.contains(said) && words.html.contains(said),
                "the mail does not say {said}: {}",
                words.text
            );
        }
        assert!(!words.text.contains(&placed.secret) && !words.html.contains(&placed.secret), "the secret is stored");

        let answer = app.deposit_arrives(&placed.number, "35,000", "20261123-001").await;
        assert!(answer.ok, "{answer:?}");
        assert_eq!(answer.data["status"], "confirmed");
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["입금을 확인했어요"]);
        app.drain().await;
        let mails = app.mails().await;
        assert_eq!(mails.len(), 2);
        let paid = mails[0].words.as_ref().expect("it is worded");
        assert!(paid.subject.contains("입금"), "{}", paid.subject);
        assert!(!paid.text.contains("000-000000-00-000"), "a paid order asks for no money: {}", paid.text);
        visitor.visit_cart().await.shows(StatusCode::OK, &["장바구니가 비어 있어요"]);
        app.finish().await;
    });
}

#[test]
fn a_cup_is_bought_in_english_from_korea() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("en");
        visitor.visit_home().await.shows(StatusCode::OK, &["Wheel-thrown cup", "From ₩32,000"]);
        visitor
            .put_cup_in_cart()
            .await
            .shows(StatusCode::OK, &["1 piece ₩32,000", "Delivery ₩3,000", "Total ₩35,000", "Includes ₩3,181 VAT"]);
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let placed = visitor.press_pay(&form).await;
        let thanks = visitor.get(&[&placed.path, "/thanks"].concat()).await;
        thanks.shows(
            StatusCode::OK,
            &["We have your order", "Demo Bank", "000-000000-00-000", "Amount ₩35,000", "Dalgama"],
        );
        app.drain().await;
        let mails = app.mails().await;
        let words = mails[0].words.as_ref().expect("it is worded");
        for said in ["Demo Bank", "₩35,000", &placed.number] {
            assert!(words.text.contains(said), "the mail does not say {said}: {}", words.text);
        }
        assert!(app.deposit_arrives(&placed.number, "35000", "ref 1").await.ok);
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["Your deposit has arrived"]);
        app.finish().await;
    });
}

#[test]
fn a_cup_is_bought_in_dollars_with_added_tax() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("us");
        visitor.visit_product("moon-cup").await.shows(StatusCode::OK, &["$28.00"]);
        visitor
            .put_cup_in_cart()
            .await
            .shows(StatusCode::OK, &["1 piece $28.00", "Delivery $18.00", "Tax $3.22", "Total $49.22"]);
        let form = visitor.fill_checkout(american_address(), "bank_transfer").await;
        assert_eq!(form.value("expected_total"), "4922");
        assert!(!form.names.iter().any(|name| name == "country"), "the market decides the country");
        let placed = visitor.press_pay(&form).await;
        let thanks = visitor.get(&[&placed.path, "/thanks"].concat()).await;
        thanks.shows(StatusCode::OK, &["Amount $49.22", "0000000000", "12 Alder Street", "Portland, OR", "97205"]);
        assert!(!app.deposit_arrives(&placed.number, "49.225", "ref").await.ok, "a tenth of a cent is no amount");
        assert!(app.deposit_arrives(&placed.number, "49.22", "ref").await.ok);
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["Your deposit has arrived", "$49.22"]);
        app.finish().await;
    });
}

#[test]
fn an_american_transfer_needs_the_routing_number() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let placed = app.visitor("us").buy_cup().await;
        app.drain().await;
        let mails = app.mails().await;
        let words = mails[0].words.as_ref().expect("it is worded");
        assert!(words.text.contains("000000000") && words.text.contains("$49.22"), "{}", words.text);
        assert!(words.text.contains(&placed.number));
        app.finish().await;
    });
}

#[test]
fn cash_on_delivery_is_certain_at_once_and_paid_to_the_courier() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        visitor.put_cup_in_cart().await;
        let form = visitor.fill_checkout(korean_address(), "cash_on_delivery").await;
        let placed = visitor.press_pay(&form).await;
        let thanks = visitor.get(&[&placed.path, "/thanks"].concat()).await;
        thanks.shows(StatusCode::OK, &["주문을 받았습니다", "바로 준비를 시작합니다"]);
        assert!(!thanks.text().contains("000-000000-00-000"), "there is nothing to transfer");
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["주문이 확정되었어요", "기사님께"]);
        app.examine().await;
        app.hours_pass(24 * 10);
        app.drain().await;
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["주문이 확정되었어요"]);
        let answer = app.deposit_arrives(&placed.number, "35000", "courier 17").await;
        assert_eq!(answer.lines, [format!("{} is paid.", placed.number)]);
        app.finish().await;
    });
}

#[test]
fn the_outbox_page_shows_the_mail_with_a_link_that_works() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let placed = visitor.buy_cup().await;
        app.drain().await;
        let outbox = visitor.get("/ko/outbox").await;
        outbox.shows(StatusCode::OK, &["haneul@example.com"]);
        let links = outbox.attributes("href");
        let mail = links.iter().find(|link| link.starts_with("/ko/outbox/")).expect("a mail");
        let mail = visitor.get(mail).await;
        mail.shows(StatusCode::OK, &["데모은행", &placed.secret]);
        let frame = mail.attributes("src").into_iter().find(|link| link.ends_with("/html")).expect("the mail's page");
        let html = visitor.get(&frame).await;
        let link = format!("http://localhost:8080{}", placed.path);
        assert!(html.attributes("href").contains(&link), "{:?} has no {link}", html.attributes("href"));
        visitor.get(&placed.path).await.shows(StatusCode::OK, &[&placed.number]);
        app.finish().await;
    });
}

#[test]
fn a_shop_that_is_no_demonstration_shows_no_mail() {
    both_places(|place| async move {
        let app = TestApp::open_with(place, |config| config.show_outbox = false, None).await;
        let mut visitor = app.visitor("ko");
        visitor.buy_cup().await;
        app.drain().await;
        let id = app.mails().await[0].summary.id.to_string();
        for path in ["/ko/outbox".to_owned(), format!("/ko/outbox/{id}"), format!("/ko/outbox/{id}/html")] {
            visitor.get(&path).await.shows(StatusCode::NOT_FOUND, &[]);
        }
        app.finish().await;
    });
}
