//! F1: SIGKILL at any moment; and with it M1, M3, M4, M7, M9.

use std::sync::Arc;
use std::time::Duration;

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
/// Serving again after a kill.
const START_MS_MAX: u128 = 2_000;
/// The last orders before a kill, looked at after it; all of them are at the end.
const LOOKED_AT: usize = 16;
/// The doctor reads everything, so at length he comes every so many kills.
const KILLS_BETWEEN_DOCTORS: u32 = 10;

/// Kills until there were as many kills and orders as wanted.
pub(crate) async fn run(site: Site, arguments: &Arguments) -> Result<Report> {
    let kills = arguments.count(arguments.kills, if site.url.is_some() { 3 } else { 6 }, 300);
    let orders = arguments.count(arguments.orders, 30, 10_000);
    let mut report = Report::new(format!("F1 M1 M3 M4 M7 M9 kill -9, {}", site.engine()), (kills, kills, orders));
    let mut dice = Dice::new(arguments.seed, "kill");
    books::stock(&site, PIECES).await?;
    let journal = Arc::new(Journal::new(&site.folder)?);
    let mut server = Server::start(&site).await?;
    let crowd = Crowd::gather(&site, BUYERS, Arc::clone(&journal));
    let mut starts = vec![server.started_in];
    while report.kills < kills || journal.len() < orders {
        server.runs_for(dice.moment(5, 700)).await?;
        server.kill().await?;
        report.kills += 1;
        report.rounds += 1;
        let told_before = journal.len();
        server = Server::start(&site).await?;
        starts.push(server.started_in);
        report.demand(server.started_in.as_millis() <= START_MS_MAX, || {
            format!("kill {}: serving again after {:?}", report_kills(&starts), starts.last())
        });
        crowd.reopened();
        look(&site, &journal, told_before.saturating_sub(LOOKED_AT), told_before, &mut report).await;
        let is_due = report.kills <= 2 || report.kills.is_multiple_of(KILLS_BETWEEN_DOCTORS);
        if report.kills.is_multiple_of(KILLS_BETWEEN_DOCTORS) {
            println!("{}: {} kills, {} orders", site.engine(), report.kills, journal.len());
        }
        if is_due && let Some(findings) = site.doctor().await? {
            report.violation(format!("kill {}: {findings}", report.kills));
        }
    }
    crowd.go_home().await;
    look(&site, &journal, 0, usize::MAX, &mut report).await;
    report.demand(server.metric("dangol_panics_total").await? == 0, || "panics".to_owned());
    server.terminate().await?;
    let patience = if arguments.is_small() { Patience::ForEvents } else { Patience::ForJobs };
    let books = Books::read(&site, patience).await?;
    books.compare(&journal, &mut report);
    judge(&journal, &mut report);
    report.orders = journal.len();
    report.figure(told(&mut starts));
    report.figure(format!("events and mails were through {:.1?} after the end", books.drained_in));
    report.figure(journal.counts());
    Ok(report)
}

fn report_kills(starts: &[Duration]) -> usize {
    starts.len() - 1
}

/// Opens the pages of orders that were told, by their secrets.
async fn look(site: &Site, journal: &Journal, from: usize, to: usize, report: &mut Report) {
    for (order, _) in journal.told().iter().take(to).skip(from) {
        match Buyer::new(site.port).look(&order.path).await {
            Ok((200, page)) if page.contains(&order.number) => {}
            other => {
                report.violation(format!("F1: the page of {} answers {:?}", order.number, other.map(|page| page.0)));
            }
        }
    }
}

/// What buyers met that has no excuse.
pub(crate) fn judge(journal: &Journal, report: &mut Report) {
    for what in [
        "OTHER ANSWERS",
        "hung",
        "never answered",
        "odd answers to a cart",
        "odd answers to a checkout",
        "odd answers to a press",
    ] {
        let count = journal.counted(what);
        report.demand(count == 0, || format!("{what}: {count}"));
    }
    report.demand(journal.counted("same answers to a second press") > 0, || "nobody pressed twice".to_owned());
    let paid = journal.told().iter().filter(|(_, is_paid)| *is_paid).count();
    report.demand(paid > 0, || "nobody paid".to_owned());
    report.figure(format!("deposits confirmed: {paid}"));
}

/// Starts after kills, in a line.
fn told(starts: &mut [Duration]) -> String {
    starts.sort();
    let place = |share: usize| starts.get((starts.len() - 1) * share / 100).copied().unwrap_or_default();
    format!("serving again: median {:.0?}, 95 % {:.0?}, slowest {:.0?}", place(50), place(95), place(100))
}
