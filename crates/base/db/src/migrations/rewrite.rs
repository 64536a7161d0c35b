//! From a migration's text to the statements of an engine.

use crate::EngineKind;

/// The statements to run, in order.
pub(super) fn statements(text: &str, engine: EngineKind) -> Vec<String> {
    let mut statements = Vec::new();
    let mut append_only = Vec::new();
    let mut sql = String::new();
    for line in text.lines() {
        if let Some(table) = line.trim().strip_prefix("-- append_only:") {
            append_only.push(table.trim().to_owned());
        }
        sql.push_str(line.split("--").next().unwrap_or_default());
        sql.push('\n');
    }
    let pk = match engine {
        EngineKind::Sqlite => "INTEGER PRIMARY KEY",
        EngineKind::Postgres => "BIGINT PRIMARY KEY",
    };
    for statement in sql.replace("{pk}", pk).split(';') {
        let statement = statement.trim();
        if !statement.is_empty() {
            statements.push(statement.to_owned());
        }
    }
    for table in append_only {
        statements.extend(refuse_changes(&table, engine));
    }
    statements
}

/// Triggers that keep the rows of a table as they were written.
fn refuse_changes(table: &str, engine: EngineKind) -> Vec<String> {
    match engine {
        EngineKind::Sqlite => ["UPDATE", "DELETE"]
            .iter()
            .map(|verb| {
                format!(
                    "CREATE TRIGGER {table}_no_{} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append only'); END",
                    verb.to_lowercase()
                )
            })
            .collect(),
        EngineKind::Postgres => vec![
            format!(
                "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append only' USING ERRCODE = '23514'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
            ),
        ],
    }
}
