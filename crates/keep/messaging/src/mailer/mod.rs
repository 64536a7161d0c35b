//! How a mail leaves: through an SMTP server, or not at all.

mod compose;
mod no_server;
mod smtp;
#[cfg(test)]
mod tests;

use db::BoxFuture;
use kernel::{Timestamp, id::MessageId};

pub use compose::{ComposeError, compose};
pub use no_server::NoMailServer;
pub use smtp::{MailerError, SmtpMailer};

/// A mail, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The message behind it; its `Message-ID` is made from this, so tries of one message share it.
    pub id: MessageId,
    /// The name it comes from.
    pub from_name: String,
    /// The address it comes from.
    pub from: String,
    /// The address it goes to.
    pub to: String,
    /// About what.
    pub subject: String,
    /// The text form.
    pub text: String,
    /// The HTML form.
    pub html: String,
    /// When its cause happened; the `Date`.
    pub created_at: Timestamp,
}

/// What became of a mail that was not refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The mail server took it; its answer.
    Accepted(String),
    /// It is not sent and will not be; why.
    Kept(String),
}

/// Why a mail was not sent. The texts are for staff and may repeat addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// No answer: the server cannot be reached or broke off. The same will happen to other mails now; this one may even have
    /// been taken.
    #[error("no answer from the mail server: {0}")]
    Unreachable(String),
    /// The server answered: not now (or: not as it is set up, which staff can mend).
    #[error("not now: {0}")]
    Temporary(String),
    /// Never: this mail cannot be sent to this address.
    #[error("refused: {0}")]
    Permanent(String),
}

/// Something that sends mails.
pub trait Mailer: Send + Sync + std::fmt::Debug {
    /// Sends one mail; answers within half a minute.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<Delivery, SendError>>;
}
