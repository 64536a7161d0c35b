use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use kernel::{FakeClock, Timestamp};
use tower::ServiceExt;

use super::*;

struct Stand {
    router: Router,
    cache: PageCache,
    clock: Arc<FakeClock>,
    rendered: Arc<AtomicU64>,
}

fn stand() -> Stand {
    let clock = Arc::new(FakeClock::new(Timestamp::from_millis(1_800_000_000_000)));
    let cache = PageCache::new(Arc::<FakeClock>::clone(&clock));
    let rendered = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&rendered);
    let page = move |request: Request<Body>| {
        let count = counter.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            let mut response = Html(format!("page {count}")).into_response();
            if request.uri().path().ends_with("cookie") {
                response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static("a=b"));
            }
            response
        }
    };
    let router = Router::new()
        .route("/{prefix}", get(page.clone()))
        .route("/{prefix}/{page}", get(page))
        .layer(from_fn_with_state(cache.clone(), serve));
    Stand { router, cache, clock, rendered }
}

use axum::http::HeaderValue;

async fn ask(stand: &Stand, path: &str, headers: &[(&str, &str)]) -> String {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = stand.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    String::from_utf8(to_bytes(response.into_body(), 10_000).await.unwrap().to_vec()).unwrap()
}

const KOREAN: (&str, &str) = ("accept-language", "ko");

#[tokio::test]
async fn strangers_share_a_page_until_something_changes() {
    let stand = stand();
    assert_eq!(ask(&stand, "/ko", &[KOREAN]).await, "page 1");
    assert_eq!(ask(&stand, "/ko", &[KOREAN]).await, "page 1");
    assert_eq!(ask(&stand, "/ko/other", &[KOREAN]).await, "page 2");
    stand.cache.forget();
    assert_eq!(ask(&stand, "/ko", &[KOREAN]).await, "page 3");
    stand.clock.advance_millis(AGE_MS_MAX);
    assert_eq!(ask(&stand, "/ko", &[KOREAN]).await, "page 3");
    stand.clock.advance_millis(1);
    assert_eq!(ask(&stand, "/ko", &[KOREAN]).await, "page 4");
    stand.clock.advance_millis(-10_000);
    assert_eq!(ask(&stand, "/ko", &[KOREAN]).await, "page 5", "a clock that went back makes nothing live longer");
}

#[tokio::test]
async fn whoever_is_known_gets_a_page_of_his_own() {
    let stand = stand();
    ask(&stand, "/ko", &[KOREAN]).await;
    for headers in [
        vec![KOREAN, ("cookie", "cart=1")],
        vec![KOREAN, ("cookie", "")],
        vec![KOREAN, ("authorization", "x")],
        vec![("accept-language", "en")],
    ] {
        let before = stand.rendered.load(Ordering::SeqCst);
        ask(&stand, "/ko", &headers).await;
        assert_eq!(stand.rendered.load(Ordering::SeqCst), before + 1, "{headers:?}");
    }
    assert_eq!(ask(&stand, "/ko", &[KOREAN]).await, "page 1", "and leaves the shared one alone");
    ask(&stand, "/ko?x=1", &[KOREAN]).await;
    assert_eq!(stand.rendered.load(Ordering::SeqCst), 6);
}

#[tokio::test]
async fn an_answer_that_sets_a_cookie_is_not_kept() {
    let stand = stand();
    assert_eq!(ask(&stand, "/ko/cookie", &[KOREAN]).await, "page 1");
    assert_eq!(ask(&stand, "/ko/cookie", &[KOREAN]).await, "page 2");
}

#[tokio::test]
async fn a_change_while_a_page_is_made_outdates_it() {
    let stand = stand();
    let begun = stand.cache.generation();
    stand.cache.forget();
    stand.cache.keep("/ko".to_owned(), Bytes::from_static(b"old"), begun);
    assert_eq!(stand.cache.find("/ko"), None);
}
