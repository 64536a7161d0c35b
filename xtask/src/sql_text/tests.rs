use super::tables;

fn columns(source: &str) -> Vec<(String, usize, Option<String>)> {
    let columns = tables(source).into_iter().flat_map(|table| table.columns);
    columns.map(|column| (column.name, column.line, column.comment)).collect()
}

fn column(name: &str, line: usize, comment: Option<&str>) -> (String, usize, Option<String>) {
    (name.to_owned(), line, comment.map(str::to_owned))
}

#[test]
fn columns_come_with_the_comment_behind_them() {
    let source = "-- carts\nCREATE TABLE checkout_carts (\n    id BIGINT PRIMARY KEY, -- none\n    email TEXT NOT NULL \
                  DEFAULT '--', -- personal: where mail goes\n    kind TEXT CHECK (kind IN ('a', 'b')),\n    total BIGINT \
                  -- financial\n);\n";
    let expected = [
        column("id", 3, Some("none")),
        column("email", 4, Some("personal: where mail goes")),
        column("kind", 5, None),
        column("total", 6, Some("financial")),
    ];
    assert_eq!(columns(source), expected);
    assert_eq!(tables(source)[0].name, "checkout_carts");
    assert_eq!(tables(source)[0].line, 2);
}

#[test]
fn constraints_are_no_columns() {
    let source = "CREATE TABLE IF NOT EXISTS a_b (\n x BIGINT, -- none\n y BIGINT -- none\n, PRIMARY KEY (x, y), UNIQUE(y),\n \
                  CHECK (x > 0)\n);";
    assert_eq!(columns(source), [column("x", 2, Some("none")), column("y", 3, Some("none"))]);
}

#[test]
fn a_constraint_s_comment_is_no_column_s() {
    let source = "CREATE TABLE a_b (\n x BIGINT,\n UNIQUE (x) -- none\n);";
    assert_eq!(columns(source), [column("x", 2, None)]);
}

#[test]
fn added_columns_count_and_other_changes_do_not() {
    let source = "ALTER TABLE a_b ADD COLUMN c TEXT; -- none\nALTER TABLE a_b ADD d TEXT;\nALTER TABLE a_b RENAME TO x;\n\
                  ALTER TABLE a_b ADD CONSTRAINT e CHECK (c <> '');";
    assert_eq!(columns(source), [column("c", 1, Some("none")), column("d", 2, None)]);
    assert!(tables(source).iter().all(|table| !table.is_new && table.name == "a_b"));
}

#[test]
fn two_tables_keep_their_columns_apart() {
    let source = "CREATE TABLE a_b (x BIGINT); -- none\nCREATE TABLE c_d (\n y BIGINT -- none\n);";
    let found: Vec<(String, usize)> =
        tables(source).into_iter().map(|table| (table.name, table.columns.len())).collect();
    assert_eq!(found, [("a_b".to_owned(), 1), ("c_d".to_owned(), 1)]);
}
