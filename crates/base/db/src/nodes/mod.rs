//! Running processes: each leases a node number for its ids, and one of them at a time holds each named lease.
//!
//! Leases are measured by the database's own clock (`@now_ms` in a statement), which all nodes share.

mod lease;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

pub use lease::{Holder, LEASE_MS, hold_lease, release_leases};

use std::sync::Arc;

use kernel::{IdGenerator, NodeNumber, Secret, Timestamp};

use crate::{Db, DbError, EngineKind, Lane, body, params};

/// How long a node number stays leased without renewal, in milliseconds; also how far its ids may run ahead of the clock.
pub const NODE_LEASE_MS: i64 = 60_000;

const JOIN_TRIES_MAX: u32 = 64;

/// This process among the others.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its name in leases.
    pub holder: Holder,
    /// Its ids.
    pub ids: Arc<IdGenerator>,
    /// The latest moment that any node has told the database: the program's clock starts no earlier.
    pub clock_floor: Timestamp,
}

impl Node {
    /// Leases the lowest free node number. On SQLite the file has one process, so what a dead one held is free at once.
    /// Errors: `Busy` when all 1,024 numbers are taken.
    pub async fn join(db: &Db) -> Result<Self, DbError> {
        for _ in 0..JOIN_TRIES_MAX {
            match Self::join_once(db).await {
                // Another process took the same number at the same moment.
                Err(DbError::Contention) => {}
                done => return done,
            }
        }
        Err(DbError::Contention)
    }

    async fn join_once(db: &Db) -> Result<Self, DbError> {
        let secret = Secret::generate().ok_or(DbError::Busy("no random numbers"))?;
        let holder = Holder::new(secret.reveal());
        let alone = db.engine() == EngineKind::Sqlite;
        let taken = holder.clone();
        let (number, high_at, floor): (i64, Timestamp, Timestamp) = db
            .write(
                Lane::Staff,
                body!(
                    [taken] | tx | {
                        if alone {
                            tx.execute(sql::FREE_ALL_NODES, params![]).await?;
                            tx.execute(sql::FREE_ALL_LEASES, params![]).await?;
                        }
                        let floor = tx
                            .row(sql::LATEST_SEEN, params![], |row| row.get(0))
                            .await?
                            .unwrap_or(Timestamp::from_millis(0));
                        let freed = tx
                            .row(sql::TAKE_FREE_NODE, params![taken.as_str(), NODE_LEASE_MS], |row| {
                                Ok((row.get(0)?, row.get(1)?))
                            })
                            .await?;
                        if let Some((number, high_at)) = freed {
                            return Ok((number, high_at, floor));
                        }
                        let added =
                            tx.row(sql::ADD_NODE, params![taken.as_str(), NODE_LEASE_MS], |row| row.get(0)).await?;
                        match added {
                            Some(number) => Ok((number, Timestamp::from_millis(0), floor)),
                            // Another process added the same number at this moment: begin anew.
                            None => Err(DbError::Contention),
                        }
                    }
                ),
            )
            .await?;
        let number = NodeNumber::new(number).ok_or(DbError::Busy("all node numbers are taken"))?;
        Ok(Self { holder, ids: Arc::new(IdGenerator::new(number, high_at)), clock_floor: floor })
    }

    /// Renews the lease and tells the program's time `now`; to be called every few seconds. Errors: `Busy` when the number was lost to another process, after which
    /// this one must give out no more ids and end.
    pub async fn renew(&self, db: &Db, now: Timestamp) -> Result<(), DbError> {
        let holder = self.holder.clone();
        let number = self.ids.node().get();
        let high_at = self.ids.high_mark().plus_millis(NODE_LEASE_MS);
        let renewed = db
            .write::<_, DbError, _>(
                Lane::Staff,
                body!(
                    [holder] | tx | {
                        tx.execute(sql::RENEW_NODE, params![number, holder.as_str(), NODE_LEASE_MS, high_at, now]).await
                    }
                ),
            )
            .await?;
        if renewed == 1 { Ok(()) } else { Err(DbError::Busy("the node number was lost")) }
    }
}
