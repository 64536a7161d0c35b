//! The name of a request, the same in its log lines, its answer and its error page.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use kernel::Secret;
use tracing::Instrument;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Ten digits tell a day's requests apart and can still be read out on the telephone.
const DIGITS: usize = 10;

/// A request's name. Never taken from the request: names in logs must not be chosen by strangers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestName(String);

impl RequestName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn new() -> Self {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let counted = || format!("{:010}", COUNTER.fetch_add(1, Ordering::Relaxed));
        Self(Secret::generate().map_or_else(counted, |secret| secret.reveal().chars().take(DIGITS).collect()))
    }
}

/// Middleware: names the request, opens its span, and tells the name in the answer.
pub(super) async fn name(mut request: Request, next: Next) -> Response {
    let name = RequestName::new();
    request.extensions_mut().insert(name.clone());
    let span = tracing::info_span!("request", name = name.as_str(), method = %request.method());
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(name.as_str()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
