//! F13: a backup through the socket while eight buyers buy, restored into another folder.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;

use super::PIECES;
use crate::arguments::Arguments;
use crate::books::{self, Books, Patience};
use crate::buyer::Buyer;
use crate::crowd::Crowd;
use crate::dice::Dice;
use crate::journal::Journal;
use crate::report::Report;
use crate::server::Server;
use crate::site::Site;

const BUYERS: usize = 8;

/// Backs up and restores as often as wanted.
pub(crate) async fn run(site: Site, arguments: &Arguments) -> Result<Report> {
    let rounds = arguments.count(arguments.rounds.map(|rounds| rounds.min(20)), 1, 10);
    let mut report = Report::new("F13 backup under load, restore, SQLite", (rounds, 0, 5));
    let mut dice = Dice::new(arguments.seed, "backup");
    books::stock(&site, PIECES).await?;
    let journal = Arc::new(Journal::new(&site.folder)?);
    let mut server = Server::start(&site).await?;
    let crowd = Crowd::gather(&site, BUYERS, Arc::clone(&journal));
    let mut copies = Vec::new();
    for round in 1..=rounds {
        server.runs_for(dice.moment(300, 900)).await?;
        let folder = site.folder.with_extension(format!("backup-{round}"));
        let (before, begun) = (journal.told(), Instant::now());
        let saved = site.run(&["backup", &folder.display().to_string(), "--json"]).await?;
        report.demand(saved.status.success(), || format!("backup: {}", String::from_utf8_lossy(&saved.stderr)));
        report.figure(format!("backup {round} in {:.0?}, {} orders before it", begun.elapsed(), before.len()));
        copies.push((folder, before));
        report.rounds += 1;
    }
    crowd.go_home().await;
    server.terminate().await?;
    report.orders = copies.last().map_or(0, |(_, before)| before.len());
    for (round, (backup, before)) in copies.into_iter().enumerate() {
        let copy = Site::new(&site.folder.with_extension(format!("copy-{round}")), None)?;
        let restored = copy.run(&["restore", &backup.display().to_string()]).await?;
        report.demand(restored.status.success(), || format!("restore: {}", String::from_utf8_lossy(&restored.stderr)));
        if let Some(findings) = copy.doctor().await? {
            report.violation(format!("restored: {findings}"));
        }
        std::fs::write(copy.folder.join("this-is-a-demo"), "made for torture\n")?;
        let server = Server::start(&copy).await?;
        for (order, _) in before.iter().rev().take(8) {
            let page = Buyer::new(copy.port).look(&order.path).await;
            let is_there = matches!(page, Ok((200, _)));
            report.demand(is_there, || format!("the page of {} is not in the copy", order.number));
        }
        server.terminate().await?;
        let books = Books::read(&copy, Patience::ForEvents).await?;
        for (order, _) in before {
            report.demand(books.orders.contains_key(&order.number), || format!("{} is not in the copy", order.number));
        }
    }
    Ok(report)
}
