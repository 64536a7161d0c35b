//! Staff record deposits and cancel orders.

use checkout::{CancelOrder, Cancellation, SettlePayment, SettledAs};
use db::{DbError, Lane, body};
use kernel::{Actor, Ctx, Currency, Money, Permission, id::OrderId};
use payments::BankReference;
use serde_json::json;

use super::Answer;
use crate::shop::Shop;

/// What was typed.
pub(super) struct Deposit {
    pub(super) order: String,
    pub(super) amount: String,
    pub(super) reference: String,
    pub(super) staff: String,
}

/// The command line belongs to whoever owns the data folder, so the name is a note and the rights are all there are.
fn staff(shop: &Shop, name: String) -> Ctx {
    let permissions = vec![Permission::RecordDeposits, Permission::CancelOrders];
    shop.ctx(Actor::Staff { name, permissions })
}

async fn find(shop: &Shop, number: &str) -> Result<Option<orders::OrderHead>, DbError> {
    let number = number.to_owned();
    shop.db
        .read(move |read| Box::pin(async move { orders::orders::find_by_number_for_staff(read, &number).await }))
        .await
}

fn not_found(number: &str) -> Answer {
    Answer::refused(format!(
        "There is no order {number}. The number stands in the shopper's mail, for instance DG-261123-7K2MQX."
    ))
}

pub(super) async fn record(shop: &Shop, deposit: Deposit) -> Answer {
    let order = match find(shop, &deposit.order).await {
        Ok(Some(order)) => order,
        Ok(None) => return not_found(&deposit.order),
        Err(error) => return Answer::refused(error.to_string()),
    };
    let currency = order.totals.currency;
    let Some(amount) = parse_amount(&deposit.amount, currency) else {
        let digits = currency.minor_digits();
        return Answer::refused(format!(
            "{} is no amount in {currency}: write digits, with {digits} decimals",
            deposit.amount
        ));
    };
    let Some(reference) = BankReference::parse(&deposit.reference) else {
        return Answer::refused("The reference is the bank's name for the deposit: 1 to 140 visible characters");
    };
    let ctx = staff(shop, deposit.staff);
    let settled = settle(shop, ctx, order.id, amount, reference).await;
    let number = &order.number;
    match settled {
        Ok(Some(settled)) => {
            let text = match settled.outcome {
                SettledAs::Duplicate => format!("That deposit was recorded before; {number} is unchanged."),
                SettledAs::Confirmed => format!("{number} is paid and confirmed."),
                SettledAs::Paid => format!("{number} is paid."),
                SettledAs::NeedsDecision => {
                    format!("Recorded, but {number} needs a decision: amount or stock do not fit.")
                }
            };
            Answer::done(vec![text], json!({ "order": number, "status": settled.status.code() }))
        }
        Ok(None) => Answer::refused(format!("{number} has no payment to match the deposit to")),
        Err(error) => Answer::refused(error),
    }
}

async fn settle(
    shop: &Shop,
    ctx: Ctx,
    order_id: OrderId,
    amount: Money,
    reference: BankReference,
) -> Result<Option<checkout::Settled>, String> {
    let attempt = shop
        .db
        .read::<_, DbError, _>(move |read| {
            Box::pin(async move { payments::attempts::find_for_order(read, order_id).await })
        })
        .await
        .map_err(|error| error.to_string())?;
    let Some(attempt) = attempt else { return Ok(None) };
    let command = SettlePayment { attempt_id: attempt.id, amount, reference };
    let settled: Result<_, checkout::SettleError> = shop
        .db
        .write(
            Lane::Staff,
            body!([ctx, command] | tx | { checkout::settle_payment(tx, &ctx, (*command).clone()).await }),
        )
        .await;
    settled.map(Some).map_err(|error| error.to_string())
}

pub(super) async fn cancel(shop: &Shop, number: &str, name: String) -> Answer {
    let order = match find(shop, number).await {
        Ok(Some(order)) => order,
        Ok(None) => return not_found(number),
        Err(error) => return Answer::refused(error.to_string()),
    };
    let ctx = staff(shop, name);
    let command = CancelOrder { order_id: order.id, secret: None };
    let cancelled: Result<_, checkout::CancelError> = shop
        .db
        .write(Lane::Staff, body!([ctx, command] | tx | { checkout::cancel_order(tx, &ctx, (*command).clone()).await }))
        .await;
    match cancelled {
        Ok(Cancellation::Now { refund_due: true }) => Answer::done(
            vec![format!("{number} is cancelled. Money of it lies with you: send it back.")],
            json!({ "refund_due": true }),
        ),
        Ok(Cancellation::Now { refund_due: false }) => {
            Answer::done(vec![format!("{number} is cancelled.")], json!({ "refund_due": false }))
        }
        Ok(Cancellation::Before) => Answer::done(vec![format!("{number} was cancelled before.")], json!({})),
        Err(error) => Answer::refused(error.to_string()),
    }
}

/// `255000`, `255,000` or `58.00`: digits, thousands separators ignored, decimals as the currency has them.
pub(super) fn parse_amount(text: &str, currency: Currency) -> Option<Money> {
    let text = text.trim().replace(',', "");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = usize::try_from(currency.minor_digits()).ok()?;
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || fraction.len() > digits {
        return None;
    }
    let padding = "0".repeat(digits.saturating_sub(fraction.len()));
    let minor: i64 = [whole, fraction, &padding].concat().parse().ok()?;
    (minor > 0).then(|| Money::new(minor, currency))
}
