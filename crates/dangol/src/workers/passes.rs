//! One pass of each piece of background work.

use db::subscribers::Tail;
use db::{DbError, Lane, body, idempotency, ledger, outbox, subscribers};
use events::Event as _;
use events::inventory::LevelChanged;

use crate::shop::Shop;
use crate::workers;

/// Idempotency keys are kept for so many hours: longer than any browser or client tries again.
const IDEMPOTENCY_HOURS: i64 = 48;
/// Events that one look takes in.
const EVENTS_AT_ONCE: i64 = 256;
/// Carts that nobody touched for so many hours are swept.
const CART_HOURS: i64 = 30 * 24;

/// Gives events their positions and brings them to everybody who reacts; how many events were moved past.
pub async fn deliver_events(shop: &Shop) -> Result<u64, DbError> {
    let mut moved = 0;
    while outbox::sequence(&shop.db, &shop.node.holder).await? > 0 {}
    for subscriber in workers::subscribers() {
        let ctx = shop.system(subscriber.name);
        loop {
            let step = subscribers::deliver(&shop.db, &ctx, &shop.node.holder, subscriber).await?;
            moved += step;
            if step == 0 {
                break;
            }
        }
        moved += subscribers::retry(&shop.db, &ctx, &shop.node.holder, subscriber).await?;
    }
    follow_events(shop).await?;
    Ok(moved)
}

/// Outdates this process's pages when stock has changed anywhere; how many events it looked at.
pub async fn follow_events(shop: &Shop) -> Result<u64, DbError> {
    let mut tail = shop.tail.lock().await;
    if tail.is_none() {
        // From here on nothing is missed; what was kept before may be older.
        *tail = Some(Tail::from_now(&shop.db).await?);
        shop.page_cache.forget();
    }
    let Some(cursor) = tail.as_mut() else { return Ok(0) };
    let mut seen = 0;
    loop {
        let events = cursor.poll(&shop.db, EVENTS_AT_ONCE).await?;
        if events.iter().any(|event| event.name == LevelChanged::NAME) {
            shop.page_cache.forget();
        }
        seen += u64::try_from(events.len()).unwrap_or(0);
        if events.is_empty() {
            return Ok(seen);
        }
    }
}

/// Sends due mails; how many were tried.
pub async fn send_mail(shop: &Shop) -> Result<u64, DbError> {
    let ctx = shop.system("messaging.send_mail");
    messaging::jobs::send_mail::run(&shop.db, &ctx, &shop.messaging, &*shop.mailer).await
}

/// Ends orders whose deadline has passed; how many ended.
pub async fn end_expired(shop: &Shop) -> Result<u64, DbError> {
    let ctx = shop.system("checkout.expire_orders");
    let expiry = checkout::expire_orders(&shop.db, &ctx).await?;
    Ok(expiry.expired)
}

/// Lays the hash chain over new ledger entries; how many were sealed.
pub async fn seal_books(shop: &Shop) -> Result<u64, DbError> {
    let mut sealed = 0;
    loop {
        let step = ledger::seal(&shop.db, &shop.system("db.seal"), &shop.node.holder).await?;
        sealed += step;
        if step == 0 {
            return Ok(sealed);
        }
    }
}

/// Keeps the node number, forgets old idempotency keys and abandoned carts.
pub async fn housekeep(shop: &Shop) -> Result<(), DbError> {
    let now = shop.clock.now();
    shop.node.renew(&shop.db, now).await?;
    shop.db
        .write::<_, DbError, _>(
            Lane::Bulk,
            body!(
                [] | tx | {
                    idempotency::sweep(tx, now.plus_hours(-IDEMPOTENCY_HOURS)).await?;
                    checkout::carts::sweep(tx, now.plus_hours(-CART_HOURS)).await?;
                    Ok(())
                }
            ),
        )
        .await
}
