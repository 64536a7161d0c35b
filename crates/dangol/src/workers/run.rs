//! Running the passes by timer, each in a task of its own so that a slow one holds up no other.

use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::passes;
use crate::shop::Shop;

/// The running workers.
#[derive(Debug)]
pub struct Workers {
    closing: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// How long a pass may go on after the shop was told to stop.
const DRAIN_MS_MAX: u64 = 3_000;

type Pass = fn(Arc<Shop>) -> BoxFuture<'static, Result<(), db::DbError>>;

/// Name, pause between two passes in milliseconds, pass.
const PASSES: &[(&str, u64, Pass)] = &[
    ("deliver_events", 200, |shop| async move { passes::deliver_events(&shop).await.map(|_| ()) }.boxed()),
    ("send_mail", 500, |shop| async move { passes::send_mail(&shop).await.map(|_| ()) }.boxed()),
    ("end_expired", 5_000, |shop| async move { passes::end_expired(&shop).await.map(|_| ()) }.boxed()),
    ("seal_books", 1_000, |shop| async move { passes::seal_books(&shop).await.map(|_| ()) }.boxed()),
    ("housekeep", 10_000, |shop| async move { passes::housekeep(&shop).await }.boxed()),
];

/// Starts all passes.
pub fn start(shop: &Arc<Shop>) -> Workers {
    let (closing, open) = watch::channel(false);
    let mut tasks = JoinSet::new();
    for (name, pause_ms, pass) in PASSES {
        let (shop, mut told) = (Arc::clone(shop), open.clone());
        tasks.spawn(async move {
            loop {
                if let Err(error) = pass(Arc::clone(&shop)).await {
                    tracing::warn!(worker = name, %error, "a pass failed, the next one tries again");
                }
                let pause = tokio::time::sleep(Duration::from_millis(*pause_ms));
                tokio::select! {
                    () = pause => {}
                    _ = told.wait_for(|closing| *closing) => return,
                }
            }
        });
    }
    Workers { closing, tasks }
}

impl Workers {
    /// Lets the passes under way end, but waits no longer than three seconds: what is cut off goes on at the next start.
    pub async fn stop(mut self) {
        self.closing.send_replace(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(Duration::from_millis(DRAIN_MS_MAX), all).await.is_err() {
            tracing::warn!("a worker was cut off; its work goes on at the next start");
        }
    }
}
