//! F7: whatever comes for one order, in every sequence.

use kernel::id::OrderId;
use orders::{Attention, OrderStatus};
use payments::AttemptState;
use testkit::both_engines;

use crate::shop::{Shop, won};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Deposit,
    SameDeposit,
    Half,
    OtherHalf,
    Expire,
    Cancel,
}

/// What an order is in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
struct End {
    status: OrderStatus,
    attention: Option<Attention>,
    attempt: AttemptState,
    owed: i64,
    /// By how many pieces less can be sold than before.
    taken: i64,
}

const TOTAL: i64 = 2 * 38_000 + 3_000;

/// All sequences of the steps.
fn permutations(steps: &[Step]) -> Vec<Vec<Step>> {
    if steps.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (index, first) in steps.iter().enumerate() {
        let mut rest = steps.to_vec();
        rest.remove(index);
        for mut tail in permutations(&rest) {
            tail.insert(0, *first);
            all.push(tail);
        }
    }
    all
}

async fn run(shop: &Shop, steps: &[Step]) -> End {
    let before = shop.available(0).await;
    let placed = shop.order(0, 2).await;
    assert_eq!(placed.total, won(TOTAL));
    let reference = |what: &str| format!("{} {what}", placed.number);
    let late = placed.order_id;
    for step in steps {
        let outcome = match step {
            Step::Deposit | Step::SameDeposit => shop.deposit(late, won(TOTAL), &reference("all")).await.err(),
            Step::Half => shop.deposit(late, won(TOTAL / 2), &reference("half")).await.err(),
            Step::OtherHalf => shop.deposit(late, won(TOTAL - TOTAL / 2), &reference("rest")).await.err(),
            Step::Expire => {
                assert_eq!(shop.expire_all().await.failed, 0);
                None
            }
            Step::Cancel => {
                // Refused or not, it must leave the order whole.
                drop(shop.cancel_as_shopper(&placed).await);
                None
            }
        };
        assert!(outcome.is_none(), "{steps:?} at {step:?}: {outcome:?}");
    }
    end(shop, late, before).await
}

async fn end(shop: &Shop, order_id: OrderId, before: i64) -> End {
    let head = shop.get(order_id).await.head;
    End {
        status: head.status,
        attention: head.attention,
        attempt: shop.attempt(order_id).await.state,
        owed: shop.owes(order_id).await,
        taken: before - shop.available(0).await,
    }
}

const BOUGHT: End =
    End { status: OrderStatus::Confirmed, attention: None, attempt: AttemptState::Settled, owed: 0, taken: 2 };

const CANCELLED: End = End {
    status: OrderStatus::Cancelled,
    attention: Some(Attention::RefundDue),
    attempt: AttemptState::Cancelled,
    owed: -TOTAL,
    taken: 0,
};

#[test]
fn a_deposit_its_duplicate_and_the_deadline_end_alike_in_every_sequence() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [200, 0, 0]).await;
        let sequences = permutations(&[Step::Deposit, Step::SameDeposit, Step::Expire, Step::Expire]);
        assert_eq!(sequences.len(), 24);
        for steps in sequences {
            assert_eq!(run(&shop, &steps).await, BOUGHT, "{steps:?}");
        }
        shop.check().await;
    });
}

#[test]
fn two_halves_and_the_deadline_end_alike_in_every_sequence() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [200, 0, 0]).await;
        for steps in permutations(&[Step::Half, Step::OtherHalf, Step::Half, Step::Expire]) {
            assert_eq!(run(&shop, &steps).await, BOUGHT, "{steps:?}");
        }
        shop.check().await;
    });
}

#[test]
fn whoever_comes_first_wins_between_cancelling_and_the_rest() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [500, 0, 0]).await;
        for steps in permutations(&[Step::Deposit, Step::SameDeposit, Step::Expire, Step::Cancel]) {
            // Only a cancellation that comes before money and deadline holds; later ones are refused.
            let expected = if steps[0] == Step::Cancel { CANCELLED } else { BOUGHT };
            assert_eq!(run(&shop, &steps).await, expected, "{steps:?}");
        }
        for steps in permutations(&[Step::Half, Step::OtherHalf, Step::Cancel]) {
            let expected = if steps[0] == Step::Cancel { CANCELLED } else { BOUGHT };
            assert_eq!(run(&shop, &steps).await, expected, "{steps:?}");
        }
        shop.check().await;
    });
}
