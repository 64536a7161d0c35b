//! Changing and removing lines.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use checkout::{CartError, RemoveLine, SetQuantity};
use db::{Lane, body};
use kernel::{Quantity, Secret, id::VariantId};
use web::{AppError, ErrorCode};

use super::{failure, to_cart};
use crate::shop::{FrameRequest, Storefront};

/// The form of a line.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct QuantityForm {
    #[serde(default)]
    quantity: String,
}

/// `POST <home>/cart/lines/<line>` with `quantity`; none removes the line.
pub(crate) async fn set(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Path((_prefix, line)): Path<(String, String)>,
    Form(form): Form<QuantityForm>,
) -> Result<Response, AppError> {
    let (cart, variant_id) = named(&shop, &request, &line)?;
    let quantity = Quantity::parse(&form.quantity)
        .map_err(|_range| AppError::new(ErrorCode::Invalid).saying("product-error-quantity"))?;
    let ctx = shop.ctx(request.prefix);
    let command = SetQuantity { cart, variant_id, quantity };
    let done: Result<(), CartError> = shop
        .db
        .write(
            Lane::Shopper,
            body!([ctx, command] | tx | { checkout::carts::set_quantity(tx, &ctx, (*command).clone()).await }),
        )
        .await;
    match done {
        Ok(()) => Ok(to_cart(request.prefix)),
        Err(CartError::Quantity) => Err(AppError::new(ErrorCode::Invalid).saying("product-error-quantity")),
        Err(error) => Err(failure(&error)),
    }
}

/// `POST <home>/cart/lines/<line>/remove`.
pub(crate) async fn remove(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Path((_prefix, line)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (cart, variant_id) = named(&shop, &request, &line)?;
    let ctx = shop.ctx(request.prefix);
    let command = RemoveLine { cart, variant_id };
    let done: Result<(), CartError> = shop
        .db
        .write(
            Lane::Shopper,
            body!([ctx, command] | tx | { checkout::carts::remove_line(tx, &ctx, (*command).clone()).await }),
        )
        .await;
    done.map_err(|error| failure(&error))?;
    Ok(to_cart(request.prefix))
}

/// The visitor's own cart and the line in it. Without the cart's secret there is nothing to change.
fn named(shop: &Storefront, request: &FrameRequest, line: &str) -> Result<(Secret, VariantId), AppError> {
    let not_found = || AppError::new(ErrorCode::NotFound);
    let cart = shop.cart_secret(&request.headers).ok_or_else(not_found)?;
    let variant_id = line.parse().map_err(|_text| not_found())?;
    Ok((cart, variant_id))
}
