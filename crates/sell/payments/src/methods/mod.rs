//! The ways to pay, and which of them a market offers.

mod settings;
#[cfg(test)]
mod tests;

use kernel::MarketCode;

pub use settings::{BankAccount, Named, Settings};

/// A way to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The buyer sends the money to the shop's bank account; the order waits for it until a deadline.
    BankTransfer,
    /// The buyer pays the courier; the order is certain at once.
    CashOnDelivery,
}

impl Method {
    /// Every method, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::BankTransfer, Self::CashOnDelivery];

    /// The name in stored rows, forms and events.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::CashOnDelivery => "cash_on_delivery",
        }
    }

    /// By its name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// Whether the goods leave only after the money is there.
    pub const fn is_paid_before_delivery(self) -> bool {
        match self {
            Self::BankTransfer => true,
            Self::CashOnDelivery => false,
        }
    }
}

/// The methods that `market` offers: bank transfer where the shop has an account, cash on delivery in Korea,
/// where couriers collect it.
pub fn offered(settings: &Settings, market: MarketCode) -> Vec<Method> {
    let is_offered = |method: &Method| match method {
        Method::BankTransfer => settings.account(market).is_some(),
        Method::CashOnDelivery => market == MarketCode::KR,
    };
    Method::ALL.into_iter().filter(is_offered).collect()
}
