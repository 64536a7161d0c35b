//! Statements on prices.

db::statements! {
    /// Sets the price of a variant in a market.
    SET_PRICE = "INSERT INTO pricing_prices (variant_id, market, currency, unit_minor, changed_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (market, variant_id) \
                 DO UPDATE SET currency = excluded.currency, unit_minor = excluded.unit_minor, changed_at = excluded.changed_at";
    /// The prices of some variants in a market.
    LIST_PRICES = "SELECT variant_id, unit_minor, currency FROM pricing_prices WHERE market = $1 AND variant_id IN (@ids)";
}
