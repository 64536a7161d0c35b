//! Opening the shop until somebody closes it.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use db::lock::{FolderLock, LockError};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::say::say;
use crate::config::Config;
use crate::shop::Shop;
use crate::{http, seed, socket, workers};

/// Requests under way may go on for so long after the shop was told to close.
const DRAIN_MS_MAX: u64 = 8_000;

/// What opening does besides.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// Whether the demonstration's goods are put on the shelves first.
    pub(super) seed: bool,
}

/// Serves until SIGINT or SIGTERM, or until the storage fails. A second signal ends at once, which loses nothing either.
pub(super) async fn serve(config: Config, opening: &Opening) -> anyhow::Result<ExitCode> {
    log(&config)?;
    let _lock = match FolderLock::take(&config.data) {
        Ok(lock) => lock,
        Err(LockError::Held(folder)) => bail!(
            "a shop is running in {} already; name another folder with --data, or stop that one first",
            folder.display()
        ),
        Err(error @ LockError::Folder { .. }) => return Err(error.into()),
    };
    let address = SocketAddr::new(config.host, config.port);
    // Before anything is made: a port that is taken is the most common mistake.
    let listener = tokio::net::TcpListener::bind(address).await.with_context(|| {
        format!("{address} cannot be listened on; is another program there? Name another with --port")
    })?;
    let shop = Arc::new(Shop::open(config).await?);
    if opening.seed {
        seed::seed(&shop).await?;
    }
    let router = http::router(&shop)?;
    let commands = socket::listen(&shop.config.data, Arc::clone(&shop))?;
    let workers = workers::start(&shop);
    tell(&shop);
    let failed = wait(&shop, listener, router).await?;
    commands.abort();
    workers.stop().await;
    shop.leave().await;
    tracing::info!("closed");
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Answers requests until told to stop; true if the storage failed.
async fn wait(shop: &Arc<Shop>, listener: tokio::net::TcpListener, router: axum::Router) -> anyhow::Result<bool> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let (closing, open) = tokio::sync::watch::channel(false);
    let mut told = open.clone();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        drop(told.wait_for(|closing| *closing).await);
    });
    let mut server = tokio::spawn(server.into_future());
    let failed = tokio::select! {
        _ = interrupt.recv() => false,
        _ = terminate.recv() => false,
        () = shop.db.failed() => true,
        ended = &mut server => {
            ended.context("the server ended")?.context("the server ended")?;
            return Ok(false);
        }
    };
    tracing::info!("closing: requests under way may end");
    closing.send_replace(true);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = tokio::time::timeout(Duration::from_millis(DRAIN_MS_MAX), &mut server) => {}
    }
    server.abort();
    Ok(failed)
}

fn tell(shop: &Shop) {
    let url = shop.config.public_url();
    say(&format!("The shop is open:  {url}"));
    say(&format!("  Korean           {url}/ko"));
    say(&format!("  English, Korea   {url}/en"));
    say(&format!("  English, US      {url}/us"));
    if shop.config.show_outbox {
        say(&format!("  Mails            {url}/ko/outbox"));
    }
    say("Stop it with Ctrl-C; nothing is lost.");
}

fn log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log).with_context(|| format!("log = {:?} is no filter", config.log))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let done = if config.log_json { lines.json().try_init() } else { lines.with_target(false).try_init() };
    done.map_err(|error| anyhow::anyhow!("logs: {error}"))
}
