//! Filling the frame of a page.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use db::DbError;
use kernel::Secret;
use web::requests::Prefix;
use web::{AppError, ErrorCode};

use super::{Storefront, storage};
use crate::light;
use crate::pages::{Frame, Imprint, Notice, ShopFacts};

/// What a request says about its frame: prefix, path, cookies.
#[derive(Debug, Clone)]
pub(crate) struct FrameRequest {
    /// Market and language.
    pub(crate) prefix: Prefix,
    /// The path of the page.
    pub(crate) path: String,
    /// All headers.
    pub(crate) headers: HeaderMap,
}

impl<S: Send + Sync> FromRequestParts<S> for FrameRequest {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, AppError> {
        let prefix = Prefix::of_path(parts.uri.path()).ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        Ok(Self { prefix, path: parts.uri.path().to_owned(), headers: parts.headers.clone() })
    }
}

impl FrameRequest {
    /// The frame, with the number of pieces in the cart.
    pub(crate) async fn frame(&self, shop: &Storefront, notice: Option<Notice>) -> Result<Frame, AppError> {
        let cart_count = match shop.cart_secret(&self.headers) {
            Some(cart) => count_pieces(shop, cart).await?,
            None => 0,
        };
        Ok(self.frame_with(shop, cart_count, notice))
    }

    /// The frame, when the number of pieces is known.
    pub(crate) fn frame_with(&self, shop: &Storefront, cart_count: i64, notice: Option<Notice>) -> Frame {
        Frame {
            home: self.prefix.home(),
            path: self.path.clone(),
            shop: shop_facts(self.prefix),
            prefixes: self.prefix.links(&self.path),
            cart_count,
            theme: light::choice(shop.cookies, &self.headers),
            notice,
            demo: shop.show_outbox,
            tax_added: markets::get(self.prefix.market).is_some_and(|market| market.tax == markets::TaxMode::Exclusive),
            cash_on_delivery: payments::methods::offered(&shop.checkout.payments, self.prefix.market)
                .contains(&payments::Method::CashOnDelivery),
        }
    }
}

async fn count_pieces(shop: &Storefront, cart: Secret) -> Result<i64, AppError> {
    let counted = shop
        .db
        .read::<_, DbError, _>(move |read| Box::pin(async move { checkout::carts::count_pieces(read, &cart).await }));
    counted.await.map_err(|error| storage(&error))
}

fn shop_facts(prefix: Prefix) -> ShopFacts {
    let facts = markets::shop_facts(prefix.locale);
    ShopFacts {
        name: facts.name.to_owned(),
        about: facts.about.to_owned(),
        imprint: Imprint {
            company: facts.name.to_owned(),
            representative: facts.representative.to_owned(),
            registration_number: facts.registration_number.to_owned(),
            mail_order_number: facts.mail_order_number.to_owned(),
            address: facts.address.to_owned(),
            phone: facts.phone.to_owned(),
            email: facts.email.to_owned(),
            privacy_officer: facts.privacy_officer.to_owned(),
            hosting: facts.hosting.to_owned(),
        },
    }
}
