//! Statements on orders, their lines and their changes.

db::statements! {
    /// A new order, unless its number is taken.
    INSERT = "INSERT INTO orders_orders \
              (id, number, cart_id, market, locale, currency, status, version, attention, customer_id, \
               contact_email, contact_name, contact_phone, address_country, address_postal_code, address_line1, \
               address_line2, address_city, address_region, tax_included, items_minor, shipping_minor, \
               shipping_tax_minor, tax_minor, total_minor, method, pay_until_at, secret_hash, arms, placed_at, updated_at) \
              VALUES ($1, $2, $3, $4, $5, $6, 'pending_payment', 1, NULL, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
                      $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $27) ON CONFLICT (number) DO NOTHING";
    /// One line.
    INSERT_LINE = "INSERT INTO orders_lines \
                   (id, order_id, position, variant_id, sku, title, option_text, slug, picture, unit_minor, quantity, \
                    subtotal_minor, discount_minor, tax_minor, total_minor) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// That the order was placed.
    INSERT_FIRST_CHANGE = "INSERT INTO orders_changes \
                           (id, order_id, version, kind, from_status, to_status, actor, note, changed_at) \
                           VALUES ($1, $2, 1, 'placed', NULL, 'pending_payment', $3, '', $4)";
    /// A later change.
    INSERT_CHANGE = "INSERT INTO orders_changes \
                     (id, order_id, version, kind, from_status, to_status, actor, note, changed_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Takes the row for the rest of the transaction and reads it as it is now.
    LOCK = "UPDATE orders_orders SET version = version WHERE id = $1 \
            RETURNING id, number, cart_id, market, status, version, attention, currency, total_minor, tax_minor, method, \
                      pay_until_at, secret_hash";
    /// The next version, if the order is still at the one that was decided about.
    ADVANCE = "UPDATE orders_orders SET status = $3, attention = $4, confirmed_at = COALESCE($5, confirmed_at), \
               ended_at = CASE WHEN $3 = 'confirmed' THEN NULL ELSE COALESCE($6, ended_at) END, \
               version = version + 1, updated_at = $7 WHERE id = $1 AND version = $2";
    /// The order of a cart that waits for its payment.
    FIND_WAITING_BY_CART = "SELECT id FROM orders_orders WHERE cart_id = $1 AND status = 'pending_payment'";
    /// One order.
    FIND = "SELECT id, number, cart_id, market, locale, status, version, attention, customer_id, contact_email, \
            contact_name, contact_phone, address_country, address_postal_code, address_line1, address_line2, address_city, \
            address_region, currency, tax_included, items_minor, shipping_minor, shipping_tax_minor, tax_minor, \
            total_minor, method, pay_until_at, secret_hash, arms, placed_at, confirmed_at, ended_at \
            FROM orders_orders WHERE id = $1";
    /// One order by its number.
    FIND_BY_NUMBER = "SELECT id, number, cart_id, market, locale, status, version, attention, customer_id, contact_email, \
            contact_name, contact_phone, address_country, address_postal_code, address_line1, address_line2, address_city, \
            address_region, currency, tax_included, items_minor, shipping_minor, shipping_tax_minor, tax_minor, \
            total_minor, method, pay_until_at, secret_hash, arms, placed_at, confirmed_at, ended_at \
            FROM orders_orders WHERE number = $1";
    /// The newest orders below an id.
    LIST = "SELECT id, number, cart_id, market, locale, status, version, attention, customer_id, contact_email, \
            contact_name, contact_phone, address_country, address_postal_code, address_line1, address_line2, address_city, \
            address_region, currency, tax_included, items_minor, shipping_minor, shipping_tax_minor, tax_minor, \
            total_minor, method, pay_until_at, secret_hash, arms, placed_at, confirmed_at, ended_at \
            FROM orders_orders WHERE id < $1 ORDER BY id DESC LIMIT $2";
    /// The newest orders in a status below an id.
    LIST_BY_STATUS = "SELECT id, number, cart_id, market, locale, status, version, attention, customer_id, contact_email, \
            contact_name, contact_phone, address_country, address_postal_code, address_line1, address_line2, address_city, \
            address_region, currency, tax_included, items_minor, shipping_minor, shipping_tax_minor, tax_minor, \
            total_minor, method, pay_until_at, secret_hash, arms, placed_at, confirmed_at, ended_at \
            FROM orders_orders WHERE status = $3 AND id < $1 ORDER BY id DESC LIMIT $2";
    /// The newest orders that staff have to look at, below an id.
    LIST_ATTENTION = "SELECT id, number, cart_id, market, locale, status, version, attention, customer_id, contact_email, \
            contact_name, contact_phone, address_country, address_postal_code, address_line1, address_line2, address_city, \
            address_region, currency, tax_included, items_minor, shipping_minor, shipping_tax_minor, tax_minor, \
            total_minor, method, pay_until_at, secret_hash, arms, placed_at, confirmed_at, ended_at \
            FROM orders_orders WHERE attention IS NOT NULL AND id < $1 ORDER BY id DESC LIMIT $2";
    /// The lines of an order.
    LIST_LINES = "SELECT variant_id, sku, title, option_text, slug, picture, unit_minor, quantity, subtotal_minor, \
                  discount_minor, tax_minor, total_minor FROM orders_lines WHERE order_id = $1 ORDER BY position";
    /// The changes of an order.
    LIST_CHANGES = "SELECT version, kind, from_status, to_status, actor, note, changed_at \
                    FROM orders_changes WHERE order_id = $1 ORDER BY version";
    /// What waits for money past its deadline.
    LIST_DUE = "SELECT pay_until_at, id FROM orders_orders WHERE status = 'pending_payment' AND pay_until_at <= $1 \
                AND (pay_until_at, id) > ($2, $3) ORDER BY pay_until_at, id LIMIT $4";
}
