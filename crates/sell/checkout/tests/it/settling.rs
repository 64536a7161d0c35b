//! Money was seen.

use checkout::{SettleError, SettledAs};
use kernel::{Currency, Money, Permission};
use orders::{Attention, OrderStatus};
use payments::{AttemptState, BankReference, DepositError, Method};
use testkit::both_engines;

use crate::shop::{SHIPPING_KRW, Shop, won};

#[test]
fn the_exact_amount_confirms_and_leaves_the_buyer_at_zero() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 2).await;
        let settled = shop.deposit(placed.order_id, placed.total, "line 1").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::Confirmed, SettledAs::Confirmed));
        assert_eq!(shop.owes(placed.order_id).await, 0);
        assert_eq!(shop.balance("bank:kr".to_owned()).await, 79_000);
        assert_eq!(shop.balance("tax".to_owned()).await, -(6_909 + 272));
        assert_eq!(shop.balance("sales".to_owned()).await, -(79_000 - 6_909 - 272));
        let order = shop.get(placed.order_id).await;
        assert_eq!((order.head.version, order.head.attention), (2, None));
        assert!(order.head.confirmed_at.is_some());
        assert_eq!(shop.attempt(placed.order_id).await.state, AttemptState::Settled);
        assert_eq!(shop.available(0).await, 3);
        // Paid orders do not expire, and the buyer cannot cancel them.
        assert_eq!(shop.expire_all().await.expired, 0);
        assert!(shop.cancel_as_shopper(&placed).await.is_err());
        let events = shop.events().await;
        let count = |name: &str| events.iter().filter(|event| *event == name).count();
        assert_eq!(count("orders.order_confirmed.v1"), 1);
        assert_eq!(count("payments.payment_recorded.v1"), 1);
        shop.check().await;
    });
}

#[test]
fn edge_case_18_the_same_line_of_the_bank_counts_once() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        let other = shop.order(0, 1).await;
        shop.deposit(placed.order_id, placed.total, "line 1").await.unwrap();
        let events = shop.events().await;
        for typed in ["line 1", "  line 1 "] {
            let again = shop.deposit(placed.order_id, placed.total, typed).await.unwrap();
            assert_eq!((again.status, again.outcome), (OrderStatus::Confirmed, SettledAs::Duplicate));
        }
        // The same line cannot be another amount or pay another order.
        let reused = shop.deposit(placed.order_id, won(1), "line 1").await;
        assert!(matches!(reused, Err(SettleError::Deposit(DepositError::ReferenceReused { .. }))), "{reused:?}");
        let reused = shop.deposit(other.order_id, other.total, "line 1").await;
        assert!(matches!(reused, Err(SettleError::Deposit(DepositError::ReferenceReused { .. }))), "{reused:?}");
        assert_eq!(shop.get(other.order_id).await.head.status, OrderStatus::PendingPayment);
        assert_eq!(shop.balance("bank:kr".to_owned()).await, 41_000);
        assert_eq!(shop.events().await, events);
        shop.check().await;
    });
}

#[test]
fn another_amount_is_kept_and_shown_to_staff_with_the_stock_held() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let dollars = |minor| Money::new(minor, Currency::USD);
        for (index, amount) in [won(41_001), won(1), dollars(41_000)].into_iter().enumerate() {
            let placed = shop.order(0, 1).await;
            let settled = shop.deposit(placed.order_id, amount, &format!("line {index}")).await.unwrap();
            assert_eq!((settled.status, settled.outcome), (OrderStatus::NeedsDecision, SettledAs::NeedsDecision));
            assert_eq!(shop.get(placed.order_id).await.head.attention, Some(Attention::AmountDiffers));
            assert_eq!(shop.attempt(placed.order_id).await.state, AttemptState::Pending);
        }
        // Money lies with us for them, so their deadline takes nothing away.
        assert_eq!(shop.expire_all().await.expired, 0);
        assert_eq!(shop.available(0).await, 2);
        assert_eq!(shop.balance("sales".to_owned()).await, 0);
        shop.check().await;
    });
}

#[test]
fn what_was_missing_completes_a_short_deposit() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        shop.deposit(placed.order_id, won(41_000 - SHIPPING_KRW), "goods").await.unwrap();
        let settled = shop.deposit(placed.order_id, won(SHIPPING_KRW), "shipping").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::Confirmed, SettledAs::Confirmed));
        assert_eq!(shop.get(placed.order_id).await.head.attention, None);
        assert_eq!((shop.owes(placed.order_id).await, shop.available(0).await), (0, 4));
        shop.check().await;
    });
}

#[test]
fn late_money_takes_the_goods_again_and_the_cart_with_them() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cart = shop.cart(&[(0, 2)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        let placed = shop.place(shop.shopper(), form).await.unwrap();
        assert_eq!(shop.expire_all().await.expired, 1);
        assert!(shop.summary(shop.shopper(), &cart).await.can_be_ordered());
        let settled = shop.deposit(placed.order_id, placed.total, "late").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::Confirmed, SettledAs::Confirmed));
        let head = shop.get(placed.order_id).await.head;
        assert_eq!((head.status, head.ended_at), (OrderStatus::Confirmed, None));
        assert_eq!(shop.attempt(placed.order_id).await.state, AttemptState::Settled);
        assert_eq!((shop.available(0).await, shop.owes(placed.order_id).await), (3, 0));
        // The reopened cart held the same goods: it is closed again.
        assert!(!shop.summary(shop.shopper(), &cart).await.can_be_ordered());
        shop.check().await;
    });
}

