//! M4: entries sum to zero, are never changed, and tampering is found.

use db::ledger::{self, Entry, Posting, holds};
use db::{DbError, Lane, Statement, body, params};
use futures::future::join_all;
use testkit::TestDb;

fn deposit(reference: &str, amount: i64) -> Entry {
    let postings = vec![Posting::new("bank:kr", "KRW", amount), Posting::new("customer:1", "KRW", -amount)];
    Entry { book: "payments", kind: "deposit", reference: reference.to_owned(), postings }
}

async fn post(test: &TestDb, entry: Entry) -> Result<bool, DbError> {
    let ctx = test.ctx();
    test.db.write(Lane::Shopper, body!([ctx, entry] | tx | { ledger::post(tx, &ctx, &entry).await })).await
}

async fn balance(test: &TestDb, account: &'static str) -> i64 {
    test.db
        .read::<_, DbError, _>(move |read| {
            Box::pin(async move { ledger::balance(read, "payments", account, "KRW").await })
        })
        .await
        .unwrap()
}

#[test]
fn the_same_fact_is_posted_once() {
    testkit::both_engines(|test| async move {
        assert!(post(&test, deposit("d1", 255_000)).await.unwrap());
        assert!(!post(&test, deposit("d1", 255_000)).await.unwrap());
        let twins = join_all((0..16).map(|_| post(&test, deposit("d2", 10)))).await;
        assert_eq!(twins.into_iter().filter(|posted| *posted.as_ref().unwrap()).count(), 1);
        assert_eq!(balance(&test, "bank:kr").await, 255_010);
        assert_eq!(balance(&test, "customer:1").await, -255_010);
    });
}

#[test]
fn what_does_not_sum_to_zero_is_refused() {
    testkit::both_engines(|test| async move {
        let mut lopsided = deposit("d1", 100);
        lopsided.postings[0].amount = 99;
        assert!(matches!(post(&test, lopsided).await, Err(DbError::Statement(_))));
        let mut mixed = deposit("d2", 100);
        mixed.postings[0].unit = "USD".into();
        assert!(matches!(post(&test, mixed).await, Err(DbError::Statement(_))));
        let empty = Entry { postings: Vec::new(), ..deposit("d3", 1) };
        assert!(matches!(post(&test, empty).await, Err(DbError::Statement(_))));
        assert_eq!(balance(&test, "bank:kr").await, 0);
    });
}

#[test]
fn rows_cannot_be_changed_through_the_program() {
    testkit::both_engines(|test| async move {
        post(&test, deposit("d1", 100)).await.unwrap();
        for text in [
            "UPDATE db_ledger_postings SET amount = amount + 1",
            "DELETE FROM db_ledger_postings",
            "UPDATE db_ledger_entries SET kind = 'refund'",
            "DELETE FROM db_ledger_entries",
        ] {
            let statement = Statement { name: "TAMPER", text };
            let done = test
                .db
                .write::<_, DbError, _>(Lane::Staff, body!([] | tx | { tx.execute(statement, params![]).await }))
                .await;
            assert!(matches!(done, Err(DbError::Constraint { .. })), "{text}: {done:?}");
        }
        assert_eq!(balance(&test, "bank:kr").await, 100);
    });
}

#[test]
fn tampering_behind_the_programs_back_is_found() {
    testkit::on_sqlite(db::DbLimits::default(), |test| async move {
        for number in 0..5 {
            post(&test, deposit(&format!("d{number}"), 100)).await.unwrap();
        }
        assert_eq!(ledger::seal(&test.db, &test.ctx(), &test.node.holder).await.unwrap(), 5);
        assert_eq!(ledger::seal(&test.db, &test.ctx(), &test.node.holder).await.unwrap(), 0);
        post(&test, deposit("later", 100)).await.unwrap();
        assert_eq!(ledger::seal(&test.db, &test.ctx(), &test.node.holder).await.unwrap(), 1);
        let verify = || async {
            test.db.scan::<_, DbError, _>(|read| Box::pin(async move { ledger::verify(read).await })).await.unwrap()
        };
        assert_eq!(verify().await, []);
        let path = test.folder.as_ref().unwrap().join("shop.db");
        for tampering in [
            "UPDATE db_ledger_postings SET amount = amount * 2 WHERE entry_id = (SELECT MIN(id) FROM db_ledger_entries)",
            "UPDATE db_ledger_entries SET reference = 'other' WHERE reference = 'd3'",
            "DELETE FROM db_ledger_postings WHERE entry_id = (SELECT MAX(id) FROM db_ledger_entries)",
        ] {
            let other = rusqlite::Connection::open(&path).unwrap();
            other.execute_batch("DROP TRIGGER IF EXISTS db_ledger_postings_no_update; DROP TRIGGER IF EXISTS db_ledger_postings_no_delete; DROP TRIGGER IF EXISTS db_ledger_entries_no_update;").unwrap();
            other.execute_batch(tampering).unwrap();
            assert!(!verify().await.is_empty(), "{tampering}");
        }
    });
}

#[test]
fn a_guarded_balance_is_spent_once() {
    testkit::both_engines(|test| async move {
        let ctx = test.ctx();
        let credited = test.db.write::<_, DbError, _>(
            Lane::Staff,
            body!(
                [ctx] | tx | {
                    holds::credit(tx, &ctx, "card:1", "KRW", 10_000, "issue 1").await?;
                    holds::credit(tx, &ctx, "card:1", "KRW", 10_000, "issue 1").await
                }
            ),
        );
        assert!(!credited.await.unwrap(), "the second credit is the first one again");
        let tries = join_all((0..20).map(|number| {
            let (db, ctx) = (test.db.clone(), test.ctx());
            tokio::spawn(async move {
                let reference = format!("order {number}");
                db.write::<_, DbError, _>(
                    Lane::Shopper,
                    body!([ctx, reference] | tx | { holds::hold(tx, &ctx, "card:1", "KRW", 4_000, &reference).await }),
                )
                .await
                .map(|held| (number, held))
            })
        }))
        .await;
        let held: Vec<i32> = tries
            .into_iter()
            .map(|task| task.unwrap().unwrap())
            .filter(|(_, held)| *held)
            .map(|(number, _)| number)
            .collect();
        assert_eq!(held.len(), 2, "10,000 holds 4,000 twice");
        let ctx = test.ctx();
        let (spent, freed) = (format!("order {}", held[0]), format!("order {}", held[1]));
        let ends = test.db.write::<_, DbError, _>(
            Lane::Shopper,
            body!(
                [ctx, spent, freed] | tx | {
                    Ok([
                        holds::settle(tx, &ctx, &spent).await?,
                        holds::settle(tx, &ctx, &spent).await?,
                        holds::release(tx, &spent).await?,
                        holds::release(tx, &freed).await?,
                        holds::settle(tx, &ctx, &freed).await?,
                    ])
                }
            ),
        );
        assert_eq!(ends.await.unwrap(), [true, false, false, true, false]);
        let findings =
            test.db.scan::<_, DbError, _>(|read| Box::pin(async move { ledger::check(read).await })).await.unwrap();
        assert_eq!(findings, []);
        let left: i64 = test
            .db
            .read::<_, DbError, _>(|read| {
                Box::pin(async move {
                    let text = "SELECT balance * 1000000 + held FROM db_ledger_accounts WHERE account = 'card:1'";
                    read.row(Statement { name: "LEFT", text }, params![], |row| row.get(0)).await
                })
            })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(left, 6_000_000_000);
    });
}
