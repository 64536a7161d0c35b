//! L2, L4 in small: idle connections cost others nothing, and who finds no place is told at once.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::PIECES;
use crate::arguments::Arguments;
use crate::books;
use crate::buyer::Buyer;
use crate::report::Report;
use crate::server::Server;
use crate::site::Site;
use crate::wire;

/// More than there are places for requests at work.
const CONNECTIONS: usize = 600;
/// Nobody waits longer than this beside idle connections, and nobody is turned away later.
const ANSWER_MS_MAX: u128 = 1_000;

/// Opens connections that say nothing, then ones that begin a request, and looks at pages beside them.
pub(crate) async fn run(site: Site, _arguments: &Arguments) -> Result<Report> {
    let mut report = Report::new("L2 L4 idle and slow connections, SQLite", (2, 0, 0));
    books::stock(&site, PIECES).await?;
    let server = Server::start(&site).await?;
    let alone = look(&site).await;
    for (name, begin) in [("idle", &b""[..]), ("slow headers", b"GET /ko HTTP/1.1\r\nHost: local")] {
        let mut held = Vec::new();
        for _ in 0..CONNECTIONS {
            held.extend(wire::hold(site.port, begin).await.ok());
        }
        report.demand(held.len() == CONNECTIONS, || format!("{name}: only {} were let in", held.len()));
        let (status, time) = look(&site).await;
        report.demand(status == Some(200) && time.as_millis() <= ANSWER_MS_MAX, || {
            format!("beside {CONNECTIONS} connections with {name}, a page was answered {status:?} in {time:.0?}")
        });
        report.figure(format!("beside {CONNECTIONS} with {name}: {time:.0?} (alone {:.0?})", alone.1));
        report.rounds += 1;
    }
    let body = b"POST /ko/cart/lines HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nproduct=";
    let mut held = Vec::new();
    for _ in 0..CONNECTIONS {
        held.extend(wire::hold(site.port, body).await.ok());
    }
    let (status, time) = look(&site).await;
    report.figure(format!("beside {CONNECTIONS} slow bodies: {status:?} in {time:.0?}"));
    report.demand(status == Some(200) && time.as_millis() <= ANSWER_MS_MAX, || {
        format!("beside {CONNECTIONS} slow bodies a page was answered {status:?} in {time:.0?}")
    });
    drop(held);
    report.demand(server.metric("dangol_panics_total").await? == 0, || "panics".to_owned());
    server.terminate().await?;
    Ok(report)
}

async fn look(site: &Site) -> (Option<u16>, Duration) {
    let begun = Instant::now();
    let page = Buyer::new(site.port).look("/ko/products/moon-cup").await;
    (page.ok().map(|page| page.0), begun.elapsed())
}
