//! Orders that end before they are certain.

use checkout::{CancelError, CancelOrder, Cancellation, CartStatus, Expiry};
use db::DbError;
use kernel::{Page, PageRequest, Permission, Secret};
use orders::{Attention, Change, OrderHead, OrderStatus};
use payments::{AttemptState, Method};
use testkit::both_engines;

use crate::shop::{Shop, won};

#[test]
fn edge_case_29_a_deadline_gives_everything_back_once() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 0]).await;
        let cart = shop.cart(&[(0, 2), (1, 1)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        let placed = shop.place(shop.shopper(), form.clone()).await.unwrap();
        // One millisecond before the deadline nothing happens.
        let until = placed.pay_until.unwrap();
        shop.test.clock.set(until.plus_millis(-1));
        assert_eq!(checkout::expire_orders(&shop.test.db, &shop.test.ctx()).await.unwrap(), Expiry::default());
        shop.test.clock.set(until);
        let done = checkout::expire_orders(&shop.test.db, &shop.test.ctx()).await.unwrap();
        assert_eq!(done, Expiry { expired: 1, failed: 0 });
        assert_eq!(checkout::expire_orders(&shop.test.db, &shop.test.ctx()).await.unwrap(), Expiry::default());

        let head = shop.get(placed.order_id).await.head;
        assert_eq!((head.status, head.version, head.ended_at), (OrderStatus::Expired, 2, Some(until)));
        assert_eq!(shop.attempt(placed.order_id).await.state, AttemptState::Expired);
        assert_eq!((shop.available(0).await, shop.available(1).await), (5, 5));
        let seen = shop.summary(shop.shopper(), &cart).await;
        assert_eq!((seen.status, seen.pieces), (CartStatus::Open, 3));
        // The same press of the button gets its old answer; the cart can be ordered anew.
        assert_eq!(shop.place(shop.shopper(), form).await.unwrap(), placed);
        let form = shop.form(&cart, Method::BankTransfer, "again").await;
        let again = shop.place(shop.shopper(), form).await.unwrap();
        assert_ne!(again.order_id, placed.order_id);
        assert_ne!(again.number, placed.number);
        assert_eq!(shop.available(0).await, 3);
        shop.check().await;
    });
}

#[test]
fn a_buyer_cancels_with_the_secret_only_and_once() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 2).await;
        let order_id = placed.order_id;
        for secret in [None, Secret::generate()] {
            let refused = shop.cancel(shop.shopper(), CancelOrder { order_id, secret }).await;
            assert!(matches!(refused, Err(CancelError::NotFound)), "{refused:?}");
        }
        let refused =
            shop.cancel(shop.test.staff(&[Permission::RecordDeposits]), CancelOrder { order_id, secret: None }).await;
        assert!(matches!(refused, Err(CancelError::Denied(_))), "{refused:?}");
        assert_eq!(shop.get(order_id).await.head.version, 1);

        assert_eq!(shop.cancel_as_shopper(&placed).await.unwrap(), Cancellation::Now { refund_due: false });
        assert_eq!(shop.cancel_as_shopper(&placed).await.unwrap(), Cancellation::Before);
        let head = shop.get(order_id).await.head;
        assert_eq!((head.status, head.version, head.attention), (OrderStatus::Cancelled, 2, None));
        assert_eq!(shop.attempt(order_id).await.state, AttemptState::Cancelled);
        assert_eq!((shop.available(0).await, shop.expire_all().await.expired), (5, 0));
        shop.check().await;
    });
}

#[test]
fn staff_cancel_what_waits_for_a_decision_and_the_money_is_owed() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        shop.deposit(placed.order_id, won(100), "short").await.unwrap();
        let refused = shop.cancel_as_shopper(&placed).await;
        assert!(matches!(refused, Err(CancelError::NotPossible { status: OrderStatus::NeedsDecision })), "{refused:?}");
        let staff = shop.test.staff(&[Permission::CancelOrders]);
        let command = CancelOrder { order_id: placed.order_id, secret: None };
        assert_eq!(shop.cancel(staff, command).await.unwrap(), Cancellation::Now { refund_due: true });
        let head = shop.get(placed.order_id).await.head;
        assert_eq!((head.status, head.attention), (OrderStatus::Cancelled, Some(Attention::RefundDue)));
        assert_eq!((shop.owes(placed.order_id).await, shop.available(0).await), (-100, 5));
        shop.check().await;
    });
}

#[test]
fn every_change_is_kept_with_its_actor() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        shop.deposit(placed.order_id, won(1), "a").await.unwrap();
        shop.deposit(placed.order_id, won(40_999), "b").await.unwrap();
        shop.deposit(placed.order_id, won(5), "c").await.unwrap();
        let order_id = placed.order_id;
        let changes = shop
            .test
            .db
            .read::<_, DbError, _>(move |read| Box::pin(orders::orders::list_changes(read, order_id)))
            .await
            .unwrap();
        let told: Vec<_> = changes
            .iter()
            .map(|Change { version, kind, to, actor, .. }| (*version, kind.as_str(), *to, actor.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (1, "placed", OrderStatus::PendingPayment, "shopper"),
                (2, "amount_differs", OrderStatus::NeedsDecision, "staff:mina"),
                (3, "deposit_received", OrderStatus::Confirmed, "staff:mina"),
                (4, "attention", OrderStatus::Confirmed, "staff:mina"),
            ]
        );
        assert_eq!(changes[0].from, None);
        assert_eq!(changes[2].from, Some(OrderStatus::NeedsDecision));
    });
}

#[test]
fn staff_page_through_orders_by_key() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [9, 0, 0]).await;
        let mut placed = Vec::new();
        for _ in 0..5 {
            placed.push(shop.order(0, 1).await.order_id);
        }
        shop.deposit(placed[1], won(41_000), "x").await.unwrap();
        placed.reverse();
        let list = |status, after| {
            let page = PageRequest::new(2, after);
            let db = &shop.test.db;
            async move {
                db.scan::<Page<OrderHead>, DbError, _>(move |read| Box::pin(orders::orders::list(read, status, page)))
                    .await
                    .unwrap()
            }
        };
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = list(None, after).await;
            seen.extend(page.items.iter().map(|head| head.id));
            after = page.next_after;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, placed);
        let confirmed = list(Some(OrderStatus::Confirmed), None).await;
        assert_eq!(confirmed.items.iter().map(|head| head.id).collect::<Vec<_>>(), [placed[3]]);

        shop.deposit(placed[3], won(1), "too much").await.unwrap();
        shop.deposit(placed[0], won(1), "too little").await.unwrap();
        let told = shop
            .test
            .db
            .scan::<Page<OrderHead>, DbError, _>(|read| {
                Box::pin(orders::orders::list_attention(read, PageRequest::new(10, None)))
            })
            .await
            .unwrap();
        assert_eq!(told.items.iter().map(|head| head.id).collect::<Vec<_>>(), [placed[0], placed[3]]);
    });
}
