//! Putting something into the cart.

use axum::extract::{Form, State};
use axum::http::header;
use axum::response::Response;
use catalog::products;
use checkout::{AddLine, CartAccess, CartError};
use db::{DbError, Lane, body};
use kernel::{Quantity, id::VariantId};
use web::{AppError, ErrorCode};

use super::{failure, to_cart};
use crate::product::{self, Choice};
use crate::shop::{FrameRequest, Storefront, storage};

/// Fields beyond these are not looked at.
const OPTIONS_MAX: usize = 8;

/// `POST <home>/cart/lines` with `product`, `option_<code>` per option and `quantity`. A mistake shows the product again with
/// what was chosen, and 422.
pub(crate) async fn add(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let slug = field("product").ok_or_else(|| AppError::new(ErrorCode::Invalid))?.to_owned();
    let choice: Choice = fields
        .iter()
        .filter_map(|(key, value)| Some((key.strip_prefix("option_")?.to_owned(), value.clone())))
        .take(OPTIONS_MAX)
        .collect();
    let quantity = Quantity::parse(field("quantity").unwrap_or("1")).ok().filter(|quantity| !quantity.is_zero());
    let Some(quantity) = quantity else {
        return product::page(&shop, &request, &slug, &choice, Some("product-error-quantity")).await;
    };
    let Some((variant_id, available)) = find(&shop, &request, &slug, &choice).await? else {
        return product::page(&shop, &request, &slug, &choice, Some("product-error-options")).await;
    };
    if available <= 0 {
        return product::page(&shop, &request, &slug, &choice, Some("product-error-sold-out")).await;
    }
    match put(&shop, &request, variant_id, quantity).await {
        Ok(access) => {
            let mut response = to_cart(request.prefix);
            if let Some(cookie) = shop.keep_cart(&access.secret).filter(|_| access.is_new) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(CartError::Quantity) => {
            product::page(&shop, &request, &slug, &choice, Some("product-error-quantity")).await
        }
        Err(error) => Err(failure(&error)),
    }
}

/// The variant that was chosen and how many of it can be sold; nothing if the choice names none.
async fn find(
    shop: &Storefront,
    request: &FrameRequest,
    slug: &str,
    choice: &Choice,
) -> Result<Option<(VariantId, i64)>, AppError> {
    let (slug, choice, locale) = (slug.to_owned(), choice.clone(), request.prefix.locale);
    let read = shop.db.read::<_, DbError, _>(move |read| {
        Box::pin(async move {
            let Some(product) = products::find_by_slug(read, &slug, locale).await? else { return Ok(None) };
            let named: Vec<(&str, &str)> = choice.iter().map(|(code, value)| (code.as_str(), value.as_str())).collect();
            let Some(variant) = product.variant_with(&named) else { return Ok(None) };
            let levels = inventory::availability(read, &[variant.id]).await?;
            Ok(Some((variant.id, levels.first().map_or(0, |level| level.available))))
        })
    });
    read.await.map_err(|error| storage(&error))
}

async fn put(
    shop: &Storefront,
    request: &FrameRequest,
    variant_id: VariantId,
    quantity: Quantity,
) -> Result<CartAccess, CartError> {
    let ctx = shop.ctx(request.prefix);
    let command = AddLine { cart: shop.cart_secret(&request.headers), variant_id, quantity };
    shop.db
        .write(
            Lane::Shopper,
            body!([ctx, command] | tx | { checkout::carts::add_line(tx, &ctx, (*command).clone()).await }),
        )
        .await
}
