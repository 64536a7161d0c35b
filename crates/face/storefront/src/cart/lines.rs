//! From a cart's summary to what its pages show.

use checkout::{CartSummary, SummaryLine};
use kernel::Money;
use pricing::Quote;

use crate::pages::{CartLine, ChosenOption, Picture, Totals};

/// The lines that have a price here.
pub(crate) fn lines(summary: &CartSummary) -> Vec<CartLine> {
    summary.lines.iter().filter_map(line).collect()
}

fn line(line: &SummaryLine) -> Option<CartLine> {
    let (unit_price, total) = line.unit.zip(line.subtotal)?;
    Some(CartLine {
        id: line.variant_id.to_string(),
        slug: line.slug.clone(),
        name: line.title.clone(),
        options: vec![ChosenOption { label: String::new(), value: line.option_text.clone() }],
        picture: Picture { name: line.picture.clone(), alt: String::new() },
        quantity: line.quantity.get(),
        quantity_max: checkout::carts::QUANTITY_MAX,
        unit_price,
        total,
        available: line.available,
    })
}

/// The sums of a quote: tax contained is told, tax added is a row of its own.
pub(crate) fn totals(quote: &Quote) -> Totals {
    let included = match quote.tax_mode {
        markets::TaxMode::Inclusive => Some(quote.tax_total),
        markets::TaxMode::Exclusive => None,
    };
    Totals {
        quantity: quote.pieces(),
        goods: quote.items_total,
        shipping: Some(quote.shipping),
        tax_included: included,
        tax_added: Some(quote.tax_added).filter(|added: &Money| !added.is_zero()),
        total: quote.total,
    }
}
