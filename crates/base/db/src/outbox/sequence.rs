//! Giving committed events their positions.

use super::sql;
use crate::nodes::{Holder, hold_lease};
use crate::{Db, DbError, Lane, body, params};

/// How many positions one transaction gives.
const POSITIONS_MAX: i64 = 256;

/// Gives positions to committed events, at most 256; how many it gave. Safe on many nodes: one of them holds the lease.
pub async fn sequence(db: &Db, holder: &Holder) -> Result<u64, DbError> {
    let waiting = db.read(move |read| {
        Box::pin(async move { read.row(sql::FIND_UNSEQUENCED, params![], |row| row.get::<i64>(0)).await })
    });
    let waiting: Option<i64> = waiting.await?;
    if waiting.is_none() {
        return Ok(0);
    }
    let holder = holder.clone();
    db.write(
        Lane::Shopper,
        body!(
            [holder] | tx | {
                if !hold_lease(tx, "sequencer", &holder).await? {
                    return Ok(0);
                }
                let last: i64 = tx.row(sql::LAST_POSITION, params![], |row| row.get(0)).await?.unwrap_or(0);
                let given = tx.execute(sql::ASSIGN_POSITIONS, params![last, POSITIONS_MAX]).await?;
                let step = i64::try_from(given).unwrap_or(0);
                if tx.execute(sql::ADVANCE_POSITION, params![step, last]).await? != 1 {
                    return Err(DbError::Contention);
                }
                Ok(given)
            }
        ),
    )
    .await
}
