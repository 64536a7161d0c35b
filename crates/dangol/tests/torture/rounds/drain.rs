//! F12: SIGTERM while buying. Everybody who was let in gets his answer, the shop ends in time, and goes on afterwards.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use super::{PIECES, kill};
use crate::arguments::Arguments;
use crate::books::{self, Books, Patience};
use crate::crowd::Crowd;
use crate::dice::Dice;
use crate::journal::Journal;
use crate::report::Report;
use crate::server::Server;
use crate::site::Site;
use crate::wire;

const BUYERS: usize = 8;
/// From the signal to the end of the process.
const DRAIN_SECONDS_MAX: u64 = 10;

/// Stops the shop as often as wanted; at length with somebody who never ends his request.
pub(crate) async fn run(site: Site, arguments: &Arguments) -> Result<Report> {
    let rounds = arguments.count(arguments.rounds.map(|rounds| rounds.min(50)), 1, 20);
    let mut report = Report::new(format!("F12 SIGTERM while buying, {}", site.engine()), (rounds, 0, 10));
    let mut dice = Dice::new(arguments.seed, "drain");
    books::stock(&site, PIECES).await?;
    let journal = Arc::new(Journal::new(&site.folder)?);
    let mut server = Server::start(&site).await?;
    let crowd = Crowd::gather(&site, BUYERS, Arc::clone(&journal));
    let mut slowest = Duration::ZERO;
    for round in 1..=rounds {
        server.runs_for(dice.moment(100, 900)).await?;
        let unfinished = "POST /ko/cart/lines HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nproduct=";
        let is_hung = !arguments.is_small() && round == 1;
        let hanging = if is_hung { wire::hold(site.port, unfinished.as_bytes()).await.ok() } else { None };
        let (ended_in, well) = server.terminate().await?;
        drop(hanging);
        slowest = slowest.max(ended_in);
        report.demand(well, || format!("round {round}: it ended with an error"));
        report.demand(ended_in.as_secs() < DRAIN_SECONDS_MAX, || format!("round {round}: it took {ended_in:?}"));
        // Nobody presses now: what is in the database was told to its buyer before the end.
        let books = Books::read(&site, Patience::ForEvents).await?;
        let told = journal.told();
        let untold = books.orders.keys().filter(|number| !told.iter().any(|(order, _)| &order.number == *number));
        for number in untold {
            report.violation(format!("round {round}: {number} was placed, and its buyer got no answer"));
        }
        server = Server::start(&site).await?;
        crowd.reopened();
        report.rounds += 1;
    }
    server.runs_for(dice.moment(200, 400)).await?;
    crowd.go_home().await;
    let truncated = journal.counted("truncated");
    report.demand(truncated == 0, || format!("{truncated} answers were cut off in the middle"));
    report.demand(server.metric("dangol_panics_total").await? == 0, || "panics".to_owned());
    server.terminate().await?;
    Books::read(&site, Patience::ForEvents).await?.compare(&journal, &mut report);
    kill::judge(&journal, &mut report);
    report.orders = journal.len();
    report.figure(format!("slowest end {slowest:.0?}; {}", journal.counts()));
    Ok(report)
}
