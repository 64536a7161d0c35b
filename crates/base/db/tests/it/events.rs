//! The outbox: every committed event reaches every subscriber, in order per aggregate, none of a rolled-back change.

use std::sync::atomic::{AtomicBool, Ordering};

use db::subscribers::{self, StoredEvent, Subscriber, SubscriberError, Tail};
use db::{BoxFuture, DbError, Lane, Statement, Tx, body, outbox, params};
use events::Event;
use events::inventory::LevelChanged;
use kernel::{Ctx, Id, id::VariantId};
use testkit::TestDb;

const ADD: Statement = Statement {
    name: "ADD",
    text: "INSERT INTO db_counters (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = db_counters.value * 10 + excluded.value",
};
const FIND: Statement = Statement { name: "FIND", text: "SELECT value FROM db_counters WHERE name = $1" };

fn event(variant: i64, change: i64) -> LevelChanged {
    LevelChanged { variant_id: VariantId::from_i64(variant), change, changed_at: testkit::engines::START }
}

async fn emit(test: &TestDb, variant: i64, change: i64, keep: bool) {
    let ctx = test.ctx();
    let done = test.db.write::<_, DbError, _>(
        Lane::Shopper,
        body!(
            [ctx] | tx | {
                outbox::emit(tx, &ctx, &event(variant, change)).await?;
                if keep { Ok(()) } else { Err(DbError::Busy("rolled back")) }
            }
        ),
    );
    assert_eq!(done.await.is_ok(), keep);
}

async fn value(test: &TestDb, name: &'static str) -> Option<i64> {
    test.db
        .read::<_, DbError, _>(move |read| {
            Box::pin(async move { read.row(FIND, params![name], |row| row.get(0)).await })
        })
        .await
        .unwrap()
}

/// Writes down the digits of the changes it sees, per variant: their order is visible in the number.
fn note<'a>(tx: &'a mut Tx, _ctx: &'a Ctx, stored: &'a StoredEvent) -> BoxFuture<'a, Result<(), SubscriberError>> {
    Box::pin(async move {
        let event: LevelChanged = stored.decode()?.ok_or(SubscriberError::Refused("another event".into()))?;
        tx.execute(ADD, params![format!("seen {}", event.variant_id.to_i64()), event.change]).await?;
        if event.change == 4 && BROKEN.load(Ordering::SeqCst) {
            return Err(SubscriberError::Refused("four is refused for now".into()));
        }
        if event.change == 5 && BROKEN.load(Ordering::SeqCst) {
            tx.execute(
                Statement { name: "BAD", text: "INSERT INTO db_counters (name, value) VALUES ('outbox_position', 0)" },
                params![],
            )
            .await?;
        }
        Ok(())
    })
}
static BROKEN: AtomicBool = AtomicBool::new(false);
static NOTE: Subscriber = Subscriber { name: "test.note", events: &[LevelChanged::NAME], handle: note };

async fn run_all(test: &TestDb) {
    let ctx = test.ctx();
    while outbox::sequence(&test.db, &test.node.holder).await.unwrap() > 0 {}
    while subscribers::deliver(&test.db, &ctx, &test.node.holder, &NOTE).await.unwrap() > 0 {}
    subscribers::retry(&test.db, &ctx, &test.node.holder, &NOTE).await.unwrap();
}

#[test]
fn positions_are_dense_and_only_of_committed_events() {
    testkit::both_engines(|test| async move {
        for number in 0..300 {
            emit(&test, 1, number % 3, number % 5 != 0).await;
        }
        while outbox::sequence(&test.db, &test.node.holder).await.unwrap() > 0 {}
        let mut tail = Tail::from_position(0);
        let mut positions = Vec::new();
        loop {
            let events = tail.poll(&test.db, 100).await.unwrap();
            if events.is_empty() {
                break;
            }
            positions.extend(events.iter().map(|event| event.position));
        }
        assert_eq!(positions, (1..=240).collect::<Vec<i64>>());
    });
}

#[test]
fn a_failed_event_holds_back_only_its_aggregate() {
    BROKEN.store(true, Ordering::SeqCst);
    testkit::both_engines(|test| async move {
        BROKEN.store(true, Ordering::SeqCst);
        for (variant, change) in [(1, 1), (2, 1), (1, 4), (2, 2), (1, 2), (3, 5), (2, 3), (3, 1)] {
            emit(&test, variant, change, true).await;
        }
        run_all(&test).await;
        assert_eq!(value(&test, "seen 1").await, Some(1), "four failed and its writes are undone");
        assert_eq!(value(&test, "seen 2").await, Some(123));
        assert_eq!(value(&test, "seen 3").await, None);
        let failures = test
            .db
            .read::<_, DbError, _>(|read| Box::pin(async move { subscribers::list_failures(read, 0, 100).await }))
            .await
            .unwrap();
        assert_eq!(
            failures.iter().map(|failure| (failure.position, failure.attempts)).collect::<Vec<_>>(),
            [(3, 1), (5, 0), (6, 1), (8, 0)]
        );
        // Not before its time, and in order when it comes.
        BROKEN.store(false, Ordering::SeqCst);
        run_all(&test).await;
        assert_eq!(value(&test, "seen 1").await, Some(1));
        test.clock.advance_millis(10_000);
        run_all(&test).await;
        run_all(&test).await;
        assert_eq!(value(&test, "seen 1").await, Some(142));
        assert_eq!(value(&test, "seen 3").await, Some(51));
        emit(&test, 1, 7, true).await;
        run_all(&test).await;
        assert_eq!(value(&test, "seen 1").await, Some(1427));
    });
}

