//! M7 at the level of keys: one run, the same answer, conflicts named.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use db::idempotency::{Claim, claim, complete};
use db::{Db, DbError, Lane, body};
use futures::future::join_all;
use kernel::Ctx;

async fn request(
    db: Db,
    ctx: Ctx,
    key: &'static str,
    hash: &'static str,
    runs: Arc<AtomicU32>,
) -> Result<String, DbError> {
    db.write(
        Lane::Shopper,
        body!(
            [ctx, runs] | tx | {
                match claim(tx, &ctx, "test", key, hash).await? {
                    Claim::New => {
                        let run = runs.fetch_add(1, Ordering::SeqCst);
                        let response = format!("answer {run}");
                        complete(tx, "test", key, &response).await?;
                        Ok(response)
                    }
                    Claim::Replay { response } => Ok(response),
                    Claim::Conflict => Ok("conflict".to_owned()),
                }
            }
        ),
    )
    .await
}

#[test]
fn concurrent_twins_are_one_run() {
    testkit::both_engines(|test| async move {
        let runs = Arc::new(AtomicU32::new(0));
        let twins = join_all(
            (0..32).map(|_| tokio::spawn(request(test.db.clone(), test.ctx(), "key", "hash", Arc::clone(&runs)))),
        )
        .await;
        let answers: std::collections::BTreeSet<String> =
            twins.into_iter().map(|twin| twin.unwrap().unwrap()).collect();
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!(runs.load(Ordering::SeqCst), 1);
        assert_eq!(
            request(test.db.clone(), test.ctx(), "key", "other body", Arc::clone(&runs)).await.unwrap(),
            "conflict"
        );
        assert_eq!(request(test.db.clone(), test.ctx(), "", "hash", Arc::clone(&runs)).await.unwrap(), "conflict");
        let reopened = Db::open(&test.config).await.unwrap();
        assert_eq!(request(reopened, test.ctx(), "key", "hash", runs).await.unwrap(), "answer 0");
    });
}

#[test]
fn an_answer_without_a_claim_is_refused() {
    testkit::both_engines(|test| async move {
        let done = test
            .db
            .write::<(), DbError, _>(Lane::Shopper, body!([] | tx | { complete(tx, "test", "nobody", "x").await }));
        assert!(matches!(done.await, Err(DbError::Statement(_))));
    });
}
