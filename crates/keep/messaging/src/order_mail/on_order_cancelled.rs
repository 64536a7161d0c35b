//! An order ended: the buyer is told whether its time ran out or somebody cancelled it.

use db::subscribers::{StoredEvent, Subscriber, SubscriberError};
use db::{BoxFuture, Tx};
use events::{Event, orders::OrderCancelled};
use kernel::Ctx;

use super::OrderMail;
use crate::messages::{NewMessage, request};

/// What [`OrderCancelled`] says when the deadline passed.
const EXPIRED: &str = "expired";

/// Reacts to [`OrderCancelled`].
pub static SUBSCRIBER: Subscriber =
    Subscriber { name: "messaging.on_order_cancelled", events: &[OrderCancelled::NAME], handle };

fn handle<'a>(tx: &'a mut Tx, ctx: &'a Ctx, stored: &'a StoredEvent) -> BoxFuture<'a, Result<(), SubscriberError>> {
    Box::pin(async move {
        let Some(event) = stored.decode::<OrderCancelled>()? else { return Ok(()) };
        let mail = if event.reason == EXPIRED { OrderMail::OrderExpired } else { OrderMail::OrderCancelled };
        let cause = event.order_id.to_string();
        let new = NewMessage { mail, order_id: event.order_id, reason: &event.reason, cause: &cause };
        request(tx, ctx, new).await?;
        Ok(())
    })
}
