//! Showing an order to whoever has its secret; to everybody else it does not exist (S15).

use axum::extract::{Path, State};
use axum::response::Response;
use db::DbError;
use kernel::Secret;
use orders::Order;
use web::{AppError, ErrorCode};

use super::view;
use crate::pages::{OrderPage, ThanksPage};
use crate::shop::{FrameRequest, Storefront, storage};

/// Number and secret from the path, behind the prefix.
pub(super) type OrderPath = Path<(String, String, String)>;

/// `GET <home>/orders/<number>/<secret>/thanks`.
pub(crate) async fn thanks(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Path((_prefix, number, secret)): OrderPath,
) -> Result<Response, AppError> {
    let order = find(&shop, &number, &secret).await?;
    let frame = request.frame(&shop, None).await?;
    let page = ThanksPage {
        frame,
        zone: view::zone(&order),
        order_path: view::path(request.prefix, &order.head.number, &secret),
        email: order.head.contact.email.clone(),
        deposit: view::deposit(&shop, request.prefix.locale, &order),
        lines: view::lines(&order),
        totals: view::totals(&order),
        recipient: view::recipient(&order),
        number: order.head.number,
    };
    shop.page(&request, "templates/thanks.html", page)
}

/// `GET <home>/orders/<number>/<secret>`.
pub(crate) async fn show(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Path((_prefix, number, secret)): OrderPath,
) -> Result<Response, AppError> {
    let order = find(&shop, &number, &secret).await?;
    let frame = request.frame(&shop, None).await?;
    let path = view::path(request.prefix, &order.head.number, &secret);
    let page = OrderPage {
        frame,
        zone: view::zone(&order),
        status: view::status(&order).to_owned(),
        deposit: view::deposit(&shop, request.prefix.locale, &order),
        steps: view::steps(&order),
        lines: view::lines(&order),
        totals: view::totals(&order),
        recipient: view::recipient(&order),
        cancel_path: view::may_cancel(&order).then(|| [path.as_str(), "/cancel"].concat()),
        number: order.head.number,
    };
    shop.page(&request, "templates/order.html", page)
}

/// The order, if number and secret belong together.
pub(super) async fn find(shop: &Storefront, number: &str, secret: &str) -> Result<Order, AppError> {
    let not_found = || AppError::new(ErrorCode::NotFound);
    let secret = Secret::parse(secret).ok_or_else(not_found)?;
    let number = number.to_owned();
    let read = shop.db.read::<_, DbError, _>(move |read| {
        Box::pin(async move { orders::orders::find_by_number(read, &number, &secret).await })
    });
    read.await.map_err(|error| storage(&error))?.ok_or_else(not_found)
}
