//! What watches the program: alive, ready, and figures.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use db::{DbError, jobs, outbox};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::shop::Shop;

/// `/healthz`, `/readyz` and `/metrics`.
pub fn router(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(shop)
}

/// Ready means that the database answers.
async fn ready(State(shop): State<Arc<Shop>>) -> Response {
    let answered =
        shop.db.read::<_, DbError, _>(|read| Box::pin(async move { outbox::last_position(read).await })).await;
    match answered {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

async fn metrics(State(shop): State<Arc<Shop>>) -> Response {
    let figures = shop
        .db
        .read::<_, DbError, _>(|read| {
            Box::pin(async move {
                Ok((
                    outbox::last_position(read).await?,
                    outbox::count_unsequenced(read).await?,
                    jobs::count(read).await?,
                ))
            })
        })
        .await;
    let mut registry = Registry::with_prefix("dangol");
    let mut tell = |name: &str, help: &str, value: i64| {
        let gauge: Gauge = Gauge::default();
        gauge.set(value);
        registry.register(name, help, gauge);
    };
    let counted = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    tell("panics_total", "Panics caught in requests since the start", counted(shop.counters.panics()));
    tell("requests_shed_total", "Requests turned away because too many were at work", counted(shop.counters.shed()));
    tell("database_up", "Whether the database answers", i64::from(figures.is_ok()));
    if let Ok((position, unsequenced, jobs)) = figures {
        tell("outbox_position", "Events since the shop began", position);
        tell("outbox_unsequenced", "Committed events without a position, counted up to 1000", unsequenced);
        tell("jobs_waiting", "Jobs that are due now or later", jobs.waiting);
        tell("jobs_running", "Jobs in the hands of a worker", jobs.running);
        tell("jobs_dead", "Jobs that were given up", jobs.dead);
    }
    let mut text = String::new();
    if encode(&mut text, &registry).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
}
