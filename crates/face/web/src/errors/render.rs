//! Turns every answer with an error status into a page in the reader's language, or JSON for programs.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use kernel::Locale;

use super::{AppError, ErrorCode};
use crate::Theme;
use crate::requests::{Prefix, RequestName};

/// The template of error pages.
const TEMPLATE: &str = "templates/error.html";

/// What error pages are made of.
#[derive(Debug, Clone)]
pub struct ErrorPages {
    /// The theme that has `templates/error.html`.
    pub theme: Arc<Theme>,
    /// The shop's name per language, Korean first.
    pub shop_names: [String; 2],
}

/// What the template sees.
#[derive(serde::Serialize)]
struct ErrorPage<'a> {
    shop_name: &'a str,
    /// `/ko`, `/en` or `/us`.
    home: String,
    /// HTTP status.
    status: u16,
    title: String,
    message: String,
    request: &'a str,
}

/// Middleware for `axum::middleware::from_fn_with_state(pages, render)`.
///
/// Bodies of our own (a page that answers 422 with the form) carry a content type and pass untouched.
pub async fn render(State(pages): State<ErrorPages>, request: Request, next: Next) -> Response {
    let prefix = Prefix::of_path(request.uri().path());
    let prefix = prefix.unwrap_or_else(|| Prefix::preferred(request.headers()));
    let (locale, home) = (prefix.locale, prefix.home());
    let json = wants_json(request.headers(), request.uri().path());
    let name = request.extensions().get::<RequestName>().cloned();
    let response = next.run(request).await;
    let Some(error) = error_of(&response) else { return response };
    let name = name.as_ref().map_or("", RequestName::as_str);
    log(&error, name);
    let words = Words::find(&pages.theme, locale, &error);
    let mut rendered = if json {
        Json(serde_json::json!({ "code": error.code.as_str(), "message": words.message })).into_response()
    } else {
        page(&pages, locale, home, &error, words, name)
    };
    *rendered.status_mut() = response.status();
    // What the inner answer said about itself stays true (Allow, Set-Cookie), except for its body.
    for (key, value) in response.headers() {
        if key != header::CONTENT_TYPE && key != header::CONTENT_LENGTH {
            rendered.headers_mut().append(key, value.clone());
        }
    }
    rendered.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = error.code.retry_after_seconds() {
        rendered.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    rendered
}

/// The error behind an answer, whether ours or a library's bare status.
fn error_of(response: &Response) -> Option<AppError> {
    let ours = response.extensions().get::<AppError>().cloned();
    ours.or_else(|| {
        let kind = response.headers().get(header::CONTENT_TYPE);
        let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
        let failed = response.status().is_client_error() || response.status().is_server_error();
        (bare && failed).then(|| AppError::new(ErrorCode::from_status(response.status())))
    })
}

fn log(error: &AppError, request: &str) {
    let cause = error.cause.as_deref().unwrap_or("");
    if error.code.status().is_server_error() {
        tracing::error!(request, code = error.code.as_str(), cause, "request failed");
    } else {
        tracing::debug!(request, code = error.code.as_str(), cause, "request refused");
    }
}

struct Words {
    title: String,
    message: String,
}

impl Words {
    fn find(theme: &Theme, locale: Locale, error: &AppError) -> Self {
        // A theme without the text still says something: the status' own name.
        let fallback = || error.code.status().canonical_reason().unwrap_or("Error").to_owned();
        let say = |key| theme.texts().plain(locale, key).unwrap_or_else(|_missing| fallback());
        Self { title: say(error.code.title_key()), message: say(error.message_key.unwrap_or(error.code.message_key())) }
    }
}

fn page(pages: &ErrorPages, locale: Locale, home: String, error: &AppError, words: Words, request: &str) -> Response {
    let [korean, english] = &pages.shop_names;
    let page = ErrorPage {
        shop_name: match locale {
            Locale::Ko => korean,
            Locale::En => english,
        },
        home,
        status: error.code.status().as_u16(),
        title: words.title,
        message: words.message,
        request,
    };
    match pages.theme.render(TEMPLATE, locale, &page) {
        Ok(html) => Html(html).into_response(),
        Err(broken) => {
            tracing::error!(request, cause = %broken, "the error page itself failed");
            let reason = StatusCode::canonical_reason(&error.code.status()).unwrap_or("Error");
            reason.into_response()
        }
    }
}

/// Programs ask for JSON and not for HTML, or speak to `/api`.
fn wants_json(headers: &HeaderMap, path: &str) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    path.starts_with("/api/") || (accept.contains("application/json") && !accept.contains("text/html"))
}
