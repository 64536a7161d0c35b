//! Group commit: a bad member among 63 good ones.

use std::sync::Arc;
use std::time::Duration;

use db::{Db, DbError, DbLimits, Lane, Statement, body, params};
use futures::future::join_all;
use testkit::TestDb;

const ADD: Statement = Statement { name: "ADD", text: "INSERT INTO db_counters (name, value) VALUES ($1, $2)" };
const COUNT: Statement = Statement { name: "COUNT", text: "SELECT COUNT(*) FROM db_counters WHERE name LIKE 'good%'" };
const FIND: Statement = Statement { name: "FIND", text: "SELECT value FROM db_counters WHERE name = $1" };
const SPIN: Statement = Statement {
    name: "SPIN",
    text: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT COUNT(*) FROM n",
};

/// A group large and slow enough that all members of a test meet in it.
fn wide() -> DbLimits {
    DbLimits { group_ms_max: 1_000, member_ms_max: 500, queue_wait_ms_max: 60_000, ..DbLimits::default() }
}

#[derive(Debug, Clone, Copy)]
enum Bad {
    Panic,
    Constraint,
    ConstraintIgnored,
    Refusal,
    Slow,
    ForeignAwait,
}

async fn good(db: Db, number: i64) -> Result<(), DbError> {
    db.write(
        Lane::Shopper,
        body!(
            [number] | tx | {
                let name = format!("good {number}");
                tx.execute(ADD, params![name, *number]).await?;
                Ok(())
            }
        ),
    )
    .await
}

async fn bad(db: Db, kind: Bad) -> Result<(), DbError> {
    db.write(
        Lane::Shopper,
        body!(
            [kind] | tx | {
                tx.execute(ADD, params!["bad", 1_i64]).await?;
                match *kind {
                    Bad::Panic => panic!("a member panics on purpose"),
                    Bad::Constraint => {
                        tx.execute(ADD, params!["bad", 2_i64]).await?;
                    }
                    Bad::ConstraintIgnored => {
                        let refused = tx.execute(ADD, params!["bad", 2_i64]).await;
                        assert!(matches!(refused, Err(DbError::Constraint { .. })), "{refused:?}");
                    }
                    Bad::Refusal => return Err(DbError::Busy("refused by its own rule")),
                    Bad::Slow => {
                        tx.rows(SPIN, params![], |row| row.get::<i64>(0)).await?;
                    }
                    Bad::ForeignAwait => std::future::pending().await,
                }
                Ok(())
            }
        ),
    )
    .await
}

/// Lines up the good and the bad before the writer can begin, by keeping it busy with a first member that waits for a signal.
async fn meet_in_one_group(test: &TestDb, kind: Bad) -> (Vec<Result<(), DbError>>, Result<(), DbError>) {
    let (open, opened) = std::sync::mpsc::channel::<()>();
    let opened = Arc::new(std::sync::Mutex::new(opened));
    let db = test.db.clone();
    let holder = tokio::spawn(async move {
        db.write::<_, DbError, _>(
            Lane::Shopper,
            body!(
                [opened] | _tx | {
                    // The group that this member opens closes with it: the others meet in the next.
                    opened.lock().unwrap().recv_timeout(Duration::from_secs(5)).ok();
                    Ok(())
                }
            ),
        )
        .await
    });
    let good = join_all((0..63).map(|number| tokio::spawn(good(test.db.clone(), number))));
    let bad = tokio::spawn(bad(test.db.clone(), kind));
    tokio::task::yield_now().await;
    open.send(()).unwrap();
    holder.await.unwrap().unwrap();
    (good.await.into_iter().map(Result::unwrap).collect(), bad.await.unwrap())
}

async fn count(test: &TestDb) -> i64 {
    test.db
        .read::<_, DbError, _>(|read| Box::pin(async move { read.row(COUNT, params![], |row| row.get(0)).await }))
        .await
        .unwrap()
        .unwrap()
}

async fn find(test: &TestDb, name: &'static str) -> Option<i64> {
    test.db
        .read::<_, DbError, _>(move |read| {
            Box::pin(async move { read.row(FIND, params![name], |row| row.get(0)).await })
        })
        .await
        .unwrap()
}

fn check(kind: Bad, expected: fn(&DbError) -> bool) {
    let story = move |test: TestDb| async move {
        let (good, bad) = meet_in_one_group(&test, kind).await;
        assert!(good.iter().all(Result::is_ok), "{kind:?}: {good:?}");
        let error = bad.unwrap_err();
        assert!(expected(&error), "{kind:?}: {error:?}");
        assert_eq!(count(&test).await, 63);
        assert_eq!(find(&test, "bad").await, None, "{kind:?} left something behind");
        // The layer goes on working.
        self::good(test.db.clone(), 1_000).await.unwrap();
    };
    testkit::on_sqlite(wide(), story);
    // There waiting for a turn is part of a transaction's time, so the slow one is cut only after both.
    testkit::on_postgres(DbLimits { queue_wait_ms_max: 4_000, ..wide() }, false, story);
}

#[test]
fn a_panicking_member_is_alone_in_it() {
    check(Bad::Panic, |error| matches!(error, DbError::Panicked));
}

#[test]
fn a_violated_constraint_ends_only_its_member() {
    check(Bad::Constraint, |error| matches!(error, DbError::Constraint { .. }));
}

#[test]
fn a_member_that_swallows_an_error_is_not_believed() {
    check(Bad::ConstraintIgnored, |error| matches!(error, DbError::Failed | DbError::Constraint { .. }));
}

#[test]
fn a_refusal_undoes_only_its_member() {
    check(Bad::Refusal, |error| matches!(error, DbError::Busy("refused by its own rule")));
}

#[test]
fn a_slow_member_is_cut_and_the_lost_group_is_run_again() {
    check(Bad::Slow, |error| matches!(error, DbError::TooSlow));
}

#[test]
fn a_foreign_await_is_an_error_not_a_wait() {
    check(Bad::ForeignAwait, |error| matches!(error, DbError::ForeignAwait));
}

#[test]
fn nobody_is_told_ok_before_the_commit() {
    testkit::on_sqlite(DbLimits::default(), |test| async move {
        good(test.db.clone(), 7).await.unwrap();
        // A second connection sees what the first was told.
        let path = test.folder.as_ref().unwrap().join("shop.db");
        let other = rusqlite::Connection::open(path).unwrap();
        let seen: i64 =
            other.query_row("SELECT value FROM db_counters WHERE name = 'good 7'", [], |row| row.get(0)).unwrap();
        assert_eq!(seen, 7);
    });
}

#[test]
fn a_nested_failure_undoes_only_itself() {
    testkit::both_engines(|test| async move {
        let inner = test
            .db
            .write::<_, DbError, _>(
                Lane::Shopper,
                body!(
                    [] | tx | {
                        tx.execute(ADD, params!["good outer", 1_i64]).await?;
                        let inner = tx
                            .savepoint(|tx| {
                                Box::pin(async move {
                                    tx.execute(ADD, params!["good inner", 1_i64]).await?;
                                    tx.execute(ADD, params!["good inner", 2_i64]).await
                                })
                            })
                            .await?;
                        tx.execute(ADD, params!["good after", 1_i64]).await?;
                        Ok(inner)
                    }
                ),
            )
            .await
            .unwrap();
        assert!(matches!(inner, Err(DbError::Constraint { .. })), "{inner:?}");
        assert_eq!(count(&test).await, 2);
        assert_eq!(find(&test, "good inner").await, None);
    });
}
