//! Light or dark: kept by the server, so that the page is right before any script runs.

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use web::cookies::CookieStyle;
use web::requests::Prefix;

use crate::pages::ThemeChoice;
use crate::shop::Storefront;

const COOKIE: &str = "theme";
const DAYS: u32 = 365;

/// The reader's choice.
pub(crate) fn choice(cookies: CookieStyle, headers: &HeaderMap) -> ThemeChoice {
    match cookies.read(headers, COOKIE) {
        Some("light") => ThemeChoice::Light,
        Some("dark") => ThemeChoice::Dark,
        _ => ThemeChoice::Auto,
    }
}

/// The form in the footer.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct ThemeForm {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    back: String,
}

/// Keeps the choice and goes back to the page it was made on. Only a path of ours is gone back to (S10).
pub(crate) async fn set(State(shop): State<Storefront>, prefix: Prefix, Form(form): Form<ThemeForm>) -> Response {
    let value = match form.theme.as_str() {
        "light" => "light",
        "dark" => "dark",
        _ => "auto",
    };
    let back = if is_own_path(&form.back) { form.back } else { prefix.home() };
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, back)]).into_response();
    if let Some(cookie) = shop.cookies.write(COOKIE, value, DAYS * 24 * 60 * 60) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A plain path below one of our prefixes: letters, digits, `-`, `_` and single slashes.
fn is_own_path(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
    Prefix::of_path(path).is_some() && path.bytes().all(plain) && !path.contains("//")
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn only_our_own_paths_are_gone_back_to() {
        for own in ["/ko", "/en/cart", "/us/products/moon-cup"] {
            assert!(is_own_path(own), "{own}");
        }
        for foreign in [
            "",
            "/",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/ko//evil.example",
            "/ko@evil",
            "/ko/%2f%2fevil",
            "/ko\r\nSet-Cookie: a=b",
            "/ko?x",
            "/xx",
            "ko",
            "/ko。evil",
        ] {
            assert!(!is_own_path(foreign), "{foreign}");
        }
    }
}
