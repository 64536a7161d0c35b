//! One member of a group commit: a body, its result, and whoever waits for it.

use futures::future::BoxFuture;
use tokio::sync::oneshot;

use crate::database::run_body_once;
use crate::{DbError, Tx};

/// A transaction that waits, runs or waits for the commit of its group.
pub(super) trait Member: Send + std::fmt::Debug {
    /// Runs the body in the open transaction and keeps its result. True if the body wants its writes kept.
    fn run(&mut self, tx: &mut Tx) -> bool;

    /// The group is durable: tells the result of the last run.
    fn answer(self: Box<Self>);

    /// The member did not happen, for a reason of the database.
    fn refuse(self: Box<Self>, error: DbError);
}

/// A body with its caller.
pub(super) struct Body<T, E, F> {
    work: F,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Body<T, E, F> {
    pub(super) fn new(work: F, reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self { work, result: None, reply }
    }
}

impl<T, E, F> std::fmt::Debug for Body<T, E, F> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Body")
    }
}

impl<T, E, F> Member for Body<T, E, F>
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> bool {
        let result = run_body_once(|| (self.work)(tx)).unwrap_or_else(|error| Err(error.into()));
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn answer(self: Box<Self>) {
        let Self { result, reply, .. } = *self;
        if let Some(result) = result {
            // A caller that has gone away does not change what was committed.
            drop(reply.send(result));
        }
    }

    fn refuse(self: Box<Self>, error: DbError) {
        drop(self.reply.send(Err(error.into())));
    }
}
