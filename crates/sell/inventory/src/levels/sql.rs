//! Statements on levels.

db::statements! {
    /// Puts pieces to a variant's level at a place; makes the level if there is none.
    ADD_AVAILABLE = "INSERT INTO inventory_levels (variant_id, location_id, available, reserved) VALUES ($1, $2, $3, 0) \
                     ON CONFLICT (variant_id, location_id) DO UPDATE SET available = inventory_levels.available + excluded.available";
    /// Takes sellable pieces away, if there are so many.
    TAKE_AVAILABLE = "UPDATE inventory_levels SET available = available - $3 \
                      WHERE variant_id = $1 AND location_id = $2 AND available >= $3";
    /// Sellable pieces become reserved, if there are so many.
    HOLD = "UPDATE inventory_levels SET available = available - $3, reserved = reserved + $3 \
            WHERE variant_id = $1 AND location_id = $2 AND available >= $3";
    /// Reserved pieces become sellable again.
    RELEASE = "UPDATE inventory_levels SET available = available + $3, reserved = reserved - $3 \
               WHERE variant_id = $1 AND location_id = $2 AND reserved >= $3";
    /// Reserved pieces leave the shelf.
    CLAIM = "UPDATE inventory_levels SET reserved = reserved - $3 \
             WHERE variant_id = $1 AND location_id = $2 AND reserved >= $3";
    /// What can be sold of some variants, over all places.
    LIST_AVAILABLE = "SELECT variant_id, CAST(COALESCE(SUM(available), 0) AS BIGINT) FROM inventory_levels \
                      WHERE variant_id IN (@ids) GROUP BY variant_id";
    /// The levels of some variants, place by place.
    LIST_LEVELS = "SELECT variant_id, location_id, available FROM inventory_levels \
                   WHERE variant_id IN (@ids) ORDER BY variant_id, location_id";
    /// The next variants with their levels summed over all places, for the doctor.
    LIST_TOTALS = "SELECT variant_id, CAST(SUM(available) AS BIGINT), CAST(SUM(reserved) AS BIGINT) FROM inventory_levels \
                   WHERE variant_id > $1 GROUP BY variant_id ORDER BY variant_id LIMIT $2";
    /// Levels below zero; there must be none.
    LIST_NEGATIVE = "SELECT variant_id, location_id FROM inventory_levels WHERE available < 0 OR reserved < 0 LIMIT 100";
}
