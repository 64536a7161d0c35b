//! Statements on nodes and leases. `@now_ms` is the database's own clock.

crate::statements! {
    /// After a crash of the only process.
    FREE_ALL_NODES = "UPDATE db_nodes SET lease_until_at = 0";
    /// After a crash of the only process.
    FREE_ALL_LEASES = "UPDATE db_leases SET until_at = 0";
    /// The latest moment that any program has told.
    LATEST_SEEN = "SELECT COALESCE(MAX(seen_at), 0) FROM db_nodes";
    /// A number whose lease has run out; its high mark is where the new owner's ids begin.
    TAKE_FREE_NODE = "UPDATE db_nodes SET holder = $1, lease_until_at = @now_ms + $2 WHERE number = \
                      (SELECT MIN(number) FROM db_nodes WHERE lease_until_at < @now_ms) AND lease_until_at < @now_ms \
                      RETURNING number, high_at";
    /// The next number.
    ADD_NODE = "INSERT INTO db_nodes (number, holder, lease_until_at, high_at, seen_at) \
                SELECT COALESCE(MAX(number), -1) + 1, CAST($1 AS TEXT), @now_ms + $2, 0, 0 FROM db_nodes WHERE 1 = 1 \
                ON CONFLICT (number) DO NOTHING RETURNING number";
    /// Keeps a number.
    RENEW_NODE = "UPDATE db_nodes SET lease_until_at = @now_ms + $3, high_at = $4, seen_at = $5 \
                  WHERE number = $1 AND holder = $2";
    /// Takes or keeps a lease. The row stays locked until the end of the transaction, so its holder works alone.
    HOLD_LEASE = "INSERT INTO db_leases (name, holder, until_at) VALUES ($1, $2, @now_ms + $3) \
                  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at \
                  WHERE db_leases.holder = excluded.holder OR db_leases.until_at < @now_ms";
    /// Gives up all leases of a holder.
    RELEASE_LEASES = "UPDATE db_leases SET until_at = 0 WHERE holder = $1";
    /// Gives up a node number.
    RELEASE_NODE = "UPDATE db_nodes SET lease_until_at = 0, high_at = $2, seen_at = $3 WHERE holder = $1";
}
