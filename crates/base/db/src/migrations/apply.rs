//! Applying what is missing. Interrupted at any point, the next start goes on where it stopped.

use kernel::{Timestamp, secret::hexadecimal};
use sha2::{Digest, Sha256};

use super::rewrite::statements;
use super::{MIGRATIONS, Migration};
use crate::{Db, DbError, EngineKind, Lane, body, params};

/// The ledger of migrations itself, which cannot be in a migration.
const CREATE_HISTORY: &str = "CREATE TABLE IF NOT EXISTS db_migrations \
     (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
/// Two processes that start at once migrate one after the other.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7316241)";

pub(crate) mod sql {
    crate::statements! {
        /// What was applied under a name.
        FIND_APPLIED = "SELECT checksum FROM db_migrations WHERE name = $1";
        /// Notes a migration.
        INSERT_APPLIED = "INSERT INTO db_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)";
    }
}

/// Brings the schema up to date; the names of what it applied. Errors: `Statement` when an applied file was changed afterwards.
pub async fn migrate(db: &Db, now: Timestamp) -> Result<Vec<&'static str>, DbError> {
    let engine = db.engine();
    db.write::<_, DbError, _>(
        Lane::Staff,
        body!(
            [] | tx | {
                if engine == EngineKind::Postgres {
                    tx.run_text(LOCK).await?;
                }
                tx.run_text(CREATE_HISTORY).await
            }
        ),
    )
    .await?;
    let mut applied = Vec::new();
    for migration in MIGRATIONS {
        if apply_one(db, migration, now).await? {
            applied.push(migration.name);
        }
    }
    Ok(applied)
}

async fn apply_one(db: &Db, migration: &'static Migration, now: Timestamp) -> Result<bool, DbError> {
    let engine = db.engine();
    let checksum = hexadecimal(&Sha256::digest(migration.text.as_bytes()));
    db.write(
        Lane::Staff,
        body!(
            [checksum] | tx | {
                if engine == EngineKind::Postgres {
                    tx.run_text(LOCK).await?;
                }
                let found: Option<String> =
                    tx.row(sql::FIND_APPLIED, params![migration.name], |row| row.get(0)).await?;
                match found {
                    Some(found) if found == *checksum => return Ok(false),
                    Some(_) => {
                        let message = format!("migration {} was changed after it was applied", migration.name);
                        return Err(DbError::Statement(message));
                    }
                    None => {}
                }
                for statement in statements(migration.text, engine) {
                    tx.run_text(&statement).await?;
                }
                tx.execute(sql::INSERT_APPLIED, params![migration.name, &*checksum, now]).await?;
                Ok(true)
            }
        ),
    )
    .await
}
