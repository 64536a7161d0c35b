//! A message: one cause, one recipient, worded when it is sent, kept with what became of it.

mod find;
mod list;
mod note_outcome;
mod request;
mod row;
pub(crate) mod sql;
mod store_words;

use kernel::id::{MessageId, OrderId};
use kernel::{Locale, Timestamp};

use crate::order_mail::OrderMail;

pub use find::{find, get};
pub use list::list;
pub(crate) use note_outcome::{Outcome, note_outcome};
pub(crate) use request::{NewMessage, request};
pub(crate) use store_words::store_words;

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// To be sent, or to be tried again.
    Waiting,
    /// A mail server took it.
    Sent,
    /// No mail server is set: it can be read in the outbox and goes nowhere.
    Kept,
    /// Given up: refused for good, or tried for a day.
    Failed,
}

impl MessageState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Kept, Self::Failed];

    /// The name in stored rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Kept => "kept",
            Self::Failed => "failed",
        }
    }

    /// By its name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A message without its bodies, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageSummary {
    /// Its id.
    pub id: MessageId,
    /// The order it is about.
    pub order_id: OrderId,
    /// What it says.
    pub mail: OrderMail,
    /// What the event said, for instance who cancelled; empty if nothing.
    pub reason: String,
    /// Where it stands.
    pub state: MessageState,
    /// To whom; nothing until it is worded.
    pub recipient: Option<String>,
    /// About what; nothing until it is worded.
    pub subject: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// What the mail server last said; empty before the first try.
    pub smtp_answer: String,
    /// When its cause happened.
    pub created_at: Timestamp,
    /// When a mail server took it.
    pub sent_at: Option<Timestamp>,
}

/// A whole message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// All but the words.
    pub summary: MessageSummary,
    /// The words; nothing until the first try.
    pub words: Option<MessageWords>,
}

/// How a message was worded last. The order's secret is left out: see [`Settings::reveal`](crate::Settings::reveal).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageWords {
    /// The language.
    pub locale: Locale,
    /// To whom.
    pub recipient: String,
    /// About what; one line.
    pub subject: String,
    /// The text form.
    pub text: String,
    /// The HTML form, a whole document.
    pub html: String,
}

/// Why a message cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// There is no such message.
    #[error("there is no such message")]
    NotFound,
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::DbError),
}
