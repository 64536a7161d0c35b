//! Settings: defaults, then `dangol.toml`, then the environment (`DANGOL_…`), then flags; later ones win.

mod explain;
mod load;
#[cfg(test)]
mod tests;

pub use explain::explain;
pub use load::{Flags, load};

use std::net::IpAddr;
use std::path::PathBuf;

/// Every setting, with its effective value.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The folder that holds everything the shop knows.
    pub data: PathBuf,
    /// `postgres://…` to keep the data on a server; nothing for the file in [`Config::data`].
    pub database_url: Option<String>,
    /// The address to listen on.
    pub host: IpAddr,
    /// The port to listen on.
    pub port: u16,
    /// How the world reaches the shop, without a slash at the end; nothing for `http://localhost:PORT`.
    pub base_url: Option<String>,
    /// `smtps://user:password@host:port`, or `smtp://…?tls=required` for STARTTLS; nothing to keep mails in the outbox page.
    pub smtp_url: Option<String>,
    /// The sender of mails.
    pub mail_from: String,
    /// Who is told when an order needs a decision.
    pub staff_mail: String,
    /// Whether `/outbox` shows the mails: for trying out, never for a real shop.
    pub show_outbox: bool,
    /// Bank accounts and deadlines.
    pub payments: payments::Settings,
    /// What is logged, for instance `info` or `info,db=debug`.
    pub log: String,
    /// Whether logs are JSON lines.
    pub log_json: bool,
}

impl Config {
    /// How the world reaches the shop.
    pub fn public_url(&self) -> String {
        self.base_url
            .clone()
            .map_or_else(|| format!("http://localhost:{}", self.port), |url| url.trim_end_matches('/').to_owned())
    }

    /// Where the database is.
    pub fn database(&self, limits: db::DbLimits) -> db::DbConfig {
        match &self.database_url {
            Some(url) => db::DbConfig::Postgres { url: url.clone(), limits },
            None => db::DbConfig::Sqlite { path: self.data.join(db::backup::DATABASE_FILE), limits },
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            database_url: None,
            host: IpAddr::from([127, 0, 0, 1]),
            port: 8080,
            base_url: None,
            smtp_url: None,
            mail_from: "hello@dalgama.example".to_owned(),
            staff_mail: "staff@dalgama.example".to_owned(),
            show_outbox: false,
            payments: payments::Settings { deposit_hours: 24, accounts: Vec::new() },
            log: "info".to_owned(),
            log_json: false,
        }
    }
}
