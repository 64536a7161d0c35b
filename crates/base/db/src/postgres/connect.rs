//! How connections to the server are opened.

use std::str::FromStr;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::{Config, NoTls};

use crate::DbError;
use crate::database::DbLimits;

/// A pool over `url`. Every connection bounds what it may do to the server: statements, locks, idle transactions.
pub(super) fn pool(url: &str, limits: &DbLimits) -> Result<Pool, DbError> {
    let mut config =
        Config::from_str(url).map_err(|_secret| DbError::Storage("the database URL is not valid".to_owned()))?;
    let mut options = format!(
        "-c statement_timeout={} -c lock_timeout={} -c idle_in_transaction_session_timeout={}",
        limits.postgres_member_ms_max(),
        limits.queue_wait_ms_max,
        limits.postgres_member_ms_max(),
    );
    if !limits.durable {
        options.push_str(" -c synchronous_commit=off");
    }
    config.options(&options).connect_timeout(Duration::from_secs(5)).application_name("dangol");
    let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    Pool::builder(manager)
        .max_size(limits.connections_max)
        .wait_timeout(Some(Duration::from_millis(limits.queue_wait_ms_max)))
        .create_timeout(Some(Duration::from_secs(5)))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| DbError::Storage(error.to_string()))
}
