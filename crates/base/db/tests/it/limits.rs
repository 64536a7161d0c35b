//! Traffic is bounded: who waits, and how long.

use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use db::{Db, DbError, DbLimits, Lane, Statement, body, params};

const ADD: Statement = Statement { name: "ADD", text: "INSERT INTO db_counters (name, value) VALUES ($1, $2)" };
const SPIN: Statement = Statement {
    name: "SPIN",
    text: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT COUNT(*) FROM n",
};

async fn add(db: Db, lane: Lane, name: String) -> Result<(), DbError> {
    db.write(
        lane,
        body!(
            [name] | tx | {
                tx.execute(ADD, params![&*name, 1_i64]).await?;
                Ok(())
            }
        ),
    )
    .await
}

/// Keeps the writer busy until the sender is used or dropped.
fn block(db: &Db) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), DbError>>) {
    let (open, opened) = mpsc::channel::<()>();
    let (started, begun) = mpsc::channel::<()>();
    let (opened, started) = (Arc::new(Mutex::new(opened)), Arc::new(Mutex::new(started)));
    let db = db.clone();
    let blocked = tokio::spawn(async move {
        db.write(
            Lane::Shopper,
            body!(
                [opened, started] | _tx | {
                    started.lock().unwrap().send(()).ok();
                    opened.lock().unwrap().recv_timeout(Duration::from_secs(10)).ok();
                    Ok(())
                }
            ),
        )
        .await
    });
    begun.recv_timeout(Duration::from_secs(5)).unwrap();
    (open, blocked)
}

#[test]
fn a_slow_read_is_cut() {
    let limits = DbLimits { read_ms_max: 700, ..DbLimits::default() };
    let story = |test: testkit::TestDb| async move {
        let begun = Instant::now();
        let slow: Result<Vec<i64>, DbError> =
            test.db.scan(|read| Box::pin(async move { read.rows(SPIN, params![], |row| row.get(0)).await })).await;
        assert!(matches!(slow, Err(DbError::TooSlow)), "{slow:?}");
        assert!(begun.elapsed() < Duration::from_secs(3), "cut after {:?}", begun.elapsed());
        // Its connection is not lost to others.
        for _ in 0..40 {
            let one: Result<Vec<i64>, DbError> = test
                .db
                .read(|read| {
                    Box::pin(async move {
                        read.rows(Statement { name: "ONE", text: "SELECT CAST(1 AS BIGINT)" }, params![], |row| {
                            row.get(0)
                        })
                        .await
                    })
                })
                .await;
            assert_eq!(one.unwrap(), [1]);
        }
    };
    testkit::on_sqlite(limits, story);
    testkit::on_postgres(limits, false, story);
}

#[test]
fn an_examination_may_take_longer_than_a_read() {
    let limits = DbLimits { read_ms_max: 50, examine_ms_max: 60_000, ..DbLimits::default() };
    let story = |test: testkit::TestDb| async move {
        let many = Statement {
            name: "MANY",
            text: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT COUNT(*) FROM n",
        };
        let counted: Result<i64, DbError> = test
            .db
            .examine(move |read| {
                Box::pin(async move {
                    let begun = Instant::now();
                    let mut counted = 0;
                    while begun.elapsed() < Duration::from_millis(200) {
                        counted += read.rows(many, params![], |row| row.get::<i64>(0)).await?.iter().sum::<i64>();
                    }
                    Ok(counted)
                })
            })
            .await;
        assert!(counted.unwrap() >= 300_000);
    };
    testkit::on_sqlite(limits, story);
    testkit::on_postgres(limits, false, story);
}

#[test]
fn a_full_queue_says_busy_at_once() {
    let limits = DbLimits { queue_members_max: 4, ..DbLimits::default() };
    testkit::on_sqlite(limits, |test| async move {
        let (open, blocked) = block(&test.db);
        let mut waiting: Vec<_> =
            (0..4).map(|number| Box::pin(add(test.db.clone(), Lane::Shopper, format!("w{number}")))).collect();
        for queued in &mut waiting {
            assert!(futures::poll!(queued).is_pending());
        }
        let refused = add(test.db.clone(), Lane::Shopper, "fifth".into()).await;
        assert!(matches!(refused, Err(DbError::Busy(_))), "{refused:?}");
        // Staff have a lane of their own.
        let staff = tokio::spawn(add(test.db.clone(), Lane::Staff, "staff".into()));
        open.send(()).unwrap();
        blocked.await.unwrap().unwrap();
        for done in waiting {
            done.await.unwrap();
        }
        staff.await.unwrap().unwrap();
    });
}

