//! A fresh PostgreSQL database per test, copied from a template that has the schema.

use db::{Db, DbConfig, DbLimits, migrations};
use kernel::{Secret, Timestamp};
use tokio_postgres::{Client, NoTls};

/// The server that the test run started; its URL ends in the maintenance database.
const URL_VARIABLE: &str = "DANGOL_TEST_POSTGRES_URL";
const DURABLE_URL_VARIABLE: &str = "DANGOL_TEST_POSTGRES_DURABLE_URL";
/// Test processes make the template one after the other.
const LOCK: &str = "SELECT pg_advisory_lock(4711)";

/// Where the server is, if the run has one.
pub(crate) fn server_url(durable: bool) -> Option<String> {
    std::env::var(if durable { DURABLE_URL_VARIABLE } else { URL_VARIABLE }).ok().filter(|url| !url.is_empty())
}

async fn client(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the test server answers");
    tokio::spawn(connection);
    client
}

fn in_database(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').expect("the URL names a database");
    format!("{server}/{name}")
}

/// Makes a database with the schema; its URL and name.
pub(crate) async fn create(url: &str) -> (String, String) {
    let admin = client(url).await;
    let schema: String = migrations::MIGRATIONS.iter().map(|migration| migration.text).collect();
    let checksum = kernel::secret::hexadecimal(&fingerprint(&schema));
    let template = format!("dangol_template_{checksum}");
    admin.batch_execute(LOCK).await.expect("the lock is given");
    let exists = admin
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&template])
        .await
        .expect("databases can be listed")
        .is_some();
    if !exists {
        let half_made = format!("{template}_new");
        for text in [format!("DROP DATABASE IF EXISTS {half_made}"), format!("CREATE DATABASE {half_made}")] {
            admin.batch_execute(&text).await.expect("the template can be made");
        }
        let limits = DbLimits { connections_max: 2, ..DbLimits::default() };
        let db = Db::open(&DbConfig::Postgres { url: in_database(url, &half_made), limits }).await.expect("it opens");
        migrations::migrate(&db, Timestamp::from_millis(0)).await.expect("the schema applies");
        drop(db);
        // The pool's connections close a moment later; the server can be told to end them.
        let rename = format!("ALTER DATABASE {half_made} RENAME TO {template}");
        admin
            .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", &[&half_made])
            .await
            .expect("its connections can be ended");
        admin.batch_execute(&rename).await.expect("the template gets its name");
    }
    let name = format!("t_{}", Secret::generate().expect("random numbers").reveal());
    let made = admin.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    admin.batch_execute("SELECT pg_advisory_unlock(4711)").await.expect("the lock is given back");
    made.expect("the database is copied");
    (in_database(url, &name), name)
}

/// Drops a test's database.
pub(crate) async fn drop_database(url: &str, name: &str) {
    let admin = client(url).await;
    let text = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    admin.batch_execute(&text).await.expect("the database can be dropped");
}

/// 8 bytes that tell schemas apart (FNV-1a); not for security.
fn fingerprint(text: &str) -> [u8; 8] {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash.to_be_bytes()
}
