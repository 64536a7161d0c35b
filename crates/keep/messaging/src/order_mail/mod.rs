//! The mails about an order: which there are, when they are written, and their words.

mod facts;
mod files;
pub mod on_order_cancelled;
pub mod on_order_confirmed;
pub mod on_order_needs_decision;
pub mod on_order_placed;
mod plain_words;
#[cfg(test)]
pub(crate) mod tests;
mod word;

pub(crate) use word::word;

/// A mail about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderMail {
    /// To the buyer: received, and where to send the money.
    OrderReceived,
    /// To the buyer: the money is there.
    OrderPaid,
    /// To the buyer: certain, to be paid on delivery.
    OrderConfirmed,
    /// To the buyer: cancelled by him or by staff.
    OrderCancelled,
    /// To the buyer: the deadline passed.
    OrderExpired,
    /// To the staff: money came that does not fit.
    OrderNeedsDecision,
}

impl OrderMail {
    /// Every mail.
    pub const ALL: [Self; 6] = [
        Self::OrderReceived,
        Self::OrderPaid,
        Self::OrderConfirmed,
        Self::OrderCancelled,
        Self::OrderExpired,
        Self::OrderNeedsDecision,
    ];

    /// The name in stored rows, and of the folder of its templates.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OrderReceived => "order_received",
            Self::OrderPaid => "order_paid",
            Self::OrderConfirmed => "order_confirmed",
            Self::OrderCancelled => "order_cancelled",
            Self::OrderExpired => "order_expired",
            Self::OrderNeedsDecision => "order_needs_decision",
        }
    }

    /// By its name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mail| mail.code() == code)
    }

    /// Whether it goes to the shop's own people and not to the buyer.
    pub const fn is_for_staff(self) -> bool {
        match self {
            Self::OrderNeedsDecision => true,
            Self::OrderReceived
            | Self::OrderPaid
            | Self::OrderConfirmed
            | Self::OrderCancelled
            | Self::OrderExpired => false,
        }
    }
}
