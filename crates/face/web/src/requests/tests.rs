use std::io::{Read, Write};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use axum::routing::{get, post};
use tokio::sync::Notify;
use tower::ServiceExt;

use super::{Limits, Prefix, RequestCounters, Surroundings, choose, surround};
use crate::cookies::CookieStyle;
use crate::security::Origins;

const OWN: &str = "http://shop.example";

fn surrounded(routes: Router, limits: Limits, counters: &Arc<RequestCounters>) -> Router {
    let pages = crate::errors::tests::pages();
    surround(
        routes,
        Surroundings { pages, origins: Origins::new([OWN.to_owned()]), limits, counters: Arc::clone(counters) },
    )
}

fn accept_language(text: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(text))])
}

#[test]
fn the_first_segment_is_market_and_language() {
    assert_eq!(Prefix::of_path("/ko"), Some(Prefix::KO));
    assert_eq!(Prefix::of_path("/us/cart"), Some(Prefix::US));
    for path in ["/", "", "ko", "/kor", "/KO", "//ko", "/%6Bo"] {
        assert_eq!(Prefix::of_path(path), None, "{path}");
    }
    let links = Prefix::KO.links("/ko/products/moon-cup?glaze=ash");
    let hrefs: Vec<_> = links.iter().map(|link| (link.href.as_str(), link.current)).collect();
    assert_eq!(
        hrefs,
        [
            ("/ko/products/moon-cup?glaze=ash", true),
            ("/en/products/moon-cup?glaze=ash", false),
            ("/us/products/moon-cup?glaze=ash", false)
        ]
    );
    assert!(Prefix::KO.links("/ko//evil.example").iter().all(|link| !link.href.contains("//")));
}

#[test]
fn the_browser_s_languages_choose_by_weight() {
    for (text, expected) in [
        ("ko", Prefix::KO),
        ("ko-KR,ko;q=0.9,en-US;q=0.8", Prefix::KO),
        ("en-US,en;q=0.9,ko;q=0.8", Prefix::US),
        ("fr, ko;q=0.5, en;q=0.4", Prefix::KO),
        ("en;q=0.5, ko;q=0.5", Prefix::US),
        ("ko;q=0", Prefix::US),
        ("fr", Prefix::US),
        ("", Prefix::US),
        ("ko;q=x", Prefix::US),
    ] {
        assert_eq!(Prefix::preferred(&accept_language(text)), expected, "{text}");
    }
}

#[tokio::test]
async fn the_root_sends_on_and_remembers() {
    let shop: Router = Router::new().route("/", get(choose)).with_state(CookieStyle { secure: false });
    for (cookie, expected) in [("", "/ko"), ("prefix=en", "/en"), ("prefix=//evil.example", "/ko")] {
        let request = Request::get("/").header("accept-language", "ko").header("cookie", cookie);
        let answer = shop.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::FOUND);
        assert_eq!(answer.headers()[header::LOCATION], expected);
        assert_eq!(answer.headers()[header::VARY], "Accept-Language, Cookie");
    }
}

async fn panicking() -> &'static str {
    std::hint::black_box(None::<&'static str>).expect("the secret of the handler")
}

#[tokio::test]
async fn a_panic_costs_one_answer_and_is_counted() {
    let counters = Arc::new(RequestCounters::default());
    let routes = Router::new().route("/ko/panic", get(panicking)).route("/ko/fine", get(async || "fine"));
    let shop = surrounded(routes, Limits::default(), &counters);
    let ask = async |path| shop.clone().oneshot(Request::get(path).body(Body::empty()).expect("a request")).await;
    let answer = ask("/ko/panic").await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers()["x-request-id"].len(), 10);
    let body = axum::body::to_bytes(answer.into_body(), 10_000).await.expect("a body");
    assert!(!String::from_utf8_lossy(&body).contains("secret"));
    assert_eq!(counters.panics(), 1);
    assert_eq!(ask("/ko/fine").await.expect("an answer").status(), StatusCode::OK);
}

