//! Facts about orders.

use kernel::{Locale, MarketCode, Money, Timestamp, id::OrderId};

use crate::event;

event! {
    /// A buyer pressed the pay button and the order is held for him.
    OrderPlaced, "orders.order_placed.v1", order_id, {
        /// The order.
        order_id: OrderId,
        /// Its number as people say it.
        order_number: String,
        /// Where it was placed.
        market: MarketCode,
        /// The language it was placed in.
        locale: Locale,
        /// What has to be paid.
        total: Money,
        /// Wire name of the payment method.
        method: String,
        /// Until when the payment is waited for; nothing when it is due on delivery.
        pay_until: Option<Timestamp>,
        /// When.
        placed_at: Timestamp,
    }
}

event! {
    /// An order is certain: paid, or payable on delivery.
    OrderConfirmed, "orders.order_confirmed.v1", order_id, {
        /// The order.
        order_id: OrderId,
        /// Whether the money is there (else it is due on delivery).
        paid: bool,
        /// When.
        confirmed_at: Timestamp,
    }
}

event! {
    /// An order ended before it was fulfilled: its deadline passed, or somebody cancelled it.
    OrderCancelled, "orders.order_cancelled.v1", order_id, {
        /// The order.
        order_id: OrderId,
        /// `expired`, `shopper` or `staff`.
        reason: String,
        /// When.
        cancelled_at: Timestamp,
    }
}

event! {
    /// Money arrived for an order that can no longer be delivered as ordered; staff have to decide.
    OrderNeedsDecision, "orders.order_needs_decision.v1", order_id, {
        /// The order.
        order_id: OrderId,
        /// `out_of_stock` or `amount_differs`.
        reason: String,
        /// When.
        noticed_at: Timestamp,
    }
}
