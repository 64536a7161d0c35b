//! Statements on the ledger.

crate::statements! {
    /// An entry, unless the same fact is already there.
    INSERT_ENTRY = "INSERT INTO db_ledger_entries (id, book, kind, reference, posted_at) VALUES ($1, $2, $3, $4, $5) \
                    ON CONFLICT (book, kind, reference) DO NOTHING";
    /// One line.
    INSERT_POSTING = "INSERT INTO db_ledger_postings (id, entry_id, book, account, unit, amount) \
                      VALUES ($1, $2, $3, $4, $5, $6)";
    /// Marks an entry for the sealer.
    INSERT_UNSEALED = "INSERT INTO db_ledger_unsealed (entry_id) VALUES ($1)";
    /// The balance of an account.
    BALANCE = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM db_ledger_postings \
               WHERE book = $1 AND account = $2 AND unit = $3";
    /// Entries that do not sum to zero; there must be none.
    LIST_UNBALANCED = "SELECT entry_id, unit, CAST(SUM(amount) AS BIGINT) FROM db_ledger_postings \
                       GROUP BY entry_id, unit HAVING SUM(amount) <> 0 LIMIT 100";
    /// Postings whose entry is missing; there must be none.
    LIST_ORPHANS = "SELECT p.entry_id FROM db_ledger_postings p LEFT JOIN db_ledger_entries e ON e.id = p.entry_id \
                    WHERE e.id IS NULL LIMIT 100";
    /// Guarded accounts whose balance is not the sum of their postings, or whose held part is not the sum of open holds.
    LIST_WRONG_ACCOUNTS = "SELECT a.account, a.unit FROM db_ledger_accounts a WHERE a.balance <> \
                           (SELECT COALESCE(SUM(p.amount), 0) FROM db_ledger_postings p \
                            WHERE p.book = 'guarded' AND p.account = a.account AND p.unit = a.unit) \
                           OR a.held <> (SELECT COALESCE(SUM(h.amount), 0) FROM db_ledger_holds h \
                            WHERE h.account = a.account AND h.unit = a.unit AND h.state = 'open') LIMIT 100";
    /// Entries that wait for a seal, in order.
    LIST_UNSEALED = "SELECT e.id, e.book, e.kind, e.reference, e.posted_at FROM db_ledger_unsealed u \
                     JOIN db_ledger_entries e ON e.id = u.entry_id ORDER BY u.entry_id LIMIT $1";
    /// The lines of some entries, in a fixed order.
    LIST_POSTINGS = "SELECT entry_id, id, account, unit, amount FROM db_ledger_postings \
                     WHERE entry_id IN (@ids) ORDER BY entry_id, id";
    /// The newest seal.
    LAST_SEAL = "SELECT number, hash FROM db_ledger_seals ORDER BY number DESC LIMIT 1";
    /// A seal.
    INSERT_SEAL = "INSERT INTO db_ledger_seals (number, entries, previous_hash, hash, sealed_at) \
                   VALUES ($1, $2, $3, $4, $5)";
    /// Puts an entry under a seal.
    INSERT_SEALED = "INSERT INTO db_ledger_sealed (entry_id, seal_number) VALUES ($1, $2)";
    /// Takes the mark away.
    DELETE_UNSEALED = "DELETE FROM db_ledger_unsealed WHERE entry_id = $1";
    /// Seals in order.
    LIST_SEALS = "SELECT number, entries, previous_hash, hash FROM db_ledger_seals WHERE number > $1 \
                  ORDER BY number LIMIT $2";
    /// The entries under a seal, in order.
    LIST_SEALED = "SELECT e.id, e.book, e.kind, e.reference, e.posted_at FROM db_ledger_sealed s \
                   JOIN db_ledger_entries e ON e.id = s.entry_id WHERE s.seal_number = $1 ORDER BY s.entry_id";
    /// Whether anything waits for a seal.
    FIND_UNSEALED = "SELECT entry_id FROM db_ledger_unsealed LIMIT 1";
    /// Makes or feeds a guarded account.
    CREDIT_ACCOUNT = "INSERT INTO db_ledger_accounts (account, unit, balance, held) VALUES ($1, $2, $3, 0) \
                      ON CONFLICT (account, unit) DO UPDATE SET balance = db_ledger_accounts.balance + excluded.balance";
    /// Holds a part of what is free.
    HOLD = "UPDATE db_ledger_accounts SET held = held + $3 WHERE account = $1 AND unit = $2 AND balance - held >= $3";
    /// Remembers a hold.
    INSERT_HOLD = "INSERT INTO db_ledger_holds (id, account, unit, amount, state, reference, created_at) \
                   VALUES ($1, $2, $3, $4, 'open', $5, $6) ON CONFLICT (reference) DO NOTHING";
    /// Ends a hold, once.
    END_HOLD = "UPDATE db_ledger_holds SET state = $2 WHERE reference = $1 AND state = 'open' \
                RETURNING account, unit, amount";
    /// Gives a held part free.
    RELEASE = "UPDATE db_ledger_accounts SET held = held - $3 WHERE account = $1 AND unit = $2";
    /// Spends a held part.
    SPEND = "UPDATE db_ledger_accounts SET held = held - $3, balance = balance - $3 WHERE account = $1 AND unit = $2";
}