#[test]
fn who_waited_too_long_is_told_so_and_not_run() {
    let limits = DbLimits { queue_wait_ms_max: 1_000, ..DbLimits::default() };
    testkit::on_sqlite(limits, |test| async move {
        let (open, blocked) = block(&test.db);
        let mut late = Box::pin(add(test.db.clone(), Lane::Shopper, "late".into()));
        assert!(tokio::time::timeout(Duration::from_millis(1_300), &mut late).await.is_err(), "it waits");
        open.send(()).unwrap();
        blocked.await.unwrap().unwrap();
        assert!(matches!(late.await, Err(DbError::Busy(_))));
    });
}

#[test]
fn shoppers_go_first_and_bulk_work_never_starves() {
    let limits = DbLimits { group_members_max: 1, ..DbLimits::default() };
    testkit::on_sqlite(limits, |test| async move {
        let order = Arc::new(Mutex::new(Vec::new()));
        let (open, blocked) = block(&test.db);
        let mut tasks = Vec::new();
        for (lane, name) in [(Lane::Bulk, "bulk"), (Lane::Staff, "staff")]
            .into_iter()
            .chain((0..20).map(|_| (Lane::Shopper, "shopper")))
        {
            let (db, order) = (test.db.clone(), Arc::clone(&order));
            tasks.push(Box::pin(async move {
                db.write::<_, DbError, _>(
                    lane,
                    body!(
                        [order] | _tx | {
                            order.lock().unwrap().push(name);
                            Ok(())
                        }
                    ),
                )
                .await
            }));
        }
        for queued in &mut tasks {
            assert!(futures::poll!(queued).is_pending());
        }
        open.send(()).unwrap();
        blocked.await.unwrap().unwrap();
        for task in tasks {
            task.await.unwrap();
        }
        let order = order.lock().unwrap().clone();
        assert_eq!(order[0], "shopper", "{order:?}");
        let bulk = order.iter().position(|name| *name == "bulk").unwrap();
        assert!((1..=9).contains(&bulk), "bulk came {bulk}th: {order:?}");
        assert_eq!(order.last(), Some(&"staff"), "{order:?}");
    });
}

#[test]
fn a_client_that_hangs_up_leaves_no_open_transaction() {
    testkit::on_postgres(DbLimits { connections_max: 4, ..DbLimits::default() }, false, |test| async move {
        for number in 0..16 {
            let hung_up = tokio::spawn(add(test.db.clone(), Lane::Shopper, format!("hung up {number}")));
            tokio::task::yield_now().await;
            hung_up.abort();
        }
        for number in 0..16 {
            add(test.db.clone(), Lane::Shopper, format!("after {number}")).await.unwrap();
        }
        let open: Vec<i64> = test
            .db
            .read::<_, DbError, _>(|read| {
                Box::pin(async move {
                    let text = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() \
                            AND state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()";
                    read.rows(Statement { name: "OPEN", text }, params![], |row| row.get(0)).await
                })
            })
            .await
            .unwrap();
        assert_eq!(open, [0]);
    });
}

#[test]
fn the_log_does_not_outgrow_its_limit_under_overlapping_reads() {
    let limits = DbLimits { wal_bytes_max: 4 << 20, ..DbLimits::default() };
    testkit::on_sqlite(limits, |test| async move {
        let log = test.folder.as_ref().unwrap().join("shop.db-wal");
        let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let mut readers = Vec::new();
        for _ in 0..3 {
            let (db, stop) = (test.db.clone(), Arc::clone(&stop));
            readers.push(tokio::spawn(async move {
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let many = Statement {
                        name: "MANY",
                        text: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) \
                               SELECT COUNT(*) + (SELECT COUNT(*) FROM db_counters) FROM n",
                    };
                    let read: Result<Vec<i64>, DbError> = db
                        .scan(move |read| Box::pin(async move { read.rows(many, params![], |row| row.get(0)).await }))
                        .await;
                    read.unwrap();
                }
            }));
        }
        let text = "x".repeat(10_000);
        let size = || std::fs::metadata(&log).map_or(0, |file| file.len());
        let mut largest = 0;
        for number in 0..4_000 {
            add(test.db.clone(), Lane::Shopper, format!("{number} {text}")).await.unwrap();
            largest = largest.max(size());
        }
        assert!(largest > 4 << 20, "the log never reached its limit: {largest} bytes");
        // A passive checkpoint never makes the file smaller: only the moment in which new reads are held back does.
        let begun = Instant::now();
        while size() > 4 << 20 {
            assert!(begun.elapsed() < Duration::from_secs(10), "the log stays at {} bytes", size());
            tokio::task::yield_now().await;
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        for reader in readers {
            reader.await.unwrap();
        }
    });
}
