-- Messages to people: what is to be said, how it was worded, what became of it.

CREATE TABLE messaging_messages (
    id {pk}, -- none
    order_id BIGINT NOT NULL, -- none
    template TEXT NOT NULL, -- none
    reason TEXT NOT NULL, -- none: what the event said, for instance who cancelled; empty if nothing
    dedupe_key TEXT NOT NULL, -- none: one message per cause
    state TEXT NOT NULL, -- none
    locale TEXT, -- none: absent until it is worded
    recipient TEXT, -- personal: absent until it is worded
    subject TEXT, -- personal: absent until it is worded
    text_body TEXT, -- personal: absent until it is worded; without the order's secret
    html_body TEXT, -- personal: absent until it is worded; without the order's secret
    attempts BIGINT NOT NULL, -- none
    smtp_answer TEXT NOT NULL, -- personal: mail servers repeat addresses
    created_at BIGINT NOT NULL, -- none
    sent_at BIGINT, -- none: absent until a mail server took it
    CONSTRAINT messaging_messages_once UNIQUE (dedupe_key),
    CONSTRAINT messaging_messages_state CHECK (state IN ('waiting', 'sent', 'kept', 'failed')),
    CONSTRAINT messaging_messages_sent CHECK (state <> 'sent' OR (sent_at IS NOT NULL AND recipient IS NOT NULL))
);
CREATE INDEX messaging_messages_order ON messaging_messages (order_id, id);
