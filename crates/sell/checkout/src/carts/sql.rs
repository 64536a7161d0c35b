//! Statements on carts.

db::statements! {
    /// A new open cart.
    INSERT = "INSERT INTO checkout_carts (id, secret_hash, status, version, order_id, arms, created_at, updated_at) \
              VALUES ($1, $2, 'open', 1, NULL, $3, $4, $4)";
    /// Takes an open cart for a change.
    TOUCH = "UPDATE checkout_carts SET version = version + 1, order_id = NULL, updated_at = $2 \
             WHERE secret_hash = $1 AND status = 'open' RETURNING id";
    /// A cart of any status.
    FIND_ID = "SELECT id FROM checkout_carts WHERE secret_hash = $1";
    /// A cart with its lines; one row without a line for an empty cart.
    FIND = "SELECT c.id, c.version, c.status, c.order_id, l.variant_id, l.quantity FROM checkout_carts c \
            LEFT JOIN checkout_cart_lines l ON l.cart_id = c.id WHERE c.secret_hash = $1 \
            ORDER BY l.added_at, l.variant_id";
    /// Pieces in an open cart.
    COUNT_PIECES = "SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM checkout_carts c \
                    JOIN checkout_cart_lines l ON l.cart_id = c.id WHERE c.secret_hash = $1 AND c.status = 'open'";
    /// The lines of a taken cart.
    LIST_LINES = "SELECT variant_id, quantity FROM checkout_cart_lines WHERE cart_id = $1 \
                  ORDER BY added_at, variant_id";
    /// Adds pieces to a line, or the line; nothing if it would grow too long.
    ADD_LINE = "INSERT INTO checkout_cart_lines (cart_id, variant_id, quantity, added_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (cart_id, variant_id) DO UPDATE \
                SET quantity = checkout_cart_lines.quantity + excluded.quantity \
                WHERE checkout_cart_lines.quantity + excluded.quantity <= $5";
    /// How many lines there are.
    COUNT_LINES = "SELECT CAST(COUNT(*) AS BIGINT) FROM checkout_cart_lines WHERE cart_id = $1";
    /// Sets the pieces of a line.
    SET_QUANTITY = "UPDATE checkout_cart_lines SET quantity = $3 WHERE cart_id = $1 AND variant_id = $2";
    /// Takes a line out.
    REMOVE_LINE = "DELETE FROM checkout_cart_lines WHERE cart_id = $1 AND variant_id = $2";
    /// Closes an open cart, at the version that was seen, for an order.
    TAKE = "UPDATE checkout_carts SET status = 'ordered', order_id = $3, version = version + 1, updated_at = $4 \
            WHERE secret_hash = $1 AND version = $2 AND status = 'open' RETURNING id";
    /// Takes the row.
    LOCK = "UPDATE checkout_carts SET version = version WHERE id = $1";
    /// Opens it after its order ended.
    REOPEN = "UPDATE checkout_carts SET status = 'open', version = version + 1, updated_at = $3 \
              WHERE id = $1 AND order_id = $2 AND status = 'ordered'";
    /// Closes it again for the order it was, unless it was changed.
    SPEND = "UPDATE checkout_carts SET status = 'ordered', version = version + 1, updated_at = $3 \
             WHERE id = $1 AND order_id = $2 AND status = 'open'";
    /// Takes stale carts.
    TAKE_STALE = "UPDATE checkout_carts SET version = version + 1 WHERE status = 'open' AND updated_at < $1 AND id IN \
                  (SELECT id FROM checkout_carts WHERE status = 'open' AND updated_at < $1 \
                   ORDER BY updated_at, id LIMIT $2) RETURNING id";
    /// Empties a cart.
    DELETE_LINES = "DELETE FROM checkout_cart_lines WHERE cart_id = $1";
    /// Removes an empty cart.
    DELETE_CART = "DELETE FROM checkout_carts WHERE id = $1";
}
