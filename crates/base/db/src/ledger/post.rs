//! Writing an entry.

use std::collections::BTreeMap;

use kernel::{
    Ctx,
    id::{EntryId, PostingId},
};

use super::{Entry, sql};
use crate::{DbError, Tx, params, values};

/// Writes an entry with its postings. False if the same fact (book, kind, reference) was posted before; then nothing is written.
/// Errors: `Statement` when the postings do not sum to zero or there are none, which is a bug of the caller.
pub async fn post(tx: &mut Tx, ctx: &Ctx, entry: &Entry) -> Result<bool, DbError> {
    balanced(entry)?;
    let entry_id: EntryId = ctx.new_id();
    let written =
        tx.execute(sql::INSERT_ENTRY, params![entry_id, entry.book, entry.kind, &entry.reference, ctx.now()]).await?;
    if written == 0 {
        return Ok(false);
    }
    let mut batch = vec![(sql::INSERT_UNSEALED, values![entry_id])];
    for posting in &entry.postings {
        let id: PostingId = ctx.new_id();
        let values = values![id, entry_id, entry.book, &posting.account, &posting.unit, posting.amount];
        batch.push((sql::INSERT_POSTING, values));
    }
    tx.batch(&batch).await?;
    Ok(true)
}

pub(super) fn balanced(entry: &Entry) -> Result<(), DbError> {
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for posting in &entry.postings {
        *sums.entry(&posting.unit).or_default() += i128::from(posting.amount);
    }
    if sums.is_empty() || sums.values().any(|sum| *sum != 0) {
        return Err(DbError::Statement(format!("ledger entry {} {} does not sum to zero", entry.book, entry.kind)));
    }
    Ok(())
}
