//! One schema and one set of statements for both engines, over all crates.

use std::sync::Mutex;

use db::{DbError, Statement, migrations};
use testkit::both_engines;

fn statements() -> Vec<Statement> {
    [
        db::statements(),
        catalog::statements(),
        customers::statements(),
        inventory::statements(),
        pricing::statements(),
        shipping::statements(),
        payments::statements(),
        orders::statements(),
        checkout::statements(),
        messaging::statements(),
    ]
    .concat()
}

#[test]
fn every_statement_of_every_crate_is_understood() {
    both_engines(|test| async move {
        let all = statements();
        assert!(all.len() > 100, "only {} statements", all.len());
        for statement in all {
            let read =
                test.db.read::<_, DbError, _>(move |read| Box::pin(async move { read.prepare(statement).await }));
            let prepared = read.await;
            assert!(prepared.is_ok(), "{} on {:?}: {prepared:?}", statement.name, test.db.engine());
        }
    });
}

#[test]
fn both_engines_have_the_same_schema() {
    let seen = Mutex::new(Vec::new());
    both_engines(|test| {
        let seen = &seen;
        async move {
            let columns = migrations::columns(&test.db).await.unwrap();
            for table in ["orders_orders", "checkout_carts", "messaging_messages", "db_outbox", "inventory_levels"] {
                assert!(columns.iter().any(|column| column.table == table), "{table}");
            }
            seen.lock().unwrap().push(columns);
        }
    });
    let seen = seen.into_inner().unwrap();
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
}
