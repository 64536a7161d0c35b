use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use tower::ServiceExt;

use super::{Assets, serve};
use crate::ThemeFiles;

fn assets() -> Arc<Assets> {
    let mut files = ThemeFiles::default();
    files.insert("assets/theme.css", b"a{color:red}".as_slice());
    files.insert("assets/theme.css.br", b"compressed".as_slice());
    files.insert("assets/pictures/cup-400.webp", b"RIFF".as_slice());
    files.insert("templates/secret.html", b"never served".as_slice());
    Arc::new(Assets::of_theme(&files))
}

async fn ask(path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
    let router: Router = Router::new().route("/assets/{*path}", get(serve)).with_state(assets());
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
}

async fn body(response: Response) -> Vec<u8> {
    to_bytes(response.into_body(), 1_000).await.expect("a body").to_vec()
}

#[tokio::test]
async fn an_asset_is_kept_for_ever_under_the_name_of_its_content() {
    let assets = assets();
    let url = assets.url("theme.css").expect("known");
    assert!(
        url.starts_with("/assets/theme.")
            && super::has_extension(url, "css")
            && url.len() > "/assets/theme.css".len() + 8
    );
    let response = ask(url, &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(response.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    let tag = response.headers()[header::ETAG].to_str().expect("text").to_owned();
    assert_eq!(body(response).await, b"a{color:red}");
    let again = ask(url, &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(body(again).await.is_empty());
}

#[tokio::test]
async fn compressed_forms_go_to_those_who_take_them() {
    let assets = assets();
    let url = assets.url("theme.css").expect("known");
    let taken = ask(url, &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
    assert_eq!(taken.headers()[header::CONTENT_ENCODING], "br");
    assert_eq!(body(taken).await, b"compressed");
    let refused = ask(url, &[(header::ACCEPT_ENCODING, "br;q=0, gzip")]).await;
    assert!(!refused.headers().contains_key(header::CONTENT_ENCODING));
    assert!(assets.url("theme.css.br").is_none(), "a form is no asset of its own");
}

/// CVE-2024-48914: nothing outside of the table is reached, and no escape crashes.
#[tokio::test]
async fn no_path_leaves_the_table() {
    for path in [
        "/assets/theme.css",
        "/assets/../templates/secret.html",
        "/assets/%2e%2e%2ftemplates/secret.html",
        "/assets/..%2f..%2fetc/passwd",
        "/assets/%",
        "/assets/%f",
        "/assets/%ff",
        "/assets/%00",
        "/assets//theme.css",
        "/assets/pictures/",
        "/assets/pictures/..",
    ] {
        assert_eq!(ask(path, &[]).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
