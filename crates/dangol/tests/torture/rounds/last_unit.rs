//! F10, M3: two processes on one PostgreSQL, one piece on the shelf, many fingers on the button: the last byte of every
//! request is held back until all others have been sent.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use dangol::shop::Shop;
use kernel::id::VariantId;

use crate::arguments::Arguments;
use crate::books::{self, Books, Patience};
use crate::buyer::{Buyer, Form, Pressed, pressed};
use crate::dice::Dice;
use crate::report::Report;
use crate::server::Server;
use crate::site::Site;
use crate::wire;

/// Prepared at a time, so that preparing is no overload.
const PREPARED_AT_ONCE: usize = 8;
const BUYERS_MAX: usize = 64;

/// Two shops over one database, and a hand that fills the shelf.
struct Stage {
    ports: [u16; 2],
    shelf: Shop,
    cup: VariantId,
    buyers: Vec<Buyer>,
    /// Who has a cup in his cart.
    has_cup: Vec<bool>,
    slowest: Duration,
}

/// Races as often as wanted.
pub(crate) async fn run(site: Site, arguments: &Arguments) -> Result<Report> {
    let rounds = arguments.count(arguments.rounds, 20, 1_000);
    let orders = usize::try_from(rounds)?;
    let mut report = Report::new("F10 M3 two processes, one last unit, PostgreSQL", (rounds, 0, orders));
    let mut dice = Dice::new(arguments.seed, "last unit");
    books::stock(&site, 1).await?;
    let other = second(&site)?;
    let (first, second) = (Server::start(&site).await?, Server::start(&other).await?);
    let shelf = site.open().await?;
    let cup = books::cup(&shelf).await?;
    let ports = [site.port, other.port];
    let buyers: Vec<Buyer> = (0..BUYERS_MAX).map(|place| Buyer::new(ports[place % 2])).collect();
    let has_cup = vec![false; BUYERS_MAX];
    let mut stage = Stage { ports, shelf, cup, buyers, has_cup, slowest: Duration::ZERO };
    let most = if arguments.is_small() { 16 } else { 64 };
    for round in 1..=rounds {
        let count = usize::try_from(dice.between(16, most))?;
        race(&mut stage, count, round, &mut report).await.with_context(|| format!("round {round}"))?;
        report.rounds += 1;
    }
    for server in [&first, &second] {
        report.demand(server.metric("dangol_panics_total").await? == 0, || "panics".to_owned());
    }
    stage.shelf.leave().await;
    first.terminate().await?;
    second.terminate().await?;
    let books = Books::read(&site, Patience::ForEvents).await?;
    report.orders = books.orders.len();
    for finding in books.findings() {
        report.violation(format!("M3: {finding}"));
    }
    report.demand(report.orders == orders, || format!("{} orders in {rounds} rounds", books.orders.len()));
    report.figure(format!("slowest answer in a race {:.0?}", stage.slowest));
    Ok(report)
}

/// Another process over the same database; it has the same key, as two processes of one shop must.
fn second(site: &Site) -> Result<Site> {
    let other = Site::new(&site.folder.with_extension("second"), site.url.clone())?;
    std::fs::create_dir_all(&other.folder)?;
    for name in ["order.key", "this-is-a-demo"] {
        std::fs::copy(site.folder.join(name), other.folder.join(name)).context(name)?;
    }
    Ok(other)
}

async fn prepare(mut buyer: Buyer, has_cup: bool) -> Result<(Buyer, Form)> {
    if !has_cup {
        let status = buyer.fill_cart().await.map_err(|cut| anyhow::anyhow!("the cart: {cut:?}"))?;
        ensure!(status == 303, "the cart answers {status}");
    }
    let form = buyer.open_checkout().await.map_err(|cut| anyhow::anyhow!("the checkout: {cut:?}"))?;
    let form = form.map_err(|status| anyhow::anyhow!("the checkout answers {status}"))?;
    Ok((buyer, form))
}

/// One piece, `count` buyers.
async fn race(stage: &mut Stage, count: usize, round: u32, report: &mut Report) -> Result<()> {
    books::put_on_shelf(&stage.shelf, stage.cup, 1).await?;
    let mut ready = Vec::new();
    let people: Vec<(Buyer, bool)> =
        stage.buyers.iter().cloned().zip(stage.has_cup.iter().copied()).take(count).collect();
    for some in people.chunks(PREPARED_AT_ONCE) {
        let some = some.iter().cloned().map(|(buyer, has_cup)| prepare(buyer, has_cup));
        ready.extend(futures::future::try_join_all(some).await?);
    }
    let held = ready.iter().map(async |(buyer, form)| wire::hold(buyer.port, &buyer.press_bytes(form)).await);
    let held = futures::future::join_all(held).await;
    let released = held.into_iter().map(|held| async move {
        let begun = Instant::now();
        let answer = match held {
            Ok(held) => held.release().await,
            Err(cut) => Err(cut),
        };
        (answer, begun.elapsed())
    });
    let answers = futures::future::join_all(released).await;
    let mut sold = Vec::new();
    for (place, ((answer, time), (buyer, form))) in answers.into_iter().zip(&ready).enumerate() {
        stage.slowest = stage.slowest.max(time);
        match answer.map(|answer| pressed(&answer, form)) {
            Ok(Pressed::Placed(told)) => sold.push((place, told)),
            Ok(Pressed::Conflict) => {}
            other => report.violation(format!("round {round}: an answer in the race was {other:?}")),
        }
        stage.buyers[place] = buyer.clone();
        stage.has_cup[place] = true;
    }
    report.demand(sold.len() == 1, || format!("round {round}: {} of {count} buyers got the last cup", sold.len()));
    let left = books::available(&stage.shelf, stage.cup).await?;
    report.demand(left == 0, || format!("round {round}: {left} left after the last was sold"));
    for (place, told) in sold {
        // The other process knows the order too.
        let port = stage.ports[(place + 1) % 2];
        let page = Buyer::new(port).look(&told.path).await;
        report.demand(matches!(page, Ok((200, _))), || format!("round {round}: {} is unknown next door", told.number));
        stage.buyers[place] = Buyer::new(stage.ports[place % 2]);
        stage.has_cup[place] = false;
    }
    Ok(())
}
