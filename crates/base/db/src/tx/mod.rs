//! Writing: one transaction. Everything in it happens, or nothing.

use std::ops::{Deref, DerefMut};

use futures::future::BoxFuture;

use crate::statement::Statement;
use crate::value::Value;
use crate::{DbError, Read};

/// An open transaction. A body gets one lent and can only await what it offers.
#[derive(Debug)]
pub struct Tx {
    pub(crate) read: Read,
    /// How many savepoints are open, for their names.
    depth: usize,
}

/// Control words for nested savepoints: SAVEPOINT, RELEASE, ROLLBACK TO by depth.
const SAVEPOINTS: [[&str; 3]; 4] = [
    ["SAVEPOINT nested_0", "RELEASE SAVEPOINT nested_0", "ROLLBACK TO SAVEPOINT nested_0"],
    ["SAVEPOINT nested_1", "RELEASE SAVEPOINT nested_1", "ROLLBACK TO SAVEPOINT nested_1"],
    ["SAVEPOINT nested_2", "RELEASE SAVEPOINT nested_2", "ROLLBACK TO SAVEPOINT nested_2"],
    ["SAVEPOINT nested_3", "RELEASE SAVEPOINT nested_3", "ROLLBACK TO SAVEPOINT nested_3"],
];

impl Deref for Tx {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.read
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.read
    }
}

impl Tx {
    pub(crate) fn new(read: Read) -> Self {
        Self { read, depth: 0 }
    }

    /// Runs a writing statement; the number of rows it touched tells whether a condition in it held.
    /// Errors: the database's. After a `Constraint` the transaction can only be rolled back: write `ON CONFLICT DO NOTHING`
    /// where a conflict is an answer.
    pub async fn execute(&mut self, statement: Statement, arguments: &[Value<'_>]) -> Result<u64, DbError> {
        self.read.run(statement, arguments).await
    }

    /// Runs statements that do not depend on each other, in one round trip on PostgreSQL; the rows touched by each.
    pub async fn batch(&mut self, batch: &[(Statement, Vec<Value<'_>>)]) -> Result<Vec<u64>, DbError> {
        self.read.run_batch(batch).await
    }

    /// Runs `body` so that its failure undoes only what it did itself: for work whose failure is part of the outcome.
    /// The outer error is the database's and ends the whole transaction; the inner result is the body's own.
    pub async fn savepoint<T: Send, E: Send>(
        &mut self,
        body: impl for<'a> FnOnce(&'a mut Self) -> BoxFuture<'a, Result<T, E>> + Send,
    ) -> Result<Result<T, E>, DbError> {
        let [begin, release, undo] = SAVEPOINTS
            .get(self.depth)
            .ok_or_else(|| DbError::Statement("savepoints are nested too deep".to_owned()))?;
        self.read.control(begin).await?;
        self.depth += 1;
        let result = body(self).await;
        self.depth -= 1;
        if let Some(fault) = self.read.fault.clone() {
            let ends_only_the_body = matches!(fault, DbError::Constraint { .. } | DbError::Statement(_))
                && !self.read.has_left_transaction();
            if !ends_only_the_body {
                return Err(fault);
            }
        }
        if result.is_err() || self.read.fault.is_some() {
            self.read.control(undo).await?;
            let fault = self.read.fault.take();
            self.read.control(release).await?;
            return match (result, fault) {
                // A body that swallows the database's error did not do what it says.
                (Ok(_), Some(fault)) => Err(fault),
                (result, _) => Ok(result),
            };
        }
        self.read.control(release).await?;
        Ok(result)
    }
}
