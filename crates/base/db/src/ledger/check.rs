//! Reading balances, and proving that the books are right.

use super::sql;
use crate::{DbError, Read, params};

/// Something in the books that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule is broken, in words for the merchant's helper.
    pub rule: &'static str,
    /// Where.
    pub place: String,
}

/// The balance of an account: the sum of its postings.
pub async fn balance(read: &mut Read, book: &str, account: &str, unit: &str) -> Result<i64, DbError> {
    Ok(read.row(sql::BALANCE, params![book, account, unit], |row| row.get(0)).await?.unwrap_or(0))
}

/// Replays all books: every entry sums to zero, every posting has its entry, every guarded balance is the sum of its postings.
/// Empty when all is right; at most 100 findings of each rule.
pub async fn check(read: &mut Read) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    let unbalanced = read
        .rows(sql::LIST_UNBALANCED, params![], |row| {
            Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
        })
        .await?;
    for (entry, unit, sum) in unbalanced {
        findings.push(Finding { rule: "an entry does not sum to zero", place: format!("entry {entry}: {sum} {unit}") });
    }
    for entry in read.rows(sql::LIST_ORPHANS, params![], |row| row.get::<i64>(0)).await? {
        findings.push(Finding { rule: "a posting has no entry", place: format!("entry {entry}") });
    }
    let wrong = read
        .rows(sql::LIST_WRONG_ACCOUNTS, params![], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))
        .await?;
    for (account, unit) in wrong {
        findings.push(Finding { rule: "a balance is not the sum of its postings", place: format!("{account} {unit}") });
    }
    Ok(findings)
}
