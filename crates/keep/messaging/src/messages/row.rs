//! Rows to messages.

use db::{DbError, Row};

use super::{Message, MessageState, MessageSummary, MessageWords};
use crate::order_mail::OrderMail;

pub(super) fn summary(row: &Row<'_>) -> Result<MessageSummary, DbError> {
    Ok(MessageSummary {
        id: row.get(0)?,
        order_id: row.get(1)?,
        mail: row.parse(2, OrderMail::from_code)?,
        reason: row.get(3)?,
        state: row.parse(4, MessageState::from_code)?,
        recipient: row.get(5)?,
        subject: row.get(6)?,
        attempts: row.get(7)?,
        smtp_answer: row.get(8)?,
        created_at: row.get(9)?,
        sent_at: row.get(10)?,
    })
}

pub(super) fn message(row: &Row<'_>) -> Result<Message, DbError> {
    let summary = summary(row)?;
    let parts = (summary.recipient.clone(), summary.subject.clone(), row.get(11)?, row.get(12)?, row.get(13)?);
    let words = match parts {
        (Some(recipient), Some(subject), Some(locale), Some(text), Some(html)) => {
            Some(MessageWords { locale, recipient, subject, text, html })
        }
        _ => None,
    };
    Ok(Message { summary, words })
}
