//! Looking a cart up.

use db::{DbError, Read, params};
use kernel::Secret;

use super::{Cart, CartItem, CartStatus, sql};

/// The cart with a secret, in one statement. Errors: the database's.
pub async fn find(read: &mut Read, secret: &Secret) -> Result<Option<Cart>, DbError> {
    let rows = read
        .rows(sql::FIND, params![&secret.hash()], |row| {
            let cart = Cart {
                id: row.get(0)?,
                version: row.get(1)?,
                status: row.parse(2, CartStatus::from_code)?,
                order_id: row.get(3)?,
                lines: Vec::new(),
            };
            // An empty cart is one row without a variant.
            let item = match row.get(4)? {
                Some(variant_id) => Some(CartItem { variant_id, quantity: row.get(5)? }),
                None => None,
            };
            Ok((cart, item))
        })
        .await?;
    let mut found: Option<Cart> = None;
    for (cart, item) in rows {
        found.get_or_insert(cart).lines.extend(item);
    }
    Ok(found)
}

/// How many pieces lie in an open cart, for the badge on every page; 0 for no cart. Errors: the database's.
pub async fn count_pieces(read: &mut Read, secret: &Secret) -> Result<i64, DbError> {
    Ok(read.row(sql::COUNT_PIECES, params![&secret.hash()], |row| row.get(0)).await?.unwrap_or(0))
}
