//! Taking an order for the rest of the transaction.

use db::{DbError, Row, Tx, params};
use kernel::id::{CartId, OrderId};
use kernel::{MarketCode, Money, SecretHash, Timestamp};
use payments::Method;

use super::{Attention, sql};
use crate::status::OrderStatus;

/// What a decision about an order needs to know. Nobody else changes the order until the transaction ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedOrder {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// The cart it was made from.
    pub cart_id: CartId,
    /// Where it was placed.
    pub market: MarketCode,
    /// Where it stands.
    pub status: OrderStatus,
    /// Its version.
    pub version: i64,
    /// What staff have to look at.
    pub attention: Option<Attention>,
    /// What the buyer pays.
    pub total: Money,
    /// The tax in it.
    pub tax: Money,
    /// How it is paid.
    pub method: Method,
    /// Until when the money is waited for.
    pub pay_until: Option<Timestamp>,
    /// The hash of its secret.
    pub secret_hash: SecretHash,
}

/// Takes an order; nothing if there is none. A write that changes nothing is the lock that both engines have; whoever decides
/// about an order takes it first, then its cart, then stock, so that no two wait for each other. Errors: the database's.
pub async fn lock(tx: &mut Tx, id: OrderId) -> Result<Option<LockedOrder>, DbError> {
    tx.row(sql::LOCK, params![id], locked).await
}

fn locked(row: &Row<'_>) -> Result<LockedOrder, DbError> {
    let currency = row.get(7)?;
    Ok(LockedOrder {
        id: row.get(0)?,
        number: row.get(1)?,
        cart_id: row.get(2)?,
        market: row.get(3)?,
        status: row.parse(4, OrderStatus::from_code)?,
        version: row.get(5)?,
        attention: super::row::attention(row, 6)?,
        total: Money::new(row.get(8)?, currency),
        tax: Money::new(row.get(9)?, currency),
        method: row.parse(10, Method::from_code)?,
        pay_until: row.get(11)?,
        secret_hash: row.get(12)?,
    })
}
