use std::collections::HashSet;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower::ServiceExt;

use super::{AppError, ErrorCode, ErrorPages, render};
use crate::{Assets, Theme, ThemeFiles};

/// A theme with a page of error and words for some codes only.
pub(crate) fn pages() -> ErrorPages {
    let mut files = ThemeFiles::default();
    files.insert(
        "templates/error.html",
        "{{ locale }}|{{ shop_name }}|{{ home }}|{{ status }}|{{ title }}|{{ message }}|{{ request }}".as_bytes(),
    );
    let korean = "error-not-found = 없어요\nerror-not-found-say = 주소를 확인해 주세요.\nmore = 더 자세히\n";
    let english = "error-not-found = Not here\nerror-not-found-say = Check the address.\nmore = More\n";
    files.insert("locales/ko/errors.ftl", korean.as_bytes());
    files.insert("locales/en/errors.ftl", english.as_bytes());
    let theme = Theme::load(&files, Arc::new(Assets::of_theme(&files))).expect("loads");
    ErrorPages { theme: Arc::new(theme), shop_names: ["달가마".to_owned(), "Dalgama".to_owned()] }
}

async fn ask(path: &str, accept: &str, error: AppError) -> (StatusCode, axum::http::HeaderMap, String) {
    let router: Router = Router::new()
        .route("/ko/there", get(async move || error.clone()))
        .route("/en/form", get(async || (StatusCode::UNPROCESSABLE_ENTITY, axum::response::Html("the form"))))
        .layer(from_fn_with_state(pages(), render));
    let request = Request::get(path).header(header::ACCEPT, accept).body(Body::empty()).expect("a request");
    let answer = router.oneshot(request).await.expect("an answer");
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = to_bytes(answer.into_body(), 10_000).await.expect("a body");
    (status, headers, String::from_utf8(body.to_vec()).expect("UTF-8"))
}

#[test]
fn codes_are_distinct_and_found_again_by_their_status() {
    let names: HashSet<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), ErrorCode::ALL.len());
    for (status, code) in [
        (404, "not_found"),
        (422, "invalid"),
        (400, "invalid"),
        (409, "conflict"),
        (503, "busy"),
        (507, "storage_full"),
        (413, "too_large"),
        (500, "internal"),
        (502, "internal"),
        (418, "invalid"),
    ] {
        let status = StatusCode::from_u16(status).expect("a status");
        assert_eq!(ErrorCode::from_status(status).as_str(), code);
    }
}

#[tokio::test]
async fn a_reader_sees_a_page_in_his_language() {
    let (status, headers, body) = ask("/ko/there", "text/html", AppError::new(ErrorCode::NotFound)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(headers[header::CONTENT_TYPE].to_str().expect("text").starts_with("text/html"));
    assert_eq!(body, "ko|달가마|/ko|404|없어요|주소를 확인해 주세요.|");
    let (_, _, body) = ask("/en/nowhere", "*/*", AppError::new(ErrorCode::NotFound)).await;
    assert_eq!(body, "en|Dalgama|/en|404|Not here|Check the address.|");
}

#[tokio::test]
async fn a_program_sees_code_and_words_and_never_the_cause() {
    let error = AppError::internal("password=hunter2").saying("more");
    let (status, _, body) = ask("/ko/there", "application/json", error.clone()).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(body, r#"{"code":"internal","message":"더 자세히"}"#);
    let (_, _, page) = ask("/ko/there", "text/html", error).await;
    assert!(page.contains("더 자세히") && !page.contains("hunter2"));
}

#[tokio::test]
async fn what_passes_with_time_says_when() {
    let (status, headers, _) = ask("/ko/there", "text/html", AppError::new(ErrorCode::Busy)).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(headers[header::RETRY_AFTER], "2");
    let (_, headers, _) = ask("/ko/there", "text/html", AppError::new(ErrorCode::Conflict)).await;
    assert!(!headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn a_form_that_answers_422_itself_is_left_alone() {
    let (status, _, body) = ask("/en/form", "text/html", AppError::new(ErrorCode::Invalid)).await;
    assert_eq!((status, body.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "the form"));
}
