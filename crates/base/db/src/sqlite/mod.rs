//! The embedded engine: one file, one writer thread that commits in groups, readers on the calling thread.

mod checkpoint;
mod connection;
mod group;
mod queue;
mod readers;
mod writer;

pub(crate) use connection::open_plain;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures::future::BoxFuture;
use tokio::sync::{oneshot, watch};

use crate::database::{DbLimits, Lane};
use crate::{DbError, Read, Tx};

use checkpoint::{Checkpointer, ReadGate};
use group::Body;
use queue::Queue;
use readers::Readers;

/// An open SQLite database.
#[derive(Debug)]
pub(crate) struct Sqlite {
    path: PathBuf,
    queue: Arc<Queue>,
    readers: Readers,
    gate: Arc<ReadGate>,
    failed: watch::Receiver<bool>,
    /// Dropped last: joins the threads after the queue has closed.
    _threads: Threads,
}

/// The threads that belong to one open database.
#[derive(Debug)]
struct Threads {
    queue: Arc<Queue>,
    checkpointer: Option<Checkpointer>,
    writer: Option<std::thread::JoinHandle<()>>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, limits: DbLimits) -> Result<Self, DbError> {
        let connection = connection::open_writer(path, &limits)?;
        let queue = Arc::new(Queue::new(limits));
        let (failed_sender, failed) = watch::channel(false);
        let gate = Arc::new(ReadGate::default());
        let writer = writer::spawn(connection, Arc::clone(&queue), Arc::clone(&gate), limits, failed_sender)?;
        let checkpointer = Checkpointer::spawn(path, Arc::clone(&gate), limits)?;
        let threads = Threads { queue: Arc::clone(&queue), checkpointer: Some(checkpointer), writer: Some(writer) };
        Ok(Self { path: path.to_owned(), queue, readers: Readers::new(path, limits), gate, failed, _threads: threads })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) async fn write<T, E, F>(&self, lane: Lane, body: F) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.queue.push(lane, Box::new(Body::new(body, reply))).map_err(E::from)?;
        match answer.await {
            Ok(result) => result,
            Err(_dropped) => Err(DbError::Closed.into()),
        }
    }

    pub(crate) async fn read<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.gate.pass().await;
        let mut lent = self.readers.lend().await.map_err(E::from)?;
        lent.run(body)
    }

    pub(crate) async fn scan<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.gate.pass().await;
        let lent = self.readers.lend_for_scan().await.map_err(E::from)?;
        off_thread(lent, body).await
    }

    pub(crate) async fn examine<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let mut lent = self.readers.lend_for_scan().await.map_err(E::from)?;
        lent.allow_examination();
        off_thread(lent, body).await
    }

    pub(crate) async fn failed(&self) {
        let mut failed = self.failed.clone();
        // An error means that the writer has ended without failing: the database is closing.
        if failed.wait_for(|failed| *failed).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Runs a body on a thread that may be slow.
async fn off_thread<T, E, F>(mut lent: readers::Lent, body: F) -> Result<T, E>
where
    F: for<'a> FnOnce(&'a mut Read) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    match tokio::task::spawn_blocking(move || lent.run(body)).await {
        Ok(result) => result,
        Err(_panicked) => Err(DbError::Panicked.into()),
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.queue.close();
        if let Some(checkpointer) = self.checkpointer.take() {
            checkpointer.stop();
        }
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has nothing left to say; its members were told `Closed`.
            drop(writer.join());
        }
    }
}
