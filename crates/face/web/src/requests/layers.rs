//! Puts everything around a router, in the one right order.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::panics::CountPanic;
use super::{Limits, LoadLimit, RequestCounters, limits, name};
use crate::errors::{self, ErrorPages};
use crate::security::{self, Origins};

/// What `surround` needs.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// How errors look.
    pub pages: ErrorPages,
    /// Our own origins.
    pub origins: Origins,
    /// The bounds.
    pub limits: Limits,
    /// Where panics and shed requests are counted.
    pub counters: Arc<RequestCounters>,
}

/// Puts name, headers, error pages, the panic net and the limits around all routes of `router`.
///
/// From the outside in: the name is given first, so that every answer bears it; headers and error pages lie outside of
/// the panic net and the limits, so that their answers are dressed too.
pub fn surround(router: Router, with: Surroundings) -> Router {
    let load = LoadLimit::new(with.limits.requests_max, Arc::clone(&with.counters));
    let layers = ServiceBuilder::new()
        .layer(from_fn(name::name))
        .layer(from_fn(security::headers))
        .layer(from_fn_with_state(with.pages, errors::render))
        .layer(CatchPanicLayer::custom(CountPanic(with.counters)))
        .layer(from_fn_with_state(with.origins, security::require_own_origin))
        .layer(from_fn_with_state(with.limits, limits::receive))
        .layer(from_fn_with_state(load, limits::shed))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, with.limits.answer_time_max))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(with.limits.body_bytes_max));
    router.layer(layers)
}
