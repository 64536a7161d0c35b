//! The transaction.

use customers::FindOrCreateCustomer;
use db::idempotency::{Claim, claim, complete};
use db::{DbError, Tx};
use kernel::id::OrderId;
use kernel::{Ctx, Timestamp};
use markets::{Market, TaxMode};
use orders::{DeliveryAddress, LockedOrder, NewLine, NewOrder, OrderContact, OrderEvent, OrderTotals};
use payments::{Method, OpenAttempt};
use pricing::{Quote, QuotedLine};

use super::answer::Answer;
use super::{PlaceOrder, PlaceOrderError, PlacedOrder, request};
use crate::carts::{self, CartItem, Taken};
use crate::offer::{self, OfferLine};
use crate::settings::Settings;
use crate::{confirm, stock};

/// Places an order for a cart: closes the cart at the version the buyer saw, freezes what is bought and what it costs, holds
/// the stock and opens an attempt to pay, all or nothing. An order that is paid on delivery, or costs nothing, is confirmed
/// at once. Whoever has the cart's secret may.
///
/// The same key with the same form gets the same answer; a cart that has become an order gets that order, so a double click or
/// a second tab never makes two (edge case 22). Emits `OrderPlaced` and, if confirmed, `OrderConfirmed`.
/// Errors: see [`PlaceOrderError`]; all of them leave everything as it was.
pub async fn place_order(
    tx: &mut Tx,
    ctx: &Ctx,
    settings: &Settings,
    command: PlaceOrder,
) -> Result<PlacedOrder, PlaceOrderError> {
    let scope = ["place_order:", command.cart.hash().as_str()].concat();
    let key = &command.idempotency_key;
    match claim(tx, ctx, &scope, key, &request::hash(&command)).await? {
        Claim::New => {}
        Claim::Replay { response } => return read_answer(&response)?.with_secret(&settings.order_key),
        Claim::Conflict => return Err(PlaceOrderError::KeyReused),
    }
    let answer = place(tx, ctx, settings, &command).await?;
    let response = serde_json::to_string(&answer).map_err(|error| DbError::Statement(error.to_string()))?;
    complete(tx, &scope, key, &response).await?;
    answer.with_secret(&settings.order_key)
}

fn read_answer(response: &str) -> Result<Answer, DbError> {
    serde_json::from_str(response).map_err(|error| DbError::Statement(error.to_string()))
}

async fn place(tx: &mut Tx, ctx: &Ctx, settings: &Settings, command: &PlaceOrder) -> Result<Answer, PlaceOrderError> {
    let order_id: OrderId = ctx.new_id();
    let (cart_id, items) = match carts::take(tx, ctx, &command.cart, command.cart_version, order_id).await? {
        Taken::Now(cart_id, items) => (cart_id, items),
        Taken::Before(before) => return known(tx, before).await,
        Taken::Changed => return Err(PlaceOrderError::CartChanged),
        Taken::NotFound => return Err(PlaceOrderError::CartNotFound),
    };
    let market = markets::get(ctx.market).ok_or(PlaceOrderError::NoMarket)?;
    if !market.ships_to(command.address.country()) {
        return Err(PlaceOrderError::AddressNotServed);
    }
    if !payments::methods::offered(&settings.payments, ctx.market).contains(&command.method) {
        return Err(PlaceOrderError::MethodNotOffered);
    }
    let (lines, quote) = price(tx, ctx, market, &items).await?;
    if quote.total != command.expected_total {
        return Err(PlaceOrderError::PriceChanged { quote: Box::new(quote) });
    }
    let pay_until = deadline(ctx, settings, command.method, &quote);
    let find = FindOrCreateCustomer { contact: command.contact.clone() };
    let new = NewOrder {
        id: order_id,
        number_prefix: settings.number_prefix.clone(),
        time_zone: market.time_zone,
        cart_id,
        customer_id: customers::find_or_create(tx, ctx, find).await?,
        contact: contact(command),
        address: address(command),
        totals: totals(&quote),
        method: command.method,
        pay_until,
        secret_hash: settings.order_key.secret_hash(order_id).ok_or(PlaceOrderError::NoSecret)?,
        lines,
    };
    let mut order = orders::orders::place(tx, ctx, &new).await?;
    stock::hold(tx, ctx, order_id, &items).await?;
    begin_payment(tx, ctx, &mut order).await?;
    Ok(Answer::of_new(&order))
}

