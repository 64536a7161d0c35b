//! What the templates see of an order: words and figures, ready to be written.

use kernel::{Currency, Locale, Money};
use markets::ShopFacts;
use orders::{Attention, DeliveryAddress, Order, OrderLine, OrderStatus};
use serde::Serialize;

use super::plain_words::plain_words;
use crate::format::{moment, money, phone};
use crate::settings::Settings;

const NAME_LENGTH_MAX: usize = 60;
const LINE_LENGTH_MAX: usize = 200;

/// Everything a template sees.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Facts {
    /// The language's tag.
    pub(super) lang: &'static str,
    /// The shop's name.
    pub(super) shop: String,
    /// What the law wants to stand below.
    pub(super) imprint: ShopFacts,
    /// The order.
    pub(super) order: OrderFacts,
    /// How to pay, while the money is waited for.
    pub(super) deposit: Option<DepositFacts>,
    /// What the event said.
    pub(super) reason: String,
}

/// The order.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OrderFacts {
    number: String,
    status: &'static str,
    method: &'static str,
    placed_at: String,
    name: String,
    phone: String,
    address: Vec<String>,
    lines: Vec<LineFacts>,
    items: String,
    shipping: String,
    is_shipping_free: bool,
    is_tax_included: bool,
    tax: String,
    total: String,
    is_refund_due: bool,
    link: String,
}

/// A line.
#[derive(Debug, Clone, Serialize)]
struct LineFacts {
    title: String,
    options: String,
    quantity: i64,
    total: String,
}

/// How to pay.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DepositFacts {
    bank: String,
    routing_number: Option<String>,
    number: String,
    holder: String,
    amount: String,
    deadline: String,
}

impl Facts {
    /// The facts for a reader of `locale`; nothing if the shop has left the order's market.
    pub(super) fn new(settings: &Settings, order: &Order, locale: Locale, reason: &str) -> Option<Self> {
        let head = &order.head;
        let zone = markets::get(head.market)?.time_zone;
        let currency = head.totals.currency;
        let show = |minor: i64| money(locale, Money::new(minor, currency));
        Some(Self {
            lang: locale.tag(),
            shop: settings.shop_name.text(locale).to_owned(),
            imprint: markets::shop_facts(locale),
            order: OrderFacts {
                number: head.number.clone(),
                status: head.status.code(),
                method: head.method.code(),
                placed_at: moment(locale, head.placed_at, zone),
                name: plain_words(&head.contact.name, NAME_LENGTH_MAX),
                phone: plain_words(&phone(locale, &head.contact.phone), NAME_LENGTH_MAX),
                address: address_lines(locale, &head.address),
                lines: order.lines.iter().map(|line| LineFacts::new(line, locale, currency)).collect(),
                items: show(head.totals.items_minor),
                shipping: show(head.totals.shipping_minor),
                is_shipping_free: head.totals.shipping_minor == 0,
                is_tax_included: head.totals.tax_included,
                tax: show(head.totals.tax_minor),
                total: show(head.totals.total_minor),
                is_refund_due: head.attention == Some(Attention::RefundDue),
                link: settings.order_link(head)?,
            },
            deposit: DepositFacts::new(settings, order, locale, zone),
            reason: reason.to_owned(),
        })
    }
}

/// The lines as an envelope of the language has them: from the whole to the part in Korean, the other way in English.
fn address_lines(locale: Locale, address: &DeliveryAddress) -> Vec<String> {
    let (postal_code, region, city) = (&*address.postal_code, &*address.region, &*address.city);
    let (street, flat) = (&*address.line1, &*address.line2);
    let lines = match locale {
        Locale::Ko => vec![joined(&[postal_code], ""), joined(&[region, city, street], " "), joined(&[flat], "")],
        Locale::En => {
            let town = joined(&[city, &joined(&[region, postal_code], " ")], ", ");
            vec![joined(&[street], ""), joined(&[flat], ""), town, joined(&[&*address.country], "")]
        }
    };
    lines.iter().map(|line| plain_words(line, LINE_LENGTH_MAX)).filter(|line| !line.is_empty()).collect()
}

fn joined(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.trim().is_empty()).collect();
    parts.join(between)
}

impl LineFacts {
    fn new(line: &OrderLine, locale: Locale, currency: Currency) -> Self {
        // As priced: the lines add up to the items' sum also where the tax comes on top.
        let priced = line.subtotal_minor.saturating_sub(line.discount_minor);
        Self {
            title: line.title.clone(),
            options: line.option_text.clone(),
            quantity: line.quantity.get(),
            total: money(locale, Money::new(priced, currency)),
        }
    }
}

impl DepositFacts {
    /// Nothing when the order waits for no money: a late mail must not ask for it.
    fn new(settings: &Settings, order: &Order, locale: Locale, zone: &str) -> Option<Self> {
        let head = &order.head;
        if head.status != OrderStatus::PendingPayment {
            return None;
        }
        let account = settings.account(head.market)?;
        Some(Self {
            bank: account.bank.text(locale).to_owned(),
            routing_number: account.routing_number.clone(),
            number: account.number.clone(),
            holder: account.holder.text(locale).to_owned(),
            amount: money(locale, head.totals.total()),
            deadline: moment(locale, head.pay_until?, zone),
        })
    }
}
