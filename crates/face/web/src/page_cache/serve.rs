//! Answering from the cache, or filling it.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use super::PageCache;
use crate::requests::Prefix;

/// Larger pages are not kept.
const PAGE_BYTES_MAX: usize = 256 * 1024;

/// Middleware for routes whose pages are shared: `axum::middleware::from_fn_with_state(cache, serve)`.
pub async fn serve(State(cache): State<PageCache>, request: Request, next: Next) -> Response {
    let Some(path) = shared_path(&request) else { return next.run(request).await };
    if let Some(html) = cache.find(&path) {
        return answer(html.into());
    }
    let generation = cache.generation();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || is_personal(response.headers()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, PAGE_BYTES_MAX).await {
        Ok(html) => {
            cache.keep(path, html.clone(), generation);
            Response::from_parts(parts, Body::from(html))
        }
        Err(error) => crate::AppError::internal(error).into_response(),
    }
}

/// The path, if the answer depends on nothing else: a GET without query and without any cookie, in the language that the
/// browser asks for (another one would be remembered in a cookie). Headers that name hosts, users or protocols are not looked at
/// by any page, so they cannot change what is kept (S9).
fn shared_path(request: &Request) -> Option<String> {
    let headers = request.headers();
    let is_shared = *request.method() == Method::GET
        && request.uri().query().is_none()
        && !headers.contains_key(header::COOKIE)
        && !headers.contains_key(header::AUTHORIZATION)
        && Prefix::of_path(request.uri().path()) == Some(Prefix::preferred(headers));
    is_shared.then(|| request.uri().path().to_owned())
}

fn is_personal(headers: &HeaderMap) -> bool {
    headers.contains_key(header::SET_COOKIE)
}

fn answer(html: Body) -> Response {
    let mut response = Html(html).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
