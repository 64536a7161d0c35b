//! The rule that keeps other sites from acting in a shopper's name.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::errors::{AppError, ErrorCode};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Our own origins (`https://dalgama.example`, `http://127.0.0.1:8080`), as browsers write them: no path, no closing slash.
#[derive(Debug, Clone, Default)]
pub struct Origins(Arc<[String]>);

impl Origins {
    /// From the configured origins.
    pub fn new(own: impl IntoIterator<Item = String>) -> Self {
        Self(own.into_iter().map(|origin| origin.trim_end_matches('/').to_ascii_lowercase()).collect())
    }

    fn contain(&self, origin: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(origin))
    }
}

/// Middleware: a request that may change something must come from our own pages. Errors: 403 `forbidden_origin`.
///
/// Everything but GET, HEAD and OPTIONS needs `Sec-Fetch-Site: same-origin` (or `none`); without that header an `Origin`
/// of ours; without both a `Referer` of ours. An `Origin` that is not ours is refused whatever else is said, which also
/// stops names that an attacker points at our address. The method is never read from anywhere but the request line.
pub async fn require_own_origin(State(origins): State<Origins>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_own(&origins, request.headers()) {
        next.run(request).await
    } else {
        AppError::new(ErrorCode::ForbiddenOrigin).into_response()
    }
}

/// One header, said once.
enum Said<'a> {
    Nothing,
    Once(&'a str),
    Unclear,
}

fn said<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Said<'a> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Said::Nothing,
        (Some(value), None) => value.to_str().map_or(Said::Unclear, Said::Once),
        (Some(_), Some(_)) => Said::Unclear,
    }
}

fn is_own(origins: &Origins, headers: &HeaderMap) -> bool {
    let origin = said(headers, &header::ORIGIN);
    let own_origin = match origin {
        Said::Once(origin) => origins.contain(origin),
        Said::Unclear => false,
        Said::Nothing => true,
    };
    match said(headers, &SEC_FETCH_SITE) {
        Said::Once("same-origin" | "none") => own_origin,
        Said::Once(_) | Said::Unclear => false,
        Said::Nothing => match origin {
            Said::Once(_) | Said::Unclear => own_origin,
            Said::Nothing => own_referer(origins, headers),
        },
    }
}

fn own_referer(origins: &Origins, headers: &HeaderMap) -> bool {
    let Said::Once(referer) = said(headers, &header::REFERER) else { return false };
    let Ok(uri) = referer.parse::<axum::http::Uri>() else { return false };
    match (uri.scheme_str(), uri.authority()) {
        (Some(scheme), Some(authority)) => origins.contain(&[scheme, "://", authority.as_str()].concat()),
        _ => false,
    }
}
