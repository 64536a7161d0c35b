-- Carts. One is made when the first thing is put into it; prices are never kept here.

CREATE TABLE checkout_carts (
    id {pk}, -- none
    secret_hash TEXT NOT NULL, -- none
    status TEXT NOT NULL, -- none
    version BIGINT NOT NULL, -- none
    order_id BIGINT, -- none: the order it became; kept after that order ended until the cart is changed
    arms TEXT NOT NULL, -- none
    created_at BIGINT NOT NULL, -- none
    updated_at BIGINT NOT NULL, -- none
    CONSTRAINT checkout_carts_secret UNIQUE (secret_hash),
    CONSTRAINT checkout_carts_status CHECK (status IN ('open', 'ordered')),
    CONSTRAINT checkout_carts_order CHECK (status = 'open' OR order_id IS NOT NULL)
);
CREATE INDEX checkout_carts_stale ON checkout_carts (updated_at, id) WHERE status = 'open';

CREATE TABLE checkout_cart_lines (
    cart_id BIGINT NOT NULL, -- none
    variant_id BIGINT NOT NULL, -- none
    quantity BIGINT NOT NULL, -- none
    added_at BIGINT NOT NULL, -- none
    CONSTRAINT checkout_cart_lines_key PRIMARY KEY (cart_id, variant_id),
    CONSTRAINT checkout_cart_lines_cart FOREIGN KEY (cart_id) REFERENCES checkout_carts (id),
    CONSTRAINT checkout_cart_lines_quantity CHECK (quantity BETWEEN 1 AND 999)
);
