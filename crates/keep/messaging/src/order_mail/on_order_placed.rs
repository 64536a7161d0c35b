//! An order waits for its money: the buyer is told where to send it.

use db::subscribers::{StoredEvent, Subscriber, SubscriberError};
use db::{BoxFuture, Tx};
use events::{Event, orders::OrderPlaced};
use kernel::Ctx;

use super::OrderMail;
use crate::messages::{NewMessage, request};

/// Reacts to [`OrderPlaced`].
pub static SUBSCRIBER: Subscriber =
    Subscriber { name: "messaging.on_order_placed", events: &[OrderPlaced::NAME], handle };

fn handle<'a>(tx: &'a mut Tx, ctx: &'a Ctx, stored: &'a StoredEvent) -> BoxFuture<'a, Result<(), SubscriberError>> {
    Box::pin(async move {
        let Some(event) = stored.decode::<OrderPlaced>()? else { return Ok(()) };
        // Nothing to send before delivery: the mail that confirms the order says all.
        if event.pay_until.is_none() {
            return Ok(());
        }
        let cause = event.order_id.to_string();
        let new = NewMessage { mail: OrderMail::OrderReceived, order_id: event.order_id, reason: "", cause: &cause };
        request(tx, ctx, new).await?;
        Ok(())
    })
}
