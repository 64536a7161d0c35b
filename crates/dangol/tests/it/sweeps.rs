//! Over all addresses: what is answered, what is never said, and what changes nothing.

use std::collections::{BTreeSet, VecDeque};

use axum::body::Body;
use axum::http::{HeaderName, Method, StatusCode, header};
use testkit::rows::fingerprint;
use testkit::{both_places, on_sqlite_place};

use crate::app::{Browser, Page, Placed, TestApp, korean_address};

type Headers<'a> = &'a [(HeaderName, &'a str)];

const ORIGIN: HeaderName = header::ORIGIN;
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// A path of the route table with real things in its places.
fn filled(path: &str, with: &Furniture) -> String {
    path.replace("{prefix}", "ko")
        .replace("{slug}", "moon-cup")
        .replace("{line}", &with.line)
        .replace("{number}", &with.placed.number)
        .replace("{secret}", &with.placed.secret)
        .replace("{message}", &with.message)
        .replace("{*path}", &with.asset)
}

/// What stands behind the addresses.
struct Furniture {
    placed: Placed,
    /// A line of the visitor's cart.
    line: String,
    /// A mail.
    message: String,
    /// A file of the theme.
    asset: String,
}

/// Somebody with an order, a cart with a line, and a mail: every address has something behind it.
async fn furnished(app: &TestApp) -> (Browser, Furniture) {
    let mut visitor = app.visitor("ko");
    let placed = visitor.buy_cup().await;
    app.drain().await;
    let page = visitor.put_cup_in_cart().await;
    let actions = page.attributes("action");
    let remove = actions.iter().find_map(|action| action.strip_suffix("/remove")).expect("a line");
    let line = remove.rsplit('/').next().expect("its id").to_owned();
    let message = app.mails().await[0].summary.id.to_string();
    let links = page.attributes("href");
    let asset = links.iter().find_map(|link| link.strip_prefix("/assets/")).expect("a style sheet").to_owned();
    (visitor, Furniture { placed, line, message, asset })
}

async fn ask(visitor: &mut Browser, method: &str, path: &str, headers: Headers<'_>, body: &str) -> Page {
    let mut request = visitor.request(method, path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    visitor.send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

/// What every answer must bear (S3): nothing inline, nothing foreign, no stored copies of personal pages.
fn assert_safe(page: &Page) {
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("default-src 'none'"), "{} has the policy {policy:?}", page.path);
    assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{}", page.path);
    assert_eq!(page.header(header::REFERRER_POLICY), "same-origin", "{}", page.path);
    assert!(!page.header(HeaderName::from_static("x-request-id")).is_empty(), "{} has no name", page.path);
    if !page.header(header::CONTENT_TYPE).starts_with("text/html") {
        return;
    }
    assert!(page.header(header::CACHE_CONTROL).contains("no-store"), "{} may be stored", page.path);
    let is_mail = page.status == StatusCode::OK && page.path.ends_with("/html") && page.path.contains("/outbox/");
    if is_mail {
        assert!(policy.starts_with("sandbox;"), "{policy}");
    } else {
        assert!(!policy.contains("unsafe"), "{} has the policy {policy:?}", page.path);
        assert!(!page.body.contains("<style") && !page.body.contains(" style="), "{} has an inline style", page.path);
    }
    let lower = page.body.to_lowercase();
    for tag in lower.split('<').skip(1).filter_map(|piece| piece.split('>').next()) {
        let is_inline = tag.starts_with("script") && !tag.contains(" src=\"");
        assert!(!is_inline, "{}: <{tag}>", page.path);
        assert!(!tag.starts_with("base") && !tag.starts_with("object") && !tag.starts_with("embed"), "{}", page.path);
        for attribute in tag.split_whitespace().skip(1) {
            let name = attribute.split('=').next().unwrap_or_default();
            let is_handler = name.starts_with("on") && attribute.contains('=');
            assert!(!is_handler && !attribute.contains("=\"javascript:"), "{}: <{tag}>", page.path);
        }
    }
}

#[test]
fn every_route_answers_and_nothing_else_does() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let (mut visitor, furniture) = furnished(&app).await;
        let routes = dangol::http::routes();
        assert!(routes.len() >= 20, "{routes:?}");
        let known: BTreeSet<String> = routes.iter().map(|(_, path)| filled(path, &furniture)).collect();
        for path in &known {
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
                let is_known = routes
                    .iter()
                    .any(|(listed, listed_path)| *listed == method && filled(listed_path, &furniture) == *path);
                let mut copy = visitor.clone();
                let answer = ask(&mut copy, method, path, &[(SITE, "same-origin")], "").await;
                assert_safe(&answer);
                assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.status);
                if is_known {
                    let known =
                        answer.status != StatusCode::METHOD_NOT_ALLOWED && answer.status != StatusCode::NOT_FOUND;
                    // Removing the only line comes after changing it, so by then it is gone.
                    assert!(known || path.contains("/cart/lines/"), "{method} {path}: {}", answer.status);
                } else {
                    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
                    assert!(!answer.header(header::ALLOW).is_empty(), "{method} {path} does not say what it takes");
                }
            }
        }
        for path in [
            "/admin",
            "/api",
            "/api/admin",
            "/ko/admin",
            "/fr",
            "/kr",
            "/KO",
            "/ko/",
            "/ko/products",
            "/ko/products/",
            "/ko/products/none",
            "/ko/cart/lines/x/y",
            "/ko/checkout/pay",
            "/ko/%2e%2e/metrics",
            "/%",
            "/ko/%ff",
            "/assets/../Cargo.toml",
            "/assets/%2e%2e/%2e%2e/etc/passwd",
            "/assets/%2e%2e%2fstorefront.css",
            "/assets/none",
            "/assets/",
            "/assets",
            "//evil.example",
            "/.env",
            "/shop.db",
            "/order.key",
            "/ko/products/moon-cup/x",
            "/ko/products/%00",
            "/ko/outbox/msg_0",
            "/ko/outbox/null/html",
        ] {
            let answer = visitor.get(path).await;
            assert!(
                answer.status == StatusCode::NOT_FOUND || answer.status == StatusCode::BAD_REQUEST,
                "{path}: {}",
                answer.status
            );
            assert_safe(&answer);
        }
        app.finish().await;
    });
}

