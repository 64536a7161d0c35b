use super::{package, places, tree};
use crate::tidy::{data_classes, engine_pairs, migrations, sql_places, table_owners};
use crate::workspace::Tree;

fn shop(files: &[(&str, &str)]) -> Tree {
    let mut tree = tree(files);
    tree.packages = vec![
        package("db", "crates/base/db", &[]),
        package("orders", "crates/sell/orders", &[]),
        package("checkout", "crates/sell/checkout", &[]),
    ];
    tree
}

#[test]
fn a_column_without_a_class_fails() {
    let tree = shop(&[(
        "migrations/202601010000_orders_made.sql",
        "CREATE TABLE orders_orders (\n id BIGINT, -- none\n name TEXT, -- personal: who\n note TEXT, -- private\n sum BIGINT\n);",
    )]);
    let path = "migrations/202601010000_orders_made.sql";
    assert_eq!(places(&data_classes::check(&tree)), [(path, 4), (path, 5)]);
}

#[test]
fn a_table_bears_its_crate_s_name_and_no_other_crate_names_it() {
    let tree = shop(&[
        ("migrations/a.sql", "CREATE TABLE orders_lines (id BIGINT);\nCREATE TABLE lines (id BIGINT);"),
        ("crates/sell/orders/src/order/sql.rs", "ONE = \"SELECT id FROM orders_lines\";"),
        ("crates/sell/checkout/src/cart/sql.rs", "// orders_lines\nTWO = \"SELECT id FROM orders_lines\";"),
        ("crates/sell/checkout/src/cart/mod.rs", "const NAME: &str = \"orders_lines\";"),
    ]);
    let expected = [("migrations/a.sql", 2), ("crates/sell/checkout/src/cart/sql.rs", 2)];
    assert_eq!(places(&table_owners::check(&tree)), expected);
}

#[test]
fn a_table_is_made_once() {
    let tree = shop(&[("migrations/a.sql", "CREATE TABLE db_a (x BIGINT);\nCREATE TABLE db_a (x BIGINT);")]);
    assert_eq!(places(&table_owners::check(&tree)), [("migrations/a.sql", 2)]);
}

#[test]
fn migrations_are_dated_named_and_run() {
    let good = "migrations/202601010000_orders_made.sql";
    let same_minute = "migrations/202601010000_checkout_made.sql";
    let unnamed = "migrations/202601010001_lines.sql";
    let list = format!("include_str!(\"../../../../{good}\"), include_str!(\"../../../../{same_minute}\")");
    let tree = shop(&[(good, ""), (same_minute, ""), (unnamed, ""), ("crates/base/db/src/migrations/mod.rs", &list)]);
    assert_eq!(places(&migrations::check(&tree)), [(same_minute, 0), (unnamed, 0), (unnamed, 0)]);

    let folder = "#[folder = \"../../../migrations\"]";
    let tree = shop(&[(good, ""), ("crates/base/db/src/migrations/mod.rs", folder)]);
    assert_eq!(places(&migrations::check(&tree)), []);
}

#[test]
fn sql_stands_in_sql_rs() {
    let tree = shop(&[
        ("crates/sell/orders/src/order/sql.rs", "statements! { FIND = \"SELECT id FROM orders_orders\"; }"),
        (
            "crates/sell/orders/src/order/place.rs",
            "// SELECT a FROM b\nerror(\"Select a size from the list\");\nerror(\"Update the cart\");\n\
             run(\" select id\\n from x\");\nrun(r#\"WITH a AS (SELECT 1) DELETE FROM b\"#);\nrun(\"CREATE TABLE x ()\");",
        ),
        ("crates/base/db/src/engine.rs", "run(\"SELECT 1 FROM x\");"),
    ]);
    let path = "crates/sell/orders/src/order/place.rs";
    let found = sql_places::check(&tree);
    assert_eq!(places(&found), [(path, 4), (path, 5), (path, 6)]);
}

#[test]
fn a_statement_is_not_put_together() {
    let text = "let a = format!(\"SELECT {x}\");\nlet b = concat!(\"SELECT \", \"1\");\na.push_str(\" WHERE\");\n\
                // format!(\"\")\nlet format = 1;";
    let tree = shop(&[("crates/sell/orders/src/order/sql.rs", text)]);
    let path = "crates/sell/orders/src/order/sql.rs";
    assert_eq!(places(&sql_places::check(&tree)), [(path, 1), (path, 2), (path, 3)]);
}

#[test]
fn engine_pairs_are_complete_and_few() {
    let tree = shop(&[("a/sql_sqlite.rs", ""), ("a/sql_postgres.rs", ""), ("b/sql_postgres.rs", "")]);
    assert_eq!(places(&engine_pairs::check(&tree)), [("b/sql_postgres.rs", 0)]);

    let paths: Vec<String> =
        (0..10).flat_map(|noun| ["sqlite", "postgres"].map(|engine| format!("n{noun}/sql_{engine}.rs"))).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
    assert_eq!(places(&engine_pairs::check(&shop(&files))), [("n9/sql_sqlite.rs", 0)]);
}
