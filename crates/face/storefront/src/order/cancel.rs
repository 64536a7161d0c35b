//! The buyer lets go of an order that is not paid yet.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use checkout::{CancelError, CancelOrder, Cancellation};
use db::{Lane, body};
use kernel::Secret;
use web::{AppError, ErrorCode};

use super::show::{OrderPath, find};
use super::view;
use crate::shop::{FrameRequest, Storefront, storage};

/// `POST <home>/orders/<number>/<secret>/cancel`. What is paid meanwhile stays paid: the order's page then says so.
pub(crate) async fn cancel(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Path((_prefix, number, secret)): OrderPath,
) -> Result<Response, AppError> {
    let order = find(&shop, &number, &secret).await?;
    let command = CancelOrder { order_id: order.head.id, secret: Secret::parse(&secret) };
    let ctx = shop.ctx(request.prefix);
    let done: Result<Cancellation, CancelError> = shop
        .db
        .write(
            Lane::Shopper,
            body!([ctx, command] | tx | { checkout::cancel_order(tx, &ctx, (*command).clone()).await }),
        )
        .await;
    match done {
        Ok(_) | Err(CancelError::NotPossible { .. }) => {
            let path = view::path(request.prefix, &order.head.number, &secret);
            Ok((StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response())
        }
        Err(CancelError::NotFound) => Err(AppError::new(ErrorCode::NotFound)),
        Err(CancelError::Database(error)) => Err(storage(&error)),
        Err(error) => Err(AppError::internal(error)),
    }
}
