//! Cookies: read from a request, written for a response.

#[cfg(test)]
mod tests;

use axum::http::{HeaderMap, HeaderValue, header};

/// How cookies are written: over HTTPS with the `__Host-` prefix, so that no other host or path can plant one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookieStyle {
    /// Whether the shop is reached by HTTPS.
    pub secure: bool,
}

impl CookieStyle {
    /// The value of a cookie, if it was sent exactly once.
    ///
    /// Two cookies of one name mean that somebody else planted one; which is ours cannot be known, so neither is.
    pub fn read<'a>(self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        let mut found = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(key, _)| self.is_name(key, name))
            .map(|(_, value)| value);
        match (found.next(), found.next()) {
            (Some(value), None) => Some(value),
            _ => None,
        }
    }

    /// The `Set-Cookie` header of a cookie that scripts cannot read. `value` is a token or a word: letters, digits, `-`, `_`.
    /// Nothing for any other value.
    pub fn write(self, name: &str, value: &str, max_age_seconds: u32) -> Option<HeaderValue> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if !value.bytes().all(plain) {
            return None;
        }
        let prefix = if self.secure { "__Host-" } else { "" };
        let suffix = if self.secure { "; Secure" } else { "" };
        let age = max_age_seconds.to_string();
        let text = [prefix, name, "=", value, "; Path=/; Max-Age=", &age, "; HttpOnly; SameSite=Lax", suffix].concat();
        HeaderValue::from_str(&text).ok()
    }

    /// The `Set-Cookie` header that takes a cookie back.
    pub fn clear(self, name: &str) -> Option<HeaderValue> {
        self.write(name, "", 0)
    }

    fn is_name(self, found: &str, name: &str) -> bool {
        if self.secure { found.strip_prefix("__Host-") == Some(name) } else { found == name }
    }
}