/// The order that the cart has become before.
async fn known(tx: &mut Tx, order_id: OrderId) -> Result<Answer, PlaceOrderError> {
    let head = orders::orders::head(tx, order_id).await?.ok_or(orders::OrderError::NotFound)?;
    Ok(Answer::of_known(head))
}

/// Opens the attempt, and confirms what needs no money before delivery.
async fn begin_payment(tx: &mut Tx, ctx: &Ctx, order: &mut LockedOrder) -> Result<(), PlaceOrderError> {
    if order.total.is_zero() {
        stock::claim(tx, ctx, order.id).await?;
        return Ok(confirm::confirm(tx, ctx, order, OrderEvent::DepositReceived, true).await?);
    }
    let open = OpenAttempt {
        order_id: order.id,
        market: order.market,
        method: order.method,
        amount: order.total,
        deadline_at: order.pay_until,
    };
    payments::attempts::open(tx, ctx, open).await?;
    if order.method.is_paid_before_delivery() {
        return Ok(());
    }
    stock::claim(tx, ctx, order.id).await?;
    Ok(confirm::confirm(tx, ctx, order, OrderEvent::PaymentDueOnDelivery, false).await?)
}

fn deadline(ctx: &Ctx, settings: &Settings, method: Method, quote: &Quote) -> Option<Timestamp> {
    let waits = method.is_paid_before_delivery() && !quote.total.is_zero();
    waits.then(|| settings.payments.deposit_deadline(ctx.now()))
}

async fn price(
    tx: &mut Tx,
    ctx: &Ctx,
    market: &Market,
    items: &[CartItem],
) -> Result<(Vec<NewLine>, Quote), PlaceOrderError> {
    if items.is_empty() {
        return Err(PlaceOrderError::EmptyCart);
    }
    let offered = offer::lines(tx, ctx, items).await?;
    if let Some(missing) = offered.iter().find(|line| line.sold().is_none()) {
        return Err(PlaceOrderError::NotSold { variant_id: missing.item.variant_id });
    }
    let shipping = shipping::quote(tx, market.code).await?;
    let quote = offer::quote(market, &offered, shipping)?;
    let lines: Vec<NewLine> =
        offered.iter().zip(&quote.lines).filter_map(|(line, priced)| frozen(line, priced)).collect();
    // Each offered line has its priced one; were one missing, the buyer would pay for less or more than he gets.
    if lines.len() != items.len() {
        return Err(pricing::QuoteError::Inconsistent.into());
    }
    Ok((lines, quote))
}

fn frozen(line: &OfferLine, priced: &QuotedLine) -> Option<NewLine> {
    let (variant, _unit) = line.sold()?;
    (priced.variant_id == line.item.variant_id && priced.quantity == line.item.quantity).then(|| NewLine {
        variant_id: priced.variant_id,
        sku: variant.sku.clone(),
        title: variant.title.clone(),
        option_text: variant.option_text(),
        slug: variant.slug.clone(),
        picture: variant.picture.clone(),
        unit_minor: priced.unit.minor,
        quantity: priced.quantity,
        subtotal_minor: priced.subtotal.minor,
        discount_minor: priced.discount.minor,
        tax_minor: priced.tax.minor,
        total_minor: priced.total.minor,
    })
}

fn totals(quote: &Quote) -> OrderTotals {
    OrderTotals {
        currency: quote.currency,
        tax_included: quote.tax_mode == TaxMode::Inclusive,
        items_minor: quote.items_total.minor,
        shipping_minor: quote.shipping.minor,
        shipping_tax_minor: quote.shipping_tax.minor,
        tax_minor: quote.tax_total.minor,
        total_minor: quote.total.minor,
    }
}

fn contact(command: &PlaceOrder) -> OrderContact {
    OrderContact {
        email: command.contact.email.as_str().to_owned(),
        name: command.contact.name.as_str().to_owned(),
        phone: command.contact.phone.as_str().to_owned(),
    }
}

fn address(command: &PlaceOrder) -> DeliveryAddress {
    let address = &command.address;
    DeliveryAddress {
        country: address.country().as_str().to_owned(),
        postal_code: address.postal_code().to_owned(),
        line1: address.line1().to_owned(),
        line2: address.line2().to_owned(),
        city: address.city().to_owned(),
        region: address.region().to_owned(),
    }
}
