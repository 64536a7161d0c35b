//! Statements on the outbox.

crate::statements! {
    /// One event, without a position.
    INSERT_EVENT = "INSERT INTO db_outbox (id, name, aggregate, payload, created_at) VALUES ($1, $2, $3, $4, $5)";
    /// Events behind a position.
    LIST_AFTER = "SELECT id, name, aggregate, payload, created_at, position FROM db_outbox \
                  WHERE position > $1 ORDER BY position LIMIT $2";
    /// One event by its id.
    FIND_EVENT = "SELECT id, name, aggregate, payload, created_at, position FROM db_outbox \
                  WHERE id = $1 AND position IS NOT NULL";
    /// The counter that positions are taken from.
    LAST_POSITION = "SELECT value FROM db_counters WHERE name = 'outbox_position'";
    /// How many rows wait, but no more than a thousand are looked at.
    COUNT_UNSEQUENCED = "SELECT CAST(COUNT(*) AS BIGINT) FROM \
                         (SELECT id FROM db_outbox WHERE position IS NULL LIMIT 1000) AS waiting";
    /// Whether there is anything to do, so that an idle shop does not write.
    FIND_UNSEQUENCED = "SELECT id FROM db_outbox WHERE position IS NULL LIMIT 1";
    /// The next positions, in the order of ids.
    ASSIGN_POSITIONS = "UPDATE db_outbox SET position = $1 + picked.place FROM \
                        (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM db_outbox \
                         WHERE position IS NULL ORDER BY id LIMIT $2) AS picked WHERE db_outbox.id = picked.id";
    /// Takes the positions from the counter, if nobody else has.
    ADVANCE_POSITION = "UPDATE db_counters SET value = value + $1 WHERE name = 'outbox_position' AND value = $2";
}
