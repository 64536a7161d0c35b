//! The storefront's addresses.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::shop::Storefront;
use crate::{cart, checkout, home, light, order, outbox, product};

/// Every method and path of [`router`]; a test asks each of them.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/assets/{*path}"),
    ("GET", "/{prefix}"),
    ("POST", "/{prefix}/theme"),
    ("GET", "/{prefix}/products/{slug}"),
    ("GET", "/{prefix}/cart"),
    ("POST", "/{prefix}/cart/lines"),
    ("POST", "/{prefix}/cart/lines/{line}"),
    ("POST", "/{prefix}/cart/lines/{line}/remove"),
    ("GET", "/{prefix}/checkout"),
    ("POST", "/{prefix}/checkout"),
    ("GET", "/{prefix}/orders/{number}/{secret}"),
    ("GET", "/{prefix}/orders/{number}/{secret}/thanks"),
    ("POST", "/{prefix}/orders/{number}/{secret}/cancel"),
    ("GET", "/{prefix}/outbox"),
    ("GET", "/{prefix}/outbox/{message}"),
    ("GET", "/{prefix}/outbox/{message}/html"),
];

/// All pages and forms. `{prefix}` is `ko`, `en` or `us`; anything else is 404.
pub fn router(shop: Storefront) -> Router {
    let assets = Arc::clone(shop.theme.assets());
    // What strangers look at most, and what is the same for all of them.
    let shared = Router::new()
        .route("/{prefix}", get(home::show))
        .route("/{prefix}/products/{slug}", get(product::show))
        .layer(from_fn_with_state(shop.page_cache.clone(), web::page_cache::serve));
    let pages = shared
        .route("/{prefix}/theme", post(light::set))
        .route("/{prefix}/cart", get(cart::show))
        .route("/{prefix}/cart/lines", post(cart::add))
        .route("/{prefix}/cart/lines/{line}", post(cart::set))
        .route("/{prefix}/cart/lines/{line}/remove", post(cart::remove))
        .route("/{prefix}/checkout", get(checkout::show).post(checkout::place))
        .route("/{prefix}/orders/{number}/{secret}", get(order::show))
        .route("/{prefix}/orders/{number}/{secret}/thanks", get(order::thanks))
        .route("/{prefix}/orders/{number}/{secret}/cancel", post(order::cancel))
        .route("/{prefix}/outbox", get(outbox::list))
        .route("/{prefix}/outbox/{message}", get(outbox::show))
        .route("/{prefix}/outbox/{message}/html", get(outbox::html));
    let cookies = shop.cookies;
    Router::new()
        .route("/", get(web::requests::choose).with_state(cookies))
        .route("/assets/{*path}", get(web::assets::serve).with_state(assets))
        .merge(pages.with_state(shop))
}
