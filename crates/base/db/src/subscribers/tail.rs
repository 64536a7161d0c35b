//! Following events in memory, on every node.

use super::StoredEvent;
use crate::outbox::{last_position, list_after};
use crate::{Db, DbError};

/// A cursor in memory. What it feeds (a cache, an index) was read at or after the position it starts from.
#[derive(Debug, Clone, Copy)]
pub struct Tail {
    position: i64,
}

impl Tail {
    /// Starts behind the last event there is now: take it first, then fill the cache.
    pub async fn from_now(db: &Db) -> Result<Self, DbError> {
        let position = db.read(|read| Box::pin(async move { last_position(read).await })).await?;
        Ok(Self { position })
    }

    /// Starts behind a position that a snapshot or an index has stored.
    pub fn from_position(position: i64) -> Self {
        Self { position }
    }

    /// Where it stands.
    pub fn position(self) -> i64 {
        self.position
    }

    /// The events since the last call, at most `limit`; asked for again when less than all were wanted.
    pub async fn poll(&mut self, db: &Db, limit: i64) -> Result<Vec<StoredEvent>, DbError> {
        let position = self.position;
        let events: Vec<StoredEvent> =
            db.read(move |read| Box::pin(async move { list_after(read, position, limit).await })).await?;
        if let Some(last) = events.last() {
            self.position = last.position;
        }
        Ok(events)
    }
}
