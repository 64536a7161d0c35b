//! What every handler has at hand, and how domain errors become answers.

mod failure;
mod frame;

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use db::Db;
use kernel::{Actor, Clock, Ctx, IdGenerator, Secret};
use web::cookies::CookieStyle;
use web::requests::Prefix;
use web::{AppError, Theme};

pub(crate) use failure::storage;
pub(crate) use frame::FrameRequest;

/// The cookie that names the cart by its secret.
const CART_COOKIE: &str = "cart";
const CART_DAYS: u32 = 30;

/// What the storefront needs.
#[derive(Debug, Clone)]
pub struct Storefront {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// This process's ids.
    pub ids: Arc<IdGenerator>,
    /// Settings of checkout.
    pub checkout: Arc<checkout::Settings>,
    /// Settings of mails, for the outbox page.
    pub messaging: Arc<messaging::Settings>,
    /// The look.
    pub theme: Arc<Theme>,
    /// Pages that strangers share.
    pub page_cache: web::PageCache,
    /// How cookies are written.
    pub cookies: CookieStyle,
    /// Whether `/outbox` shows the mails.
    pub show_outbox: bool,
}

impl Storefront {
    /// The context of a shopper's request.
    pub(crate) fn ctx(&self, prefix: Prefix) -> Ctx {
        Ctx::new(Actor::Shopper, prefix.market, prefix.locale, Arc::clone(&self.clock), Arc::clone(&self.ids))
    }

    /// The secret of the visitor's cart, if the cookie holds one.
    pub(crate) fn cart_secret(&self, headers: &HeaderMap) -> Option<Secret> {
        self.cookies.read(headers, CART_COOKIE).and_then(Secret::parse)
    }

    /// The cookie that keeps a cart for thirty days.
    pub(crate) fn keep_cart(&self, secret: &Secret) -> Option<HeaderValue> {
        self.cookies.write(CART_COOKIE, &secret.reveal(), CART_DAYS * 24 * 60 * 60)
    }

    /// A page; personal unless the caller says otherwise, so it is never stored by a cache between us and the reader.
    pub(crate) fn page(
        &self,
        request: &FrameRequest,
        template: &str,
        page: impl serde::Serialize,
    ) -> Result<Response, AppError> {
        let prefix = request.prefix;
        let html = self.theme.render(template, prefix.locale, page)?;
        let mut response = Html(html).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        // Said only when it is news: an answer that sets a cookie can be kept by no cache.
        let is_news =
            prefix != Prefix::preferred(&request.headers) || self.cookies.read(&request.headers, CART_COOKIE).is_some();
        if is_news
            && !prefix.is_remembered(self.cookies, &request.headers)
            && let Some(cookie) = prefix.remember(self.cookies)
        {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok(response)
    }
}
