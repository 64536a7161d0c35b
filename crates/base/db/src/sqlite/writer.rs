//! The writer thread: collects what waits into one transaction, a savepoint each, and answers only after the commit.
//!
//! A group is open for at most [`DbLimits::group_ms_max`] and [`DbLimits::group_members_max`]; it closes at once when nobody
//! waits. Some failures undo the whole group, not only the member that met them (a full disk, an interrupt, a violated
//! rule at COMMIT): then nobody has been told anything yet, and each member is run once more alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::checkpoint::ReadGate;
use super::group::Member;
use super::queue::Queue;
use crate::database::{DbLimits, run_body_once};
use crate::error::sqlite_error;
use crate::read::{Engine, Read};
use crate::{DbError, Tx};

/// SQLite asks the deadline this often, in steps of its virtual machine (about 0.1 ms).
const STEPS_BETWEEN_CHECKS: i32 = 2_000;

pub(super) fn spawn(
    connection: rusqlite::Connection,
    queue: Arc<Queue>,
    gate: Arc<ReadGate>,
    limits: DbLimits,
    failed: watch::Sender<bool>,
) -> Result<JoinHandle<()>, DbError> {
    let started = Instant::now();
    let deadline_ms = Arc::new(AtomicU64::new(u64::MAX));
    let seen = Arc::clone(&deadline_ms);
    connection
        .progress_handler(STEPS_BETWEEN_CHECKS, Some(move || elapsed_ms(started) > seen.load(Ordering::Relaxed)))
        .map_err(|error| sqlite_error(&error))?;
    let mut writer = Writer {
        tx: Tx::new(Read::new(Engine::Sqlite(connection))),
        queue,
        gate,
        limits,
        started,
        deadline_ms,
        failed,
    };
    std::thread::Builder::new()
        .name("db-writer".to_owned())
        .spawn(move || writer.work())
        .map_err(|error| DbError::Storage(error.to_string()))
}

fn elapsed_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

struct Writer {
    tx: Tx,
    queue: Arc<Queue>,
    gate: Arc<ReadGate>,
    limits: DbLimits,
    started: Instant,
    deadline_ms: Arc<AtomicU64>,
    failed: watch::Sender<bool>,
}

/// How a member's run ended.
enum Run {
    /// It is in the group, waiting for the commit; also a member that was refused by its own body.
    Kept,
    /// The transaction of the whole group is gone.
    GroupLost,
    /// The storage failed: nothing may be written any more.
    StorageFailed(DbError),
}

impl Writer {
    fn work(&mut self) {
        while let Some(first) = self.queue.wait_for_first() {
            if let Err(error) = self.group(first) {
                tracing::error!(%error, "the storage failed: no more writes, the program has to be started anew");
                self.queue.fail(&error);
                self.failed.send_replace(true);
                return;
            }
            if let Engine::Sqlite(connection) = &self.tx.engine
                && let Err(error) = self.gate.fold_if_wanted(connection)
            {
                tracing::warn!(%error, "the log could not be folded back, the next checkpoint tries again");
            }
        }
    }

    /// Runs one group to its end. An error means that the storage has failed and every member was told so.
    fn group(&mut self, first: Box<dyn Member>) -> Result<(), DbError> {
        if let Err(error) = self.control("BEGIN IMMEDIATE") {
            return refuse_all(vec![first], error);
        }
        let opened = Instant::now();
        let mut members = Vec::with_capacity(self.limits.group_members_max);
        let mut next = Some(first);
        while let Some(mut member) = next.take() {
            let run = self.member(&mut *member);
            members.push(member);
            match run {
                Run::Kept => {}
                Run::GroupLost => return self.alone(members),
                Run::StorageFailed(error) => {
                    self.roll_back();
                    return refuse_all(members, error);
                }
            }
            let open = members.len() < self.limits.group_members_max
                && opened.elapsed() < Duration::from_millis(self.limits.group_ms_max);
            if open {
                next = self.queue.next();
            }
        }
        match self.control("COMMIT") {
            Ok(()) => {
                for member in members {
                    member.answer();
                }
                Ok(())
            }
            Err(DbError::Storage(message)) => {
                self.roll_back();
                refuse_all(members, DbError::Storage(message))
            }
            Err(_group_only) => self.alone(members),
        }
    }

    /// Runs each member of a lost group once more, in a transaction of its own.
    fn alone(&mut self, members: Vec<Box<dyn Member>>) -> Result<(), DbError> {
        self.roll_back();
        let mut members = members.into_iter();
        while let Some(mut member) = members.next() {
            let done = self.once(&mut *member);
            match done {
                Ok(()) => member.answer(),
                Err(DbError::Storage(message)) => {
                    self.roll_back();
                    let mut rest = vec![member];
                    rest.extend(members);
                    return refuse_all(rest, DbError::Storage(message));
                }
                Err(error) => {
                    self.roll_back();
                    member.refuse(error);
                }
            }
        }
        Ok(())
    }

    fn once(&mut self, member: &mut dyn Member) -> Result<(), DbError> {
        self.control("BEGIN IMMEDIATE")?;
        match self.member(member) {
            Run::Kept => self.control("COMMIT"),
            Run::GroupLost => Err(self.tx.fault.take().unwrap_or(DbError::Failed)),
            Run::StorageFailed(error) => Err(error),
        }
    }

    /// One member inside the open transaction, in a savepoint.
    fn member(&mut self, member: &mut dyn Member) -> Run {
        if let Err(error) = self.control("SAVEPOINT member") {
            return self.gone(error);
        }
        self.deadline_ms.store(elapsed_ms(self.started).saturating_add(self.limits.member_ms_max), Ordering::Relaxed);
        let keep = member.run(&mut self.tx);
        self.deadline_ms.store(u64::MAX, Ordering::Relaxed);
        let fault = self.tx.fault.clone();
        if let Some(DbError::Storage(message)) = fault {
            return Run::StorageFailed(DbError::Storage(message));
        }
        if self.tx.has_left_transaction() {
            return Run::GroupLost;
        }
        let keeps = keep && fault.is_none();
        if keep && fault.is_some() {
            // The body said yes although one of its statements had failed: it must not be believed.
            return Run::GroupLost;
        }
        self.tx.fault = None;
        let end = if keeps {
            self.control("RELEASE SAVEPOINT member")
        } else {
            self.control("ROLLBACK TO SAVEPOINT member").and_then(|()| self.control("RELEASE SAVEPOINT member"))
        };
        match end {
            Ok(()) => Run::Kept,
            Err(error) => self.gone(error),
        }
    }

    fn gone(&mut self, error: DbError) -> Run {
        if matches!(error, DbError::Storage(_)) {
            return Run::StorageFailed(error);
        }
        self.tx.fault = Some(error);
        Run::GroupLost
    }

    fn control(&mut self, text: &'static str) -> Result<(), DbError> {
        run_body_once(|| self.tx.control(text))?
    }

    fn roll_back(&mut self) {
        self.tx.fault = None;
        if !self.tx.has_left_transaction()
            && let Err(error) = self.control("ROLLBACK")
        {
            tracing::error!(%error, "a rollback failed");
        }
    }
}

/// Tells all members of the database's error; the error itself goes on only if the storage has failed.
fn refuse_all(members: Vec<Box<dyn Member>>, error: DbError) -> Result<(), DbError> {
    for member in members {
        member.refuse(error.clone());
    }
    if matches!(error, DbError::Storage(_)) { Err(error) } else { Ok(()) }
}
