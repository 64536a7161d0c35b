//! Driving a body: once to its end on SQLite, under guard against foreign awaits on both engines.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use futures::FutureExt;
use futures::future::BoxFuture;

use crate::DbError;

/// Polls a body that can only await SQLite, whose answers are always there. Errors: `ForeignAwait`, `Panicked`.
pub(crate) fn run_body_once<T>(make: impl FnOnce() -> T) -> Result<T::Output, DbError>
where
    T: Future,
{
    // A panicking body has only touched its savepoint, which is then rolled back: nothing half-done is seen by others.
    let polled = std::panic::catch_unwind(AssertUnwindSafe(|| {
        let mut future = std::pin::pin!(make());
        future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }));
    match polled {
        Ok(Poll::Ready(output)) => Ok(output),
        Ok(Poll::Pending) => Err(DbError::ForeignAwait),
        Err(_panic) => Err(DbError::Panicked),
    }
}

/// Drives a body over PostgreSQL and ends it as soon as it waits while no answer of the database is due.
pub(crate) struct Guarded<'a, T> {
    future: BoxFuture<'a, T>,
    in_flight: Arc<AtomicUsize>,
}

impl<'a, T> Guarded<'a, T> {
    pub(crate) fn new(future: BoxFuture<'a, T>, in_flight: Arc<AtomicUsize>) -> Self {
        Self { future, in_flight }
    }
}

impl<T> Future for Guarded<'_, T> {
    type Output = Result<T, DbError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // Caught here, not by the task: the connection must be rolled back before it goes back to the pool.
        let polled = std::panic::catch_unwind(AssertUnwindSafe(|| self.future.poll_unpin(context)));
        match polled {
            Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
            Ok(Poll::Pending) if self.in_flight.load(Ordering::Acquire) == 0 => Poll::Ready(Err(DbError::ForeignAwait)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(_panic) => Poll::Ready(Err(DbError::Panicked)),
        }
    }
}
