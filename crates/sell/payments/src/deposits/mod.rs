//! Deposits seen on the shop's bank accounts: written once per line of the bank's statement, never changed.

mod record;
pub(crate) mod sql;
#[cfg(test)]
mod tests;
mod total;

use kernel::id::{DepositId, OrderId, PaymentAttemptId};
use kernel::{Money, PermissionDenied, Timestamp};

pub use record::{RecordDeposit, record};
pub use total::{Deposited, total, totals_for};

/// How the bank names one line of its statement: 1 to 140 visible characters. What makes recording it twice harmless.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BankReference(String);

impl BankReference {
    /// The most characters, as in the reference fields of ISO 20022.
    pub const LENGTH_MAX: usize = 140;

    /// From what was typed or imported. Blanks at the ends do not count. Nothing if it is empty, too long,
    /// or holds a character that cannot be seen.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let visible = |letter: char| !letter.is_control() && !is_invisible(letter);
        let fits = !text.is_empty() && text.chars().count() <= Self::LENGTH_MAX && text.chars().all(visible);
        fits.then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Zero-width characters, direction marks and the byte order mark: two references must not differ by them.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// A recorded deposit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposit {
    /// Its id.
    pub id: DepositId,
    /// The order it was matched to.
    pub order_id: OrderId,
    /// The attempt it was matched to.
    pub attempt_id: PaymentAttemptId,
    /// How much came, in the currency that came.
    pub amount: Money,
    /// The bank's name for it.
    pub reference: BankReference,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// What recording came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// It is new.
    New(Deposit),
    /// The same deposit was recorded before; nothing was done.
    Before(Deposit),
}

/// Why a deposit cannot be recorded.
#[derive(Debug, thiserror::Error)]
pub enum DepositError {
    /// The amount is not above zero.
    #[error("a deposit is an amount above zero")]
    Amount,
    /// The bank's reference was recorded before for another attempt or amount.
    #[error("the bank's reference {reference} was recorded before for another deposit")]
    ReferenceReused {
        /// The reference.
        reference: String,
    },
    /// The actor may not record deposits.
    #[error(transparent)]
    Denied(#[from] PermissionDenied),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