/// Every page that can be reached by links, each once.
async fn crawl(visitor: &mut Browser, from: Vec<String>) -> Vec<Page> {
    let mut waiting: VecDeque<String> = from.into();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let page = visitor.get(&path).await;
        let mut links = page.attributes("href");
        links.extend(page.attributes("src"));
        if page.status.is_redirection() {
            links.push(page.location().to_owned());
        }
        for link in links {
            let own = link.split('#').next().unwrap_or_default().replace("http://localhost:8080", "");
            if own.starts_with('/') && seen.insert(own.clone()) {
                waiting.push_back(own);
            }
        }
        pages.push(page);
    }
    pages
}

#[test]
fn no_page_changes_anything_and_every_page_is_safe() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let (mut visitor, furniture) = furnished(&app).await;
        let (placed, line) = (&furniture.placed, &furniture.line);
        let before = fingerprint(&app.shop.db).await;
        let mut from = vec!["/ko/checkout".to_owned(), [&placed.path, "/thanks"].concat(), placed.path.clone()];
        from.extend(dangol::http::routes().iter().map(|(_, path)| filled(path, &furniture)));
        let pages = crawl(&mut visitor, from).await;
        assert!(pages.len() > 40, "only {} pages", pages.len());
        for page in &pages {
            assert_safe(page);
            let is_form_only = page.status == StatusCode::METHOD_NOT_ALLOWED;
            assert!(
                page.status.is_success() || page.status.is_redirection() || is_form_only,
                "{}: {}",
                page.path,
                page.status
            );
        }
        for prefix in ["ko", "en", "us"] {
            for what in ["", "/products/celadon-teapot", "/cart"] {
                let path = format!("/{prefix}{what}");
                assert!(pages.iter().any(|page| page.path == path), "{path} is not linked");
            }
        }
        assert_eq!(fingerprint(&app.shop.db).await, before);
        // A method in a header, a field or the query is no method.
        let changing = format!("/ko/cart/lines/{line}/remove?_method=POST");
        let method = HeaderName::from_static("x-http-method-override");
        let answer = ask(&mut visitor, "GET", &changing, &[(method, "POST")], "_method=POST").await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(fingerprint(&app.shop.db).await, before);
        app.finish().await;
    });
}

