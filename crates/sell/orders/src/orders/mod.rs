//! The order: what was agreed, frozen when the buyer pressed pay.

mod advance;
mod find;
mod list;
mod lock;
mod place;
mod raise;
mod row;
pub(crate) mod sql;
#[cfg(test)]
mod tests;
mod view;

use kernel::id::{CartId, CustomerId, OrderId, VariantId};
use kernel::{Arms, Currency, Locale, MarketCode, Money, Quantity, SecretHash, Timestamp};
use payments::Method;

use crate::status::{OrderStatus, TransitionError};

pub use advance::{CancelledBy, cancel, confirm, expire, need_decision};
pub use find::{find_by_number, find_by_number_for_staff, get, head, list_changes};
pub use list::{list, list_attention, list_due};
pub use lock::{LockedOrder, lock};
pub use place::{NewLine, NewOrder, place};
pub use raise::raise;
pub use view::{Change, Order, OrderHead, OrderLine};

/// What staff have to look at, whatever the status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// The money is there, the goods are not.
    OutOfStock,
    /// What came is not what was due.
    AmountDiffers,
    /// Money lies with us for an order that is cancelled: it goes back to the buyer.
    RefundDue,
}

impl Attention {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::OutOfStock, Self::AmountDiffers, Self::RefundDue];

    /// The name in stored rows and events.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfStock => "out_of_stock",
            Self::AmountDiffers => "amount_differs",
            Self::RefundDue => "refund_due",
        }
    }

    /// By its name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attention| attention.code() == code)
    }
}

/// Whom the order is for, as he wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderContact {
    /// Canonical e-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Telephone number in international form.
    pub phone: String,
}

/// Where the parcel goes, as it was written then; unused lines are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryAddress {
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Postal code.
    pub postal_code: String,
    /// Street or road name with number.
    pub line1: String,
    /// Building, floor, flat.
    pub line2: String,
    /// City, where the country writes it apart.
    pub city: String,
    /// State or province, where the country writes it apart.
    pub region: String,
}

/// The frozen sums, in minor units of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderTotals {
    /// The currency of them all.
    pub currency: Currency,
    /// Whether prices contain the tax (then it is shown, not added).
    pub tax_included: bool,
    /// The lines after discounts, as priced.
    pub items_minor: i64,
    /// Delivery, as priced.
    pub shipping_minor: i64,
    /// The part of the tax that belongs to delivery.
    pub shipping_tax_minor: i64,
    /// All tax, that of delivery included.
    pub tax_minor: i64,
    /// What the buyer pays.
    pub total_minor: i64,
}

impl OrderTotals {
    /// What the buyer pays.
    pub const fn total(&self) -> Money {
        Money::new(self.total_minor, self.currency)
    }

    /// All tax in it.
    pub const fn tax(&self) -> Money {
        Money::new(self.tax_minor, self.currency)
    }

    /// Whether the sums fit together: total = lines + delivery (+ tax where it is not contained), nothing below zero.
    pub fn fit(&self) -> bool {
        let parts = [self.items_minor, self.shipping_minor, self.shipping_tax_minor, self.tax_minor, self.total_minor];
        let added_tax = if self.tax_included { 0 } else { self.tax_minor };
        let sum = i128::from(self.items_minor) + i128::from(self.shipping_minor) + i128::from(added_tax);
        parts.iter().all(|part| *part >= 0)
            && sum == i128::from(self.total_minor)
            && self.shipping_tax_minor <= self.tax_minor
            && self.tax_minor <= self.total_minor
    }
}

/// Why an order cannot be written or moved.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// There is no such order, or the secret is not its.
    #[error("there is no such order")]
    NotFound,
    /// The cart has an open order already.
    #[error("the cart has an open order")]
    CartHasOrder,
    /// The sums do not fit together: a bug of the caller.
    #[error("the sums of the order do not fit together")]
    Totals,
    /// No free order number was found.
    #[error("no order number is free")]
    NoNumber,
    /// The event cannot happen to an order in its status.
    #[error(transparent)]
    Transition(#[from] TransitionError),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
