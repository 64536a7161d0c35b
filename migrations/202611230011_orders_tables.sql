-- Orders with their lines and their changes.

CREATE TABLE orders_orders (
    id {pk}, -- none
    number TEXT NOT NULL, -- none
    cart_id BIGINT NOT NULL, -- none
    market TEXT NOT NULL, -- none
    locale TEXT NOT NULL, -- none
    currency TEXT NOT NULL, -- financial
    status TEXT NOT NULL, -- none
    version BIGINT NOT NULL, -- none
    attention TEXT, -- none: what staff have to look at, if anything
    customer_id BIGINT NOT NULL, -- none
    contact_email TEXT NOT NULL, -- personal
    contact_name TEXT NOT NULL, -- personal
    contact_phone TEXT NOT NULL, -- personal
    address_country TEXT NOT NULL, -- financial: decides the tax
    address_postal_code TEXT NOT NULL, -- personal
    address_line1 TEXT NOT NULL, -- personal
    address_line2 TEXT NOT NULL, -- personal
    address_city TEXT NOT NULL, -- personal
    address_region TEXT NOT NULL, -- financial: decides the tax in some countries
    tax_included BIGINT NOT NULL, -- financial
    items_minor BIGINT NOT NULL, -- financial
    shipping_minor BIGINT NOT NULL, -- financial
    shipping_tax_minor BIGINT NOT NULL, -- financial
    tax_minor BIGINT NOT NULL, -- financial
    total_minor BIGINT NOT NULL, -- financial
    method TEXT NOT NULL, -- none
    pay_until_at BIGINT, -- none: absent when the money is due on delivery
    secret_hash TEXT NOT NULL, -- none
    arms TEXT NOT NULL, -- none
    placed_at BIGINT NOT NULL, -- none
    confirmed_at BIGINT, -- none: absent until it is certain
    ended_at BIGINT, -- none: absent unless it expired or was cancelled
    updated_at BIGINT NOT NULL, -- none
    CONSTRAINT orders_orders_number UNIQUE (number),
    CONSTRAINT orders_orders_secret UNIQUE (secret_hash),
    CONSTRAINT orders_orders_status
        CHECK (status IN ('pending_payment', 'confirmed', 'needs_decision', 'expired', 'cancelled')),
    CONSTRAINT orders_orders_attention CHECK (attention IN ('out_of_stock', 'amount_differs', 'refund_due')),
    CONSTRAINT orders_orders_decision CHECK (status <> 'needs_decision' OR attention IS NOT NULL),
    CONSTRAINT orders_orders_sums CHECK (total_minor = items_minor + shipping_minor + (1 - tax_included) * tax_minor),
    CONSTRAINT orders_orders_not_negative
        CHECK (items_minor >= 0 AND shipping_minor >= 0 AND shipping_tax_minor >= 0 AND tax_minor >= shipping_tax_minor),
    CONSTRAINT orders_orders_tax_included CHECK (tax_included IN (0, 1))
);
-- One order of a cart waits for its payment. A confirmed order does not block: its cart is spent, and a late payment may
-- confirm an expired order whose reopened cart has been ordered again.
CREATE UNIQUE INDEX orders_orders_one_open ON orders_orders (cart_id) WHERE status = 'pending_payment';
CREATE INDEX orders_orders_due ON orders_orders (pay_until_at, id) WHERE status = 'pending_payment';
CREATE INDEX orders_orders_by_status ON orders_orders (status, id);
CREATE INDEX orders_orders_attention ON orders_orders (id) WHERE attention IS NOT NULL;
CREATE INDEX orders_orders_customer ON orders_orders (customer_id, id);

CREATE TABLE orders_lines (
    id {pk}, -- none
    order_id BIGINT NOT NULL, -- none
    position BIGINT NOT NULL, -- none
    variant_id BIGINT NOT NULL, -- none
    sku TEXT NOT NULL, -- none
    title TEXT NOT NULL, -- none
    option_text TEXT NOT NULL, -- none
    slug TEXT NOT NULL, -- none
    picture TEXT NOT NULL, -- none
    unit_minor BIGINT NOT NULL, -- financial
    quantity BIGINT NOT NULL, -- financial
    subtotal_minor BIGINT NOT NULL, -- financial
    discount_minor BIGINT NOT NULL, -- financial
    tax_minor BIGINT NOT NULL, -- financial
    total_minor BIGINT NOT NULL, -- financial
    CONSTRAINT orders_lines_order FOREIGN KEY (order_id) REFERENCES orders_orders (id),
    CONSTRAINT orders_lines_position UNIQUE (order_id, position),
    CONSTRAINT orders_lines_quantity CHECK (quantity > 0),
    CONSTRAINT orders_lines_sums CHECK (unit_minor >= 0 AND subtotal_minor = unit_minor * quantity
        AND discount_minor >= 0 AND discount_minor <= subtotal_minor AND tax_minor >= 0)
);
-- append_only: orders_lines

CREATE TABLE orders_changes (
    id {pk}, -- none
    order_id BIGINT NOT NULL, -- none
    version BIGINT NOT NULL, -- none
    kind TEXT NOT NULL, -- none
    from_status TEXT, -- none: absent for the first
    to_status TEXT NOT NULL, -- none
    actor TEXT NOT NULL, -- none: shopper, a member of staff or a job
    note TEXT NOT NULL, -- none
    changed_at BIGINT NOT NULL, -- none
    CONSTRAINT orders_changes_order FOREIGN KEY (order_id) REFERENCES orders_orders (id),
    CONSTRAINT orders_changes_version UNIQUE (order_id, version)
);
-- append_only: orders_changes
