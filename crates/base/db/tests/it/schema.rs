//! One schema and one set of statements on both engines.

use std::sync::Mutex;

use db::migrations;

#[test]
fn every_statement_is_understood() {
    testkit::both_engines(|test| async move {
        for statement in db::statements() {
            let prepared =
                test.db.read::<_, db::DbError, _>(move |read| Box::pin(async move { read.prepare(statement).await }));
            if let Err(error) = prepared.await {
                panic!("{} on {:?}: {error}", statement.name, test.db.engine());
            }
        }
    });
}

#[test]
fn both_engines_have_the_same_columns() {
    let seen = Mutex::new(Vec::new());
    testkit::both_engines(|test| {
        let seen = &seen;
        async move {
            let columns = migrations::columns(&test.db).await.unwrap();
            assert!(columns.len() > 50);
            seen.lock().unwrap().push(columns);
        }
    });
    let seen = seen.into_inner().unwrap();
    if let [sqlite, postgres] = seen.as_slice() {
        assert_eq!(sqlite, postgres);
    }
}

#[test]
fn migrating_again_does_nothing() {
    testkit::both_engines(|test| async move {
        assert_eq!(migrations::migrate(&test.db, testkit::engines::START).await.unwrap(), Vec::<&str>::new());
    });
}
