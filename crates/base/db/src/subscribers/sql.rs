//! Statements on cursors and failures.

crate::statements! {
    /// A subscriber's first cursor: before the first event.
    INSERT_CURSOR = "INSERT INTO db_cursors (subscriber, position) VALUES ($1, 0) ON CONFLICT (subscriber) DO NOTHING";
    /// Where a subscriber stands.
    FIND_CURSOR = "SELECT position FROM db_cursors WHERE subscriber = $1";
    /// Moves on, if nobody else has.
    ADVANCE_CURSOR = "UPDATE db_cursors SET position = $3 WHERE subscriber = $1 AND position = $2";
    /// Aggregates with an event that was set aside.
    LIST_BLOCKED = "SELECT DISTINCT aggregate FROM db_event_failures WHERE subscriber = $1";
    /// Sets an event aside.
    INSERT_FAILURE = "INSERT INTO db_event_failures (subscriber, event_id, aggregate, position, attempts, next_at, state, error) \
                      VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7) ON CONFLICT (subscriber, event_id) DO NOTHING";
    /// The first event set aside of each aggregate, if it is due.
    LIST_DUE = "SELECT f.event_id FROM db_event_failures f WHERE f.subscriber = $1 AND f.state = 'waiting' AND f.next_at <= $2 \
                AND f.position = (SELECT MIN(g.position) FROM db_event_failures g \
                                  WHERE g.subscriber = f.subscriber AND g.aggregate = f.aggregate) \
                ORDER BY f.position LIMIT $3";
    /// Counts a further failed try.
    NOTE_FAILURE = "UPDATE db_event_failures SET attempts = attempts + 1, next_at = $3, error = $4, \
                    state = CASE WHEN attempts + 1 >= $5 THEN 'dead' ELSE 'waiting' END \
                    WHERE subscriber = $1 AND event_id = $2";
    /// How often it was tried.
    FIND_ATTEMPTS = "SELECT attempts FROM db_event_failures WHERE subscriber = $1 AND event_id = $2";
    /// Takes an event back in: it succeeded, or staff skip it.
    DELETE_FAILURE = "DELETE FROM db_event_failures WHERE subscriber = $1 AND event_id = $2";
    /// What is set aside, for staff.
    LIST_FAILURES = "SELECT subscriber, event_id, aggregate, position, attempts, next_at, state, error \
                     FROM db_event_failures WHERE position > $1 ORDER BY position LIMIT $2";
}
