//! The kinds of rounds.

mod backup;
mod clock;
mod crowding;
mod drain;
mod kill;
mod last_unit;
mod power_cut;

use std::future::Future;
use std::sync::Mutex;

use anyhow::Result;
use clap::ValueEnum;
use db::{DbConfig, DbLimits};

use crate::arguments::Arguments;
use crate::report::Report;
use crate::site::Site;

/// More cups than any run sells.
pub(crate) const PIECES: i64 = 900_000;

/// A kind of round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// F1: SIGKILL at any moment while eight buyers buy
    Kill,
    /// F2: the power fails; what was not synced is gone
    PowerCut,
    /// F12: SIGTERM while buying
    Drain,
    /// F10: two processes, one last unit
    LastUnit,
    /// F13: a backup while buying, restored elsewhere
    Backup,
    /// F5: strange clocks
    Clock,
    /// L2, L4: idle connections and too many requests
    Crowding,
}

/// Runs the rounds of a kind on its engines.
pub(crate) fn run(kind: Kind, arguments: &Arguments) -> Vec<Report> {
    match kind {
        Kind::Kill => vec![on_sqlite(kill::run, arguments), on_postgres(kill::run, arguments)],
        Kind::PowerCut => vec![on_sqlite(power_cut::run, arguments)],
        Kind::Drain => vec![on_sqlite(drain::run, arguments), on_postgres(drain::run, arguments)],
        Kind::LastUnit => vec![on_postgres(last_unit::run, arguments)],
        Kind::Backup => vec![on_sqlite(backup::run, arguments)],
        Kind::Clock => vec![on_sqlite(clock::run, arguments)],
        Kind::Crowding => vec![on_sqlite(crowding::run, arguments)],
    }
}

/// Whatever hinders the rounds is a violation too.
fn told(done: Result<Report>, kind: &str) -> Report {
    done.unwrap_or_else(|error| {
        let mut report = Report::new(kind, (0, 0, 0));
        report.violation(format!("the rounds broke off: {error:#}"));
        report
    })
}

/// On a disk, not in memory: how long a sync takes decides what can be under way when something happens.
fn on_sqlite<'a, Fut: Future<Output = Result<Report>>>(
    rounds: impl Fn(Site, &'a Arguments) -> Fut,
    arguments: &'a Arguments,
) -> Report {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let done = || -> Result<Report> {
        let folder = tempfile::tempdir()?;
        let site = Site::new(&folder.path().join("shop"), None)?;
        runtime.block_on(rounds(site, arguments))
    };
    told(done(), "SQLite")
}

/// On the server that waits for the disk.
fn on_postgres<'a, Fut: Future<Output = Result<Report>>>(
    rounds: impl Fn(Site, &'a Arguments) -> Fut,
    arguments: &'a Arguments,
) -> Report {
    let report = Mutex::new(None);
    testkit::on_postgres(DbLimits::default(), true, |test_db| {
        let url = match test_db.config {
            DbConfig::Postgres { url, .. } => Some(url),
            DbConfig::Sqlite { .. } => None,
        };
        let folder = tempfile::tempdir().unwrap();
        let site = Site::new(&folder.path().join("shop"), url).unwrap();
        let (rounds, report) = (rounds(site, arguments), &report);
        async move {
            let done = rounds.await;
            drop(folder);
            *report.lock().unwrap() = Some(told(done, "PostgreSQL"));
        }
    });
    let report = report.into_inner().unwrap();
    report.unwrap_or_else(|| Report { promise: "PostgreSQL".to_owned(), skipped: true, ..Report::default() })
}
