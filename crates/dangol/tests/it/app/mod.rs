//! A whole shop for one story: fresh database, seeded goods, a clock that stands, and the router in process.

mod acts;
mod browser;
mod page;
mod stock;

use std::sync::Arc;

use axum::Router;
use dangol::commands::{Answer, Request, perform};
use dangol::config::Config;
use dangol::shop::Shop;
use dangol::{http, seed, workers};
use db::{DbError, jobs, outbox, subscribers};
use kernel::{Clock, FakeClock, PageRequest};
use messaging::messages::{self, Message};
use testkit::Place;

pub(crate) use acts::{Placed, american_address, korean_address};
pub(crate) use browser::Browser;
pub(crate) use page::{FilledForm, Page};

/// The shop of one story.
pub(crate) struct TestApp {
    pub(crate) shop: Arc<Shop>,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) router: Router,
}

/// How many passes may be needed until nothing moves any more.
const PASSES_MAX: usize = 100;

impl TestApp {
    /// The demonstration shop at 10:00 on a Monday in Seoul.
    pub(crate) async fn open(place: Place) -> Self {
        Self::open_with(place, |_config| {}, None).await
    }

    /// The same with other settings, or another way for mails to leave.
    pub(crate) async fn open_with(
        place: Place,
        change: impl FnOnce(&mut Config),
        mailer: Option<Arc<dyn messaging::Mailer>>,
    ) -> Self {
        let clock = Arc::new(FakeClock::new(testkit::engines::START));
        let app = Self::join(place, Arc::clone(&clock), change, mailer).await;
        seed::seed(&app.shop).await.expect("the goods are put on the shelves");
        app
    }

    /// One more process over a shop that is there already.
    pub(crate) async fn join(
        place: Place,
        clock: Arc<FakeClock>,
        change: impl FnOnce(&mut Config),
        mailer: Option<Arc<dyn messaging::Mailer>>,
    ) -> Self {
        // What the shop logs is shown when a story fails. Only the first story of a process installs it.
        let log = tracing_subscriber::fmt().with_env_filter("warn").with_test_writer().with_ansi(false);
        drop(log.try_init());
        let mut config = Config {
            data: place.folder,
            database_url: place.postgres_url,
            show_outbox: true,
            payments: payments::Settings::demo(),
            ..Config::default()
        };
        change(&mut config);
        let own: Arc<dyn Clock> = Arc::<FakeClock>::clone(&clock);
        let mut shop = Shop::open_at(config, own).await.expect("the shop opens");
        if let Some(mailer) = mailer {
            shop.mailer = mailer;
        }
        let shop = Arc::new(shop);
        let router = http::router(&shop).expect("the router is made");
        Self { shop, clock, router }
    }

    /// Somebody with a browser of his own, at `/ko`, `/en` or `/us`.
    pub(crate) fn visitor(&self, prefix: &'static str) -> Browser {
        Browser::new(self.router.clone(), prefix)
    }

    /// The clock moves on.
    pub(crate) fn hours_pass(&self, hours: i64) {
        self.clock.advance_millis(hours * 3_600_000);
    }

    /// Staff see a line on the bank's statement and record it.
    pub(crate) async fn deposit_arrives(&self, number: &str, amount: &str, reference: &str) -> Answer {
        let request = Request::Deposit {
            order: number.to_owned(),
            amount: amount.to_owned(),
            reference: reference.to_owned(),
            staff: "mina".to_owned(),
        };
        perform(&self.shop, request).await
    }

    /// Staff cancel an order.
    pub(crate) async fn staff_cancel(&self, number: &str) -> Answer {
        perform(&self.shop, Request::Cancel { order: number.to_owned(), staff: "mina".to_owned() }).await
    }

    /// Does what the workers do by timer, until nothing moves.
    pub(crate) async fn drain(&self) {
        for _ in 0..PASSES_MAX {
            let moved = workers::deliver_events(&self.shop).await.expect("events are delivered")
                + workers::send_mail(&self.shop).await.expect("mails are tried")
                + workers::end_expired(&self.shop).await.expect("deadlines are kept")
                + workers::seal_books(&self.shop).await.expect("the books are sealed");
            if moved == 0 {
                return;
            }
        }
        panic!("after {PASSES_MAX} passes there is still something to do");
    }

    /// All mails with their words, the newest first.
    pub(crate) async fn mails(&self) -> Vec<Message> {
        let read = self.shop.db.read::<_, DbError, _>(|read| {
            Box::pin(async move {
                let listed = messages::list(read, PageRequest::new(PageRequest::LIMIT_MAX, None)).await?;
                let mut all = Vec::new();
                for summary in listed.items {
                    all.extend(messages::find(read, summary.id).await?);
                }
                Ok(all)
            })
        });
        read.await.expect("mails can be listed")
    }

    /// The books are right.
    pub(crate) async fn examine(&self) {
        let answer = perform(&self.shop, Request::Doctor).await;
        assert!(answer.ok, "{:?}", answer.lines);
    }

    /// How often nobody wanted to see a panic or a shed request.
    pub(crate) fn assert_calm(&self) {
        assert_eq!(self.shop.counters.panics(), 0, "requests panicked");
        assert_eq!(self.shop.counters.shed(), 0, "requests were shed");
    }

    /// The end of every story: nothing waits, nobody lags behind, nothing was given up, and the books are right.
    pub(crate) async fn finish(self) {
        self.drain().await;
        let (last, unsequenced, counts, failures) = self
            .shop
            .db
            .read::<_, DbError, _>(|read| {
                Box::pin(async move {
                    Ok((
                        outbox::last_position(read).await?,
                        outbox::count_unsequenced(read).await?,
                        jobs::count(read).await?,
                        subscribers::list_failures(read, 0, 10).await?,
                    ))
                })
            })
            .await
            .expect("the end can be looked at");
        assert_eq!(unsequenced, 0, "events wait for a position");
        let mails = self.mails().await;
        let states: Vec<_> =
            mails.iter().map(|mail| (&mail.summary.mail, mail.summary.state, &mail.summary.smtp_answer)).collect();
        assert_eq!(counts, jobs::JobCounts::default(), "jobs are left: {states:?}");
        assert!(failures.is_empty(), "{failures:?}");
        let cursors = testkit::rows::cursors(&self.shop.db).await;
        for subscriber in workers::subscribers() {
            assert_eq!(cursors.get(subscriber.name).copied().unwrap_or(0), last, "{} lags behind", subscriber.name);
        }
        self.assert_calm();
        self.examine().await;
        self.shop.leave().await;
    }
}
