//! What the shop writes to people: worded in their language, sent once, and never lost while the mail server is away.
//!
//! The way of a mail: an event is committed, its subscriber writes a message (template and order, no words yet) and a job in
//! one transaction; [`jobs::send_mail`] words it right before each try, because only the job has the [`Settings`] and
//! because a mail should be true when it leaves; the mail server's answer is written down with the job's end.
//!
//! Architecture invariants: no mail leaves inside a transaction; the stored words never hold an order's secret
//! ([`Settings::reveal`] puts it in); every message has one cause and so one `Message-ID`, whatever is tried again.

pub mod format;
pub mod jobs;
pub mod mailer;
pub mod messages;
pub mod order_mail;
pub mod settings;

pub use mailer::{Delivery, Mail, Mailer, MailerError, NoMailServer, SendError, SmtpMailer};
pub use messages::{Message, MessageError, MessageState, MessageSummary};
pub use order_mail::OrderMail;
pub use settings::{DepositAccount, Settings, Words};

use db::subscribers::Subscriber;

/// Every reaction to an event.
pub static SUBSCRIBERS: &[&Subscriber] = &[
    &order_mail::on_order_placed::SUBSCRIBER,
    &order_mail::on_order_confirmed::SUBSCRIBER,
    &order_mail::on_order_cancelled::SUBSCRIBER,
    &order_mail::on_order_needs_decision::SUBSCRIBER,
];

/// Every statement of this crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<db::Statement> {
    messages::sql::ALL.to_vec()
}
