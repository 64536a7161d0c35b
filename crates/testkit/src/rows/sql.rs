//! Statements over all tables, for tests.

use db::Statement;

/// How many rows each table has, and a number that changes when rows change in place.
pub(super) const FINGERPRINT: Statement = Statement {
    name: "FINGERPRINT",
    text: "SELECT 'catalog_products' AS name, CAST(COUNT(*) AS BIGINT) AS many, CAST(0 AS BIGINT) AS state FROM catalog_products \
           UNION ALL SELECT 'checkout_carts', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM checkout_carts \
           UNION ALL SELECT 'checkout_cart_lines', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(quantity), 0) AS BIGINT) \
           FROM checkout_cart_lines \
           UNION ALL SELECT 'customers_customers', CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT) FROM customers_customers \
           UNION ALL SELECT 'db_event_failures', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(attempts), 0) AS BIGINT) \
           FROM db_event_failures \
           UNION ALL SELECT 'db_jobs', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(attempts), 0) AS BIGINT) FROM db_jobs \
           UNION ALL SELECT 'db_outbox', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(position), 0) AS BIGINT) FROM db_outbox \
           UNION ALL SELECT 'inventory_levels', CAST(COALESCE(SUM(available), 0) AS BIGINT), CAST(COALESCE(SUM(reserved), 0) AS BIGINT) \
           FROM inventory_levels \
           UNION ALL SELECT 'inventory_reservations', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(version), 0) AS BIGINT) \
           FROM inventory_reservations \
           UNION ALL SELECT 'messaging_messages', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(attempts), 0) AS BIGINT) \
           FROM messaging_messages \
           UNION ALL SELECT 'orders_orders', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM orders_orders \
           UNION ALL SELECT 'orders_changes', CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT) FROM orders_changes \
           UNION ALL SELECT 'payments_attempts', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(settled_at), 0) AS BIGINT) \
           FROM payments_attempts \
           UNION ALL SELECT 'payments_deposits', CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) \
           FROM payments_deposits",
};
/// How far each subscriber has come.
pub(super) const CURSORS: Statement =
    Statement { name: "CURSORS", text: "SELECT subscriber, position FROM db_cursors ORDER BY subscriber" };
