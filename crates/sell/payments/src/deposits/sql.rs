//! Statements on deposits.

db::statements! {
    /// A deposit, unless the bank's line is there.
    INSERT = "INSERT INTO payments_deposits \
              (id, market, order_id, attempt_id, amount_minor, currency, reference, recorded_by, recorded_at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (market, reference) DO NOTHING";
    /// A deposit by the bank's name for it.
    FIND = "SELECT id, order_id, attempt_id, amount_minor, currency, reference, recorded_at \
            FROM payments_deposits WHERE market = $1 AND reference = $2";
    /// What came for an order, by currency.
    TOTAL = "SELECT currency, CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) \
             FROM payments_deposits WHERE order_id = $1 GROUP BY currency ORDER BY currency";
    /// What came for some orders, by currency.
    LIST_TOTALS = "SELECT order_id, currency, CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) \
                   FROM payments_deposits WHERE order_id IN (@ids) GROUP BY order_id, currency";
}
