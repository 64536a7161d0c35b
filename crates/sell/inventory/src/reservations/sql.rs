//! Statements on reservations. Each change is one conditional update of all rows of an order.

db::statements! {
    /// A held reservation.
    INSERT_HELD = "INSERT INTO inventory_reservations \
                   (id, order_id, variant_id, location_id, quantity, state, version, created_at, changed_at) \
                   VALUES ($1, $2, $3, $4, $5, 'held', 1, $6, $6)";
    /// All reservations of an order.
    LIST_BY_ORDER = "SELECT id, order_id, variant_id, location_id, quantity, state, version FROM inventory_reservations \
                     WHERE order_id = $1 ORDER BY variant_id";
    /// Moves all reservations of an order that are in state $2 to state $3.
    CHANGE_STATE = "UPDATE inventory_reservations SET state = $3, version = version + 1, changed_at = $4 \
                    WHERE order_id = $1 AND state = $2 \
                    RETURNING id, order_id, variant_id, location_id, quantity, state, version";
    /// Another place gives the pieces than before.
    SET_LOCATION = "UPDATE inventory_reservations SET location_id = $2 WHERE id = $1";
    /// How many pieces of some variants the certain orders took, for the doctor.
    LIST_CLAIMED = "SELECT variant_id, CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM inventory_reservations \
                    WHERE state = 'claimed' AND variant_id IN (@ids) GROUP BY variant_id";
    /// Levels whose reserved pieces are not the sum of the held reservations; there must be none.
    LIST_WRONG_RESERVED = "SELECT l.variant_id, l.location_id FROM inventory_levels l WHERE l.reserved <> \
                           (SELECT COALESCE(SUM(r.quantity), 0) FROM inventory_reservations r \
                            WHERE r.variant_id = l.variant_id AND r.location_id = l.location_id AND r.state = 'held') LIMIT 100";
    /// Held reservations at places that have no level; there must be none.
    LIST_HOMELESS = "SELECT r.id FROM inventory_reservations r LEFT JOIN inventory_levels l \
                     ON l.variant_id = r.variant_id AND l.location_id = r.location_id \
                     WHERE r.state = 'held' AND l.variant_id IS NULL LIMIT 100";
}
