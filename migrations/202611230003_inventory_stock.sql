-- Stock: places, levels, and what orders hold of them. Movements stand in the ledger's book `inventory`.

CREATE TABLE inventory_locations (
    id {pk}, -- none
    code TEXT NOT NULL, -- none
    created_at BIGINT NOT NULL, -- none
    CONSTRAINT inventory_locations_code UNIQUE (code)
);

CREATE TABLE inventory_levels (
    variant_id BIGINT NOT NULL, -- none
    location_id BIGINT NOT NULL, -- none
    available BIGINT NOT NULL, -- none: pieces that can be sold
    reserved BIGINT NOT NULL, -- none: pieces held for orders
    CONSTRAINT inventory_levels_key PRIMARY KEY (variant_id, location_id),
    CONSTRAINT inventory_levels_location FOREIGN KEY (location_id) REFERENCES inventory_locations (id),
    CONSTRAINT inventory_levels_not_oversold CHECK (available >= 0 AND reserved >= 0)
);

CREATE TABLE inventory_reservations (
    id {pk}, -- none
    order_id BIGINT NOT NULL, -- none
    variant_id BIGINT NOT NULL, -- none
    location_id BIGINT NOT NULL, -- none
    quantity BIGINT NOT NULL, -- none: pieces
    state TEXT NOT NULL, -- none
    version BIGINT NOT NULL, -- none: counts its changes
    created_at BIGINT NOT NULL, -- none
    changed_at BIGINT NOT NULL, -- none
    CONSTRAINT inventory_reservations_once UNIQUE (order_id, variant_id),
    CONSTRAINT inventory_reservations_location FOREIGN KEY (location_id) REFERENCES inventory_locations (id),
    CONSTRAINT inventory_reservations_state CHECK (state IN ('held', 'claimed', 'released')),
    CONSTRAINT inventory_reservations_pieces CHECK (quantity > 0)
);
CREATE INDEX inventory_reservations_held ON inventory_reservations (variant_id, location_id) WHERE state = 'held';
CREATE INDEX inventory_reservations_claimed ON inventory_reservations (variant_id) WHERE state = 'claimed';