#[test]
fn forms_of_other_sites_change_nothing() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let (mut visitor, furniture) = furnished(&app).await;
        let line = &furniture.line;
        let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
        let mut other = app.visitor("ko");
        let placed = other.buy_cup().await;
        let before = fingerprint(&app.shop.db).await;
        let posts = [
            ("/ko/cart/lines".to_owned(), "product=moon-cup&option_glaze=ash&option_size=210&quantity=1".to_owned()),
            (format!("/ko/cart/lines/{line}"), "quantity=3".to_owned()),
            (format!("/ko/cart/lines/{line}/remove"), String::new()),
            ("/ko/checkout".to_owned(), form.encoded()),
            (format!("{}/cancel", placed.path), String::new()),
            ("/ko/theme".to_owned(), "theme=dark&back=/ko".to_owned()),
        ];
        let foreign: &[Headers<'_>] = &[
            &[],
            &[(SITE, "cross-site")],
            &[(SITE, "same-site")],
            &[(SITE, "")],
            &[(SITE, "null")],
            &[(SITE, "same-origin"), (ORIGIN, "https://evil.example")],
            &[(SITE, "same-origin"), (ORIGIN, "null")],
            &[(SITE, "none"), (ORIGIN, "null")],
            &[(SITE, "same-origin"), (SITE, "cross-site")],
            &[(ORIGIN, "https://evil.example")],
            &[(ORIGIN, "null")],
            &[(ORIGIN, "")],
            &[(ORIGIN, "http://localhost:8080.evil.example")],
            &[(ORIGIN, "http://localhost:8081")],
            &[(ORIGIN, "https://localhost:8080")],
            &[(header::REFERER, "https://evil.example/http://localhost:8080/")],
            &[(header::REFERER, "http://localhost:8080@evil.example/")],
        ];
        for (path, body) in &posts {
            for headers in foreign {
                for method in ["POST", "PUT", "DELETE", "PATCH"] {
                    let answer = ask(&mut visitor, method, path, headers, body).await;
                    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path} {headers:?}");
                    assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{path} {headers:?}");
                }
            }
            let json = [(SITE, "cross-site"), (header::ACCEPT, "application/json")];
            let answer = ask(&mut visitor, "POST", path, &json, body).await;
            assert!(answer.body.contains("\"forbidden_origin\""), "{}", answer.body);
        }
        assert_eq!(fingerprint(&app.shop.db).await, before);
        // The same from our own pages, as browsers with and without Sec-Fetch-Site say it.
        let own: &[Headers<'_>] = &[
            &[(SITE, "same-origin"), (ORIGIN, "http://localhost:8080")],
            &[(ORIGIN, "http://127.0.0.1:8080")],
            &[(header::REFERER, "http://localhost:8080/ko/cart")],
        ];
        for headers in own {
            let (path, body) = &posts[5];
            assert_eq!(
                ask(&mut visitor, "POST", path, headers, body).await.status,
                StatusCode::SEE_OTHER,
                "{headers:?}"
            );
        }
        app.finish().await;
    });
}

