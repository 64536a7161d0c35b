//! Running a test over SQLite and over PostgreSQL.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use db::nodes::Node;
use db::{Db, DbConfig, DbLimits, EngineKind, migrations};
use kernel::{Actor, Ctx, FakeClock, Locale, MarketCode, Permission, Timestamp};

use crate::postgres;
use crate::skips::skip;

/// 2026-11-23 10:00 in Seoul, where the clock of every test stands at first.
pub const START: Timestamp = Timestamp::from_millis(1_795_395_600_000);

/// A fresh database with the schema, and what a test needs around it.
#[derive(Debug)]
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// How to open it once more, as another process would.
    pub config: DbConfig,
    /// The clock that all contexts share.
    pub clock: Arc<FakeClock>,
    /// This process's leases and ids.
    pub node: Node,
    /// Where the file lies (SQLite); removed at the end.
    pub folder: Option<PathBuf>,
}

impl TestDb {
    /// Opens a database that has the schema, as one more process.
    pub async fn open(config: DbConfig, folder: Option<PathBuf>) -> Self {
        let db = Db::open(&config).await.expect("the database opens");
        migrations::migrate(&db, START).await.expect("the schema applies");
        let node = Node::join(&db).await.expect("a node number is free");
        Self { db, config, clock: Arc::new(FakeClock::new(START)), node, folder }
    }

    /// A context for the program itself, in Korea and Korean.
    pub fn ctx(&self) -> Ctx {
        let clock: Arc<dyn kernel::Clock> = Arc::<FakeClock>::clone(&self.clock);
        Ctx::new(Actor::System("test"), MarketCode::KR, Locale::Ko, clock, Arc::clone(&self.node.ids))
    }

    /// A context for a shopper.
    pub fn shopper(&self, market: MarketCode, locale: Locale) -> Ctx {
        let mut ctx = self.ctx().acting_as(Actor::Shopper);
        ctx.market = market;
        ctx.locale = locale;
        ctx
    }

    /// A context for a member of staff who may do what is named.
    pub fn staff(&self, permissions: &[Permission]) -> Ctx {
        self.ctx().acting_as(Actor::Staff { name: "mina".to_owned(), permissions: permissions.to_vec() })
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().expect("a runtime starts")
}

/// A folder on the fastest disk there is: memory.
fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a temporary folder can be made")
}

/// Runs a test over both engines, each time with a fresh database. Without a PostgreSQL server its half is skipped and counted.
pub fn both_engines<F, Fut>(test: F)
where
    F: Fn(TestDb) -> Fut,
    Fut: Future<Output = ()>,
{
    on_sqlite(DbLimits::default(), &test);
    on_postgres(DbLimits::default(), false, &test);
}

/// Runs a test over SQLite.
pub fn on_sqlite<F, Fut>(limits: DbLimits, test: F)
where
    F: Fn(TestDb) -> Fut,
    Fut: Future<Output = ()>,
{
    runtime().block_on(async {
        let folder = folder();
        let config = DbConfig::Sqlite { path: folder.path().join("shop.db"), limits };
        test(TestDb::open(config, Some(folder.path().to_owned())).await).await;
    });
}

/// Runs a test over PostgreSQL; `durable` asks for the server that waits for the disk.
pub fn on_postgres<F, Fut>(limits: DbLimits, durable: bool, test: F)
where
    F: Fn(TestDb) -> Fut,
    Fut: Future<Output = ()>,
{
    let Some(server) = postgres::server_url(durable) else {
        skip("postgres: no test server, run the whole suite to have one");
        return;
    };
    runtime().block_on(async {
        let (url, name) = postgres::create(&server).await;
        let test_db = TestDb::open(DbConfig::Postgres { url, limits }, None).await;
        assert_eq!(test_db.db.engine(), EngineKind::Postgres);
        test(test_db).await;
        postgres::drop_database(&server, &name).await;
    });
}

/// Where a fresh, empty database lies, for tests that open the whole program over it.
#[derive(Debug, Clone)]
pub struct Place {
    /// A folder of its own, removed at the end.
    pub folder: PathBuf,
    /// The database on the PostgreSQL server, as `postgres://…`; nothing for a file in the folder.
    pub postgres_url: Option<String>,
}

/// Runs a test once over a place for SQLite and once over one on PostgreSQL. Without a PostgreSQL server its half is skipped and
/// counted.
pub fn both_places<F, Fut>(test: F)
where
    F: Fn(Place) -> Fut,
    Fut: Future<Output = ()>,
{
    on_sqlite_place(&test);
    on_postgres_place(&test);
}

/// Runs a test over a place for SQLite.
pub fn on_sqlite_place<F, Fut>(test: F)
where
    F: Fn(Place) -> Fut,
    Fut: Future<Output = ()>,
{
    let folder = folder();
    runtime().block_on(test(Place { folder: folder.path().to_owned(), postgres_url: None }));
}

/// Runs a test over a place on PostgreSQL.
pub fn on_postgres_place<F, Fut>(test: F)
where
    F: Fn(Place) -> Fut,
    Fut: Future<Output = ()>,
{
    let Some(server) = postgres::server_url(false) else {
        skip("postgres: no test server, run the whole suite to have one");
        return;
    };
    let folder = folder();
    runtime().block_on(async {
        let (url, name) = postgres::create(&server).await;
        test(Place { folder: folder.path().to_owned(), postgres_url: Some(url) }).await;
        postgres::drop_database(&server, &name).await;
    });
}
