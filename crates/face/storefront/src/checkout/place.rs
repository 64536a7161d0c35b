//! Pressing the button.

use axum::extract::{Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use checkout::{CartSummary, PlaceOrder, PlaceOrderError, PlacedOrder};
use db::{Lane, body};
use kernel::Money;
use markets::CountryCode;
use web::{AppError, ErrorCode};

use super::fields::{self, Parsed, error};
use super::show::{Answer, page};
use crate::cart;
use crate::pages::{CheckoutForm, FieldError};
use crate::shop::{FrameRequest, Storefront, storage};

/// `POST <home>/checkout`. A mistake shows the form again with everything that was typed; success leads to the page of thanks,
/// the second press of the same button to the same order.
pub(crate) async fn place(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Form(form): Form<CheckoutForm>,
) -> Result<Response, AppError> {
    let to_cart = || (StatusCode::SEE_OTHER, [(header::LOCATION, request.prefix.path("/cart"))]).into_response();
    let Some(cart) = shop.cart_secret(&request.headers) else { return Ok(to_cart()) };
    let market = markets::get(request.prefix.market).ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    let country = market.ships_to.first().copied().unwrap_or(CountryCode::KR);
    let Some(summary) = cart::summary(&shop, &request).await? else { return Ok(to_cart()) };
    let parsed = match fields::parse(&form, country) {
        Ok(parsed) => parsed,
        Err(errors) if summary.quote.is_some() => return again(&shop, &request, &summary, form, errors),
        Err(_errors) => return Ok(to_cart()),
    };
    let (Ok(cart_version), Ok(expected)) = (form.cart_version.parse(), form.expected_total.parse()) else {
        return again(&shop, &request, &summary, form, vec![error("form", "checkout-error-prices-changed")]);
    };
    let Parsed { contact, address, method } = parsed;
    let command = PlaceOrder {
        cart,
        cart_version,
        contact,
        address,
        method,
        expected_total: Money::new(expected, request.prefix.currency),
        idempotency_key: form.idempotency_key.clone(),
    };
    let (ctx, settings) = (shop.ctx(request.prefix), (*shop.checkout).clone());
    let placed: Result<PlacedOrder, PlaceOrderError> = shop
        .db
        .write(
            Lane::Shopper,
            body!(
                [ctx, settings, command] | tx | {
                    checkout::place_order(tx, &ctx, &settings, (*command).clone()).await
                }
            ),
        )
        .await;
    match placed {
        Ok(placed) => {
            shop.page_cache.forget();
            Ok(to_thanks(&shop, &request, &placed))
        }
        Err(refused) => refuse(&shop, &request, form, &refused).await,
    }
}

fn to_thanks(shop: &Storefront, request: &FrameRequest, placed: &PlacedOrder) -> Response {
    let path = ["/orders/", &placed.number, "/", &placed.secret.reveal(), "/thanks"].concat();
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, request.prefix.path(&path))]).into_response();
    // The cart cookie stays: when the order ends unpaid, its cart opens again.
    if let Some(cookie) = shop.cart_secret(&request.headers).and_then(|cart| shop.keep_cart(&cart)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Says what stands in the way. What the buyer typed is kept; prices and stock are shown as they are now.
async fn refuse(
    shop: &Storefront,
    request: &FrameRequest,
    form: CheckoutForm,
    refused: &PlaceOrderError,
) -> Result<Response, AppError> {
    let mistake = match refused {
        PlaceOrderError::PriceChanged { .. } | PlaceOrderError::CartChanged => {
            error("form", "checkout-error-prices-changed")
        }
        PlaceOrderError::OutOfStock { .. } | PlaceOrderError::NotSold { .. } => {
            error("form", "checkout-error-sold-out")
        }
        PlaceOrderError::MethodNotOffered => error("payment", "checkout-error-payment"),
        PlaceOrderError::AddressNotServed => error("address", "checkout-error-address"),
        PlaceOrderError::CartNotFound | PlaceOrderError::EmptyCart => {
            let cart = request.prefix.path("/cart");
            return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, cart)]).into_response());
        }
        PlaceOrderError::KeyReused => return Err(AppError::new(ErrorCode::Conflict)),
        PlaceOrderError::Database(failed) => return Err(storage(failed)),
        PlaceOrderError::NoMarket
        | PlaceOrderError::NoSecret
        | PlaceOrderError::Quote(_)
        | PlaceOrderError::Shipping(_)
        | PlaceOrderError::Customer(_)
        | PlaceOrderError::Order(_)
        | PlaceOrderError::Attempt(_)
        | PlaceOrderError::Stock(_) => return Err(AppError::internal(refused)),
    };
    match cart::summary(shop, request).await? {
        Some(summary) if summary.quote.is_some() => {
            let answer = Answer { form, errors: vec![mistake], status: Some(StatusCode::CONFLICT) };
            page(shop, request, &summary, answer)
        }
        _ => Ok((StatusCode::SEE_OTHER, [(header::LOCATION, request.prefix.path("/cart"))]).into_response()),
    }
}

fn again(
    shop: &Storefront,
    request: &FrameRequest,
    summary: &CartSummary,
    form: CheckoutForm,
    errors: Vec<FieldError>,
) -> Result<Response, AppError> {
    page(shop, request, summary, Answer { form, errors, status: Some(StatusCode::UNPROCESSABLE_ENTITY) })
}
