//! A panic costs one request, not the program, and is counted.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::ResponseForPanic;

use crate::errors::AppError;

/// Counts of what should not happen, for `/metrics` and for tests.
#[derive(Debug, Default)]
pub struct RequestCounters {
    panics: AtomicU64,
    shed: AtomicU64,
}

impl RequestCounters {
    /// Panics caught in handlers since the start.
    pub fn panics(&self) -> u64 {
        self.panics.load(Ordering::Relaxed)
    }

    /// Requests turned away because too many were at work.
    pub fn shed(&self) -> u64 {
        self.shed.load(Ordering::Relaxed)
    }

    pub(super) fn count_shed(&self) {
        self.shed.fetch_add(1, Ordering::Relaxed);
    }
}

/// Counts a caught panic and answers 500.
#[derive(Debug, Clone)]
pub(super) struct CountPanic(pub(super) Arc<RequestCounters>);

impl ResponseForPanic for CountPanic {
    type ResponseBody = axum::body::Body;

    fn response_for_panic(&mut self, panic: Box<dyn Any + Send + 'static>) -> Response {
        self.0.panics.fetch_add(1, Ordering::Relaxed);
        let text = panic.downcast_ref::<&'static str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        AppError::internal(["panic: ", &text].concat()).into_response()
    }
}
