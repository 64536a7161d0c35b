//! Leased jobs: done once, also when a worker wakes up too late.

use db::jobs::{self, LeasedJob, NewJob};
use db::{DbError, Lane, body};
use testkit::TestDb;

async fn enqueue(test: &TestDb, key: &'static str) -> bool {
    let ctx = test.ctx();
    test.db
        .write::<_, DbError, _>(
            Lane::Shopper,
            body!(
                [ctx] | tx | {
                    let job =
                        NewJob { kind: "test.work", dedupe_key: key.into(), payload: key.into(), run_at: ctx.now() };
                    jobs::enqueue(tx, &ctx, &job).await
                }
            ),
        )
        .await
        .unwrap()
}

async fn complete(test: &TestDb, job: &LeasedJob) -> bool {
    let job = job.clone();
    test.db.write::<_, DbError, _>(Lane::Bulk, body!([job] | tx | { jobs::complete(tx, &job).await })).await.unwrap()
}

#[test]
fn a_job_is_leased_once_and_done_once() {
    testkit::both_engines(|test| async move {
        assert!(enqueue(&test, "a").await);
        assert!(!enqueue(&test, "a").await, "the same job is not enqueued twice");
        assert!(enqueue(&test, "b").await);
        let ctx = test.ctx();
        let claims =
            futures::future::join_all((0..8).map(|_| jobs::claim(&test.db, &ctx, "test.work", 10, 60_000))).await;
        let claimed: Vec<LeasedJob> = claims.into_iter().flat_map(Result::unwrap).collect();
        assert_eq!(claimed.len(), 2, "eight workers, two jobs: {claimed:?}");
        for job in &claimed {
            assert!(complete(&test, job).await);
            assert!(!complete(&test, job).await);
        }
        assert_eq!(jobs::claim(&test.db, &ctx, "test.work", 10, 60_000).await.unwrap(), []);
    });
}

#[test]
fn a_worker_that_wakes_up_too_late_changes_nothing() {
    testkit::both_engines(|test| async move {
        enqueue(&test, "a").await;
        let ctx = test.ctx();
        // A lease that has run out the moment it is given stands for a worker that slept through it.
        let zombie = jobs::claim(&test.db, &ctx, "test.work", 1, -1).await.unwrap().remove(0);
        let successor = jobs::claim(&test.db, &ctx, "test.work", 1, 60_000).await.unwrap().remove(0);
        assert_eq!((zombie.attempts, successor.attempts), (1, 2));
        assert!(!complete(&test, &zombie).await, "the lease is gone");
        assert!(complete(&test, &successor).await);
    });
}

#[test]
fn a_failed_job_comes_again_later_and_is_given_up_at_last() {
    testkit::both_engines(|test| async move {
        enqueue(&test, "a").await;
        let ctx = test.ctx();
        let job = jobs::claim(&test.db, &ctx, "test.work", 1, 60_000).await.unwrap().remove(0);
        let next = jobs::retry_at(ctx.now(), job.attempts);
        assert_eq!(next.millis_since(ctx.now()), 2_000);
        let failed = test.db.write::<_, DbError, _>(
            Lane::Bulk,
            body!([job] | tx | { jobs::fail(tx, &job, "no answer", Some(next)).await }),
        );
        assert!(failed.await.unwrap());
        assert_eq!(jobs::claim(&test.db, &ctx, "test.work", 1, 60_000).await.unwrap(), [], "not before its time");
        test.clock.advance_millis(2_000);
        let job = jobs::claim(&test.db, &ctx, "test.work", 1, 60_000).await.unwrap().remove(0);
        let failed = test
            .db
            .write::<_, DbError, _>(Lane::Bulk, body!([job] | tx | { jobs::fail(tx, &job, "no answer", None).await }));
        assert!(failed.await.unwrap());
        let counts =
            test.db.read::<_, DbError, _>(|read| Box::pin(async move { jobs::count(read).await })).await.unwrap();
        assert_eq!(counts, jobs::JobCounts { waiting: 0, running: 0, dead: 1 });
    });
}
