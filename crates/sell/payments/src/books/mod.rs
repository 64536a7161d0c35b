//! The entries of the book `payments`.
//!
//! Accounts: `bank:<market>` what lies on the shop's account, `customer:<order>` what the buyer of an order owes (positive) or
//! is owed (negative), `sales` what was earned without tax, `tax` what is owed to the tax office (both grow negative).
//! An order that is paid exactly leaves `customer:<order>` at zero.

#[cfg(test)]
mod tests;

use db::ledger::{Entry, Posting};
use kernel::{MarketCode, Money, id::OrderId};

use crate::deposits::Deposit;

/// The book's name.
pub const BOOK: &str = "payments";

/// Money came: the bank has more, the buyer is owed it.
pub fn deposit(market: MarketCode, deposit: &Deposit) -> Entry {
    let unit = deposit.amount.currency.code();
    let amount = deposit.amount.minor;
    Entry {
        book: BOOK,
        kind: "deposit",
        reference: deposit.id.to_string(),
        postings: vec![
            Posting::new(bank(market), unit, amount),
            Posting::new(customer(deposit.order_id), unit, amount.saturating_neg()),
        ],
    }
}

/// An order became certain: the buyer owes the total, of which `tax` (in the same currency) belongs to the tax office.
pub fn sale(order_id: OrderId, total: Money, tax: Money) -> Entry {
    let unit = total.currency.code();
    let net = total.minor.saturating_sub(tax.minor);
    Entry {
        book: BOOK,
        kind: "sale",
        reference: order_id.to_string(),
        postings: vec![
            Posting::new(customer(order_id), unit, total.minor),
            Posting::new("sales", unit, net.saturating_neg()),
            Posting::new("tax", unit, tax.minor.saturating_neg()),
        ],
    }
}

/// The account of the shop's bank in a market.
pub fn bank(market: MarketCode) -> String {
    ["bank:", market.as_str()].concat()
}

/// The account of the buyer of an order.
pub fn customer(order_id: OrderId) -> String {
    ["customer:", &order_id.to_string()].concat()
}