#[test]
fn late_money_leaves_a_cart_alone_that_was_changed_or_ordered_anew() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [9, 9, 0]).await;
        let changed = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&changed, Method::BankTransfer, "k").await;
        let first = shop.place(shop.shopper(), form).await.unwrap();
        let reordered = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&reordered, Method::BankTransfer, "k").await;
        let second = shop.place(shop.shopper(), form).await.unwrap();
        assert_eq!(shop.expire_all().await.expired, 2);

        shop.add(Some(changed.clone()), 1, 1).await.unwrap();
        let form = shop.form(&reordered, Method::BankTransfer, "again").await;
        let third = shop.place(shop.shopper(), form).await.unwrap();
        for late in [&first, &second] {
            let settled = shop.deposit(late.order_id, late.total, &late.number).await.unwrap();
            assert_eq!(settled.outcome, SettledAs::Confirmed);
        }
        assert!(shop.summary(shop.shopper(), &changed).await.can_be_ordered());
        // The order made from the reopened cart still waits for its own money, with its own stock.
        assert_eq!(shop.get(third.order_id).await.head.status, OrderStatus::PendingPayment);
        assert_eq!(shop.available(0).await, 6);
        assert_eq!(shop.deposit(third.order_id, third.total, "third").await.unwrap().outcome, SettledAs::Confirmed);
        shop.check().await;
    });
}

#[test]
fn edge_case_28_late_money_for_goods_that_are_gone_is_for_staff() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [2, 5, 0]).await;
        let cart = shop.cart(&[(1, 1), (0, 2)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        let late = shop.place(shop.shopper(), form).await.unwrap();
        shop.expire_all().await;
        let faster = shop.order(0, 1).await;
        shop.deposit(faster.order_id, faster.total, "fast").await.unwrap();
        let settled = shop.deposit(late.order_id, late.total, "late").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::NeedsDecision, SettledAs::NeedsDecision));
        let head = shop.get(late.order_id).await.head;
        assert_eq!(head.attention, Some(Attention::OutOfStock));
        // What was there of the other cup is not kept either, and the money is owed to the buyer.
        assert_eq!((shop.available(0).await, shop.available(1).await), (1, 5));
        assert_eq!(shop.owes(late.order_id).await, -late.total.minor);
        let events = shop.events().await;
        assert_eq!(events.iter().filter(|name| *name == "orders.order_needs_decision.v1").count(), 1);
        shop.check().await;
    });
}

#[test]
fn edge_case_17_money_never_moves_a_final_order() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cancelled = shop.order(0, 1).await;
        shop.cancel_as_shopper(&cancelled).await.unwrap();
        let settled = shop.deposit(cancelled.order_id, cancelled.total, "after").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::Cancelled, SettledAs::NeedsDecision));
        let head = shop.get(cancelled.order_id).await.head;
        assert_eq!((head.status, head.attention), (OrderStatus::Cancelled, Some(Attention::RefundDue)));
        assert_eq!(shop.owes(cancelled.order_id).await, -cancelled.total.minor);

        let twice = shop.order(0, 1).await;
        shop.deposit(twice.order_id, twice.total, "one").await.unwrap();
        let settled = shop.deposit(twice.order_id, twice.total, "two").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::Confirmed, SettledAs::NeedsDecision));
        let head = shop.get(twice.order_id).await.head;
        assert_eq!((head.status, head.attention), (OrderStatus::Confirmed, Some(Attention::AmountDiffers)));
        assert_eq!(shop.available(0).await, 4);
        shop.check().await;
    });
}

#[test]
fn the_couriers_money_settles_cash_on_delivery() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&cart, Method::CashOnDelivery, "k").await;
        let placed = shop.place(shop.shopper(), form).await.unwrap();
        let settled = shop.deposit(placed.order_id, placed.total, "courier").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::Confirmed, SettledAs::Paid));
        assert_eq!(shop.attempt(placed.order_id).await.state, AttemptState::Settled);
        assert_eq!(shop.owes(placed.order_id).await, 0);
        shop.check().await;
    });
}

#[test]
fn only_staff_with_the_right_record_deposits_and_only_real_ones() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        let attempt_id = shop.attempt(placed.order_id).await.id;
        let reference = BankReference::parse("line").unwrap();
        let command = checkout::SettlePayment { attempt_id, amount: placed.total, reference };
        for ctx in [shop.shopper(), shop.test.staff(&[Permission::CancelOrders])] {
            let refused = shop.settle(ctx, command.clone()).await;
            assert!(matches!(refused, Err(SettleError::Denied(_))), "{refused:?}");
        }
        for amount in [won(0), won(-41_000)] {
            let refused = shop.deposit(placed.order_id, amount, "line").await;
            assert!(matches!(refused, Err(SettleError::Deposit(DepositError::Amount))), "{refused:?}");
        }
        let mut unknown = command;
        unknown.attempt_id = shop.test.ctx().new_id();
        let refused = shop.settle(shop.test.ctx(), unknown).await;
        assert!(matches!(refused, Err(SettleError::AttemptNotFound)), "{refused:?}");
        assert_eq!(shop.get(placed.order_id).await.head.version, 1);
        assert_eq!(shop.balance("bank:kr".to_owned()).await, 0);
    });
}

#[test]
fn money_after_the_deadline_but_before_the_job_is_in_time() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [2, 0, 0]).await;
        let placed = shop.order(0, 2).await;
        shop.test.clock.set(placed.pay_until.unwrap().plus_hours(1));
        let settled = shop.deposit(placed.order_id, placed.total, "line").await.unwrap();
        assert_eq!((settled.status, settled.outcome), (OrderStatus::Confirmed, SettledAs::Confirmed));
        assert_eq!((shop.expire_all().await.expired, shop.available(0).await), (0, 0));
        shop.check().await;
    });
}