#[test]
fn a_skipped_event_lets_the_next_ones_go() {
    testkit::both_engines(|test| async move {
        static SKIPPED: Subscriber =
            Subscriber { name: "test.refuse_nines", events: &[LevelChanged::NAME], handle: refuse_nines };
        fn refuse_nines<'a>(
            tx: &'a mut Tx,
            ctx: &'a Ctx,
            stored: &'a StoredEvent,
        ) -> BoxFuture<'a, Result<(), SubscriberError>> {
            Box::pin(async move {
                if stored.decode::<LevelChanged>()?.is_some_and(|event| event.change == 9) {
                    return Err(SubscriberError::Refused("nine".into()));
                }
                note(tx, ctx, stored).await
            })
        }
        emit(&test, 1, 9, true).await;
        emit(&test, 1, 2, true).await;
        let (ctx, holder) = (test.ctx(), test.node.holder.clone());
        outbox::sequence(&test.db, &holder).await.unwrap();
        assert_eq!(subscribers::deliver(&test.db, &ctx, &holder, &SKIPPED).await.unwrap(), 2);
        for _ in 0..subscribers::ATTEMPTS_MAX {
            test.clock.advance_millis(3_600_000);
            subscribers::retry(&test.db, &ctx, &holder, &SKIPPED).await.unwrap();
        }
        let failures = test
            .db
            .read::<_, DbError, _>(|read| Box::pin(async move { subscribers::list_failures(read, 0, 100).await }))
            .await
            .unwrap();
        assert!(failures[0].is_dead && !failures[1].is_dead, "{failures:?}");
        let dead = failures[0].event_id;
        assert!(
            test.db
                .write::<_, DbError, _>(
                    Lane::Staff,
                    body!([] | tx | { subscribers::skip(tx, "test.refuse_nines", dead).await })
                )
                .await
                .unwrap()
        );
        subscribers::retry(&test.db, &ctx, &holder, &SKIPPED).await.unwrap();
        assert_eq!(value(&test, "seen 1").await, Some(2));
    });
}

#[test]
fn another_node_waits_for_the_lease() {
    testkit::both_engines(|test| async move {
        emit(&test, 1, 1, true).await;
        let stranger = db::nodes::Holder::new("somebody else".into());
        assert_eq!(outbox::sequence(&test.db, &stranger).await.unwrap(), 1);
        emit(&test, 1, 2, true).await;
        assert_eq!(outbox::sequence(&test.db, &test.node.holder).await.unwrap(), 0, "the stranger holds the lease");
        db::nodes::release_leases(&test.db, &stranger, testkit::engines::START, testkit::engines::START).await.unwrap();
        assert_eq!(outbox::sequence(&test.db, &test.node.holder).await.unwrap(), 1);
    });
}

#[test]
fn late_committers_are_not_lost() {
    // On PostgreSQL a transaction with a lower id can commit after one with a higher id was sequenced.
    testkit::on_postgres(db::DbLimits::default(), false, |test| async move {
        let ctx = test.ctx();
        let slow_event = event(1, 1);
        let late = {
            let (db, ctx) = (test.db.clone(), ctx.clone());
            tokio::spawn(async move {
                db.write::<_, DbError, _>(
                    Lane::Shopper,
                    body!(
                        [ctx, slow_event] | tx | {
                            outbox::emit(tx, &ctx, &*slow_event).await?;
                            tx.rows(
                                Statement { name: "SLEEP", text: "SELECT CAST(1 AS BIGINT) FROM pg_sleep(0.3)" },
                                params![],
                                |row| row.get::<i64>(0),
                            )
                            .await?;
                            Ok(())
                        }
                    ),
                )
                .await
            })
        };
        loop {
            let waiting: i64 = test.db.read::<_, DbError, _>(|read| Box::pin(async move {
                let text = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()";
                read.row(Statement { name: "WAITING", text }, params![], |row| row.get(0)).await
            })).await.unwrap().unwrap();
            if waiting > 0 {
                break;
            }
            tokio::task::yield_now().await;
        }
        emit(&test, 2, 2, true).await;
        assert_eq!(outbox::sequence(&test.db, &test.node.holder).await.unwrap(), 1);
        late.await.unwrap().unwrap();
        assert_eq!(outbox::sequence(&test.db, &test.node.holder).await.unwrap(), 1);
        let events = Tail::from_position(0).poll(&test.db, 10).await.unwrap();
        assert_eq!(events.iter().map(|event| event.position).collect::<Vec<_>>(), [1, 2]);
        assert!(events[0].id > events[1].id, "the later position has the lower id");
    });
}
