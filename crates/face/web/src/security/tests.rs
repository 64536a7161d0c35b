//! S12: a request that changes something comes from our own pages or not at all.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::any;
use tower::ServiceExt;

use super::{Origins, headers, require_own_origin};

const OWN: &str = "https://dalgama.example";

async fn ask(method: Method, said: &[(&str, &str)]) -> Response {
    let origins = Origins::new([format!("{OWN}/"), "http://127.0.0.1:8080".to_owned()]);
    let router: Router = Router::new()
        .route("/", any(async || "done"))
        .layer(from_fn_with_state(origins, require_own_origin))
        .layer(from_fn(headers));
    let mut request = Request::builder().method(method).uri("/");
    for (name, value) in said {
        request = request.header(*name, *value);
    }
    router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
}

#[tokio::test]
async fn own_pages_may_post() {
    for said in [
        &[("sec-fetch-site", "same-origin"), ("origin", OWN)][..],
        &[("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "none")],
        &[("origin", OWN)],
        &[("origin", "HTTPS://DALGAMA.example")],
        &[("origin", "http://127.0.0.1:8080")],
        &[("referer", "https://dalgama.example/ko/cart?a=1")],
    ] {
        assert_eq!(ask(Method::POST, said).await.status(), StatusCode::OK, "{said:?}");
    }
}

#[tokio::test]
async fn everybody_else_may_not() {
    for said in [
        &[][..],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "")],
        &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", OWN)],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://attacker.example")],
        &[("origin", "")],
        &[("origin", "null")],
        &[("origin", "https://attacker.example")],
        &[("origin", "https://dalgama.example.attacker.example")],
        &[("origin", "http://dalgama.example")],
        &[("origin", "https://dalgama.example:8443")],
        &[("origin", OWN), ("origin", OWN)],
        &[("origin", "https://attacker.example"), ("referer", "https://dalgama.example/")],
        &[("referer", "https://attacker.example/?https://dalgama.example/")],
        &[("referer", "https://dalgama.example@attacker.example/")],
        &[("referer", "/ko/cart")],
        &[("referer", "")],
        &[("content-type", "text/plain"), ("accept", "application/json")],
        &[("content-type", "application/json")],
        &[("x-http-method-override", "GET")],
    ] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            assert_eq!(ask(method.clone(), said).await.status(), StatusCode::FORBIDDEN, "{method} {said:?}");
        }
    }
}

#[tokio::test]
async fn reading_is_free_and_no_header_turns_it_into_writing() {
    for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
        let answer = ask(method, &[("origin", "https://attacker.example"), ("x-http-method-override", "POST")]).await;
        assert_eq!(answer.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn every_answer_forbids_what_pages_do_not_need() {
    for method in [Method::GET, Method::POST] {
        let answer = ask(method, &[]).await;
        let policy = answer.headers()["content-security-policy"].to_str().expect("text");
        for part in [
            "default-src 'none'",
            "script-src 'self';",
            "style-src 'self';",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{part}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"));
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers()["referrer-policy"], "same-origin");
        assert_eq!(answer.headers()["cross-origin-opener-policy"], "same-origin");
    }
}
