//! Writing down what a try came to.

use db::jobs::{self, LeasedJob};
use db::{DbError, Tx, params};
use kernel::id::MessageId;
use kernel::{Ctx, Timestamp};

use super::{MessageState, sql};

const ANSWER_LENGTH_MAX: usize = 500;

/// What a try came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The mail server took it and said this.
    Sent(String),
    /// Nobody to send it to; this is why.
    Kept(String),
    /// Not now; this was said.
    TryAgain {
        /// What was said.
        answer: String,
        /// When to try again.
        next: Timestamp,
    },
    /// Never; this was said.
    Refused(String),
}

/// Ends the job's try and notes it with the message, in one transaction. False if the lease was lost: then nothing is
/// written, another worker does it. Errors: the database's.
pub(crate) async fn note_outcome(
    tx: &mut Tx,
    ctx: &Ctx,
    job: &LeasedJob,
    id: MessageId,
    outcome: &Outcome,
) -> Result<bool, DbError> {
    // The job's own error names no address: mail servers repeat them in their answers, and those are personal.
    let (state, answer, is_ours) = match outcome {
        Outcome::Sent(answer) => (MessageState::Sent, answer, jobs::complete(tx, job).await?),
        Outcome::Kept(answer) => (MessageState::Kept, answer, jobs::complete(tx, job).await?),
        Outcome::TryAgain { answer, next } => {
            (MessageState::Waiting, answer, jobs::fail(tx, job, "not sent yet, see the message", Some(*next)).await?)
        }
        Outcome::Refused(answer) => {
            (MessageState::Failed, answer, jobs::fail(tx, job, "given up, see the message", None).await?)
        }
    };
    if !is_ours {
        return Ok(false);
    }
    let sent_at = (state == MessageState::Sent).then(|| ctx.now());
    // PostgreSQL stores no NUL in texts.
    let answer: String = answer.chars().filter(|letter| *letter != '\0').take(ANSWER_LENGTH_MAX).collect();
    tx.execute(sql::NOTE_OUTCOME, params![id, state.code(), job.attempts, answer, sent_at]).await?;
    Ok(true)
}
