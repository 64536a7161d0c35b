use axum::http::{HeaderMap, HeaderValue, header};

use super::CookieStyle;

const PLAIN: CookieStyle = CookieStyle { secure: false };
const SECURE: CookieStyle = CookieStyle { secure: true };

fn sent(lines: &[&'static str]) -> HeaderMap {
    lines.iter().map(|line| (header::COOKIE, HeaderValue::from_static(line))).collect()
}

#[test]
fn a_cookie_is_written_so_that_only_this_host_can_set_it() {
    let written = SECURE.write("cart", "0a-_Z", 60).expect("plain");
    assert_eq!(written, "__Host-cart=0a-_Z; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
    let written = PLAIN.write("cart", "0a", 60).expect("plain");
    assert_eq!(written, "cart=0a; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    assert_eq!(PLAIN.clear("cart").expect("plain"), "cart=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    for value in ["a;b", "a b", "a\r\nSet-Cookie: x=y", "가", "a,b", "\"a\""] {
        assert_eq!(SECURE.write("cart", value, 60), None, "{value:?}");
    }
}

#[test]
fn a_cookie_is_read_by_its_whole_name_and_only_if_it_is_alone() {
    assert_eq!(PLAIN.read(&sent(&["a=1; cart=2; b=3"]), "cart"), Some("2"));
    assert_eq!(PLAIN.read(&sent(&["a=1", "cart=2"]), "cart"), Some("2"));
    assert_eq!(PLAIN.read(&sent(&["xcart=2; cartx=3"]), "cart"), None);
    assert_eq!(PLAIN.read(&sent(&["cart=1; cart=2"]), "cart"), None);
    assert_eq!(PLAIN.read(&sent(&["cart=1", "cart=1"]), "cart"), None);
    assert_eq!(SECURE.read(&sent(&["cart=1; __Host-cart=2"]), "cart"), Some("2"));
    assert_eq!(SECURE.read(&sent(&["cart=1"]), "cart"), None);
}
