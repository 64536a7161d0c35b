//! An order is certain: the buyer is told so, in the words for paid or for payable on delivery.

use db::subscribers::{StoredEvent, Subscriber, SubscriberError};
use db::{BoxFuture, Tx};
use events::{Event, orders::OrderConfirmed};
use kernel::Ctx;

use super::OrderMail;
use crate::messages::{NewMessage, request};

/// Reacts to [`OrderConfirmed`].
pub static SUBSCRIBER: Subscriber =
    Subscriber { name: "messaging.on_order_confirmed", events: &[OrderConfirmed::NAME], handle };

fn handle<'a>(tx: &'a mut Tx, ctx: &'a Ctx, stored: &'a StoredEvent) -> BoxFuture<'a, Result<(), SubscriberError>> {
    Box::pin(async move {
        let Some(event) = stored.decode::<OrderConfirmed>()? else { return Ok(()) };
        let mail = if event.paid { OrderMail::OrderPaid } else { OrderMail::OrderConfirmed };
        let cause = event.order_id.to_string();
        request(tx, ctx, NewMessage { mail, order_id: event.order_id, reason: "", cause: &cause }).await?;
        Ok(())
    })
}
