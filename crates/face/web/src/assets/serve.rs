//! Answers a request for an asset.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::{Asset, Assets};
use crate::errors::{AppError, ErrorCode};

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The handler of `/assets/{*path}`.
///
/// The path is compared byte by byte with the names that exist and never decoded, so no form of escaping can leave the
/// table (CVE-2024-48914). Errors: 404 for everything else.
pub async fn serve(State(assets): State<Arc<Assets>>, request: Request) -> Result<Response, AppError> {
    let asset = assets.files.get(request.uri().path()).ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    let named = |name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known = named(header::IF_NONE_MATCH).split(',').any(|tag| tag.trim().trim_matches('"') == asset.tag);
    let mut response = if known {
        axum::http::StatusCode::NOT_MODIFIED.into_response()
    } else {
        full(asset, named(header::ACCEPT_ENCODING))
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, FOR_EVER);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(tag) = HeaderValue::from_str(&["\"", &asset.tag, "\""].concat()) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

fn full(asset: &Asset, accepted: &str) -> Response {
    let (bytes, encoding) = match (&asset.brotli, &asset.gzip) {
        (Some(brotli), _) if accepts(accepted, "br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepts(accepted, "gzip") => (gzip, Some("gzip")),
        _ => (&asset.plain, None),
    };
    let mut response = Response::new(Body::from(bytes.clone()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Whether `Accept-Encoding` allows a coding; `br;q=0` forbids it.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let forbidden = |weight: &str| weight.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        pieces.next() == Some(coding) && !pieces.any(forbidden)
    })
}
