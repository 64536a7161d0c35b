-- What a variant costs in a market.

CREATE TABLE pricing_prices (
    variant_id BIGINT NOT NULL, -- none
    market TEXT NOT NULL, -- none
    currency TEXT NOT NULL, -- none
    unit_minor BIGINT NOT NULL, -- none: one piece; gross where the market's prices contain the tax, else net
    changed_at BIGINT NOT NULL, -- none
    CONSTRAINT pricing_prices_key PRIMARY KEY (market, variant_id),
    CONSTRAINT pricing_prices_not_negative CHECK (unit_minor >= 0)
);
