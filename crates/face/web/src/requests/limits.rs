//! Bounds on what a request may cost.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::RequestCounters;
use crate::errors::{AppError, ErrorCode};

/// The bounds. Routes that take more say so themselves with `DefaultBodyLimit`.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest body, in bytes.
    pub body_bytes_max: usize,
    /// Longest time from the first byte of a request to its answer.
    pub answer_time_max: Duration,
    /// Requests at work at one time; what comes above is answered 503 at once.
    pub requests_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body_bytes_max: 64 * 1024, answer_time_max: Duration::from_secs(30), requests_max: 512 }
    }
}

/// Places for requests at work.
#[derive(Debug, Clone)]
pub struct LoadLimit {
    places: Arc<Semaphore>,
    counters: Arc<RequestCounters>,
}

impl LoadLimit {
    /// As many places as `requests_max`.
    pub fn new(requests_max: usize, counters: Arc<RequestCounters>) -> Self {
        Self { places: Arc::new(Semaphore::new(requests_max)), counters }
    }
}

/// Middleware: a request without a place is turned away at once, rather than queued until its shopper has gone.
pub(super) async fn shed(State(limit): State<LoadLimit>, request: Request, next: Next) -> Response {
    let Ok(_place) = limit.places.try_acquire() else {
        limit.counters.count_shed();
        return AppError::new(ErrorCode::Busy).into_response();
    };
    next.run(request).await
}
