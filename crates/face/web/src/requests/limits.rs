//! Bounds on what a request may cost.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::RequestCounters;
use crate::errors::{AppError, ErrorCode};

/// The bounds. A route that takes more stands outside of [`surround`](super::surround).
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest body, in bytes.
    pub body_bytes_max: usize,
    /// Longest time for a body to arrive.
    pub body_time_max: Duration,
    /// Longest time from the whole request to its answer.
    pub answer_time_max: Duration,
    /// Requests at work at one time; what comes above is answered 503 at once.
    pub requests_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes_max: 64 * 1024,
            body_time_max: Duration::from_secs(15),
            answer_time_max: Duration::from_secs(30),
            requests_max: 512,
        }
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

/// Middleware: takes the body in before the request takes a place, so that slow senders keep nobody else out (L4).
/// Errors: 413 above the limit, 408 when it does not arrive in time.
pub(super) async fn receive(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let told = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > limits.body_bytes_max) {
        return AppError::new(ErrorCode::TooLarge).into_response();
    }
    match tokio::time::timeout(limits.body_time_max, to_bytes(body, limits.body_bytes_max)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(Err(_longer)) => AppError::new(ErrorCode::TooLarge).into_response(),
        Err(_late) => AppError::new(ErrorCode::Timeout).into_response(),
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
