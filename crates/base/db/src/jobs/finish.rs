//! Ending a leased job.

use kernel::Timestamp;

use super::{LeasedJob, sql};
use crate::{DbError, Tx, params};

/// Longest wait between two tries, in minutes.
const BACKOFF_MINUTES_MAX: i64 = 60;
const ERROR_LENGTH_MAX: usize = 500;

/// Marks a job done, in the transaction of its effect. False when the lease was lost: then the caller must roll back,
/// for another worker does the job or has done it.
pub async fn complete(tx: &mut Tx, job: &LeasedJob) -> Result<bool, DbError> {
    Ok(tx.execute(sql::COMPLETE, params![job.id, job.token]).await? == 1)
}

/// Notes a failed try: `next` is when to try again, nothing to give up (the job is then shown to staff). False when the lease was lost.
pub async fn fail(tx: &mut Tx, job: &LeasedJob, error: &str, next: Option<Timestamp>) -> Result<bool, DbError> {
    let state = if next.is_some() { "waiting" } else { "dead" };
    let run_at = next.unwrap_or(Timestamp::from_millis(0));
    let error: String = error.chars().take(ERROR_LENGTH_MAX).collect();
    Ok(tx.execute(sql::FAIL, params![job.id, job.token, state, run_at, error]).await? == 1)
}

/// When to try again after so many tries: 2, 4, 8, … seconds, at most an hour.
pub fn retry_at(now: Timestamp, attempts: i64) -> Timestamp {
    let exponent = u32::try_from(attempts.clamp(1, 20)).unwrap_or(1);
    let wait_ms = 1_000_i64.saturating_mul(2_i64.saturating_pow(exponent));
    now.plus_millis(wait_ms.min(BACKOFF_MINUTES_MAX * 60_000))
}
