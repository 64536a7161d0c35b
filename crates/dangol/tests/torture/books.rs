//! What the database says when the server has gone: read through the shop's own use cases.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use dangol::commands::{Request, perform};
use dangol::shop::Shop;
use dangol::workers;
use db::jobs::{self, JobCounts};
use db::{DbError, Lane, body, outbox};
use inventory::{AdjustStock, CreateLocation};
use kernel::id::{OrderId, VariantId};
use kernel::{Locale, PageRequest};
use messaging::messages;
use messaging::order_mail::OrderMail;
use orders::{OrderHead, OrderStatus};

use crate::journal::Journal;
use crate::report::Report;
use crate::site::Site;

/// The background work must have ended after this: longer than a lease that nobody renews.
const DRAIN_SECONDS_MAX: u64 = 120;

/// What is waited for before the books are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// Every event has reached everybody, so every mail is requested.
    ForEvents,
    /// Every job is done too; those in the hands of a killed process wait for the end of its lease.
    ForJobs,
}

/// The books.
#[derive(Debug)]
pub(crate) struct Books {
    /// By number.
    pub(crate) orders: BTreeMap<String, OrderHead>,
    /// How many mails of a kind each order has.
    received: BTreeMap<OrderId, usize>,
    paid: BTreeMap<OrderId, usize>,
    /// What is wrong with the books themselves.
    findings: Vec<String>,
    /// How long the background work went on after the last server had gone.
    pub(crate) drained_in: Duration,
}

