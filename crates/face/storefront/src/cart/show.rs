//! Showing the cart.

use axum::extract::State;
use axum::response::Response;
use checkout::{CartStatus, CartSummary, SummaryError};
use web::AppError;

use super::{lines, totals};
use crate::pages::CartPage;
use crate::shop::{FrameRequest, Storefront, storage};

/// `GET <home>/cart`.
pub(crate) async fn show(State(shop): State<Storefront>, request: FrameRequest) -> Result<Response, AppError> {
    let summary = summary(&shop, &request).await?.filter(|summary| summary.status == CartStatus::Open);
    let frame = request.frame_with(&shop, summary.as_ref().map_or(0, |summary| summary.pieces), None);
    let page = match &summary {
        Some(summary) => CartPage {
            frame,
            lines: lines(summary),
            totals: summary.quote.as_ref().map(totals),
            can_check_out: summary.can_be_ordered(),
        },
        None => CartPage { frame, lines: Vec::new(), totals: None, can_check_out: false },
    };
    shop.page(&request, "templates/cart.html", page)
}

/// The visitor's cart as it stands; nothing if he has none.
pub(crate) async fn summary(shop: &Storefront, request: &FrameRequest) -> Result<Option<CartSummary>, AppError> {
    let Some(secret) = shop.cart_secret(&request.headers) else { return Ok(None) };
    let ctx = shop.ctx(request.prefix);
    let read = shop
        .db
        .read::<_, SummaryError, _>(move |read| Box::pin(async move { checkout::summary(read, &ctx, &secret).await }));
    read.await.map_err(|error| match error {
        SummaryError::Database(error) => storage(&error),
        other @ (SummaryError::NoMarket | SummaryError::Shipping(_) | SummaryError::Quote(_)) => {
            AppError::internal(other)
        }
    })
}
