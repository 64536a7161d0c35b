//! How orders end: paid late, paid wrong, paid twice, not at all, or cancelled.

use axum::http::StatusCode;
use testkit::both_places;
use testkit::rows::fingerprint;

use crate::app::{TestApp, korean_address};

#[test]
fn edge_case_25_an_unpaid_order_expires_once_and_its_cart_opens_again() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let shelf = fingerprint(&app.shop.db).await["inventory_levels"];
        let placed = visitor.buy_cup().await;
        assert_eq!(fingerprint(&app.shop.db).await["inventory_levels"], (shelf.0 - 1, shelf.1 + 1));
        app.hours_pass(23);
        app.drain().await;
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["입금을 기다리고 있어요"]);
        app.hours_pass(1);
        app.drain().await;
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["입금 기한이 지나 취소되었어요"]);
        assert_eq!(fingerprint(&app.shop.db).await["inventory_levels"], shelf, "given back");
        app.hours_pass(24);
        app.drain().await;
        assert_eq!(fingerprint(&app.shop.db).await["inventory_levels"], shelf, "once");
        visitor.visit_cart().await.shows(StatusCode::OK, &["물레 잔", "결제 금액 35,000원"]);
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let second = visitor.press_pay(&form).await;
        assert_ne!(second.number, placed.number);
        let mails = app.mails().await;
        assert_eq!(mails.len(), 2, "one when it was placed, one when it expired");
        app.finish().await;
    });
}

#[test]
fn edge_case_28_late_money_takes_the_goods_if_they_are_there() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let placed = visitor.buy_cup().await;
        app.hours_pass(30);
        app.drain().await;
        let answer = app.deposit_arrives(&placed.number, "35000", "late").await;
        assert_eq!(answer.data["status"], "confirmed", "{answer:?}");
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["입금을 확인했어요"]);
        visitor.visit_cart().await.shows(StatusCode::OK, &["장바구니가 비어 있어요"]);
        app.finish().await;
    });
}

#[test]
fn edge_case_28_late_money_without_goods_needs_a_decision() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let iron = [("glaze", "iron"), ("size", "300")];
        let (mut late, mut next) = (app.visitor("ko"), app.visitor("ko"));
        late.put_in_cart("moon-cup", &iron, "3").await;
        let form = late.fill_checkout(korean_address(), "bank_transfer").await;
        let placed = late.press_pay(&form).await;
        app.hours_pass(25);
        app.drain().await;
        next.put_in_cart("moon-cup", &iron, "3").await;
        let form = next.fill_checkout(korean_address(), "cash_on_delivery").await;
        next.press_pay(&form).await;
        let answer = app.deposit_arrives(&placed.number, "123000", "late").await;
        assert_eq!(answer.data["status"], "needs_decision", "{answer:?}");
        late.open_order_page(&placed).await.shows(StatusCode::OK, &["확인하고 연락드릴게요"]);
        let cancelled = app.staff_cancel(&placed.number).await;
        assert_eq!(cancelled.data["refund_due"], true, "{cancelled:?}");
        late.open_order_page(&placed).await.shows(StatusCode::OK, &["취소된 주문이에요", "돌려드립니다"]);
        app.finish().await;
    });
}

#[test]
fn edge_case_18_the_same_line_of_the_bank_counts_once() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let (mut one, mut two) = (app.visitor("ko"), app.visitor("ko"));
        let (first, second) = (one.buy_cup().await, two.buy_cup().await);
        for expected in ["is paid and confirmed", "was recorded before"] {
            let answer = app.deposit_arrives(&first.number, "35000", "line 7").await;
            assert!(answer.ok && answer.lines[0].contains(expected), "{answer:?}");
        }
        // One line of the bank's statement cannot pay two orders.
        let before = fingerprint(&app.shop.db).await;
        let twice = app.deposit_arrives(&second.number, "35000", "line 7").await;
        assert_eq!(fingerprint(&app.shop.db).await["payments_deposits"], before["payments_deposits"], "{twice:?}");
        two.open_order_page(&second).await.shows(StatusCode::OK, &["입금을 기다리고 있어요"]);
        app.drain().await;
        assert_eq!(app.mails().await.len(), 3, "two orders, one payment");
        app.finish().await;
    });
}

#[test]
fn another_amount_is_never_marked_paid() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        for (amount, reference) in [("34999", "short"), ("35001", "long")] {
            let mut visitor = app.visitor("ko");
            let placed = visitor.buy_cup().await;
            let answer = app.deposit_arrives(&placed.number, amount, reference).await;
            assert_eq!(answer.data["status"], "needs_decision", "{answer:?}");
            visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["확인하고 연락드릴게요"]);
        }
        let mut visitor = app.visitor("ko");
        let placed = visitor.buy_cup().await;
        assert!(app.deposit_arrives(&placed.number, "30000", "part 1").await.ok);
        let rest = app.deposit_arrives(&placed.number, "5000", "part 2").await;
        assert_eq!(rest.data["status"], "confirmed", "{rest:?}");
        for amount in ["0", "-35000", "1e3", "35000.5", "", "삼만오천", "99999999999999999999"] {
            assert!(!app.deposit_arrives(&placed.number, amount, "x").await.ok, "{amount}");
        }
        assert!(!app.deposit_arrives("DG-261123-XXXX", "35000", "x").await.ok);
        app.finish().await;
    });
}

#[test]
fn a_shopper_cancels_and_may_order_again() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let shelf = fingerprint(&app.shop.db).await["inventory_levels"];
        let placed = visitor.buy_cup().await;
        visitor.press_cancel(&placed).await.shows(StatusCode::OK, &["취소된 주문이에요"]);
        assert_eq!(fingerprint(&app.shop.db).await["inventory_levels"], shelf);
        let mut again = visitor.open_order_page(&placed).await;
        assert!(
            again.attributes("action").iter().all(|action| !action.ends_with("/cancel")),
            "there is nothing to cancel"
        );
        // Whoever has the form still open and presses once more changes nothing.
        let form = crate::app::FilledForm { action: format!("{}/cancel", placed.path), names: vec![], fields: vec![] };
        again = visitor.submit_and_follow(&form).await;
        again.shows(StatusCode::OK, &["취소된 주문이에요"]);
        assert_eq!(fingerprint(&app.shop.db).await["inventory_levels"], shelf);
        visitor.visit_cart().await.shows(StatusCode::OK, &["물레 잔"]);
        app.drain().await;
        assert_eq!(app.mails().await.len(), 2);
        // Money that comes for it all the same is seen and owed back.
        let answer = app.deposit_arrives(&placed.number, "35000", "after all").await;
        assert_eq!(answer.data["status"], "cancelled", "{answer:?}");
        app.finish().await;
    });
}

#[test]
fn a_paid_order_is_not_cancelled_by_a_form_that_was_open() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let placed = visitor.buy_cup().await;
        let form = visitor.open_order_page(&placed).await.form(&[&placed.path, "/cancel"].concat());
        assert!(app.deposit_arrives(&placed.number, "35000", "in time").await.ok);
        visitor.submit_and_follow(&form).await.shows(StatusCode::OK, &["입금을 확인했어요"]);
        assert!(!app.staff_cancel(&placed.number).await.ok, "a certain order ends by a return");
        app.finish().await;
    });
}
