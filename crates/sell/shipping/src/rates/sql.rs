//! Statements on rates.

db::statements! {
    /// Sets the rate of a market.
    SET_RATE = "INSERT INTO shipping_rates (market, currency, rate_minor, changed_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (market) DO UPDATE SET currency = excluded.currency, rate_minor = excluded.rate_minor, \
                changed_at = excluded.changed_at";
    /// A rate, unless the market has one.
    SEED_RATE = "INSERT INTO shipping_rates (market, currency, rate_minor, changed_at) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (market) DO NOTHING";
    /// The rate of a market.
    FIND_RATE = "SELECT rate_minor, currency FROM shipping_rates WHERE market = $1";
}
