//! Statements on messages.

db::statements! {
    /// A message, unless its cause has one.
    INSERT = "INSERT INTO messaging_messages (id, order_id, template, reason, dedupe_key, state, attempts, smtp_answer, created_at) \
              VALUES ($1, $2, $3, $4, $5, 'waiting', 0, '', $6) ON CONFLICT (dedupe_key) DO NOTHING";
    /// One message.
    FIND = "SELECT id, order_id, template, reason, state, recipient, subject, attempts, smtp_answer, created_at, sent_at, \
            locale, text_body, html_body FROM messaging_messages WHERE id = $1";
    /// Messages, the newest first.
    LIST = "SELECT id, order_id, template, reason, state, recipient, subject, attempts, smtp_answer, created_at, sent_at \
            FROM messaging_messages WHERE id < $1 ORDER BY id DESC LIMIT $2";
    /// The words of the next try.
    STORE_WORDS = "UPDATE messaging_messages SET locale = $2, recipient = $3, subject = $4, text_body = $5, html_body = $6 \
                   WHERE id = $1 AND state = 'waiting'";
    /// What a try came to.
    NOTE_OUTCOME = "UPDATE messaging_messages SET state = $2, attempts = $3, smtp_answer = $4, sent_at = $5 \
                    WHERE id = $1 AND state = 'waiting'";
}
