//! A small browser: keeps cookies, sends forms, follows nothing by itself.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, Request, header};
use tower::ServiceExt as _;

use super::page::{FilledForm, Page};

/// Larger than any answer may be.
const ANSWER_BYTES_MAX: usize = 4 << 20;

/// Somebody's browser.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    router: Router,
    /// `ko`, `en` or `us`.
    pub(crate) prefix: &'static str,
    pub(crate) cookies: BTreeMap<String, String>,
    /// Sent with every request, for those who send what browsers do not.
    pub(crate) extra: Vec<(HeaderName, String)>,
}

impl Browser {
    pub(crate) fn new(router: Router, prefix: &'static str) -> Self {
        Self { router, prefix, cookies: BTreeMap::new(), extra: Vec::new() }
    }

    /// A path below the visitor's prefix.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.prefix)
    }

    /// Opens an address.
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = self.request("GET", path).body(Body::empty()).expect("a request");
        self.send(request).await
    }

    /// Sends a form as our own page would.
    pub(crate) async fn submit(&mut self, form: &FilledForm) -> Page {
        let request = self
            .request("POST", &form.action)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.encoded()))
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form and looks at where it leads.
    pub(crate) async fn submit_and_follow(&mut self, form: &FilledForm) -> Page {
        let answer = self.submit(form).await;
        let path = answer.location().to_owned();
        self.get(&path).await
    }

    /// A request with the browser's cookies on it.
    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut builder = Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080");
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter().map(|(name, value)| [name.as_str(), value].join("="));
            builder = builder.header(header::COOKIE, cookies.collect::<Vec<_>>().join("; "));
        }
        for (name, value) in &self.extra {
            builder = builder.header(name, value);
        }
        builder
    }

    /// Sends any request and keeps the cookies of its answer.
    pub(crate) async fn send(&mut self, request: Request<Body>) -> Page {
        let path = request.uri().path().to_owned();
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("plain letters").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a name and a value");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let bytes = axum::body::to_bytes(body, ANSWER_BYTES_MAX).await.expect("the body ends");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Page { path, status: parts.status, headers: parts.headers, body }
    }
}
