//! Reading what can be sold.

use std::collections::BTreeMap;

use kernel::id::VariantId;

use super::{Availability, sql};
use db::{DbError, Read, params};

/// What can be sold of `variants`, in one statement: one answer per asked variant, in the order asked, zero for unknown ones.
/// For showing only: whether an order gets its pieces is decided by `reservations::hold`. Errors: the database's.
pub async fn availability(read: &mut Read, variants: &[VariantId]) -> Result<Vec<Availability>, DbError> {
    let rows = read
        .rows_in(sql::LIST_AVAILABLE, params![], variants, |row| Ok((row.get::<VariantId>(0)?, row.get::<i64>(1)?)))
        .await?;
    let known: BTreeMap<VariantId, i64> = rows.into_iter().collect();
    let answer = |variant_id: &VariantId| Availability {
        variant_id: *variant_id,
        available: known.get(variant_id).copied().unwrap_or_default(),
    };
    Ok(variants.iter().map(answer).collect())
}