#[test]
fn a_forged_host_is_in_no_link() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let (mut visitor, furniture) = furnished(&app).await;
        let (placed, message) = (&furniture.placed, &furniture.message);
        let forged = [
            (header::HOST, "evil.example"),
            (HeaderName::from_static("x-forwarded-host"), "evil.example"),
            (HeaderName::from_static("x-forwarded-proto"), "gopher"),
            (HeaderName::from_static("forwarded"), "host=evil.example"),
            (HeaderName::from_static("x-original-url"), "/evil.example"),
        ];
        visitor.extra.extend(forged.iter().map(|(name, value)| (name.clone(), (*value).to_owned())));
        let (thanks, mail) = ([&placed.path, "/thanks"].concat(), format!("/ko/outbox/{message}/html"));
        for path in ["/", "/ko", "/ko/cart", "/ko/checkout", "/ko/none", &placed.path, &thanks, &mail] {
            let page = visitor.get(path).await;
            assert!(!page.body.contains("evil.example") && !page.body.contains("gopher"), "{path}");
            assert!(
                page.headers.values().all(|value| !value.as_bytes().windows(4).any(|part| part == b"evil")),
                "{path}"
            );
        }
        for back in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/ko@evil.example",
            "/%2f/evil.example",
            "/ko。evil.example",
            "javascript:alert(1)",
            "/ko\r\nX-Evil: 1",
            "/ko/..//evil.example",
        ] {
            let mut form = visitor.get("/ko").await.form("/ko/theme");
            form.force("back", back).force("theme", "dark");
            let answer = visitor.submit(&form).await;
            assert_eq!(answer.location(), "/ko", "{back}");
            assert!(answer.headers.get("x-evil").is_none());
        }
        let mut second = app.visitor("ko");
        second.extra.clone_from(&visitor.extra);
        second.buy_cup().await;
        app.drain().await;
        let link = "http://localhost:8080/ko/orders/";
        for mail in app.mails().await {
            let words = mail.words.expect("it is worded");
            assert!(words.text.contains(link) && !words.text.contains("evil") && !words.html.contains("evil"));
        }
        app.finish().await;
    });
}

#[test]
fn errors_speak_the_readers_language_and_json_to_programs() {
    on_sqlite_place(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let korean = [(header::ACCEPT_LANGUAGE, "ko-KR,ko;q=0.9,en;q=0.8")];
        let english = [(header::ACCEPT_LANGUAGE, "en-US,en;q=0.9")];
        let cases: [(&str, Headers<'_>, &str); 5] = [
            ("/ko/none", &english, "찾으시는 페이지가 없어요"),
            ("/en/none", &korean, "There is no such page"),
            ("/us/none", &[], "There is no such page"),
            ("/none", &korean, "찾으시는 페이지가 없어요"),
            ("/none", &english, "There is no such page"),
        ];
        for (path, headers, said) in cases {
            let page = ask(&mut visitor, "GET", path, headers, "").await;
            page.shows(StatusCode::NOT_FOUND, &[said]);
            assert_safe(&page);
        }
        for (path, said) in [("/ko/none", "주소가 바뀌었거나"), ("/en/none", "Please check the address")] {
            let page = ask(&mut visitor, "GET", path, &[(header::ACCEPT, "application/json")], "").await;
            assert!(page.header(header::CONTENT_TYPE).starts_with("application/json"));
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            let answer: serde_json::Value = serde_json::from_str(&page.body).expect("it is JSON");
            assert_eq!(answer["code"], "not_found");
            assert!(answer["message"].as_str().unwrap().contains(said), "{answer}");
        }
        let page = ask(&mut visitor, "GET", "/ko/cart/lines", &[], "").await;
        page.shows(StatusCode::METHOD_NOT_ALLOWED, &["할 수 없는 요청이에요"]);
        assert_eq!(page.header(header::ALLOW), Method::POST.as_str());
        app.finish().await;
    });
}

#[test]
fn the_root_leads_to_the_readers_language() {
    on_sqlite_place(|place| async move {
        let app = TestApp::open(place).await;
        for (asked, home) in [("ko-KR,ko;q=0.9", "/ko"), ("en-US", "/us"), ("fr,ko;q=0.5,en;q=0.3", "/ko"), ("", "/us")]
        {
            let mut visitor = app.visitor("ko");
            let answer = ask(&mut visitor, "GET", "/", &[(header::ACCEPT_LANGUAGE, asked)], "").await;
            assert_eq!(answer.location(), home, "{asked}");
        }
        let mut visitor = app.visitor("en");
        visitor.visit_home().await;
        assert_eq!(visitor.get("/").await.location(), "/en", "the choice is remembered");
        app.finish().await;
    });
}

#[test]
fn health_and_figures_are_told() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        assert_eq!(visitor.get("/healthz").await.body, "ok\n");
        assert_eq!(visitor.get("/readyz").await.body, "ready\n");
        visitor.buy_cup().await;
        app.drain().await;
        let figures = visitor.get("/metrics").await.body;
        for line in
            ["dangol_panics_total 0", "dangol_database_up 1", "dangol_outbox_unsequenced 0", "dangol_jobs_dead 0"]
        {
            assert!(figures.contains(line), "{line}: {figures}");
        }
        app.finish().await;
    });
}
