//! Hash chains over the books, laid by a leased sealer instead of by every order (which would make one row hot).

use kernel::{Ctx, secret::hexadecimal};
use sha2::{Digest, Sha256};

use super::check::Finding;
use super::sql;
use crate::nodes::{Holder, hold_lease};
use crate::{Db, DbError, Lane, Read, body, params, values};

/// How many entries one seal covers at most.
const ENTRIES_MAX: i64 = 256;
const SEALS_AT_ONCE: i64 = 200;

/// Puts waiting entries under a new seal, at most 256; how many. Safe on many nodes: one holds the lease.
pub async fn seal(db: &Db, ctx: &Ctx, holder: &Holder) -> Result<u64, DbError> {
    let waiting: Option<i64> = db
        .read(move |read| Box::pin(async move { read.row(sql::FIND_UNSEALED, params![], |row| row.get(0)).await }))
        .await?;
    if waiting.is_none() {
        return Ok(0);
    }
    let (ctx, holder) = (ctx.clone(), holder.clone());
    db.write(
        Lane::Bulk,
        body!(
            [ctx, holder] | tx | {
                if !hold_lease(tx, "ledger_sealer", &holder).await? {
                    return Ok(0);
                }
                let last =
                    tx.row(sql::LAST_SEAL, params![], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?))).await?;
                let (number, previous) = last.unwrap_or((0, String::new()));
                let entries = tx.rows(sql::LIST_UNSEALED, params![ENTRIES_MAX], entry_line).await?;
                let hash = chain(tx, &previous, &entries).await?;
                let count = i64::try_from(entries.len()).unwrap_or(0);
                let next = number + 1;
                tx.execute(sql::INSERT_SEAL, params![next, count, &previous, &hash, ctx.now()]).await?;
                let mut batch = Vec::with_capacity(entries.len() * 2);
                for (id, _) in &entries {
                    batch.push((sql::INSERT_SEALED, values![*id, next]));
                    batch.push((sql::DELETE_UNSEALED, values![*id]));
                }
                tx.batch(&batch).await?;
                Ok(u64::try_from(count).unwrap_or(0))
            }
        ),
    )
    .await
}

/// Recomputes every seal; a changed, added or missing entry or posting under a seal is found. Empty when all is right.
pub async fn verify(read: &mut Read) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    let mut number = 0;
    let mut previous = String::new();
    loop {
        let seals = read
            .rows(sql::LIST_SEALS, params![number, SEALS_AT_ONCE], |row| {
                Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<String>(2)?, row.get::<String>(3)?))
            })
            .await?;
        if seals.is_empty() {
            return Ok(findings);
        }
        for (seal, entries_claimed, previous_claimed, hash_claimed) in seals {
            let entries = read.rows(sql::LIST_SEALED, params![seal], entry_line).await?;
            let hash = chain(read, &previous, &entries).await?;
            let count = i64::try_from(entries.len()).unwrap_or(0);
            if seal != number + 1 || previous != previous_claimed || count != entries_claimed || hash != hash_claimed {
                findings.push(Finding { rule: "a ledger seal is broken", place: format!("seal {seal}") });
            }
            number = seal;
            previous = hash_claimed;
        }
    }
}

/// An entry's id and the words that are hashed for it.
fn entry_line(row: &crate::Row<'_>) -> Result<(i64, String), DbError> {
    let id: i64 = row.get(0)?;
    let (book, kind, reference): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let posted_at: i64 = row.get(4)?;
    Ok((id, format!("entry|{id}|{book}|{kind}|{reference}|{posted_at}\n")))
}

async fn chain(read: &mut Read, previous: &str, entries: &[(i64, String)]) -> Result<String, DbError> {
    let ids: Vec<i64> = entries.iter().map(|(id, _)| *id).collect();
    let postings = read
        .rows_in(sql::LIST_POSTINGS, &[], &ids, |row| {
            let (entry, id): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (account, unit, amount): (String, String, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(format!("posting|{entry}|{id}|{account}|{unit}|{amount}\n"))
        })
        .await?;
    let mut hash = Sha256::new();
    hash.update(previous.as_bytes());
    for (_, line) in entries {
        hash.update(line.as_bytes());
    }
    for line in postings {
        hash.update(line.as_bytes());
    }
    Ok(hexadecimal(&hash.finalize()))
}
