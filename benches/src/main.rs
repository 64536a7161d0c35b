//! Measurements of the shop, each against something else in the same run. Loopback only, bounded, stopping by themselves.
//!
//! `cargo run --release -p benches -- all` needs a release build of `dangol` beside it; PostgreSQL and nginx are measured when
//! `DANGOL_TEST_POSTGRES_DURABLE_URL` is set and nginx is installed, else said to be missing.

mod buyers;
mod page;
mod process;
mod purchase;
mod rush;
mod stage;
mod start;

use clap::Parser as _;

/// What to measure.
#[derive(Debug, clap::Parser)]
struct Arguments {
    /// `purchase`, `rush`, `page`, `start` or `all`
    #[arg(default_value = "all")]
    what: String,
    /// Purchases per measurement
    #[arg(long, default_value_t = 2_000)]
    purchases: usize,
    /// Buyers at once
    #[arg(long, default_value_t = 8)]
    buyers: usize,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    rustls::crypto::ring::default_provider().install_default().ok();
    let arguments = Arguments::parse();
    let wants = |name: &str| arguments.what == name || arguments.what == "all";
    for engine in stage::engines() {
        if wants("purchase") {
            purchase::measure(&engine, arguments.purchases, arguments.buyers).await?;
        }
        if wants("rush") {
            rush::measure(&engine).await?;
        }
    }
    if wants("page") {
        page::measure().await?;
    }
    if wants("start") {
        start::measure().await?;
    }
    Ok(())
}
