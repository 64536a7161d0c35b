//! What the program is configured with for checkout.

use orders::OrderKey;

/// Settings of checkout.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the secrets of orders are made with. Another key makes every link to an earlier order useless.
    pub order_key: OrderKey,
    /// What order numbers begin with: 1 to 8 letters and digits, for instance `DG`.
    pub number_prefix: String,
    /// Bank accounts and deadlines.
    pub payments: payments::Settings,
}
