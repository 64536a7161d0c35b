//! The calculation.

use std::collections::BTreeMap;

use kernel::{Money, id::VariantId};
use markets::TaxMode;

use super::{Quote, QuoteError, QuoteInput, QuotedLine, TaxRules};

/// Prices lines and delivery. Pure: the same input gives the same quote.
///
/// Errors: another currency than the rules', a negative amount, an amount beyond 63 bits.
pub fn quote(input: &QuoteInput) -> Result<Quote, QuoteError> {
    let rules = input.rules;
    let zero = Money::zero(rules.currency);
    let shipping = input.shipping.unwrap_or(zero);
    for amount in input.lines.iter().map(|line| line.unit).chain([shipping]) {
        if amount.currency != rules.currency {
            return Err(QuoteError::WrongCurrency { expected: rules.currency, given: amount.currency });
        }
        if amount.minor < 0 {
            return Err(QuoteError::Negative);
        }
    }
    let mut lines = Vec::with_capacity(input.lines.len());
    for line in &input.lines {
        let subtotal = line.unit.times(line.quantity)?;
        lines.push(QuotedLine {
            variant_id: line.variant_id,
            unit: line.unit,
            quantity: line.quantity,
            subtotal,
            discount: zero,
            tax: zero,
            total: subtotal,
        });
    }
    tax_lines(&mut lines, &rules)?;
    let shipping_tax = tax(shipping, &rules)?;
    let items_total = Money::sum(rules.currency, lines.iter().map(|line| line.subtotal))?
        .checked_sub(Money::sum(rules.currency, lines.iter().map(|line| line.discount))?)?;
    let tax_total = Money::sum(rules.currency, lines.iter().map(|line| line.tax))?.checked_add(shipping_tax)?;
    let tax_added = match rules.mode {
        TaxMode::Inclusive => zero,
        TaxMode::Exclusive => tax_total,
    };
    let total = items_total.checked_add(shipping)?.checked_add(tax_added)?;
    let quote = Quote {
        currency: rules.currency,
        tax_mode: rules.mode,
        tax_rate: rules.rate,
        lines,
        items_total,
        shipping,
        shipping_tax,
        tax_total,
        tax_added,
        total,
    };
    if quote.holds_together() { Ok(quote) } else { Err(QuoteError::Inconsistent) }
}

/// Fills in tax and total of the lines: one rounding per variant and unit price, shared by what each line costs.
fn tax_lines(lines: &mut [QuotedLine], rules: &TaxRules) -> Result<(), QuoteError> {
    let mut groups: BTreeMap<(VariantId, i64), Vec<&mut QuotedLine>> = BTreeMap::new();
    for line in lines {
        groups.entry((line.variant_id, line.unit.minor)).or_default().push(line);
    }
    for group in groups.into_values() {
        let mut taxable = Money::zero(rules.currency);
        let mut weights = Vec::with_capacity(group.len());
        for line in &group {
            let net_of_discount = line.subtotal.checked_sub(line.discount)?;
            weights.push(net_of_discount.minor.unsigned_abs());
            taxable = taxable.checked_add(net_of_discount)?;
        }
        if taxable.is_zero() {
            continue;
        }
        let shares = tax(taxable, rules)?.allocate(&weights)?;
        for (line, share) in group.into_iter().zip(shares) {
            line.tax = share;
            let paid = line.subtotal.checked_sub(line.discount)?;
            line.total = match rules.mode {
                TaxMode::Inclusive => paid,
                TaxMode::Exclusive => paid.checked_add(share)?,
            };
        }
    }
    Ok(())
}

fn tax(amount: Money, rules: &TaxRules) -> Result<Money, QuoteError> {
    Ok(match rules.mode {
        TaxMode::Inclusive => amount.tax_in_gross(rules.rate, rules.rounding)?,
        TaxMode::Exclusive => amount.tax_on_net(rules.rate, rules.rounding)?,
    })
}
