//! Asking for a message in the transaction of its cause.

use db::jobs::{self, NewJob};
use db::{DbError, Tx, params};
use kernel::Ctx;
use kernel::id::{MessageId, OrderId};

use super::sql;
use crate::jobs::send_mail;
use crate::order_mail::OrderMail;

/// A message to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewMessage<'a> {
    /// What it says.
    pub(crate) mail: OrderMail,
    /// The order it is about.
    pub(crate) order_id: OrderId,
    /// What the event said.
    pub(crate) reason: &'a str,
    /// What it is written once for, as `prefix_id`: the order, or the event where an order can have several.
    pub(crate) cause: &'a str,
}

/// Writes the message and its job; false if its cause has them already. Errors: the database's.
pub(crate) async fn request(tx: &mut Tx, ctx: &Ctx, new: NewMessage<'_>) -> Result<bool, DbError> {
    let id: MessageId = ctx.new_id();
    let dedupe_key = [new.mail.code(), ":", new.cause].concat();
    let values = params![id, new.order_id, new.mail.code(), new.reason, &dedupe_key, ctx.now()];
    if tx.execute(sql::INSERT, values).await? == 0 {
        return Ok(false);
    }
    let job = NewJob { kind: send_mail::KIND, dedupe_key, payload: id.to_string(), run_at: ctx.now() };
    jobs::enqueue(tx, ctx, &job).await
}
