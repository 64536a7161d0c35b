//! Rows to orders.

use db::{DbError, Row};
use kernel::Arms;
use payments::Method;

use super::{Attention, Change, DeliveryAddress, OrderContact, OrderHead, OrderLine, OrderTotals};
use crate::status::OrderStatus;

/// A nullable reason for staff to look.
pub(super) fn attention(row: &Row<'_>, index: usize) -> Result<Option<Attention>, DbError> {
    if row.get::<Option<String>>(index)?.is_none() {
        return Ok(None);
    }
    row.parse(index, Attention::from_code).map(Some)
}

pub(super) fn head(row: &Row<'_>) -> Result<OrderHead, DbError> {
    Ok(OrderHead {
        id: row.get(0)?,
        number: row.get(1)?,
        cart_id: row.get(2)?,
        market: row.get(3)?,
        locale: row.get(4)?,
        status: row.parse(5, OrderStatus::from_code)?,
        version: row.get(6)?,
        attention: attention(row, 7)?,
        customer_id: row.get(8)?,
        contact: OrderContact { email: row.get(9)?, name: row.get(10)?, phone: row.get(11)? },
        address: DeliveryAddress {
            country: row.get(12)?,
            postal_code: row.get(13)?,
            line1: row.get(14)?,
            line2: row.get(15)?,
            city: row.get(16)?,
            region: row.get(17)?,
        },
        totals: OrderTotals {
            currency: row.get(18)?,
            tax_included: row.get(19)?,
            items_minor: row.get(20)?,
            shipping_minor: row.get(21)?,
            shipping_tax_minor: row.get(22)?,
            tax_minor: row.get(23)?,
            total_minor: row.get(24)?,
        },
        method: row.parse(25, Method::from_code)?,
        pay_until: row.get(26)?,
        secret_hash: row.get(27)?,
        arms: row.parse(28, |text| serde_json::from_str::<Arms>(text).ok())?,
        placed_at: row.get(29)?,
        confirmed_at: row.get(30)?,
        ended_at: row.get(31)?,
    })
}

pub(super) fn line(row: &Row<'_>) -> Result<OrderLine, DbError> {
    Ok(OrderLine {
        variant_id: row.get(0)?,
        sku: row.get(1)?,
        title: row.get(2)?,
        option_text: row.get(3)?,
        slug: row.get(4)?,
        picture: row.get(5)?,
        unit_minor: row.get(6)?,
        quantity: row.get(7)?,
        subtotal_minor: row.get(8)?,
        discount_minor: row.get(9)?,
        tax_minor: row.get(10)?,
        total_minor: row.get(11)?,
    })
}

pub(super) fn change(row: &Row<'_>) -> Result<Change, DbError> {
    let from = if row.get::<Option<String>>(2)?.is_none() { None } else { Some(row.parse(2, OrderStatus::from_code)?) };
    Ok(Change {
        version: row.get(0)?,
        kind: row.get(1)?,
        from,
        to: row.parse(3, OrderStatus::from_code)?,
        actor: row.get(4)?,
        note: row.get(5)?,
        changed_at: row.get(6)?,
    })
}
