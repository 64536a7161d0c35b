-- The tables of the database layer itself: nodes, leases, outbox, cursors, jobs, idempotency keys, ledger.

CREATE TABLE db_nodes (
    number {pk}, -- none
    holder TEXT NOT NULL, -- none: a random text per process
    lease_until_at BIGINT NOT NULL, -- none
    high_at BIGINT NOT NULL, -- none: the latest time an id of this number may bear
    seen_at BIGINT NOT NULL -- none: the latest time that its program told
);

CREATE TABLE db_leases (
    name TEXT NOT NULL, -- none
    holder TEXT NOT NULL, -- none
    until_at BIGINT NOT NULL, -- none
    CONSTRAINT db_leases_key PRIMARY KEY (name)
);

CREATE TABLE db_counters (
    name TEXT NOT NULL, -- none
    value BIGINT NOT NULL, -- none
    CONSTRAINT db_counters_key PRIMARY KEY (name)
);
INSERT INTO db_counters (name, value) VALUES ('outbox_position', 0);
INSERT INTO db_counters (name, value) VALUES ('ledger_seal', 0);

CREATE TABLE db_outbox (
    id {pk}, -- none
    name TEXT NOT NULL, -- none
    aggregate TEXT NOT NULL, -- none
    payload TEXT NOT NULL, -- none: events carry ids, amounts and words of ours, never a person's data
    created_at BIGINT NOT NULL, -- none
    position BIGINT, -- none: dense, given after commit
    CONSTRAINT db_outbox_position UNIQUE (position)
);
CREATE INDEX db_outbox_unsequenced ON db_outbox (id) WHERE position IS NULL;

CREATE TABLE db_cursors (
    subscriber TEXT NOT NULL, -- none
    position BIGINT NOT NULL, -- none
    CONSTRAINT db_cursors_key PRIMARY KEY (subscriber)
);

CREATE TABLE db_event_failures (
    subscriber TEXT NOT NULL, -- none
    event_id BIGINT NOT NULL, -- none
    aggregate TEXT NOT NULL, -- none
    position BIGINT NOT NULL, -- none
    attempts BIGINT NOT NULL, -- none
    next_at BIGINT NOT NULL, -- none
    state TEXT NOT NULL, -- none
    error TEXT NOT NULL, -- none
    CONSTRAINT db_event_failures_key PRIMARY KEY (subscriber, event_id),
    CONSTRAINT db_event_failures_state CHECK (state IN ('waiting', 'dead'))
);
CREATE INDEX db_event_failures_order ON db_event_failures (subscriber, aggregate, position);

CREATE TABLE db_jobs (
    id {pk}, -- none
    kind TEXT NOT NULL, -- none
    dedupe_key TEXT NOT NULL, -- none
    payload TEXT NOT NULL, -- none: ids only
    state TEXT NOT NULL, -- none
    run_at BIGINT NOT NULL, -- none
    attempts BIGINT NOT NULL, -- none
    lease_token BIGINT NOT NULL, -- none
    lease_until_at BIGINT NOT NULL, -- none
    error TEXT NOT NULL, -- none
    created_at BIGINT NOT NULL, -- none
    CONSTRAINT db_jobs_once UNIQUE (kind, dedupe_key),
    CONSTRAINT db_jobs_state CHECK (state IN ('waiting', 'running', 'done', 'dead'))
);
CREATE INDEX db_jobs_due ON db_jobs (run_at, id) WHERE state = 'waiting';
CREATE INDEX db_jobs_running ON db_jobs (lease_until_at) WHERE state = 'running';

CREATE TABLE db_idempotency_keys (
    scope TEXT NOT NULL, -- none
    idempotency_key TEXT NOT NULL, -- none
    request_hash TEXT NOT NULL, -- none
    response TEXT, -- none: ids and codes, filled in the same transaction
    created_at BIGINT NOT NULL, -- none
    CONSTRAINT db_idempotency_keys_key PRIMARY KEY (scope, idempotency_key)
);
CREATE INDEX db_idempotency_keys_age ON db_idempotency_keys (created_at);

CREATE TABLE db_ledger_entries (
    id {pk}, -- none
    book TEXT NOT NULL, -- none
    kind TEXT NOT NULL, -- none
    reference TEXT NOT NULL, -- none
    posted_at BIGINT NOT NULL, -- none
    CONSTRAINT db_ledger_entries_once UNIQUE (book, kind, reference)
);
-- append_only: db_ledger_entries

CREATE TABLE db_ledger_postings (
    id {pk}, -- none
    entry_id BIGINT NOT NULL, -- none
    book TEXT NOT NULL, -- none
    account TEXT NOT NULL, -- none
    unit TEXT NOT NULL, -- none: a currency or a variant id
    amount BIGINT NOT NULL -- financial
);
CREATE INDEX db_ledger_postings_entry ON db_ledger_postings (entry_id);
CREATE INDEX db_ledger_postings_account ON db_ledger_postings (book, account, unit, id);
-- append_only: db_ledger_postings

CREATE TABLE db_ledger_accounts (
    account TEXT NOT NULL, -- none
    unit TEXT NOT NULL, -- none
    balance BIGINT NOT NULL, -- financial
    held BIGINT NOT NULL, -- financial
    CONSTRAINT db_ledger_accounts_key PRIMARY KEY (account, unit),
    CONSTRAINT db_ledger_accounts_not_negative CHECK (balance >= 0 AND held >= 0 AND held <= balance)
);

CREATE TABLE db_ledger_holds (
    id {pk}, -- none
    account TEXT NOT NULL, -- none
    unit TEXT NOT NULL, -- none
    amount BIGINT NOT NULL, -- financial
    state TEXT NOT NULL, -- none
    reference TEXT NOT NULL, -- none
    created_at BIGINT NOT NULL, -- none
    CONSTRAINT db_ledger_holds_once UNIQUE (reference),
    CONSTRAINT db_ledger_holds_state CHECK (state IN ('open', 'settled', 'released'))
);

CREATE TABLE db_ledger_unsealed (
    entry_id {pk} -- none
);

CREATE TABLE db_ledger_seals (
    number {pk}, -- none
    entries BIGINT NOT NULL, -- none
    previous_hash TEXT NOT NULL, -- none
    hash TEXT NOT NULL, -- none
    sealed_at BIGINT NOT NULL -- none
);
-- append_only: db_ledger_seals

CREATE TABLE db_ledger_sealed (
    entry_id {pk}, -- none
    seal_number BIGINT NOT NULL -- none
);
CREATE INDEX db_ledger_sealed_order ON db_ledger_sealed (seal_number, entry_id);
-- append_only: db_ledger_sealed
