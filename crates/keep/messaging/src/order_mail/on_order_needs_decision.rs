//! Money came that does not fit: the shop's own people are told. Each event is a mail of its own, for an order can have several.

use db::subscribers::{StoredEvent, Subscriber, SubscriberError};
use db::{BoxFuture, Tx};
use events::{Event, orders::OrderNeedsDecision};
use kernel::Ctx;

use super::OrderMail;
use crate::messages::{NewMessage, request};

/// Reacts to [`OrderNeedsDecision`].
pub static SUBSCRIBER: Subscriber =
    Subscriber { name: "messaging.on_order_needs_decision", events: &[OrderNeedsDecision::NAME], handle };

fn handle<'a>(tx: &'a mut Tx, ctx: &'a Ctx, stored: &'a StoredEvent) -> BoxFuture<'a, Result<(), SubscriberError>> {
    Box::pin(async move {
        let Some(event) = stored.decode::<OrderNeedsDecision>()? else { return Ok(()) };
        let (mail, order_id) = (OrderMail::OrderNeedsDecision, event.order_id);
        let cause = stored.id.to_string();
        request(tx, ctx, NewMessage { mail, order_id, reason: &event.reason, cause: &cause }).await?;
        Ok(())
    })
}
