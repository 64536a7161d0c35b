//! Making a product with all its parts.

use kernel::{
    Ctx, Locale, Permission,
    id::{ProductId, VariantId},
};

use super::{Detail, ProductError, ProductStatus, check, combination, sql};
use crate::variants::sql as variants;
use db::{DbError, Statement, Tx, Value, params, values};

/// A product is to be in the catalogue. Every list of texts has one entry per language of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateProduct {
    /// The last segment of its address.
    pub slug: String,
    /// Whether it is for sale at once.
    pub status: ProductStatus,
    /// Its place in the shop's order; lower first.
    pub position: i64,
    /// Its texts.
    pub texts: Vec<ProductText>,
    /// What can be chosen, at most three.
    pub options: Vec<CreateOption>,
    /// What can be bought.
    pub variants: Vec<CreateVariant>,
    /// More pictures than the variants': the asset's name and what is to be seen.
    pub pictures: Vec<(String, Vec<PictureText>)>,
}

/// The texts of a product in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductText {
    /// The language.
    pub locale: Locale,
    /// Its name; 1 to 200 characters.
    pub title: String,
    /// A short line; may be empty.
    pub subtitle: String,
    /// Plain text; paragraphs are separated by a blank line.
    pub description: String,
    /// The table of facts.
    pub details: Vec<Detail>,
}

/// A name in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedName {
    /// The language.
    pub locale: Locale,
    /// The name; 1 to 200 characters.
    pub name: String,
    /// A few more words; may be empty. Options have none.
    pub note: String,
}

/// What is to be seen on a picture, in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureText {
    /// The language.
    pub locale: Locale,
    /// What is to be seen.
    pub description: String,
}

/// A thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateOption {
    /// What forms name it by.
    pub code: String,
    /// Its names.
    pub names: Vec<TranslatedName>,
    /// What can be chosen.
    pub values: Vec<CreateValue>,
}

/// A value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateValue {
    /// What forms post.
    pub code: String,
    /// Its names.
    pub names: Vec<TranslatedName>,
}

/// Something to buy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateVariant {
    /// The merchant's own number.
    pub sku: String,
    /// The code of its value for each option, in the options' order.
    pub values: Vec<String>,
    /// Name of the theme asset that shows it.
    pub picture: String,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedProduct {
    /// The product.
    pub product_id: ProductId,
    /// Its variants, in the order of the command.
    pub variants: Vec<VariantId>,
}

type Batch<'a> = Vec<(Statement, Vec<Value<'a>>)>;

/// Makes a product with texts, options, variants and pictures, all or nothing.
///
/// Who may: staff with `EditCatalog`. Emits nothing yet. Errors: not permitted; a part of another form (see [`ProductError`]);
/// slug or SKU taken, then the caller rolls its transaction back; the database's.
pub async fn create(tx: &mut Tx, ctx: &Ctx, command: CreateProduct) -> Result<CreatedProduct, ProductError> {
    ctx.require(Permission::EditCatalog)?;
    check::check(&command)?;
    let product_id: ProductId = ctx.new_id();
    let slug = command.slug.as_str();
    let arguments = params![product_id, slug, command.status.name(), command.position, ctx.now()];
    if tx.execute(sql::INSERT_PRODUCT, arguments).await? == 0 {
        return Err(ProductError::SlugTaken(command.slug));
    }
    let mut batch = Batch::new();
    add_texts(&mut batch, product_id, &command)?;
    for (option, position) in command.options.iter().zip(1_i64..) {
        add_option(&mut batch, product_id, option, position);
    }
    tx.batch(&batch).await?;
    let created: Vec<VariantId> = command.variants.iter().map(|_| ctx.new_id()).collect();
    let parts = created.iter().zip(&command.variants).zip(1_i64..);
    let batch: Batch<'_> = parts
        .map(|((id, variant), position)| {
            let combination = combination(&variant.values);
            let values = values![*id, product_id, &variant.sku, combination, &variant.picture, position];
            (variants::INSERT_VARIANT, values)
        })
        .collect();
    for (variant, count) in command.variants.iter().zip(tx.batch(&batch).await?) {
        if count == 0 {
            return Err(ProductError::SkuTaken(variant.sku.clone()));
        }
    }
    Ok(CreatedProduct { product_id, variants: created })
}

fn add_texts<'a>(batch: &mut Batch<'a>, id: ProductId, command: &'a CreateProduct) -> Result<(), DbError> {
    for text in &command.texts {
        let details = serde_json::to_string(&text.details).map_err(|error| DbError::Statement(error.to_string()))?;
        let values = values![id, text.locale, &text.title, &text.subtitle, &text.description, details];
        batch.push((sql::INSERT_TEXT, values));
    }
    for ((asset, texts), position) in command.pictures.iter().zip(1_i64..) {
        batch.push((sql::INSERT_PICTURE, values![id, asset, position]));
        for text in texts {
            batch.push((sql::INSERT_PICTURE_TEXT, values![id, asset, text.locale, &text.description]));
        }
    }
    Ok(())
}

fn add_option<'a>(batch: &mut Batch<'a>, id: ProductId, option: &'a CreateOption, position: i64) {
    batch.push((sql::INSERT_OPTION, values![id, &option.code, position]));
    for name in &option.names {
        batch.push((sql::INSERT_OPTION_TEXT, values![id, &option.code, name.locale, &name.name]));
    }
    for (value, position) in option.values.iter().zip(1_i64..) {
        batch.push((sql::INSERT_VALUE, values![id, &option.code, &value.code, position]));
        for name in &value.names {
            let values = values![id, &option.code, &value.code, name.locale, &name.name, &name.note];
            batch.push((sql::INSERT_VALUE_TEXT, values));
        }
    }
}
