//! The cart: plain forms that each answer with a redirect, so that going back and reloading repeat nothing.

mod add;
mod change;
mod lines;
mod show;

pub(crate) use add::add;
pub(crate) use change::{remove, set};
pub(crate) use lines::{lines, totals};
pub(crate) use show::{show, summary};

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use checkout::CartError;
use web::requests::Prefix;
use web::{AppError, ErrorCode};

use crate::shop::storage;

/// After a change, the reader sees the cart.
fn to_cart(prefix: Prefix) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, prefix.path("/cart"))]).into_response()
}

fn failure(error: &CartError) -> AppError {
    match error {
        CartError::Database(error) => storage(error),
        CartError::NotFound => AppError::new(ErrorCode::NotFound),
        CartError::Ordered => AppError::new(ErrorCode::Conflict),
        CartError::NotSold | CartError::Quantity | CartError::TooManyLines => AppError::new(ErrorCode::Invalid),
        CartError::NoSecret => AppError::internal(error),
    }
}
