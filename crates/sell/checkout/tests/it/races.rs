//! What happens when it happens at once.

use checkout::{PlaceOrderError, SettledAs};
use futures::future::{join, join_all};
use kernel::id::OrderId;
use orders::{OrderKey, OrderStatus};
use payments::Method;
use testkit::both_engines;

use crate::shop::{Shop, won};

#[test]
fn edge_case_23_the_last_pieces_are_sold_once() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [3, 3, 0]).await;
        let mut forms = Vec::new();
        for buyer in 0..12 {
            // Half of them put the cups in the other sequence: locks must not cross.
            let lines = if buyer % 2 == 0 { [(0, 1), (1, 1)] } else { [(1, 1), (0, 1)] };
            let cart = shop.cart(&lines).await;
            forms.push(shop.form(&cart, Method::BankTransfer, "k").await);
        }
        let results = join_all(forms.into_iter().map(|form| shop.place(shop.shopper(), form))).await;
        let sold = results.iter().filter(|result| result.is_ok()).count();
        assert_eq!(sold, 3);
        for refused in results.into_iter().filter_map(Result::err) {
            assert!(matches!(refused, PlaceOrderError::OutOfStock { .. }), "{refused:?}");
        }
        assert_eq!((shop.available(0).await, shop.available(1).await), (0, 0));
        shop.check().await;
    });
}

#[test]
fn edge_case_22_ten_clicks_at_once_are_one_order() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [50, 0, 0]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "same").await;
        let clicks = (0..10).map(|click| {
            let mut form = form.clone();
            if click % 2 == 0 {
                form.idempotency_key = format!("other {click}");
            }
            shop.place(shop.shopper(), form)
        });
        let answers: Vec<_> = join_all(clicks).await.into_iter().map(Result::unwrap).collect();
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(shop.available(0).await, 49);
        shop.check().await;
    });
}

#[test]
fn edge_case_15_the_same_deposit_seen_by_many_confirms_once() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [50, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        let seen = join_all((0..8).map(|_| shop.deposit(placed.order_id, placed.total, "line"))).await;
        let outcomes: Vec<_> = seen.into_iter().map(|settled| settled.unwrap().outcome).collect();
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == SettledAs::Confirmed).count(), 1, "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == SettledAs::Duplicate).count(), 7);
        assert_eq!((shop.balance("bank:kr".to_owned()).await, shop.owes(placed.order_id).await), (41_000, 0));
        shop.check().await;
    });
}

#[test]
fn money_deadline_and_buyer_at_once_leave_one_answer() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [40, 0, 0]).await;
        for round in 0..10 {
            let placed = shop.order(0, 1).await;
            shop.test.clock.set(placed.pay_until.unwrap());
            let ctx = shop.test.ctx();
            let expire = |_node: u8| checkout::jobs::expire_orders(&shop.test.db, &ctx);
            let ends = join_all([expire(1), expire(2)]);
            let pays = shop.deposit(placed.order_id, placed.total, &placed.number);
            let (settled, (ended, cancelled)) = join(pays, join(ends, shop.cancel_as_shopper(&placed))).await;
            let settled = settled.unwrap();
            let expired: u64 = ended.into_iter().map(|done| done.unwrap().expired).sum();
            assert!(expired <= 1, "round {round}");
            let status = shop.get(placed.order_id).await.head.status;
            match cancelled {
                Ok(_) => assert_eq!((status, expired), (OrderStatus::Cancelled, 0)),
                Err(_) => assert_eq!((status, settled.outcome), (OrderStatus::Confirmed, SettledAs::Confirmed)),
            }
            let owed = if status == OrderStatus::Confirmed { 0 } else { -41_000 };
            assert_eq!(shop.owes(placed.order_id).await, owed, "round {round}");
            shop.check().await;
        }
    });
}

#[test]
fn late_money_and_a_new_order_of_the_reopened_cart_do_not_cross() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [40, 40, 0]).await;
        for round in 0..10 {
            let cart = shop.cart(&[(0, 1), (1, 1)]).await;
            let form = shop.form(&cart, Method::BankTransfer, "first").await;
            let first = shop.place(shop.shopper(), form).await.unwrap();
            assert_eq!(shop.expire_all().await.expired, 1);
            let form = shop.form(&cart, Method::CashOnDelivery, "second").await;
            let (settled, second) =
                join(shop.deposit(first.order_id, first.total, &first.number), shop.place(shop.shopper(), form)).await;
            assert_eq!(settled.unwrap().outcome, SettledAs::Confirmed, "round {round}");
            // Either the cart was closed by the late money, and the buyer is shown that order, or there are two orders.
            let second = second.unwrap();
            let sold = if second.order_id == first.order_id { 1 } else { 2 };
            assert_eq!(shop.get(second.order_id).await.head.status, OrderStatus::Confirmed);
            let available = shop.available(0).await;
            shop.receive(0, sold).await;
            shop.receive(1, sold).await;
            assert_eq!(available + sold, 40, "round {round}");
            shop.check().await;
        }
    });
}

#[test]
fn edge_case_16_money_alone_confirms_an_order_whose_buyer_is_gone() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [2, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        let key = OrderKey::new(&[7; 32]).unwrap();
        let order_id: OrderId = placed.order_id;
        let settled = shop.deposit(order_id, won(41_000), "bank job").await.unwrap();
        assert_eq!(settled.status, OrderStatus::Confirmed);
        // A mail can name the link again without the buyer's browser.
        assert_eq!(key.secret(order_id), Some(placed.secret));
    });
}
