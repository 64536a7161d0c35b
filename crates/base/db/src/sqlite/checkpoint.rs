//! Folding the write-ahead log back into the file, beside the writer and never on a shopper's commit.
//!
//! Overlapping reads would let the log grow without end, because a passive checkpoint cannot pass the oldest of them:
//! above a size new reads are held back for a moment so that the log can start anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::watch;

use super::connection::open_plain;
use crate::DbError;
use crate::database::DbLimits;
use crate::error::sqlite_error;

const PERIOD_MS: u64 = 200;
/// A log smaller than this is not worth a checkpoint.
const WAL_BYTES_MIN: u64 = 1 << 20;
/// How long new reads are held back, at most.
pub(super) const HOLD_MS_MAX: u64 = 50;

/// Where new reads wait while the log starts anew.
#[derive(Debug)]
pub(super) struct ReadGate {
    held: watch::Sender<bool>,
    /// Asks the writer to fold the log back between two groups, because it never pauses long enough for anybody else.
    fold_wanted: AtomicBool,
}

impl Default for ReadGate {
    fn default() -> Self {
        Self { held: watch::Sender::new(false), fold_wanted: AtomicBool::new(false) }
    }
}

impl ReadGate {
    /// Waits while the gate is held, but no longer than [`HOLD_MS_MAX`].
    pub(super) async fn pass(&self) {
        if !*self.held.borrow() {
            return;
        }
        let mut held = self.held.subscribe();
        let open = held.wait_for(|held| !*held);
        // Late or closed: the read goes on, it only makes the log a little longer.
        drop(tokio::time::timeout(Duration::from_millis(HOLD_MS_MAX), open).await);
    }

    /// On the writer's thread, between two groups: folds the log back if that was asked for. Costs at most [`HOLD_MS_MAX`] of
    /// waiting for readers, as new ones are held back meanwhile.
    pub(super) fn fold_if_wanted(&self, connection: &rusqlite::Connection) -> Result<(), DbError> {
        if !self.fold_wanted.swap(false, Ordering::AcqRel) {
            return Ok(());
        }
        let patience =
            |millis| connection.busy_timeout(Duration::from_millis(millis)).map_err(|error| sqlite_error(&error));
        self.hold(true);
        let folded = patience(HOLD_MS_MAX).and_then(|()| start_anew(connection));
        self.hold(false);
        patience(super::connection::BUSY_MS)?;
        folded.map(|_started| ())
    }

    fn hold(&self, held: bool) {
        self.held.send_replace(held);
    }
}

/// The thread that checkpoints by timer.
#[derive(Debug)]
pub(super) struct Checkpointer {
    stop: mpsc::Sender<()>,
    thread: JoinHandle<()>,
}

impl Checkpointer {
    pub(super) fn spawn(path: &Path, gate: Arc<ReadGate>, limits: DbLimits) -> Result<Self, DbError> {
        let connection = open_plain(path, HOLD_MS_MAX)?;
        let mut log_path = path.as_os_str().to_owned();
        log_path.push("-wal");
        let log_path = PathBuf::from(log_path);
        let (stop, stopped) = mpsc::channel();
        let work = move || {
            loop {
                match stopped.recv_timeout(Duration::from_millis(PERIOD_MS)) {
                    Err(RecvTimeoutError::Timeout) => {}
                    Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
                }
                if let Err(error) = checkpoint(&connection, &log_path, &gate, limits) {
                    tracing::warn!(%error, "a checkpoint failed, the next one tries again");
                }
            }
        };
        let thread = std::thread::Builder::new()
            .name("db-checkpoint".to_owned())
            .spawn(work)
            .map_err(|error| DbError::Storage(error.to_string()))?;
        Ok(Self { stop, thread })
    }

    pub(super) fn stop(self) {
        drop(self.stop);
        drop(self.thread.join());
    }
}

fn checkpoint(
    connection: &rusqlite::Connection,
    log_path: &Path,
    gate: &ReadGate,
    limits: DbLimits,
) -> Result<(), DbError> {
    let bytes = std::fs::metadata(log_path).map_or(0, |metadata| metadata.len());
    if bytes < WAL_BYTES_MIN {
        return Ok(());
    }
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_row| Ok(())).map_err(|error| sqlite_error(&error))?;
    if bytes > limits.wal_bytes_max {
        gate.hold(true);
        let started = start_anew(connection);
        gate.hold(false);
        if !started? {
            gate.fold_wanted.store(true, Ordering::Release);
        }
    }
    Ok(())
}

/// Lets the log begin anew; false if somebody was in the way.
fn start_anew(connection: &rusqlite::Connection) -> Result<bool, DbError> {
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
        .map(|busy| busy == 0)
        .map_err(|error| sqlite_error(&error))
}
