//! The answer as it is kept with the idempotency key: everything but the secret, which is made again.

use kernel::{Money, Timestamp, id::OrderId};
use orders::{LockedOrder, OrderHead, OrderKey, OrderStatus};
use payments::Method;

use super::{PlaceOrderError, PlacedOrder};

#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Answer {
    order_id: OrderId,
    number: String,
    status: OrderStatus,
    total: Money,
    method: Method,
    pay_until: Option<Timestamp>,
}

impl Answer {
    pub(super) fn of_new(order: &LockedOrder) -> Self {
        Self {
            order_id: order.id,
            number: order.number.clone(),
            status: order.status,
            total: order.total,
            method: order.method,
            pay_until: order.pay_until,
        }
    }

    pub(super) fn of_known(order: OrderHead) -> Self {
        Self {
            order_id: order.id,
            total: order.totals.total(),
            number: order.number,
            status: order.status,
            method: order.method,
            pay_until: order.pay_until,
        }
    }

    pub(super) fn with_secret(self, key: &OrderKey) -> Result<PlacedOrder, PlaceOrderError> {
        Ok(PlacedOrder {
            secret: key.secret(self.order_id).ok_or(PlaceOrderError::NoSecret)?,
            order_id: self.order_id,
            number: self.number,
            status: self.status,
            total: self.total,
            method: self.method,
            pay_until: self.pay_until,
        })
    }
}
