//! Statements on jobs. Leases go by the database's clock, due times by the program's.

crate::statements! {
    /// A job, unless it is there.
    INSERT_JOB = "INSERT INTO db_jobs (id, kind, dedupe_key, payload, state, run_at, attempts, lease_token, lease_until_at, error, created_at) \
                  VALUES ($1, $2, $3, $4, 'waiting', $5, 0, 0, 0, '', $6) ON CONFLICT (kind, dedupe_key) DO NOTHING";
    /// Whether anything is due, so that an idle shop does not write.
    FIND_DUE = "SELECT id FROM db_jobs WHERE kind = $1 AND ((state = 'waiting' AND run_at <= $2) \
                OR (state = 'running' AND lease_until_at < @now_ms)) LIMIT 1";
    /// Leases due jobs and those whose worker died. The condition stands twice: the inner one picks, the outer one is asked
    /// again after another worker's lock is gone.
    CLAIM_DUE = "UPDATE db_jobs SET state = 'running', attempts = attempts + 1, lease_token = $2, lease_until_at = @now_ms + $3 \
                 WHERE id IN (SELECT id FROM db_jobs WHERE kind = $1 AND ((state = 'waiting' AND run_at <= $4) \
                 OR (state = 'running' AND lease_until_at < @now_ms)) ORDER BY run_at, id LIMIT $5) \
                 AND ((state = 'waiting' AND run_at <= $4) OR (state = 'running' AND lease_until_at < @now_ms)) \
                 RETURNING id, kind, payload, attempts";
    /// Done, by whoever holds the lease.
    COMPLETE = "UPDATE db_jobs SET state = 'done', error = '' WHERE id = $1 AND lease_token = $2 AND state = 'running'";
    /// Failed, by whoever holds the lease.
    FAIL = "UPDATE db_jobs SET state = $3, run_at = $4, error = $5 WHERE id = $1 AND lease_token = $2 AND state = 'running'";
    /// How many are in which state, without the done ones.
    COUNT_JOBS = "SELECT state, CAST(COUNT(*) AS BIGINT) FROM db_jobs WHERE state <> 'done' GROUP BY state";
}
