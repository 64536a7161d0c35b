//! Leasing due jobs.

use kernel::{Ctx, Id, id::JobId};

use super::{LeasedJob, sql};
use crate::{Db, DbError, Lane, body, params};

/// Leases at most `limit` due jobs of a kind for `lease_ms`. A job whose worker did not finish within its lease is leased anew.
pub async fn claim(
    db: &Db,
    ctx: &Ctx,
    kind: &'static str,
    limit: i64,
    lease_ms: i64,
) -> Result<Vec<LeasedJob>, DbError> {
    let now = ctx.now();
    let due: Option<i64> = db
        .read(move |read| Box::pin(async move { read.row(sql::FIND_DUE, params![kind, now], |row| row.get(0)).await }))
        .await?;
    if due.is_none() {
        return Ok(Vec::new());
    }
    let ctx = ctx.clone();
    db.write(
        Lane::Bulk,
        body!(
            [ctx] | tx | {
                // Ids are never given twice, so one makes a token that no other lease bears.
                let token = ctx.new_id::<JobId>().to_i64();
                tx.rows(sql::CLAIM_DUE, params![kind, token, lease_ms, ctx.now(), limit], |row| {
                    Ok(LeasedJob {
                        id: row.get(0)?,
                        kind: row.get(1)?,
                        payload: row.get(2)?,
                        attempts: row.get(3)?,
                        token,
                    })
                })
                .await
            }
        ),
    )
    .await
}
