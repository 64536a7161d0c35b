//! Connections for reading, lent for one body each.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::connection::open_reader;
use crate::DbError;
use crate::database::{DbLimits, run_body_once};
use crate::error::sqlite_error;
use crate::read::{Engine, Read};

/// How long a read waits for a free connection.
const LEND_WAIT_MS: u64 = 1_000;
/// Scans share the machine with pages: a few at a time.
const SCANS_MAX: usize = 4;
const STEPS_BETWEEN_CHECKS: i32 = 2_000;

#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    limits: DbLimits,
    free: Arc<Mutex<Vec<Reader>>>,
    places: Arc<Semaphore>,
    scans: Arc<Semaphore>,
}

#[derive(Debug)]
struct Reader {
    read: Read,
    started: Instant,
    deadline_ms: Arc<AtomicU64>,
}

/// A lent connection; goes back when dropped.
#[derive(Debug)]
pub(super) struct Lent {
    reader: Option<Reader>,
    free: Arc<Mutex<Vec<Reader>>>,
    read_ms_max: u64,
    examine_ms_max: u64,
    _places: Vec<OwnedSemaphorePermit>,
}

impl Readers {
    pub(super) fn new(path: &Path, limits: DbLimits) -> Self {
        Self {
            path: path.to_owned(),
            limits,
            free: Arc::default(),
            places: Arc::new(Semaphore::new(limits.connections_max)),
            scans: Arc::new(Semaphore::new(SCANS_MAX)),
        }
    }

    /// A connection for point reads. Errors: `Busy` when none gets free in time.
    pub(super) async fn lend(&self) -> Result<Lent, DbError> {
        let place = wait_for_place(&self.places).await?;
        self.lent(vec![place])
    }

    /// A connection for a scan, of which only a few run at a time. Errors: `Busy`.
    pub(super) async fn lend_for_scan(&self) -> Result<Lent, DbError> {
        let scan = wait_for_place(&self.scans).await?;
        let place = wait_for_place(&self.places).await?;
        self.lent(vec![scan, place])
    }

    fn lent(&self, places: Vec<OwnedSemaphorePermit>) -> Result<Lent, DbError> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match free {
            Some(reader) => reader,
            None => Reader::open(&self.path)?,
        };
        Ok(Lent {
            reader: Some(reader),
            free: Arc::clone(&self.free),
            read_ms_max: self.limits.read_ms_max,
            examine_ms_max: self.limits.examine_ms_max,
            _places: places,
        })
    }
}

async fn wait_for_place(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, DbError> {
    let waiting = Arc::clone(places).acquire_owned();
    match tokio::time::timeout(Duration::from_millis(LEND_WAIT_MS), waiting).await {
        Ok(Ok(place)) => Ok(place),
        Ok(Err(_closed)) => Err(DbError::Closed),
        Err(_late) => Err(DbError::Busy("all connections are reading")),
    }
}

impl Reader {
    fn open(path: &Path) -> Result<Self, DbError> {
        let connection = open_reader(path)?;
        let started = Instant::now();
        let deadline_ms = Arc::new(AtomicU64::new(u64::MAX));
        let seen = Arc::clone(&deadline_ms);
        connection
            .progress_handler(STEPS_BETWEEN_CHECKS, Some(move || elapsed_ms(started) > seen.load(Ordering::Relaxed)))
            .map_err(|error| sqlite_error(&error))?;
        Ok(Self { read: Read::new(Engine::Sqlite(connection)), started, deadline_ms })
    }
}

fn elapsed_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

impl Lent {
    /// Lets the next body take as long as an examination of everything may.
    pub(super) fn allow_examination(&mut self) {
        self.read_ms_max = self.examine_ms_max;
    }

    /// Runs a body on one snapshot and ends it. A connection whose snapshot cannot be ended is thrown away.
    pub(super) fn run<T, E, F>(&mut self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>>,
        E: From<DbError>,
    {
        let Some(reader) = &mut self.reader else { return Err(DbError::Closed.into()) };
        let deadline = elapsed_ms(reader.started).saturating_add(self.read_ms_max);
        reader.deadline_ms.store(deadline, Ordering::Relaxed);
        let read = &mut reader.read;
        let result = match run_body_once(|| read.control("BEGIN DEFERRED")) {
            Ok(Ok(())) => run_body_once(|| body(read)).unwrap_or_else(|error| Err(error.into())),
            Ok(Err(error)) | Err(error) => Err(error.into()),
        };
        reader.deadline_ms.store(u64::MAX, Ordering::Relaxed);
        reader.read.fault = None;
        let ended =
            reader.read.has_left_transaction() || matches!(run_body_once(|| reader.read.control("COMMIT")), Ok(Ok(())));
        if !ended {
            self.reader = None;
        }
        result
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            self.free.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        }
    }
}
