//! The whole of what the program answers over HTTP.

use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use storefront::Storefront;
use web::ErrorPages;
use web::requests::{Limits, Surroundings, surround};
use web::security::Origins;

use crate::health;
use crate::shop::Shop;

/// Every method and path, as `dangol routes` lists them.
pub fn routes() -> Vec<(&'static str, &'static str)> {
    let mut routes = vec![("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/metrics")];
    routes.extend(storefront::ROUTES);
    routes
}

/// The router with everything around it. Errors: the theme is broken, which a tested build rules out.
pub fn router(shop: &Arc<Shop>) -> anyhow::Result<Router> {
    let theme = storefront::default_theme::load().context("the default theme")?;
    let url = shop.config.public_url();
    let pages = ErrorPages { theme: Arc::clone(&theme), shop_names: ["달가마".to_owned(), "Dalgama".to_owned()] };
    let storefront = Storefront {
        db: shop.db.clone(),
        clock: Arc::clone(&shop.clock),
        ids: Arc::clone(&shop.node.ids),
        checkout: Arc::clone(&shop.checkout),
        messaging: Arc::clone(&shop.messaging),
        theme,
        page_cache: shop.page_cache.clone(),
        cookies: web::cookies::CookieStyle { secure: url.starts_with("https://") },
        show_outbox: shop.config.show_outbox,
    };
    let router = storefront::router(storefront).merge(health::router(Arc::clone(shop)));
    let surroundings = Surroundings {
        pages,
        origins: Origins::new(own_origins(shop, url)),
        limits: Limits::default(),
        counters: Arc::clone(&shop.counters),
    };
    Ok(surround(router, surroundings))
}

/// The configured origin; a shop that was given none is tried out on this machine, by either of its names.
fn own_origins(shop: &Shop, url: String) -> Vec<String> {
    let mut origins = vec![url];
    if shop.config.base_url.is_none() {
        origins.push(format!("http://127.0.0.1:{}", shop.config.port));
    }
    origins
}
