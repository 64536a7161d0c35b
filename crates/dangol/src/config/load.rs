//! Reading settings from all their places.

use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};

use super::Config;

/// Settings that can be given on the command line; what is absent stays as it is.
#[derive(Debug, Clone, Default, clap::Args, serde::Serialize)]
pub struct Flags {
    /// Settings file
    #[arg(long, global = true, value_name = "FILE", default_value = "dangol.toml")]
    #[serde(skip)]
    pub config: PathBuf,
    /// Folder for the shop's data
    #[arg(long, global = true, value_name = "FOLDER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Keep the data in PostgreSQL: postgres://user:password@host:port/database
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// Port to listen on
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
}

/// The names that the environment may set, as `DANGOL_…`.
const VARIABLES: &[&str] = &[
    "data",
    "database_url",
    "host",
    "port",
    "base_url",
    "smtp_url",
    "mail_from",
    "staff_mail",
    "show_outbox",
    "log",
    "log_json",
];

/// All places together, `base` lowest.
pub(super) fn places(base: &Config, flags: &Flags) -> Figment {
    Figment::from(Serialized::defaults(base))
        .merge(Toml::file(existing(&flags.config)))
        .merge(Env::prefixed("DANGOL_").only(VARIABLES))
        .merge(Serialized::defaults(flags))
}

/// Reads the settings over `base`. Errors: a value that does not fit, with its place and what is expected.
pub fn load(base: &Config, flags: &Flags) -> Result<Config, Box<figment::Error>> {
    let config: Config = places(base, flags).extract().map_err(Box::new)?;
    Ok(config)
}

/// Only a file in the named place is read: figment would look through the parent folders for a bare name.
fn existing(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_error| path.to_owned())
}
