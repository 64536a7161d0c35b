//! Market and language in the first segment of a path.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Currency, Locale, MarketCode};

use crate::cookies::CookieStyle;
use crate::errors::{AppError, ErrorCode};

/// The cookie that remembers the prefix that a shopper chose.
const COOKIE: &str = "prefix";

/// One face of the shop: a market, its currency and a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix {
    /// The first segment of the path.
    pub segment: &'static str,
    /// The market.
    pub market: MarketCode,
    /// The language.
    pub locale: Locale,
    /// The currency of prices.
    pub currency: Currency,
}

/// A link to the same page under another prefix.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrefixLink {
    /// The prefix: `ko`, `en` or `us`. The theme has a text `prefix-<segment>` for it.
    pub segment: String,
    /// Where the link goes.
    pub href: String,
    /// The language for `lang` and `hreflang`.
    pub lang: String,
    /// Whether the reader is there.
    pub current: bool,
}

impl Prefix {
    /// Korea, in Korean, in won.
    pub const KO: Self = Self { segment: "ko", market: MarketCode::KR, locale: Locale::Ko, currency: Currency::KRW };
    /// Korea, in English, in won.
    pub const EN: Self = Self { segment: "en", market: MarketCode::KR, locale: Locale::En, currency: Currency::KRW };
    /// The United States, in English, in dollars.
    pub const US: Self = Self { segment: "us", market: MarketCode::US, locale: Locale::En, currency: Currency::USD };
    /// Every prefix.
    pub const ALL: [Self; 3] = [Self::KO, Self::EN, Self::US];

    /// By its segment.
    pub fn from_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prefix| prefix.segment == segment)
    }

    /// The prefix that a path begins with.
    pub fn of_path(path: &str) -> Option<Self> {
        Self::from_segment(path.strip_prefix('/')?.split('/').next()?)
    }

    /// The first page: `/ko`.
    pub fn home(self) -> String {
        ["/", self.segment].concat()
    }

    /// A path below the prefix: `path("/cart")` is `/ko/cart`.
    pub fn path(self, rest: &str) -> String {
        ["/", self.segment, rest].concat()
    }

    /// Links to the page at `path` (with its query, if any) under each prefix.
    pub fn links(self, path: &str) -> Vec<PrefixLink> {
        let rest = path.strip_prefix(&self.home()).filter(|rest| !rest.starts_with("//")).unwrap_or_default();
        let link = |prefix: Self| PrefixLink {
            segment: prefix.segment.to_owned(),
            href: prefix.path(rest),
            lang: prefix.locale.tag().to_owned(),
            current: prefix == self,
        };
        Self::ALL.into_iter().map(link).collect()
    }

    /// What `Accept-Language` asks for: Korean readers to Korea, all others to the United States.
    ///
    /// The first language of the highest weight that we speak decides; quality 0 forbids one.
    pub fn preferred(headers: &HeaderMap) -> Self {
        let text = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut best: Option<(f32, Locale)> = None;
        for part in text.split(',') {
            let mut pieces = part.split(';').map(str::trim);
            let tag = pieces.next().unwrap_or_default().to_ascii_lowercase();
            let locale = tag.split('-').next().and_then(Locale::from_tag);
            let weight = pieces.find_map(|piece| piece.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if let Some(locale) = locale
                && weight > best.map_or(0.0, |(highest, _)| highest)
            {
                best = Some((weight, locale));
            }
        }
        match best {
            Some((_, Locale::Ko)) => Self::KO,
            Some((_, Locale::En)) | None => Self::US,
        }
    }

    /// Whether this choice is the one that the reader's cookie remembers.
    pub fn is_remembered(self, style: CookieStyle, headers: &HeaderMap) -> bool {
        style.read(headers, COOKIE) == Some(self.segment)
    }

    /// The `Set-Cookie` header that remembers this choice for a year.
    pub fn remember(self, style: CookieStyle) -> Option<HeaderValue> {
        style.write(COOKIE, self.segment, 365 * 24 * 60 * 60)
    }
}

/// The handler of `/`: sends the reader to the prefix he chose before, else to the one his browser asks for.
pub async fn choose(State(style): State<CookieStyle>, headers: HeaderMap) -> Response {
    let remembered = style.read(&headers, COOKIE).and_then(Prefix::from_segment);
    let home = remembered.unwrap_or_else(|| Prefix::preferred(&headers)).home();
    let said = [
        (header::LOCATION, home),
        (header::VARY, "Accept-Language, Cookie".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (StatusCode::FOUND, said).into_response()
}

/// Handlers below a prefix take it as an argument. Errors: 404 if the path has none.
impl<S: Send + Sync> FromRequestParts<S> for Prefix {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, AppError> {
        Self::of_path(parts.uri.path()).ok_or_else(|| AppError::new(ErrorCode::NotFound))
    }
}
