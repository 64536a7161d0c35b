//! The life of an order, in one table.

#[cfg(test)]
mod tests;

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// The money is waited for; stock is held.
    PendingPayment,
    /// Certain: paid, or payable on delivery; stock is claimed. Final in this table.
    Confirmed,
    /// Money came that does not fit, or for goods that are gone; staff decide.
    NeedsDecision,
    /// The deadline passed without the money. Stock and cart were given back; late money may still come.
    Expired,
    /// Ended by the buyer or by staff. Final.
    Cancelled,
}

impl OrderStatus {
    /// Every status.
    pub const ALL: [Self; 5] =
        [Self::PendingPayment, Self::Confirmed, Self::NeedsDecision, Self::Expired, Self::Cancelled];

    /// The name in stored rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PendingPayment => "pending_payment",
            Self::Confirmed => "confirmed",
            Self::NeedsDecision => "needs_decision",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// By its name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What happens to an order after it was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrderEvent {
    /// The whole amount is there while the stock is still held (also for an order that costs nothing).
    DepositReceived,
    /// The method lets the buyer pay the courier.
    PaymentDueOnDelivery,
    /// Money came, but not what was due.
    AmountDiffers,
    /// The deadline passed.
    Expire,
    /// The buyer or staff cancel.
    Cancel,
    /// The whole amount came after the stock was given back, and the stock could be had again.
    LateDepositWithStock,
    /// The whole amount came after the stock was given back, and the stock is gone.
    LateDepositWithoutStock,
}

impl OrderEvent {
    /// Every event.
    pub const ALL: [Self; 7] = [
        Self::DepositReceived,
        Self::PaymentDueOnDelivery,
        Self::AmountDiffers,
        Self::Expire,
        Self::Cancel,
        Self::LateDepositWithStock,
        Self::LateDepositWithoutStock,
    ];

    /// The name in the list of changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DepositReceived => "deposit_received",
            Self::PaymentDueOnDelivery => "payment_due_on_delivery",
            Self::AmountDiffers => "amount_differs",
            Self::Expire => "expire",
            Self::Cancel => "cancel",
            Self::LateDepositWithStock => "late_deposit_with_stock",
            Self::LateDepositWithoutStock => "late_deposit_without_stock",
        }
    }
}

/// An event that cannot happen to an order in this status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an order that is {} takes no {}", status.code(), event.code())]
pub struct TransitionError {
    /// Where the order stands.
    pub status: OrderStatus,
    /// What was tried.
    pub event: OrderEvent,
}

/// The status after an event. Confirmed and cancelled orders never move (edge case 17: events come late and in any order).
/// Errors: the event cannot happen here.
pub const fn transition(status: OrderStatus, event: OrderEvent) -> Result<OrderStatus, TransitionError> {
    let next = match status {
        OrderStatus::PendingPayment => match event {
            OrderEvent::DepositReceived | OrderEvent::PaymentDueOnDelivery => Some(OrderStatus::Confirmed),
            OrderEvent::AmountDiffers => Some(OrderStatus::NeedsDecision),
            OrderEvent::Expire => Some(OrderStatus::Expired),
            OrderEvent::Cancel => Some(OrderStatus::Cancelled),
            OrderEvent::LateDepositWithStock | OrderEvent::LateDepositWithoutStock => None,
        },
        OrderStatus::NeedsDecision => match event {
            // What was missing came, and the stock was kept for it, or could be had again.
            OrderEvent::DepositReceived | OrderEvent::LateDepositWithStock => Some(OrderStatus::Confirmed),
            OrderEvent::AmountDiffers | OrderEvent::LateDepositWithoutStock => Some(OrderStatus::NeedsDecision),
            OrderEvent::Cancel => Some(OrderStatus::Cancelled),
            OrderEvent::PaymentDueOnDelivery | OrderEvent::Expire => None,
        },
        OrderStatus::Expired => match event {
            OrderEvent::LateDepositWithStock => Some(OrderStatus::Confirmed),
            OrderEvent::LateDepositWithoutStock | OrderEvent::AmountDiffers => Some(OrderStatus::NeedsDecision),
            OrderEvent::DepositReceived
            | OrderEvent::PaymentDueOnDelivery
            | OrderEvent::Expire
            | OrderEvent::Cancel => None,
        },
        OrderStatus::Confirmed | OrderStatus::Cancelled => None,
    };
    match next {
        Some(next) => Ok(next),
        None => Err(TransitionError { status, event }),
    }
}
