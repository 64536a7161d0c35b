//! Events leave through the outbox: written with the change that they tell of, read by position.
//!
//! Ids are given before commit, so on PostgreSQL a lower id can become visible after a higher one; whoever tailed by id would
//! lose it. A leased sequencer therefore gives committed rows a dense position, and every reader goes by that.

mod sequence;
pub(crate) mod sql;

pub use sequence::sequence;

use events::Event;
use kernel::{Ctx, Timestamp, id::EventId};

use crate::{DbError, Read, Row, Tx, params};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its id; the same at every delivery.
    pub id: EventId,
    /// The wire name, for instance `orders.order_placed.v1`.
    pub name: String,
    /// What it is about.
    pub aggregate: String,
    /// The fact as JSON.
    pub payload: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// Its place among all events, from 1 without gaps.
    pub position: i64,
}

impl StoredEvent {
    /// The fact as its struct; nothing if it is another event. Errors: the payload does not fit the struct.
    pub fn decode<E: Event>(&self) -> Result<Option<E>, serde_json::Error> {
        if self.name == E::NAME { serde_json::from_str(&self.payload).map(Some) } else { Ok(None) }
    }
}

/// Writes an event in the transaction of the change. Errors: the database's.
pub async fn emit<E: Event>(tx: &mut Tx, ctx: &Ctx, event: &E) -> Result<(), DbError> {
    let id: EventId = ctx.new_id();
    let payload = serde_json::to_string(event).map_err(|error| DbError::Statement(error.to_string()))?;
    tx.execute(sql::INSERT_EVENT, params![id, E::NAME, event.aggregate(), payload, ctx.now()]).await?;
    Ok(())
}

/// The events behind a position, at most `limit`, in order.
pub async fn list_after(read: &mut Read, position: i64, limit: i64) -> Result<Vec<StoredEvent>, DbError> {
    read.rows(sql::LIST_AFTER, params![position, limit], stored).await
}

/// The position of the last event that has one; 0 before the first.
pub async fn last_position(read: &mut Read) -> Result<i64, DbError> {
    Ok(read.row(sql::LAST_POSITION, params![], |row| row.get(0)).await?.unwrap_or(0))
}

/// How many committed events wait for a position, counted up to 1,000.
pub async fn count_unsequenced(read: &mut Read) -> Result<i64, DbError> {
    Ok(read.row(sql::COUNT_UNSEQUENCED, params![], |row| row.get(0)).await?.unwrap_or(0))
}

pub(crate) fn stored(row: &Row<'_>) -> Result<StoredEvent, DbError> {
    Ok(StoredEvent {
        id: row.get(0)?,
        name: row.get(1)?,
        aggregate: row.get(2)?,
        payload: row.get(3)?,
        created_at: row.get(4)?,
        position: row.get(5)?,
    })
}
