//! Facts about payments.

use kernel::{
    Money, Timestamp,
    id::{OrderId, PaymentAttemptId},
};

use crate::event;

event! {
    /// Money for an order was seen and recorded.
    PaymentRecorded, "payments.payment_recorded.v1", order_id, {
        /// The order it is for.
        order_id: OrderId,
        /// The attempt it belongs to.
        attempt_id: PaymentAttemptId,
        /// How much.
        amount: Money,
        /// When it was recorded.
        recorded_at: Timestamp,
    }
}
