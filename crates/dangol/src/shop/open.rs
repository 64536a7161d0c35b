//! Opening a shop: database, schema, node number, key, mailer.

use std::sync::Arc;

use anyhow::Context as _;
use db::nodes::Node;
use db::{Db, DbLimits, migrations};
use kernel::{Clock, Locale, SteadyClock, Timestamp};

use super::{Shop, key};
use crate::config::Config;

/// 2090-01-01: a clock that shows more is wrong, and time that was once told is never taken back.
const CLOCK_LATEST: Timestamp = Timestamp::from_millis(3_786_912_000_000);

impl Shop {
    /// Opens the shop that the settings describe, making what is missing. Errors say what to do.
    pub async fn open(config: Config) -> anyhow::Result<Self> {
        let clock: Arc<dyn Clock> = Arc::new(SteadyClock::starting_at(Timestamp::from_millis(0)));
        if clock.now() > CLOCK_LATEST {
            anyhow::bail!("the machine's clock shows {}; set it right and start again", clock.now().to_jiff());
        }
        let (db, node) = Self::open_database(&config, clock.now()).await?;
        // No earlier than any node has told the database: what was promised until then must not live again.
        let clock: Arc<dyn Clock> = Arc::new(SteadyClock::starting_at(node.clock_floor));
        Self::with_clock(config, db, node, clock)
    }

    /// The same with a clock of the caller's, for tests.
    pub async fn open_at(config: Config, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let (db, node) = Self::open_database(&config, clock.now()).await?;
        Self::with_clock(config, db, node, clock)
    }

    async fn open_database(config: &Config, now: Timestamp) -> anyhow::Result<(Db, Node)> {
        db::lock::make_private_folder(&config.data)
            .with_context(|| format!("the data folder {} cannot be made", config.data.display()))?;
        let place = match &config.database_url {
            Some(_) => "PostgreSQL (database_url)".to_owned(),
            None => config.data.join(db::backup::DATABASE_FILE).display().to_string(),
        };
        let db = Db::open(&config.database(DbLimits::default()))
            .await
            .with_context(|| format!("the database {place} cannot be opened"))?;
        let applied = migrations::migrate(&db, now)
            .await
            .with_context(|| format!("the schema of {place} cannot be brought up to date"))?;
        for name in applied {
            tracing::info!(name, "migration applied");
        }
        let node = Node::join(&db).await.context("no place among the running processes")?;
        Ok((db, node))
    }

    fn with_clock(config: Config, db: Db, node: Node, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let order_key = key::read_or_make(&config.data)?;
        let payments = config.payments.clone();
        if payments.accounts.is_empty() {
            tracing::warn!("no bank account is set: bank transfer is not offered");
        }
        let messaging = Arc::new(mail_settings(&config, order_key.clone()));
        let checkout = Arc::new(checkout::Settings { order_key, number_prefix: "DG".to_owned(), payments });
        let mailer: Arc<dyn messaging::Mailer> = match config.smtp_url.as_deref() {
            Some(url) => Arc::new(messaging::SmtpMailer::from_url(url).context("smtp_url cannot be used")?),
            None => Arc::new(messaging::NoMailServer),
        };
        let page_cache = web::PageCache::new(Arc::clone(&clock));
        let (tail, counters) = (tokio::sync::Mutex::default(), Arc::default());
        Ok(Self { config, db, node, clock, checkout, messaging, mailer, page_cache, tail, counters })
    }

    /// Gives up node number and leases, so that the next process need not wait for them to run out.
    pub async fn leave(&self) {
        let high_mark = self.node.ids.high_mark();
        let left = db::nodes::release_leases(&self.db, &self.node.holder, high_mark, self.clock.now()).await;
        if let Err(error) = left {
            tracing::warn!(%error, "leases run out by themselves");
        }
    }
}

/// Where an order's page stands, the same as the storefront's router says.
fn order_path(prefix: &str, number: &str, secret: &str) -> String {
    ["/", prefix, "/orders/", number, "/", secret].concat()
}

fn mail_settings(config: &Config, order_key: orders::OrderKey) -> messaging::Settings {
    let words = |named: &payments::Named| messaging::Words { ko: named.ko.clone(), en: named.en.clone() };
    let name = |locale| markets::shop_facts(locale).name.to_owned();
    let account = |account: &payments::BankAccount| messaging::DepositAccount {
        market: account.market,
        bank: words(&account.bank),
        holder: words(&account.holder),
        number: account.number.clone(),
        routing_number: account.routing_number.clone(),
    };
    messaging::Settings {
        base_url: config.public_url(),
        shop_name: messaging::Words { ko: name(Locale::Ko), en: name(Locale::En) },
        sender: config.mail_from.clone(),
        staff_address: config.staff_mail.clone(),
        staff_locale: Locale::Ko,
        accounts: config.payments.accounts.iter().map(account).collect(),
        order_path,
        order_key,
    }
}
