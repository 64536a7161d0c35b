//! One process of the shop.

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Child;

use crate::site::Site;
use crate::wire;

/// A shop that is not open after this is broken.
const START_SECONDS_MAX: u64 = 30;

/// A running shop; killed when dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    port: u16,
    /// From the start of the process to its being ready.
    pub(crate) started_in: Duration,
}

impl Server {
    /// Starts the shop and waits until it is ready.
    pub(crate) async fn start(site: &Site) -> Result<Self> {
        let log = site.folder.with_extension("log");
        let log = std::fs::OpenOptions::new().create(true).append(true).open(&log).context("the server's log")?;
        let begun = Instant::now();
        let mut command = site.command(&["demo"]);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().context("the shop does not start")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let open = async {
            while let Some(line) = lines.next_line().await? {
                if line.starts_with("The shop is open") {
                    return Ok(());
                }
            }
            bail!("the shop ended while it was starting")
        };
        let opened = tokio::time::timeout(Duration::from_secs(START_SECONDS_MAX), open).await;
        opened.context("the shop does not open").and_then(|opened| opened).with_context(|| tail(site))?;
        let mut server = Self { child, port: site.port, started_in: Duration::ZERO };
        while server.get("/readyz").await? != 200 {
            anyhow::ensure!(begun.elapsed().as_secs() < START_SECONDS_MAX, "the shop never is ready");
        }
        server.started_in = begun.elapsed();
        Ok(server)
    }

    async fn get(&self, path: &str) -> Result<u16> {
        let answer = wire::exchange(self.port, &wire::request("GET", path, "", None)).await;
        answer.map(|answer| answer.status).map_err(|cut| anyhow::anyhow!("{path}: {cut:?}"))
    }

    /// Waits until the moment comes; an error if the process ends before.
    pub(crate) async fn runs_for(&mut self, moment: Duration) -> Result<()> {
        match tokio::time::timeout(moment, self.child.wait()).await {
            Err(_still_runs) => Ok(()),
            Ok(ended) => bail!("the shop ended by itself: {}", ended?),
        }
    }

    /// SIGKILL.
    pub(crate) async fn kill(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }

    /// SIGTERM; how long it took to end, and whether it ended well.
    pub(crate) async fn terminate(mut self) -> Result<(Duration, bool)> {
        let pid = self.child.id().context("it has ended")?.to_string();
        let begun = Instant::now();
        let sent = tokio::process::Command::new("kill").args(["-TERM", &pid]).status().await?;
        anyhow::ensure!(sent.success(), "no signal was sent");
        let ended = tokio::time::timeout(Duration::from_secs(START_SECONDS_MAX), self.child.wait()).await;
        Ok((begun.elapsed(), ended.context("it does not end")??.success()))
    }

    /// A figure of `/metrics`.
    pub(crate) async fn metric(&self, name: &str) -> Result<i64> {
        let answer = wire::exchange(self.port, &wire::request("GET", "/metrics", "", None)).await;
        let answer = answer.map_err(|cut| anyhow::anyhow!("/metrics: {cut:?}"))?;
        let figure = answer.body.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        figure.with_context(|| format!("/metrics has no {name}"))
    }
}

/// The last words in a server's log.
fn tail(site: &Site) -> String {
    let log = std::fs::read_to_string(site.folder.with_extension("log")).unwrap_or_default();
    let lines: Vec<&str> = log.lines().rev().take(5).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join(" | ")
}
