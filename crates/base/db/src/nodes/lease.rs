//! Named leases: at most one process does a piece of work at a time.

use kernel::Timestamp;

use super::sql;
use crate::{Db, DbError, Lane, Tx, body, params};

/// How long a lease lives without being held again, in milliseconds.
pub const LEASE_MS: i64 = 10_000;

/// The name under which a process holds leases: random, so that a process that was thought dead is never taken for its successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder(String);

impl Holder {
    /// A holder by its random text.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Takes or keeps a lease within the transaction that does the leased work: if the lease is lost meanwhile, the work is not
/// done either. False if another process holds it.
pub async fn hold_lease(tx: &mut Tx, name: &str, holder: &Holder) -> Result<bool, DbError> {
    Ok(tx.execute(sql::HOLD_LEASE, params![name, holder.as_str(), LEASE_MS]).await? == 1)
}

/// Gives up everything a process holds, at its orderly end, so that the next one need not wait. `high_at` is the latest time
/// that an id of it bears, `now` what its clock shows.
pub async fn release_leases(db: &Db, holder: &Holder, high_at: Timestamp, now: Timestamp) -> Result<(), DbError> {
    let holder = holder.clone();
    db.write(
        Lane::Staff,
        body!(
            [holder] | tx | {
                tx.execute(sql::RELEASE_LEASES, params![holder.as_str()]).await?;
                tx.execute(sql::RELEASE_NODE, params![holder.as_str(), high_at, now]).await?;
                Ok(())
            }
        ),
    )
    .await
}
