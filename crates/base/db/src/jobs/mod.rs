//! Work that happens after the transaction that asked for it: a mail to send, a provider to ask.
//!
//! A job is leased with a token. Its effect on the outside happens outside a transaction; what it came to is written in a
//! transaction that checks the token first ([`complete`]), so a worker that was paused past its lease changes nothing.

mod claim;
mod finish;
pub(crate) mod sql;

pub use claim::claim;
pub use finish::{complete, fail, retry_at};

use kernel::{Ctx, Timestamp, id::JobId};

use crate::{DbError, Read, Tx, params};

/// A job to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Which worker does it, for instance `messaging.send_mail`.
    pub kind: &'static str,
    /// What makes it one of its kind; the same again is not enqueued twice.
    pub dedupe_key: String,
    /// What the worker needs, usually an id.
    pub payload: String,
    /// When it is due.
    pub run_at: Timestamp,
}

/// A job in a worker's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedJob {
    /// Its id.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// What [`NewJob::payload`] said.
    pub payload: String,
    /// The how-manieth try this is, from 1.
    pub attempts: i64,
    /// Proof of the lease.
    pub token: i64,
}

/// How many jobs are in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobCounts {
    /// Due now or later.
    pub waiting: i64,
    /// Leased.
    pub running: i64,
    /// Given up; staff have to look.
    pub dead: i64,
}

/// Lines a job up in the transaction of its cause. False if the same job is there already.
pub async fn enqueue(tx: &mut Tx, ctx: &Ctx, job: &NewJob) -> Result<bool, DbError> {
    let id: JobId = ctx.new_id();
    let arguments = params![id, job.kind, &job.dedupe_key, &job.payload, job.run_at, ctx.now()];
    Ok(tx.execute(sql::INSERT_JOB, arguments).await? == 1)
}

/// Counts the jobs that are not done.
pub async fn count(read: &mut Read) -> Result<JobCounts, DbError> {
    let rows = read.rows(sql::COUNT_JOBS, params![], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?))).await?;
    let of = |state: &str| rows.iter().find(|(name, _)| name == state).map_or(0, |(_, count)| *count);
    Ok(JobCounts { waiting: of("waiting"), running: of("running"), dead: of("dead") })
}
