-- Who buys: one customer per canonical e-mail address.

CREATE TABLE customers_customers (
    id {pk}, -- none
    email TEXT NOT NULL, -- personal
    name TEXT NOT NULL, -- personal
    phone TEXT NOT NULL, -- personal
    locale TEXT NOT NULL, -- personal
    created_at BIGINT NOT NULL, -- personal
    CONSTRAINT customers_customers_email UNIQUE (email)
);
