//! Showing a product with its options, prices and stock.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use catalog::products::{self, Product, ProductStatus};
use db::DbError;
use kernel::{Money, id::VariantId};
use web::{AppError, ErrorCode};

use crate::pages::{OptionChoice, OptionValue, Picture, ProductPage, Specification, Variant};
use crate::shop::{FrameRequest, Storefront, storage};

/// What was chosen: option code and value code.
pub(crate) type Choice = Vec<(String, String)>;

/// Options whose values are shown as swatches.
const SWATCHES: &[&str] = &["glaze", "finish"];

/// `GET <home>/products/<slug>`.
pub(crate) async fn show(
    State(shop): State<Storefront>,
    request: FrameRequest,
    Path((_prefix, slug)): Path<(String, String)>,
) -> Result<Response, AppError> {
    page(&shop, &request, &slug, &Choice::new(), None).await
}

/// The page, with what was chosen and what was wrong with it; 422 if something was.
pub(crate) async fn page(
    shop: &Storefront,
    request: &FrameRequest,
    slug: &str,
    choice: &Choice,
    error_key: Option<&'static str>,
) -> Result<Response, AppError> {
    let frame = request.frame(shop, None).await?;
    let (prefix, slug) = (request.prefix, slug.to_owned());
    let read = shop.db.read::<_, DbError, _>(move |read| {
        Box::pin(async move {
            let Some(product) = products::find_by_slug(read, &slug, prefix.locale).await? else { return Ok(None) };
            let variants: Vec<VariantId> = product.variants.iter().map(|variant| variant.id).collect();
            let prices = pricing::prices_for(read, prefix.market, &variants).await?;
            let levels = inventory::availability(read, &variants).await?;
            Ok(Some((product, prices, levels)))
        })
    });
    let found = read.await.map_err(|error| storage(&error))?;
    let found = found.filter(|(product, _, _)| product.status == ProductStatus::Published);
    let (product, prices, levels) = found.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    let offer = Offer {
        prices: prices.into_iter().map(|price| (price.variant_id, price.unit)).collect(),
        levels: levels.into_iter().map(|level| (level.variant_id, level.available)).collect(),
    };
    let chosen = chosen(&product, &offer, choice);
    let page = ProductPage {
        frame,
        options: options(&product, &chosen),
        variants: variants(&product, &offer, &chosen),
        pictures: product
            .pictures
            .iter()
            .map(|picture| Picture { name: picture.asset.clone(), alt: picture.description.clone() })
            .collect(),
        specifications: product
            .details
            .iter()
            .map(|detail| Specification { label: detail.label.clone(), value: detail.value.clone() })
            .collect(),
        description: product.description.split("\n\n").map(str::to_owned).collect(),
        slug: product.slug,
        name: product.title,
        maker: product.subtitle,
        quantity_max: checkout::carts::QUANTITY_MAX,
        error_key: error_key.map(Cow::Borrowed),
    };
    let mut response = shop.page(request, "templates/product.html", page)?;
    if error_key.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

struct Offer {
    prices: HashMap<VariantId, Money>,
    levels: HashMap<VariantId, i64>,
}

/// The values that stand chosen: what was posted, else the first variant that can be bought.
fn chosen(product: &Product, offer: &Offer, choice: &Choice) -> Vec<String> {
    let first = product
        .variants
        .iter()
        .find(|variant| offer.levels.get(&variant.id).is_some_and(|pieces| *pieces > 0))
        .or(product.variants.first());
    let standard = first.map(|variant| variant.values.clone()).unwrap_or_default();
    product
        .options
        .iter()
        .zip(standard)
        .map(|(option, standard)| {
            let posted = choice.iter().find(|(code, _)| *code == option.code).map(|(_, value)| value);
            let known = posted.filter(|posted| option.values.iter().any(|value| value.code == **posted));
            known.cloned().unwrap_or(standard)
        })
        .collect()
}

fn options(product: &Product, chosen: &[String]) -> Vec<OptionChoice> {
    let option = |(option, chosen): (&products::ProductOption, &String)| OptionChoice {
        code: option.code.clone(),
        label: option.name.clone(),
        swatches: SWATCHES.contains(&option.code.as_str()),
        values: option
            .values
            .iter()
            .map(|value| OptionValue {
                code: value.code.clone(),
                label: value.name.clone(),
                note: value.note.clone(),
                chosen: value.code == *chosen,
            })
            .collect(),
    };
    product.options.iter().zip(chosen).map(option).collect()
}

fn variants(product: &Product, offer: &Offer, chosen: &[String]) -> Vec<Variant> {
    let place = |values: &[String]| {
        let places = product.options.iter().zip(values).map(|(option, code)| {
            let place = option.values.iter().position(|value| value.code == *code).map_or(0, |place| place + 1);
            place.to_string()
        });
        places.collect::<Vec<_>>().join("-")
    };
    let variant = |variant: &products::ProductVariant| {
        let price = *offer.prices.get(&variant.id)?;
        let names: Vec<&str> = product.chosen_names(variant).into_iter().map(|(_, value)| value).collect();
        Some(Variant {
            at: place(&variant.values),
            price,
            available: offer.levels.get(&variant.id).copied().unwrap_or(0),
            picture: Picture {
                name: variant.picture.clone(),
                alt: [product.title.as_str(), ", ", &names.join(", ")].concat(),
            },
            chosen: variant.values == chosen,
        })
    };
    product.variants.iter().filter_map(variant).collect()
}
