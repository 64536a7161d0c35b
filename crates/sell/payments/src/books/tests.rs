use std::collections::BTreeMap;

use kernel::id::{DepositId, PaymentAttemptId};
use kernel::{Currency, Id, Timestamp};

use super::*;
use crate::deposits::BankReference;

fn seen(order_id: OrderId, minor: i64) -> Deposit {
    Deposit {
        id: DepositId::from_i64(7),
        order_id,
        attempt_id: PaymentAttemptId::from_i64(8),
        amount: Money::new(minor, Currency::KRW),
        reference: BankReference::parse("line 1").unwrap(),
        recorded_at: Timestamp::from_millis(0),
    }
}

#[test]
fn a_deposit_and_its_sale_leave_the_buyer_at_zero() {
    let order_id = OrderId::from_i64(5);
    let entries = [
        deposit(MarketCode::KR, &seen(order_id, 33_000)),
        sale(order_id, Money::new(33_000, Currency::KRW), Money::new(3_000, Currency::KRW)),
    ];
    let mut balances: BTreeMap<String, i64> = BTreeMap::new();
    for entry in &entries {
        assert_eq!(entry.postings.iter().map(|posting| posting.amount).sum::<i64>(), 0, "{}", entry.kind);
        for posting in &entry.postings {
            assert_eq!(posting.unit, "KRW");
            *balances.entry(posting.account.clone()).or_default() += posting.amount;
        }
    }
    let expected = [
        ("bank:kr".to_owned(), 33_000),
        (customer(order_id), 0),
        ("sales".to_owned(), -30_000),
        ("tax".to_owned(), -3_000),
    ];
    assert_eq!(balances, BTreeMap::from(expected));
}

#[test]
fn an_entry_is_one_of_a_kind_by_deposit_and_by_order() {
    let order_id = OrderId::from_i64(5);
    assert_eq!(deposit(MarketCode::KR, &seen(order_id, 1)).reference, DepositId::from_i64(7).to_string());
    assert_eq!(sale(order_id, Money::zero(Currency::KRW), Money::zero(Currency::KRW)).reference, order_id.to_string());
}
