//! Throw-away PostgreSQL clusters for the tests, never an existing one.
//!
//! Each lives in a folder of its own under a temporary place, belongs to a user that is not root, listens on a free port
//! of 127.0.0.1 and is stopped and removed when its [`Cluster`] is dropped or this program ends in any other way.

pub(crate) mod account;
mod binaries;
mod cluster;
mod guard;
#[cfg(test)]
mod tests;

use anyhow::Result;

use crate::report::say;
use crate::test::tools;
use account::Account;
pub(crate) use binaries::Binaries;
pub(crate) use cluster::{Cluster, Durability};

/// The variable that names the fast cluster: `postgres://user@127.0.0.1:port/postgres`.
pub(crate) const FAST_VARIABLE: &str = "DANGOL_TEST_POSTGRES_URL";
/// The variable that names the cluster that waits for the disk, for tests that kill it.
pub(crate) const DURABLE_VARIABLE: &str = "DANGOL_TEST_POSTGRES_DURABLE_URL";

/// The two clusters of a test run.
#[derive(Debug)]
pub(crate) struct Clusters {
    fast: Cluster,
    durable: Cluster,
}

impl Clusters {
    /// Makes and starts both.
    pub(crate) fn start(binaries: &Binaries) -> Result<Self> {
        let account = Account::choose()?;
        Ok(Self {
            fast: Cluster::start(binaries, &account, Durability::Fast)?,
            durable: Cluster::start(binaries, &account, Durability::Durable)?,
        })
    }

    /// The variables the tests read.
    pub(crate) fn variables(&self) -> [(&'static str, &str); 2] {
        [(FAST_VARIABLE, self.fast.url()), (DURABLE_VARIABLE, self.durable.url())]
    }
}

/// Starts both clusters, prints their addresses and holds them until this program is stopped.
pub(crate) fn hold() -> Result<()> {
    let clusters = Clusters::start(&tools::postgres()?)?;
    for (name, url) in clusters.variables() {
        say(format_args!("export {name}={url}"));
    }
    for cluster in [&clusters.fast, &clusters.durable] {
        say(format_args!("# log: {}", cluster.folder().join("log").display()));
    }
    say("# both clusters run until Ctrl-C");
    loop {
        std::thread::park();
    }
}