#[derive(Debug, thiserror::Error)]
enum StockError {
    #[error(transparent)]
    Location(#[from] inventory::LocationError),
    #[error(transparent)]
    Level(#[from] inventory::LevelError),
    #[error(transparent)]
    Database(#[from] DbError),
}

impl Books {
    /// Opens the shop, lets the background work end, and reads everything.
    pub(crate) async fn read(site: &Site, patience: Patience) -> Result<Self> {
        let shop = site.open().await?;
        let begun = Instant::now();
        drain(&shop, patience).await?;
        let mut books = Self {
            orders: BTreeMap::new(),
            received: BTreeMap::new(),
            paid: BTreeMap::new(),
            findings: Vec::new(),
            drained_in: begun.elapsed(),
        };
        let answer = perform(&shop, Request::Doctor).await;
        if !answer.ok {
            books.findings = answer.lines;
        }
        books.read_orders(&shop).await?;
        books.read_mails(&shop).await?;
        shop.leave().await;
        Ok(books)
    }

    async fn read_orders(&mut self, shop: &Shop) -> Result<()> {
        let mut after = None;
        loop {
            let request = PageRequest::new(PageRequest::LIMIT_MAX, after);
            let page = shop.db.read::<_, DbError, _>(move |read| {
                Box::pin(async move { orders::orders::list(read, None, request).await })
            });
            let page = page.await?;
            self.orders.extend(page.items.into_iter().map(|head| (head.number.clone(), head)));
            after = page.next_after;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    async fn read_mails(&mut self, shop: &Shop) -> Result<()> {
        let mut after = None;
        loop {
            let request = PageRequest::new(PageRequest::LIMIT_MAX, after);
            let page =
                shop.db.read::<_, DbError, _>(move |read| Box::pin(async move { messages::list(read, request).await }));
            let page = page.await?;
            for mail in &page.items {
                match mail.mail {
                    OrderMail::OrderReceived => *self.received.entry(mail.order_id).or_default() += 1,
                    OrderMail::OrderPaid => *self.paid.entry(mail.order_id).or_default() += 1,
                    OrderMail::OrderConfirmed
                    | OrderMail::OrderCancelled
                    | OrderMail::OrderExpired
                    | OrderMail::OrderNeedsDecision => {
                        self.findings.push(format!("a mail nobody asked for: {:?}", mail.mail));
                    }
                }
            }
            after = page.next_after;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// What is wrong with the books themselves.
    pub(crate) fn findings(&self) -> &[String] {
        &self.findings
    }

    /// Holds the books against what people were told: F1, F2 (nothing told is lost), M7 (nothing was done twice), M1 (money
    /// that was confirmed is on a paid order), M9 (one mail for each), M3 and M4 (the doctor).
    pub(crate) fn compare(&self, journal: &Journal, report: &mut Report) {
        for finding in &self.findings {
            report.violation(format!("M3 M4: {finding}"));
        }
        let told = journal.told();
        for (order, is_paid) in &told {
            let Some(head) = self.orders.get(&order.number) else {
                report.violation(format!("F1: {} was acknowledged and is not there", order.number));
                continue;
            };
            if *is_paid && head.status != OrderStatus::Confirmed {
                report.violation(format!("M1: {} was paid and is {:?}", order.number, head.status));
            }
            let received = self.received.get(&head.id).copied().unwrap_or(0);
            report.demand(received == 1, || format!("M9: {} has {received} mails of receipt", order.number));
            let paid = self.paid.get(&head.id).copied().unwrap_or(0);
            let wanted = usize::from(head.status == OrderStatus::Confirmed);
            report.demand(paid == wanted, || format!("M9: {} has {paid} mails of payment", order.number));
        }
        report.demand(self.orders.len() == told.len(), || {
            format!("M7: {} orders are there, buyers know of {}", self.orders.len(), told.len())
        });
    }
}

/// Lets the background work end. On PostgreSQL the leases of killed processes must run out first.
async fn drain(shop: &Shop, patience: Patience) -> Result<()> {
    let begun = Instant::now();
    let mut pause = tokio::time::interval(Duration::from_millis(50));
    while begun.elapsed().as_secs() < DRAIN_SECONDS_MAX {
        let moved =
            workers::deliver_events(shop).await? + workers::send_mail(shop).await? + workers::seal_books(shop).await?;
        if moved > 0 {
            continue;
        }
        let left = shop.db.read::<_, DbError, _>(|read| {
            Box::pin(async move {
                Ok((
                    outbox::last_position(read).await?,
                    outbox::count_unsequenced(read).await?,
                    jobs::count(read).await?,
                ))
            })
        });
        let (last, unsequenced, jobs) = left.await?;
        let cursors = testkit::rows::cursors(&shop.db).await;
        let behind = |name: &str| cursors.get(name).copied().unwrap_or(0) < last;
        let is_behind = workers::subscribers().iter().any(|subscriber| behind(subscriber.name));
        let jobs_done = match patience {
            Patience::ForEvents => jobs.dead == 0,
            Patience::ForJobs => jobs == JobCounts::default(),
        };
        if unsequenced == 0 && !is_behind && jobs_done {
            return Ok(());
        }
        pause.tick().await;
    }
    bail!("the background work never ends")
}

/// The cup that everybody buys.
pub(crate) async fn cup(shop: &Shop) -> Result<VariantId> {
    let found = shop.db.read::<_, DbError, _>(|read| {
        Box::pin(async move {
            let product = catalog::products::find_by_slug(read, "moon-cup", Locale::Ko).await?;
            Ok(product.and_then(|product| {
                product.variant_with(&[("glaze", "ash"), ("size", "210")]).map(|variant| variant.id)
            }))
        })
    });
    found.await?.context("there is no cup")
}

/// Pieces that can be sold.
pub(crate) async fn available(shop: &Shop, cup: VariantId) -> Result<i64> {
    let read =
        shop.db.read::<_, DbError, _>(move |read| Box::pin(async move { inventory::availability(read, &[cup]).await }));
    Ok(read.await?.first().map_or(0, |level| level.available))
}

/// Staff count, and from now on so many pieces can be sold.
pub(crate) async fn put_on_shelf(shop: &Shop, cup: VariantId, pieces: i64) -> Result<()> {
    let change = pieces - available(shop, cup).await?;
    if change == 0 {
        return Ok(());
    }
    let ctx = shop.system("torture");
    let reference = ["torture ", &ctx.new_id::<OrderId>().to_string()].concat();
    let done = shop.db.write::<_, StockError, _>(
        Lane::Staff,
        body!(
            [ctx, reference] | tx | {
                let location_id =
                    inventory::locations::create(tx, &ctx, CreateLocation { code: "icheon".to_owned() }).await?;
                let count = AdjustStock { location_id, variant_id: cup, change, reference: (*reference).clone() };
                inventory::levels::adjust(tx, &ctx, count).await?;
                Ok(())
            }
        ),
    );
    Ok(done.await?)
}

/// Seeds a shop and puts as many cups on the shelf as any run can sell, before its server starts.
pub(crate) async fn stock(site: &Site, pieces: i64) -> Result<()> {
    std::fs::create_dir_all(&site.folder)?;
    std::fs::write(site.folder.join("this-is-a-demo"), "made for torture\n")?;
    let shop = site.open().await?;
    dangol::seed::seed(&shop).await?;
    put_on_shelf(&shop, cup(&shop).await?, pieces).await?;
    shop.leave().await;
    Ok(())
}
