//! Reading variants for carts and orders, in one batch.

use std::collections::BTreeMap;

use kernel::{
    Locale,
    id::{ProductId, VariantId},
};

use super::{VariantLine, sql};
use crate::products::{ProductOption, ProductStatus, choices, values_of};
use db::{DbError, Read, params};

/// These variants in a language, whatever their products' status: two statements. Each once, in the order asked; unknown ones
/// are left out. Errors: the database's.
pub async fn variants_for(
    read: &mut Read,
    variants: &[VariantId],
    locale: Locale,
) -> Result<Vec<VariantLine>, DbError> {
    let rows = read
        .rows_in(sql::LIST_LINES, params![locale], variants, |row| {
            let line = VariantLine {
                variant_id: row.get(0)?,
                product_id: row.get(1)?,
                status: row.parse(2, ProductStatus::from_name)?,
                slug: row.get(3)?,
                title: row.get(4)?,
                sku: row.get(5)?,
                options: Vec::new(),
                picture: row.get(7)?,
            };
            Ok((line, row.get::<String>(6)?))
        })
        .await?;
    let mut products: Vec<ProductId> = rows.iter().map(|(line, _)| line.product_id).collect();
    products.sort_unstable();
    products.dedup();
    let mut options: BTreeMap<ProductId, Vec<ProductOption>> = BTreeMap::new();
    for row in choices(read, &products, locale).await? {
        let product_id = row.product_id;
        row.add_to(options.entry(product_id).or_default());
    }
    let mut lines: BTreeMap<VariantId, VariantLine> = BTreeMap::new();
    for (mut line, combination) in rows {
        let of_product = options.get(&line.product_id).map(Vec::as_slice).unwrap_or_default();
        line.options = names(of_product, &combination);
        lines.insert(line.variant_id, line);
    }
    Ok(variants.iter().filter_map(|variant_id| lines.remove(variant_id)).collect())
}

/// The names of a combination's values, each with its option's.
fn names(options: &[ProductOption], combination: &str) -> Vec<(String, String)> {
    let codes = values_of(combination);
    let named = options.iter().zip(codes).filter_map(|(option, code)| {
        let value = option.values.iter().find(|value| value.code == code)?;
        Some((option.name.clone(), value.name.clone()))
    });
    named.collect()
}
