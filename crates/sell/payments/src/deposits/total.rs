//! How much has come for an order.

use std::cmp::Ordering;
use std::collections::HashMap;

use db::{DbError, Read, params};
use kernel::{Currency, Money, id::OrderId};

use super::sql;

/// What has come for an order, against what was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deposited {
    /// No money has come.
    Nothing,
    /// Less than is due.
    Short,
    /// Exactly what is due.
    Exact,
    /// More than is due, or money in another currency.
    Differs,
}

impl Deposited {
    /// Compares the sums that came (one for each currency) with what is due.
    pub fn compare(due: Money, sums: &[Money]) -> Self {
        if sums.iter().any(|sum| sum.currency != due.currency) {
            return Self::Differs;
        }
        match sums.first() {
            None => Self::Nothing,
            Some(sum) => match sum.minor.cmp(&due.minor) {
                Ordering::Less => Self::Short,
                Ordering::Equal => Self::Exact,
                Ordering::Greater => Self::Differs,
            },
        }
    }
}

/// The sums of all deposits for an order, one for each currency that came. Errors: the database's.
pub async fn total(read: &mut Read, order_id: OrderId) -> Result<Vec<Money>, DbError> {
    let sum = |row: &db::Row<'_>| Ok(Money::new(row.get(1)?, row.get::<Currency>(0)?));
    read.rows(sql::TOTAL, params![order_id], sum).await
}

/// The sums of all deposits for each of some orders, for the doctor; orders without money are left out. Errors: the database's.
pub async fn totals_for(read: &mut Read, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Money>>, DbError> {
    let sums = read
        .rows_in(sql::LIST_TOTALS, params![], orders, |row| {
            Ok((row.get::<OrderId>(0)?, Money::new(row.get(2)?, row.get::<Currency>(1)?)))
        })
        .await?;
    let mut totals: HashMap<OrderId, Vec<Money>> = HashMap::new();
    for (order_id, sum) in sums {
        totals.entry(order_id).or_default().push(sum);
    }
    Ok(totals)
}
