//! What the schema is, as the engine tells it: for the test that compares both.

use crate::{Db, DbError, EngineKind, Statement, params};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// The table.
    pub table: String,
    /// The column.
    pub name: String,
    /// Whether it holds whole numbers (else text).
    pub is_integer: bool,
    /// Whether NULL is refused.
    pub is_required: bool,
}

/// SQLite's own tables; a primary key column refuses NULL there by being the row's number.
const SQLITE_COLUMNS: Statement = Statement {
    name: "SQLITE_COLUMNS",
    text: "SELECT m.name, p.name, p.type, CASE WHEN p.\"notnull\" = 1 OR p.pk > 0 THEN 1 ELSE 0 END \
           FROM sqlite_schema m JOIN pragma_table_info(m.name) p \
           WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.name",
};
/// PostgreSQL's.
const POSTGRES_COLUMNS: Statement = Statement {
    name: "POSTGRES_COLUMNS",
    text: "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), \
           CASE WHEN is_nullable = 'NO' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END \
           FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, column_name",
};

/// Every column of every table, sorted.
pub async fn columns(db: &Db) -> Result<Vec<Column>, DbError> {
    let statement = match db.engine() {
        EngineKind::Sqlite => SQLITE_COLUMNS,
        EngineKind::Postgres => POSTGRES_COLUMNS,
    };
    let mut columns = db
        .scan::<_, DbError, _>(move |read| {
            Box::pin(async move {
                read.rows(statement, params![], |row| {
                    let kind: String = row.get(2)?;
                    let is_integer = matches!(kind.to_lowercase().as_str(), "integer" | "bigint");
                    Ok(Column { table: row.get(0)?, name: row.get(1)?, is_integer, is_required: row.get(3)? })
                })
                .await
            })
        })
        .await?;
    columns.sort();
    Ok(columns)
}
