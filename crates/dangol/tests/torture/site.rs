//! Where a shop stands: its folder, its database, its port; and what is done to it without a server.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use anyhow::{Context as _, Result};
use dangol::config::Config;
use dangol::shop::Shop;

/// One shop's place.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) folder: PathBuf,
    /// `postgres://…`, or nothing for the file in the folder.
    pub(crate) url: Option<String>,
    pub(crate) port: u16,
    /// Variables for its processes.
    pub(crate) variables: Vec<(String, String)>,
}

impl Site {
    /// A place that nobody uses.
    pub(crate) fn new(folder: &Path, url: Option<String>) -> Result<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Ok(Self { folder: folder.to_owned(), url, port, variables: Vec::new() })
    }

    /// For a table.
    pub(crate) fn engine(&self) -> &'static str {
        if self.url.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    /// Opens the shop in this process.
    pub(crate) async fn open(&self) -> Result<Shop> {
        let config = Config {
            data: self.folder.clone(),
            database_url: self.url.clone(),
            payments: payments::Settings::demo(),
            ..Config::default()
        };
        Shop::open(config).await
    }

    /// The program with its place, to be given a verb.
    pub(crate) fn command(&self, words: &[&str]) -> tokio::process::Command {
        let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_dangol"));
        command.args(words).arg("--data").arg(&self.folder).args(["--port", &self.port.to_string()]);
        if let Some(url) = &self.url {
            command.args(["--database-url", url]);
        }
        let variables = self.variables.iter().map(|(name, value)| (name, value));
        command.envs(variables).current_dir(self.folder.parent().unwrap_or(&self.folder)).stdin(Stdio::null());
        command.kill_on_drop(true);
        command
    }

    /// Runs the program to its end.
    pub(crate) async fn run(&self, words: &[&str]) -> Result<Output> {
        self.command(words).output().await.with_context(|| format!("dangol {words:?}"))
    }

    /// Asks for the books to be replayed, by the command line; nothing is wrong, or what is.
    pub(crate) async fn doctor(&self) -> Result<Option<String>> {
        let output = self.run(&["doctor", "--json"]).await?;
        let said = [output.stdout, output.stderr].concat();
        Ok((!output.status.success()).then(|| format!("doctor: {}", String::from_utf8_lossy(&said))))
    }
}
