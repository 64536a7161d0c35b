//! F5: the shop starts at strange moments, and after the clock was set back.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::arguments::Arguments;
use crate::books::{Books, Patience};
use crate::buyer;
use crate::report::Report;
use crate::server::Server;
use crate::site::Site;

/// What the clock shows at each start, in UTC, in order: into a leap day, over the end of 32-bit seconds, then a day back, and
/// years back.
const STARTS: [(&str, &str); 4] = [
    ("leap day", "@2028-02-28 23:59:59"),
    ("2038", "@2038-01-19 03:14:06"),
    ("a day back", "@2038-01-18 03:14:06"),
    ("ten years back", "@2028-01-18 03:14:06"),
];
const ORDERS_EACH: usize = 3;

/// Starts, buys, stops; at each moment.
pub(crate) async fn run(mut site: Site, _arguments: &Arguments) -> Result<Report> {
    const PROMISE: &str = "F5 strange clocks, SQLite";
    let Some(library) = library() else { return Ok(Report::skipped(PROMISE, "faketime: apt-get install faketime")) };
    let mut report = Report::new(PROMISE, (4, 0, ORDERS_EACH * STARTS.len()));
    let mut numbers = Vec::new();
    for (name, moment) in STARTS {
        site.variables = vec![
            ("LD_PRELOAD".to_owned(), library.display().to_string()),
            ("FAKETIME".to_owned(), moment.to_owned()),
            ("FAKETIME_DONT_FAKE_MONOTONIC".to_owned(), "1".to_owned()),
            ("TZ".to_owned(), "UTC".to_owned()),
        ];
        std::fs::create_dir_all(&site.folder)?;
        let server = Server::start(&site).await.with_context(|| format!("{name}: it does not start"))?;
        for _ in 0..ORDERS_EACH {
            let number = buyer::buy(site.port).await.with_context(|| name.to_owned())?.number;
            numbers.push(number);
        }
        let panics = server.metric("dangol_panics_total").await?;
        report.demand(panics == 0, || format!("{name}: {panics} panics"));
        if let Some(findings) = site.doctor().await? {
            report.violation(format!("{name}: {findings}"));
        }
        let (ended_in, well) = server.terminate().await?;
        report.demand(well && ended_in.as_secs() < 10, || format!("{name}: it ended in {ended_in:?}, well: {well}"));
        report.rounds += 1;
    }
    site.variables.clear();
    let books = Books::read(&site, Patience::ForEvents).await?;
    let ids: Vec<_> = numbers.iter().filter_map(|number| books.orders.get(number)).collect();
    report.demand(ids.len() == numbers.len(), || "orders are missing".to_owned());
    for pair in ids.windows(2) {
        let (earlier, later) = (pair[0], pair[1]);
        report.demand(earlier.id < later.id, || format!("ids: {} is not before {}", earlier.number, later.number));
        let in_time = earlier.placed_at <= later.placed_at && earlier.pay_until <= later.pay_until;
        report.demand(in_time, || format!("times: {} is not before {}", earlier.number, later.number));
    }
    report.orders = books.orders.len();
    let shown: Vec<_> = numbers.iter().step_by(ORDERS_EACH).map(String::as_str).collect();
    report.figure(format!("first numbers: {}", shown.join(", ")));
    Ok(report)
}

/// The library of the package `faketime`.
fn library() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?.flatten();
    let found = folders.map(|folder| folder.path().join("faketime/libfaketime.so.1"));
    found.chain(["/usr/lib/faketime/libfaketime.so.1".into()]).find(|path| path.exists())
}