#[tokio::test]
async fn above_the_limit_requests_are_turned_away_at_once() {
    let counters = Arc::new(RequestCounters::default());
    let gate = Arc::new((Notify::new(), Notify::new()));
    let wait = async |State(gate): State<Arc<(Notify, Notify)>>| {
        gate.0.notify_one();
        gate.1.notified().await;
        "served"
    };
    let routes = Router::new().route("/ko", get(wait)).with_state(Arc::clone(&gate));
    let shop = surrounded(routes, Limits { requests_max: 1, ..Limits::default() }, &counters);
    let first = tokio::spawn(shop.clone().oneshot(Request::get("/ko").body(Body::empty()).expect("a request")));
    gate.0.notified().await;
    let second = shop.oneshot(Request::get("/ko").body(Body::empty()).expect("a request")).await.expect("an answer");
    assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(second.headers()[header::RETRY_AFTER], "2");
    gate.1.notify_one();
    assert_eq!(first.await.expect("joined").expect("an answer").status(), StatusCode::OK);
    assert_eq!(counters.shed(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_never_comes_is_given_up() {
    let counters = Arc::new(RequestCounters::default());
    let routes = Router::new().route("/ko", get(async || std::future::pending::<&'static str>().await));
    let limits = Limits { answer_time_max: Duration::from_secs(5), ..Limits::default() };
    let shop = surrounded(routes, limits, &counters);
    let answer = shop.oneshot(Request::get("/ko").body(Body::empty()).expect("a request")).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
}

/// L5: bodies above the limit, over raw sockets: with their length, chunked, and with a length that lies.
#[tokio::test(flavor = "multi_thread")]
async fn large_bodies_are_refused_however_they_come() {
    let counters = Arc::new(RequestCounters::default());
    let routes = Router::new().route("/ko", post(async |body: String| body.len().to_string()));
    let shop = surrounded(routes, Limits::default(), &counters);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async { axum::serve(listener, shop).await });
    let head = format!("POST /ko HTTP/1.1\r\nHost: shop.example\r\nOrigin: {OWN}\r\nConnection: close\r\n");
    let status = move |rest: Vec<u8>| {
        let mut socket = std::net::TcpStream::connect(address).expect("connected");
        socket.set_read_timeout(Some(Duration::from_secs(5))).expect("set");
        // The server may close while we still write: that is a refusal too, and the answer tells.
        let _closed = socket.write_all(&rest);
        let mut answer = [0; 12];
        socket.read_exact(&mut answer).expect("a status line");
        String::from_utf8_lossy(&answer).into_owned()
    };
    let with = |rest: &str, body: &[u8]| [head.as_bytes(), rest.as_bytes(), b"\r\n\r\n", body].concat();
    let large = vec![b'a'; 65_537];
    let chunk = [b"10001\r\n".as_slice(), &large, b"\r\n0\r\n\r\n"].concat();
    let cases = [
        (with("Content-Length: 5", b"hello"), "HTTP/1.1 200"),
        (with("Content-Length: 1000000000", b"hello"), "HTTP/1.1 413"),
        (with("Content-Length: 65537", &large), "HTTP/1.1 413"),
        (with("Transfer-Encoding: chunked", &chunk), "HTTP/1.1 413"),
        // More than it said: the rest is no part of this request.
        (with("Content-Length: 5", &large), "HTTP/1.1 200"),
    ];
    for (request, expected) in cases {
        let shown = String::from_utf8_lossy(&request[..110]).into_owned();
        let got = tokio::task::spawn_blocking(move || status(request)).await.expect("joined");
        assert_eq!(got, expected, "{shown}");
    }
}

#[tokio::test]
async fn a_route_may_not_raise_the_limit_by_accident() {
    let counters = Arc::new(RequestCounters::default());
    let routes = Router::new()
        .route("/ko", post(async |body: String| body.len().to_string()))
        .layer(DefaultBodyLimit::max(10 * 1024 * 1024));
    let shop = surrounded(routes, Limits::default(), &counters);
    let request = Request::post("/ko").header("origin", OWN).body(Body::from("a".repeat(70_000))).expect("a request");
    let answer = shop.oneshot(request).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
