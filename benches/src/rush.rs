//! 50 pieces, 200 prepared carts, released together on the pay step.

use std::time::Instant;

use futures::future::join_all;

use crate::buyers::{Buyer, wait};
use crate::process::{free_port, start};
use crate::stage::{self, Engine};

const PIECES: i64 = 50;
const BUYERS: usize = 200;

/// Prints how many were served, how long the slowest answer took, and whether the books are right.
pub(crate) async fn measure(engine: &Engine) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let url = engine.fresh().await?;
    let (shop, _cup) = stage::open(folder.path(), url.as_deref(), PIECES).await?;
    shop.leave().await;
    drop(shop);
    let port = free_port()?;
    let server = start(folder.path(), port, url.as_deref())?;
    wait(port).await?;
    let mut ready = Vec::new();
    for _ in 0..BUYERS {
        let buyer = Buyer::new(port)?;
        buyer.fill_cart().await?;
        let form = buyer.open_checkout().await?;
        ready.push((buyer, form));
    }
    let answers = join_all(ready.iter().map(|(buyer, form)| async move {
        let begun = Instant::now();
        (buyer.pay(form).await, begun.elapsed())
    }))
    .await;
    let sold = answers.iter().filter(|(answer, _)| matches!(answer, Ok(Some(_)))).count();
    let refused = answers.iter().filter(|(answer, _)| matches!(answer, Ok(None))).count();
    let slowest = answers.iter().map(|(_, time)| *time).max().unwrap_or_default();
    drop(server);
    println!("\nrush, {}: {PIECES} pieces, {BUYERS} buyers at once", engine.name());
    println!(
        "  sold {sold}, told sold out {refused}, other answers {}, slowest answer {slowest:.0?}",
        BUYERS - sold - refused
    );
    anyhow::ensure!(sold == 50 && sold + refused == BUYERS, "exactly 50 must be sold and everybody answered");
    Ok(())
}
