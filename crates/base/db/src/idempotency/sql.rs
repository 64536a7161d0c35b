//! Statements on idempotency keys.

crate::statements! {
    /// A new key.
    INSERT_KEY = "INSERT INTO db_idempotency_keys (scope, idempotency_key, request_hash, created_at) \
                  VALUES ($1, $2, $3, $4) ON CONFLICT (scope, idempotency_key) DO NOTHING";
    /// A used key.
    FIND_KEY = "SELECT request_hash, response FROM db_idempotency_keys WHERE scope = $1 AND idempotency_key = $2";
    /// The answer, once.
    SAVE_RESPONSE = "UPDATE db_idempotency_keys SET response = $3 \
                     WHERE scope = $1 AND idempotency_key = $2 AND response IS NULL";
    /// Old keys.
    SWEEP_KEYS = "DELETE FROM db_idempotency_keys WHERE (scope, idempotency_key) IN \
                  (SELECT scope, idempotency_key FROM db_idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT 500)";
}
