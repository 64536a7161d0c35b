-- What a delivery costs in a market.

CREATE TABLE shipping_rates (
    market TEXT NOT NULL, -- none
    currency TEXT NOT NULL, -- none
    rate_minor BIGINT NOT NULL, -- none: gross where the market's prices contain the tax, else net
    changed_at BIGINT NOT NULL, -- none
    CONSTRAINT shipping_rates_key PRIMARY KEY (market),
    CONSTRAINT shipping_rates_not_negative CHECK (rate_minor >= 0)
);
