//! Reading one product whole.

use kernel::{Locale, id::ProductId};

use super::{Choice, Detail, Picture, Product, ProductOption, ProductStatus, ProductVariant, check, sql, values_of};
use crate::variants::sql as variants;
use db::{DbError, Read, Row, params};

/// The product with a slug, whatever its status, with options, variants and pictures in a language: four statements.
/// Errors: the database's.
pub async fn find_by_slug(read: &mut Read, slug: &str, locale: Locale) -> Result<Option<Product>, DbError> {
    // What is no slug is not looked up: PostgreSQL refuses a text with NUL in it.
    if !check::is_code(slug) {
        return Ok(None);
    }
    let Some(mut product) = read.row(sql::FIND_BY_SLUG, params![slug, locale], without_parts).await? else {
        return Ok(None);
    };
    for row in choices(read, &[product.id], locale).await? {
        row.add_to(&mut product.options);
    }
    product.variants = read
        .rows_in(variants::LIST_BY_PRODUCT, params![], &[product.id], |row| {
            Ok(ProductVariant {
                id: row.get(1)?,
                sku: row.get(2)?,
                values: values_of(&row.get::<String>(3)?),
                picture: row.get(4)?,
            })
        })
        .await?;
    product.pictures = read
        .rows(sql::LIST_PICTURES, params![product.id, locale], |row| {
            Ok(Picture { asset: row.get(0)?, description: row.get(1)? })
        })
        .await?;
    Ok(Some(product))
}

fn without_parts(row: &Row<'_>) -> Result<Product, DbError> {
    Ok(Product {
        id: row.get(0)?,
        slug: row.get(1)?,
        status: row.parse(2, ProductStatus::from_name)?,
        title: row.get(3)?,
        subtitle: row.get(4)?,
        description: row.get(5)?,
        details: row.parse(6, |text| serde_json::from_str::<Vec<Detail>>(text).ok())?,
        options: Vec::new(),
        variants: Vec::new(),
        pictures: Vec::new(),
    })
}

/// One value of an option of a product.
pub(crate) struct ChoiceRow {
    pub(crate) product_id: ProductId,
    option_code: String,
    option_name: String,
    choice: Choice,
}

impl ChoiceRow {
    /// Adds the value to its option, which is the last one or a new one: rows come in the options' order.
    pub(crate) fn add_to(self, options: &mut Vec<ProductOption>) {
        match options.last_mut() {
            Some(option) if option.code == self.option_code => option.values.push(self.choice),
            _ => {
                let values = vec![self.choice];
                options.push(ProductOption { code: self.option_code, name: self.option_name, values });
            }
        }
    }
}

/// The options of some products in a language, in one statement.
pub(crate) async fn choices(
    read: &mut Read,
    products: &[ProductId],
    locale: Locale,
) -> Result<Vec<ChoiceRow>, DbError> {
    read.rows_in(sql::LIST_CHOICES, params![locale], products, |row| {
        Ok(ChoiceRow {
            product_id: row.get(0)?,
            option_code: row.get(1)?,
            option_name: row.get(2)?,
            choice: Choice { code: row.get(3)?, name: row.get(4)?, note: row.get(5)? },
        })
    })
    .await
}
