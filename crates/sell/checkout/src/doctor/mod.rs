//! Proving that orders, deposits and books say the same (promises M1 and M2).

#[cfg(test)]
mod tests;

use db::ledger::{Finding, balance};
use db::{DbError, Read};
use kernel::{Money, PageRequest, id::OrderId};
use orders::{Attention, OrderHead, OrderStatus};
use payments::deposits::{self, Deposited};
use payments::{Method, books};

/// Findings after which the search ends: something is badly wrong.
const FINDINGS_MAX: usize = 100;

/// Checks every order against what came for it and what the books say; empty when all is right, else about 100 findings.
///
/// An order that waits or has expired has no money; one that was to be paid before delivery and is confirmed has exactly what was
/// due, unless staff are told that more came; money for a cancelled one is shown as to be refunded. What the buyer owes in the
/// books is the total (once it is certain) less what came. Errors: the database's.
pub async fn doctor(read: &mut Read) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    let mut after = None;
    loop {
        let page = orders::orders::list(read, None, PageRequest::new(PageRequest::LIMIT_MAX, after)).await?;
        let ids: Vec<OrderId> = page.items.iter().map(|head| head.id).collect();
        let totals = deposits::totals_for(read, &ids).await?;
        for head in &page.items {
            let sums = totals.get(&head.id).map(Vec::as_slice).unwrap_or_default();
            if let Some(rule) = broken_rule(head, Deposited::compare(head.totals.total(), sums)) {
                findings.push(Finding { rule, place: head.number.clone() });
            }
            findings.extend(check_books(read, head, sums).await?);
        }
        after = page.next_after;
        if after.is_none() || findings.len() >= FINDINGS_MAX {
            return Ok(findings);
        }
    }
}

/// What is wrong about an order with this much money, if anything.
fn broken_rule(head: &OrderHead, deposited: Deposited) -> Option<&'static str> {
    let is_told = head.attention.is_some();
    let is_free = head.totals.total_minor == 0;
    let (holds, rule) = match (head.status, deposited) {
        (OrderStatus::PendingPayment | OrderStatus::Expired, deposited) => {
            (deposited == Deposited::Nothing, "an order that waits for money, or waited in vain, has some")
        }
        (OrderStatus::NeedsDecision, deposited) => {
            (is_told && deposited != Deposited::Nothing, "an order waits for a decision without money or reason")
        }
        (OrderStatus::Cancelled, Deposited::Nothing) | (OrderStatus::Confirmed, Deposited::Exact) => return None,
        (OrderStatus::Cancelled, Deposited::Short | Deposited::Exact | Deposited::Differs) => {
            (head.attention == Some(Attention::RefundDue), "money for a cancelled order is not shown as to be refunded")
        }
        (OrderStatus::Confirmed, Deposited::Nothing) => {
            (is_free || head.method == Method::CashOnDelivery, "an order is confirmed without its money")
        }
        (OrderStatus::Confirmed, Deposited::Short | Deposited::Differs) => {
            (is_told, "a confirmed order has another amount and nobody is told")
        }
    };
    (!holds).then_some(rule)
}

async fn check_books(read: &mut Read, head: &OrderHead, sums: &[Money]) -> Result<Option<Finding>, DbError> {
    let currency = head.totals.currency;
    let came: i64 = sums.iter().filter(|sum| sum.currency == currency).map(|sum| sum.minor).sum();
    let due = if head.status == OrderStatus::Confirmed { head.totals.total_minor } else { 0 };
    let booked = balance(read, books::BOOK, &books::customer(head.id), currency.code()).await?;
    let rule = "what the buyer owes in the books is not what is due less what came";
    let place = format!("{}: {booked} booked, {} reckoned", head.number, due.saturating_sub(came));
    Ok((booked != due.saturating_sub(came)).then_some(Finding { rule, place }))
}
