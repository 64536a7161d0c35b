//! Looking at whole databases, whoever owns the tables.

mod sql;

use std::collections::BTreeMap;

use db::{Db, DbError, params};

/// Per table: how many rows it has, and a number that changes when rows change in place. Two equal answers with a deed between
/// them mean that the deed wrote nothing.
pub async fn fingerprint(db: &Db) -> BTreeMap<String, (i64, i64)> {
    let read = db.read::<_, DbError, _>(|read| {
        Box::pin(async move {
            let row = |row: &db::Row<'_>| Ok((row.get::<String>(0)?, (row.get::<i64>(1)?, row.get::<i64>(2)?)));
            read.rows(sql::FINGERPRINT, params![], row).await
        })
    });
    read.await.expect("the tables can be read").into_iter().collect()
}

/// How far each subscriber has come, by its name.
pub async fn cursors(db: &Db) -> BTreeMap<String, i64> {
    let read = db.read::<_, DbError, _>(|read| {
        Box::pin(async move {
            read.rows(sql::CURSORS, params![], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?))).await
        })
    });
    read.await.expect("the cursors can be read").into_iter().collect()
}
