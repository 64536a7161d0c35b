//! Statements on attempts.

db::statements! {
    /// A pending attempt, unless the order has one.
    INSERT = "INSERT INTO payments_attempts \
              (id, order_id, market, method, amount_minor, currency, state, deadline_at, opened_at) \
              VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8) \
              ON CONFLICT (order_id) WHERE state = 'pending' DO NOTHING";
    /// One attempt.
    FIND = "SELECT id, order_id, market, method, amount_minor, currency, state, deadline_at, settled_at \
            FROM payments_attempts WHERE id = $1";
    /// The newest attempt of an order.
    FIND_FOR_ORDER = "SELECT id, order_id, market, method, amount_minor, currency, state, deadline_at, settled_at \
                      FROM payments_attempts WHERE order_id = $1 ORDER BY id DESC LIMIT 1";
    /// Paid in full, in time or late; once.
    SETTLE = "UPDATE payments_attempts SET state = 'settled', settled_at = $2 \
              WHERE id = $1 AND state IN ('pending', 'expired')";
    /// Ended without money.
    END_OPEN = "UPDATE payments_attempts SET state = $2 WHERE order_id = $1 AND state = 'pending'";
}
