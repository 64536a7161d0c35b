//! Writing a new order.

use db::{Tx, params, values};
use events::orders::OrderPlaced;
use kernel::id::{CartId, CustomerId, OrderChangeId, OrderId, OrderLineId, VariantId};
use kernel::{Arms, Ctx, Quantity, SecretHash, Timestamp};
use payments::Method;

use super::{Attention, DeliveryAddress, LockedOrder, OrderContact, OrderError, OrderTotals, sql};
use crate::numbers;
use crate::status::OrderStatus;

/// An order to be written. Market, language and time come from the context.
#[derive(Debug, Clone)]
pub struct NewOrder {
    /// Its id, made by the caller because the secret is made from it.
    pub id: OrderId,
    /// What its number begins with.
    pub number_prefix: String,
    /// The zone whose day stands in the number (IANA name).
    pub time_zone: &'static str,
    /// The cart it is made from.
    pub cart_id: CartId,
    /// Who buys.
    pub customer_id: CustomerId,
    /// Whom it is for.
    pub contact: OrderContact,
    /// Where it goes.
    pub address: DeliveryAddress,
    /// The sums.
    pub totals: OrderTotals,
    /// How it is paid.
    pub method: Method,
    /// Until when the money is waited for.
    pub pay_until: Option<Timestamp>,
    /// The hash of its secret.
    pub secret_hash: SecretHash,
    /// The lines, at least one.
    pub lines: Vec<NewLine>,
}

/// A line to be frozen; amounts in minor units of the order's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// What is bought.
    pub variant_id: VariantId,
    /// The shop's code for it.
    pub sku: String,
    /// The product's title.
    pub title: String,
    /// The chosen options in words.
    pub option_text: String,
    /// The product's address part.
    pub slug: String,
    /// Its picture's name.
    pub picture: String,
    /// Price of one.
    pub unit_minor: i64,
    /// How many.
    pub quantity: Quantity,
    /// Unit price times quantity.
    pub subtotal_minor: i64,
    /// What is taken off.
    pub discount_minor: i64,
    /// The tax of the line.
    pub tax_minor: i64,
    /// What the buyer pays for the line.
    pub total_minor: i64,
}

/// Writes an order that waits for its payment, with its lines and its first change. Emits [`OrderPlaced`].
/// Called by `checkout::place_order`, which takes the cart first. Errors: `Totals`, `CartHasOrder` (a partial unique index
/// allows one order of a cart to wait for payment), `NoNumber`, the database's.
pub async fn place(tx: &mut Tx, ctx: &Ctx, new: &NewOrder) -> Result<LockedOrder, OrderError> {
    if !new.totals.fit() || new.lines.is_empty() {
        return Err(OrderError::Totals);
    }
    let order = LockedOrder {
        id: new.id,
        number: insert_head(tx, ctx, new).await?,
        cart_id: new.cart_id,
        market: ctx.market,
        status: OrderStatus::PendingPayment,
        version: 1,
        attention: None::<Attention>,
        total: new.totals.total(),
        tax: new.totals.tax(),
        method: new.method,
        pay_until: new.pay_until,
        secret_hash: new.secret_hash.clone(),
    };
    insert_lines(tx, ctx, new).await?;
    let event = OrderPlaced {
        order_id: order.id,
        order_number: order.number.clone(),
        market: order.market,
        locale: ctx.locale,
        total: order.total,
        method: order.method.code().to_owned(),
        pay_until: order.pay_until,
        placed_at: ctx.now(),
    };
    db::outbox::emit(tx, ctx, &event).await?;
    Ok(order)
}

/// Writes the order's row under the first number that is free; the number.
async fn insert_head(tx: &mut Tx, ctx: &Ctx, new: &NewOrder) -> Result<String, OrderError> {
    if tx.row(sql::FIND_WAITING_BY_CART, params![new.cart_id], |row| row.get::<OrderId>(0)).await?.is_some() {
        return Err(OrderError::CartHasOrder);
    }
    let (contact, address, totals) = (&new.contact, &new.address, &new.totals);
    let arms = arms_text(&ctx.arms)?;
    for attempt in 0..numbers::TRIES_MAX {
        let number = numbers::candidate(&new.number_prefix, new.time_zone, ctx.now(), new.id, attempt);
        let values = params![
            new.id,
            &number,
            new.cart_id,
            ctx.market,
            ctx.locale,
            totals.currency,
            new.customer_id,
            &contact.email,
            &contact.name,
            &contact.phone,
            &address.country,
            &address.postal_code,
            &address.line1,
            &address.line2,
            &address.city,
            &address.region,
            totals.tax_included,
            totals.items_minor,
            totals.shipping_minor,
            totals.shipping_tax_minor,
            totals.tax_minor,
            totals.total_minor,
            new.method.code(),
            new.pay_until,
            &new.secret_hash,
            &arms,
            ctx.now()
        ];
        if tx.execute(sql::INSERT, values).await? == 1 {
            return Ok(number);
        }
    }
    Err(OrderError::NoNumber)
}

fn arms_text(arms: &Arms) -> Result<String, OrderError> {
    let text = serde_json::to_string(arms).map_err(|error| db::DbError::Statement(error.to_string()))?;
    Ok(text)
}

async fn insert_lines(tx: &mut Tx, ctx: &Ctx, new: &NewOrder) -> Result<(), OrderError> {
    let change: OrderChangeId = ctx.new_id();
    let first = values![change, new.id, ctx.actor_name(), ctx.now()];
    let mut batch = vec![(sql::INSERT_FIRST_CHANGE, first)];
    for (position, line) in (1_i64..).zip(&new.lines) {
        let id: OrderLineId = ctx.new_id();
        let values = values![
            id,
            new.id,
            position,
            line.variant_id,
            &line.sku,
            &line.title,
            &line.option_text,
            &line.slug,
            &line.picture,
            line.unit_minor,
            line.quantity,
            line.subtotal_minor,
            line.discount_minor,
            line.tax_minor,
            line.total_minor
        ];
        batch.push((sql::INSERT_LINE, values));
    }
    tx.batch(&batch).await?;
    Ok(())
}
