//! From an order to what its pages show.

use std::borrow::Cow;

use customers::Phone;
use kernel::{Locale, Money};
use orders::{Order, OrderStatus};
use payments::Method;
use web::requests::Prefix;

use crate::pages::{ChosenOption, DepositInstructions, OrderLine, OrderStep, Picture, Recipient, Totals};
use crate::shop::Storefront;

/// The address of an order's page.
pub(super) fn path(prefix: Prefix, number: &str, secret: &str) -> String {
    prefix.path(&["/orders/", number, "/", secret].concat())
}

/// The zone of the market it was placed in.
pub(super) fn zone(order: &Order) -> String {
    markets::get(order.head.market).map_or("UTC", |market| market.time_zone).to_owned()
}

/// The words under which the theme has headline and sentence.
pub(super) fn status(order: &Order) -> &'static str {
    match (order.head.status, order.head.method) {
        (OrderStatus::PendingPayment, _) => "pending_payment",
        (OrderStatus::Confirmed, Method::BankTransfer) => "paid",
        (OrderStatus::Confirmed, Method::CashOnDelivery) => "confirmed",
        (OrderStatus::NeedsDecision, _) => "needs_decision",
        (OrderStatus::Expired, _) => "expired",
        (OrderStatus::Cancelled, _) => "cancelled",
    }
}

/// A buyer may let go of an order until it is paid.
pub(super) fn may_cancel(order: &Order) -> bool {
    order.head.status == OrderStatus::PendingPayment
}

/// How to pay, while the money is waited for.
pub(super) fn deposit(shop: &Storefront, locale: Locale, order: &Order) -> Option<DepositInstructions> {
    let account = shop.checkout.payments.account(order.head.market)?;
    let deadline = order.head.pay_until?;
    (order.head.status == OrderStatus::PendingPayment).then(|| DepositInstructions {
        bank: account.bank.text(locale).to_owned(),
        account: account.number.clone(),
        holder: account.holder.text(locale).to_owned(),
        depositor: order.head.contact.name.clone(),
        amount: order.head.totals.total(),
        deadline_ms: deadline.as_millis(),
    })
}

/// The way of the order: what was done, and what comes next.
pub(super) fn steps(order: &Order) -> Vec<OrderStep> {
    let step = |key: &'static str, state: &'static str, at: Option<kernel::Timestamp>| OrderStep {
        text_key: Cow::Borrowed(key),
        state: Cow::Borrowed(state),
        at_ms: at.map(kernel::Timestamp::as_millis),
    };
    let head = &order.head;
    let mut steps = vec![step("order-step-received", "done", Some(head.placed_at))];
    let is_transfer = head.method == Method::BankTransfer;
    match head.status {
        OrderStatus::PendingPayment => {
            steps.push(step("order-step-paid", "now", None));
            steps.push(step("order-step-packed", "next", None));
        }
        OrderStatus::Confirmed => {
            if is_transfer {
                steps.push(step("order-step-paid", "done", head.confirmed_at));
            }
            steps.push(step("order-step-packed", "now", None));
        }
        OrderStatus::NeedsDecision => steps.push(step("order-step-decision", "now", None)),
        OrderStatus::Expired => return [steps, vec![step("order-step-expired", "done", head.ended_at)]].concat(),
        OrderStatus::Cancelled => return [steps, vec![step("order-step-cancelled", "done", head.ended_at)]].concat(),
    }
    steps.push(step("order-step-shipped", "next", None));
    steps.push(step("order-step-delivered", "next", None));
    steps
}

/// What was bought, as it was agreed.
pub(super) fn lines(order: &Order) -> Vec<OrderLine> {
    let currency = order.head.totals.currency;
    let line = |line: &orders::OrderLine| OrderLine {
        name: line.title.clone(),
        options: vec![ChosenOption { label: String::new(), value: line.option_text.clone() }],
        picture: Picture { name: line.picture.clone(), alt: String::new() },
        quantity: line.quantity.get(),
        total: Money::new(line.subtotal_minor, currency),
    };
    order.lines.iter().map(line).collect()
}

/// The frozen sums.
pub(super) fn totals(order: &Order) -> Totals {
    let sums = &order.head.totals;
    let money = |minor| Money::new(minor, sums.currency);
    Totals {
        quantity: order.lines.iter().map(|line| line.quantity.get()).sum(),
        goods: money(sums.items_minor),
        shipping: Some(money(sums.shipping_minor)),
        tax_included: sums.tax_included.then(|| money(sums.tax_minor)),
        tax_added: (!sums.tax_included && sums.tax_minor != 0).then(|| money(sums.tax_minor)),
        total: sums.total(),
    }
}

/// The telephone as people of the market write it; as it is kept, should it not be readable any more.
fn phone(order: &Order) -> String {
    let kept = &order.head.contact.phone;
    let country = markets::get(order.head.market).map(|market| market.country);
    let read = country.and_then(|country| Phone::parse(kept, country).ok());
    read.map_or_else(|| kept.clone(), |phone| phone.shown())
}

/// Where it goes.
pub(super) fn recipient(order: &Order) -> Recipient {
    let address = &order.head.address;
    let place = [address.city.as_str(), &address.region].into_iter().filter(|part| !part.is_empty());
    let place = place.collect::<Vec<_>>().join(", ");
    let (code, street, second) = (address.postal_code.clone(), address.line1.clone(), address.line2.clone());
    // Korea writes the postcode first; where a city stands apart from the street, the code follows it.
    let lines = if place.is_empty() {
        vec![code, street, second]
    } else {
        vec![street, second, [place.as_str(), " ", &code].concat()]
    };
    Recipient {
        name: order.head.contact.name.clone(),
        phone: phone(order),
        address: lines.into_iter().filter(|line| !line.is_empty()).collect(),
    }
}
