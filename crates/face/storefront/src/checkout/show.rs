//! Showing the checkout.

use std::borrow::Cow;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use checkout::{CartStatus, CartSummary};
use kernel::{Locale, Secret};
use payments::Method;
use web::requests::Prefix;
use web::{AppError, Theme};

use crate::cart;
use crate::pages::{CheckoutForm, CheckoutPage, FieldError, PaymentWay, ShippingWay};
use crate::shop::{FrameRequest, Storefront};

/// The one way of delivery there is.
pub(super) const SHIPPING: &str = "parcel";

/// `GET <home>/checkout`. An empty cart has nothing to check out and is shown instead.
pub(crate) async fn show(State(shop): State<Storefront>, request: FrameRequest) -> Result<Response, AppError> {
    let summary = cart::summary(&shop, &request).await?;
    match summary.filter(|summary| summary.status == CartStatus::Open && summary.can_be_ordered()) {
        Some(summary) => page(&shop, &request, &summary, Answer::default()),
        None => Ok((StatusCode::SEE_OTHER, [(header::LOCATION, request.prefix.path("/cart"))]).into_response()),
    }
}

/// What the page answers to.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// What was typed.
    pub(super) form: CheckoutForm,
    /// What is wrong with it.
    pub(super) errors: Vec<FieldError>,
    /// The status; 200 if nothing is wrong.
    pub(super) status: Option<StatusCode>,
}

/// The page over a cart.
pub(super) fn page(
    shop: &Storefront,
    request: &FrameRequest,
    summary: &CartSummary,
    answer: Answer,
) -> Result<Response, AppError> {
    let Some(quote) = &summary.quote else {
        return Err(AppError::internal("a cart without prices at the checkout"));
    };
    let prefix = request.prefix;
    let Answer { form, errors, status } = answer;
    let totals = cart::totals(quote);
    // Each page has a key of its own; a form that comes back with mistakes was not an order, so it may have a new one.
    let key = Secret::generate().ok_or_else(|| AppError::internal("no random numbers"))?.reveal();
    let page = CheckoutPage {
        frame: request.frame_with(shop, summary.pieces, None),
        lines: cart::lines(summary),
        shipping_ways: vec![shipping_way(&shop.theme, prefix.locale, quote.shipping)?],
        payment_ways: payment_ways(shop, prefix, &form)?,
        idempotency_key: key,
        cart_version: summary.version,
        expected_total_minor: totals.total.minor,
        country: Cow::Borrowed(if prefix == Prefix::US { "us" } else { "kr" }),
        deposit_hours: shop.checkout.payments.deposit_hours,
        totals,
        form,
        errors,
    };
    let mut response = shop.page(request, "templates/checkout.html", page)?;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    Ok(response)
}

fn say(theme: &Theme, locale: Locale, key: &str) -> Result<String, AppError> {
    theme.texts().plain(locale, key).map_err(AppError::internal)
}

fn shipping_way(theme: &Theme, locale: Locale, price: kernel::Money) -> Result<ShippingWay, AppError> {
    Ok(ShippingWay {
        code: SHIPPING.to_owned(),
        name: say(theme, locale, "shipping-parcel")?,
        note: say(theme, locale, "shipping-parcel-note")?,
        price,
        chosen: true,
    })
}

fn payment_ways(shop: &Storefront, prefix: Prefix, form: &CheckoutForm) -> Result<Vec<PaymentWay>, AppError> {
    let offered = payments::methods::offered(&shop.checkout.payments, prefix.market);
    let first = offered.first().copied();
    let way = |method: Method| {
        let (name, note) = match method {
            Method::BankTransfer => ("payment-bank-transfer", "payment-bank-transfer-note"),
            Method::CashOnDelivery => ("payment-cash-on-delivery", "payment-cash-on-delivery-note"),
        };
        let is_typed = Method::from_code(&form.payment).filter(|typed| offered.contains(typed));
        Ok(PaymentWay {
            code: method.code().to_owned(),
            name: say(&shop.theme, prefix.locale, name)?,
            note: say(&shop.theme, prefix.locale, note)?,
            chosen: is_typed.or(first) == Some(method),
            deposit: method == Method::BankTransfer,
        })
    };
    offered.iter().copied().map(way).collect()
}
