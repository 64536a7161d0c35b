//! Sending what waits.

use db::jobs::{self, LeasedJob};
use db::{Db, DbError, Lane, body};
use kernel::Ctx;
use kernel::id::MessageId;
use orders::OrderError;

use crate::mailer::{Delivery, Mail, Mailer, SendError};
use crate::messages::{self, Message, MessageState, MessageWords, Outcome};
use crate::order_mail::word;
use crate::settings::Settings;

/// The kind of these jobs.
pub const KIND: &str = "messaging.send_mail";
/// How many mails one call sends at most.
const BATCH_MAX: u64 = 16;
/// Longer than a mailer takes for one mail.
const LEASE_MS: i64 = 60_000;
/// A mail server may be away for hours, but a buyer waits for the account's number: tries are never further apart than this.
const WAIT_MINUTES_MAX: i64 = 10;
/// How long a message is tried.
const TRY_HOURS_MAX: i64 = 24;

/// Sends up to 16 due messages, one after the other; how many tries were made. Ends early when the mail server does not answer.
///
/// Safe on many nodes. Each mail is leased, sent and noted before the next one is touched, so a process that is killed leaves at
/// most one mail that was taken but not noted; it is sent once more with the same `Message-ID`. The words are made anew for each
/// try (an order that was paid meanwhile is not asked for money) and stored before it is sent. Errors: the database's; what
/// was leased then is tried again when the lease has run out.
pub async fn run(db: &Db, ctx: &Ctx, settings: &Settings, mailer: &dyn Mailer) -> Result<u64, DbError> {
    for tried in 0..BATCH_MAX {
        let Some(job) = jobs::claim(db, ctx, KIND, 1, LEASE_MS).await?.into_iter().next() else { return Ok(tried) };
        let is_reachable = try_job(db, ctx, settings, mailer, job).await?;
        if !is_reachable {
            return Ok(tried + 1);
        }
    }
    Ok(BATCH_MAX)
}

/// One try of one job; false if the mail server did not answer.
async fn try_job(
    db: &Db,
    ctx: &Ctx,
    settings: &Settings,
    mailer: &dyn Mailer,
    job: LeasedJob,
) -> Result<bool, DbError> {
    let Ok(id) = job.payload.parse::<MessageId>() else {
        give_up(db, job, "the payload is not a message").await?;
        return Ok(true);
    };
    let found = db.read(move |read| Box::pin(async move { messages::find(read, id).await })).await?;
    let Some(message) = found.filter(|message| message.summary.state == MessageState::Waiting) else {
        // The message's state and the job's end are one transaction, so this is a row that somebody removed by hand.
        give_up(db, job, "there is no message that waits").await?;
        return Ok(true);
    };
    let created_at = message.summary.created_at;
    let result = match prepare(db, settings, message).await? {
        Ok(mail) => mailer.send(&mail).await,
        Err(problem) => Err(SendError::Temporary(problem)),
    };
    let is_reachable = !matches!(result, Err(SendError::Unreachable(_)));
    let outcome = judge(ctx, &job, created_at, result);
    match &outcome {
        Outcome::Sent(_) | Outcome::Kept(_) => tracing::debug!(message = %id, "a mail is done"),
        // The answer may repeat an address, so the log names only the message.
        Outcome::TryAgain { next, .. } => {
            tracing::warn!(message = %id, next_ms = next.as_millis(), "a mail is tried again");
        }
        Outcome::Refused(_) => tracing::error!(message = %id, "a mail is given up"),
    }
    let ctx = ctx.clone();
    let noted: bool = db
        .write::<_, DbError, _>(
            Lane::Bulk,
            body!([ctx, job, outcome] | tx | { messages::note_outcome(tx, &ctx, &job, id, &outcome).await }),
        )
        .await?;
    if !noted {
        tracing::warn!(message = %id, "a mail took longer than its lease; another worker tries it too");
    }
    Ok(is_reachable)
}

/// Words the message from the order as it stands and stores the words; the mail, or why there is none.
async fn prepare(db: &Db, settings: &Settings, message: Message) -> Result<Result<Mail, String>, DbError> {
    let summary = message.summary;
    let order_id = summary.order_id;
    let order = match db.read(move |read| Box::pin(async move { orders::orders::get(read, order_id).await })).await {
        Ok(order) => order,
        Err(OrderError::Database(error)) => return Err(error),
        Err(error) => return Ok(Err(error.to_string())),
    };
    let words = match word(settings, &order, summary.mail, &summary.reason) {
        Ok(words) => words,
        Err(error) => return Ok(Err(error.to_string())),
    };
    if message.words.as_ref() != Some(&words) {
        let (id, kept) = (summary.id, words.clone());
        db.write::<_, DbError, _>(Lane::Bulk, body!([kept] | tx | { messages::store_words(tx, id, &kept).await }))
            .await?;
    }
    let MessageWords { locale, recipient, subject, text, html } = words;
    Ok(Ok(Mail {
        id: summary.id,
        from_name: settings.shop_name.text(locale).to_owned(),
        from: settings.sender.clone(),
        to: recipient,
        subject,
        text: settings.reveal(order_id, &text),
        html: settings.reveal(order_id, &html),
        created_at: summary.created_at,
    }))
}

fn judge(ctx: &Ctx, job: &LeasedJob, created_at: kernel::Timestamp, result: Result<Delivery, SendError>) -> Outcome {
    let now = ctx.now();
    match result {
        Ok(Delivery::Accepted(answer)) => Outcome::Sent(answer),
        Ok(Delivery::Kept(reason)) => Outcome::Kept(reason),
        Err(SendError::Permanent(answer)) => Outcome::Refused(answer),
        Err(SendError::Temporary(answer) | SendError::Unreachable(answer)) => {
            if now >= created_at.plus_hours(TRY_HOURS_MAX) {
                return Outcome::Refused(answer);
            }
            let next = jobs::retry_at(now, job.attempts).min(now.plus_minutes(WAIT_MINUTES_MAX));
            Outcome::TryAgain { answer, next }
        }
    }
}

/// Ends a job that has nothing to send.
async fn give_up(db: &Db, job: LeasedJob, why: &'static str) -> Result<(), DbError> {
    tracing::error!(job = %job.id, why, "a mail job is given up");
    db.write::<_, DbError, _>(Lane::Bulk, body!([job] | tx | { jobs::fail(tx, &job, why, None).await })).await?;
    Ok(())
}
