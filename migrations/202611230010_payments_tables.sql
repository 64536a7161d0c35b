-- Attempts to pay orders, and the deposits seen on the shop's bank accounts.

CREATE TABLE payments_attempts (
    id {pk}, -- none
    order_id BIGINT NOT NULL, -- none
    market TEXT NOT NULL, -- none
    method TEXT NOT NULL, -- none
    amount_minor BIGINT NOT NULL, -- financial
    currency TEXT NOT NULL, -- financial
    state TEXT NOT NULL, -- none
    deadline_at BIGINT, -- none: absent when the money is due on delivery
    opened_at BIGINT NOT NULL, -- none
    settled_at BIGINT, -- none: absent until the whole amount has come
    CONSTRAINT payments_attempts_method CHECK (method IN ('bank_transfer', 'cash_on_delivery')),
    CONSTRAINT payments_attempts_state CHECK (state IN ('pending', 'settled', 'expired', 'cancelled')),
    CONSTRAINT payments_attempts_amount CHECK (amount_minor > 0),
    CONSTRAINT payments_attempts_settled CHECK ((state = 'settled') = (settled_at IS NOT NULL))
);
CREATE INDEX payments_attempts_order ON payments_attempts (order_id, id);
CREATE UNIQUE INDEX payments_attempts_one_open ON payments_attempts (order_id) WHERE state = 'pending';

CREATE TABLE payments_deposits (
    id {pk}, -- none
    market TEXT NOT NULL, -- none
    order_id BIGINT NOT NULL, -- none
    attempt_id BIGINT NOT NULL, -- none
    amount_minor BIGINT NOT NULL, -- financial
    currency TEXT NOT NULL, -- financial
    reference TEXT NOT NULL, -- financial: the bank's name for the line
    recorded_by TEXT NOT NULL, -- none: a member of staff or a job
    recorded_at BIGINT NOT NULL, -- none
    CONSTRAINT payments_deposits_once UNIQUE (market, reference),
    CONSTRAINT payments_deposits_amount CHECK (amount_minor > 0),
    CONSTRAINT payments_deposits_attempt FOREIGN KEY (attempt_id) REFERENCES payments_attempts (id)
);
CREATE INDEX payments_deposits_order ON payments_deposits (order_id);
-- append_only: payments_deposits
