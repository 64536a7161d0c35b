//! From arguments to an act.

use std::process::ExitCode;

use anyhow::Context as _;
use db::lock::{FolderLock, LockError};

use super::say::{answer, say};
use super::{Arguments, Command, StaffCommand, demo, serve};
use crate::commands::{Answer, Request, perform};
use crate::config::{self, Config, Flags};
use crate::shop::Shop;
use crate::socket;

/// Does what the arguments say. Errors are for the person at the keyboard and name what to do.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { command, flags } = arguments;
    match command {
        Command::Serve => serve::serve(load(&Config::default(), &flags)?, &serve::Opening::default()).await,
        Command::Demo { fresh } => demo::demo(load(&demo::settings(), &flags)?, fresh).await,
        Command::Staff { act, name, json } => {
            let request = match act {
                StaffCommand::Deposit { order, amount, reference } => {
                    Request::Deposit { order, amount, reference, staff: name }
                }
                StaffCommand::Cancel { order } => Request::Cancel { order, staff: name },
            };
            Ok(answer(&ask(&flags, request).await?, json))
        }
        Command::Doctor { json } => Ok(answer(&ask(&flags, Request::Doctor).await?, json)),
        Command::Backup { folder, json } => {
            let folder = std::path::absolute(&folder).context("the backup's folder has no path")?;
            Ok(answer(&ask(&flags, Request::Backup { folder }).await?, json))
        }
        Command::Restore { folder } => restore(&load(&Config::default(), &flags)?, &folder),
        Command::Routes => {
            for (method, path) in crate::http::routes() {
                say(&format!("{method:6} {path}"));
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Config { json } => explain(&flags, json),
    }
}

pub(super) fn load(base: &Config, flags: &Flags) -> anyhow::Result<Config> {
    config::load(base, flags).map_err(|error| anyhow::anyhow!("settings: {error}"))
}

/// Asks the running shop, or does it here when none is running.
async fn ask(flags: &Flags, request: Request) -> anyhow::Result<Answer> {
    let mut config = load(&Config::default(), flags)?;
    // Somebody who plays with the demonstration shop means that one, unless he says otherwise.
    let demo = demo::settings();
    if flags.data.is_none() && !config.data.exists() && demo.data.exists() {
        config = load(&demo, flags)?;
    }
    // A folder that is not there must not be made by a question about it.
    if !config.data.exists() {
        return Err(no_shop(&config));
    }
    match FolderLock::take(&config.data) {
        Ok(_lock) => {
            let has_file = config.data.join(db::backup::DATABASE_FILE).exists();
            if config.database_url.is_none() && !has_file {
                return Err(no_shop(&config));
            }
            let shop = Shop::open(config).await?;
            let done = perform(&shop, request).await;
            shop.leave().await;
            Ok(done)
        }
        Err(LockError::Held(folder)) => socket::ask(&folder, &request).await,
        Err(error @ LockError::Folder { .. }) => Err(error.into()),
    }
}

fn no_shop(config: &Config) -> anyhow::Error {
    anyhow::anyhow!("there is no shop in {}; name its folder with --data", config.data.display())
}

fn restore(config: &Config, folder: &std::path::Path) -> anyhow::Result<ExitCode> {
    if config.database_url.is_some() {
        anyhow::bail!("PostgreSQL is restored with its own tools");
    }
    let _lock = FolderLock::take(&config.data)?;
    let manifest = db::backup::restore(folder, &config.data)?;
    crate::shop::keep_key(folder, &config.data)?;
    say(&format!("Restored {} bytes into {}. The shop can be started.", manifest.bytes, config.data.display()));
    Ok(ExitCode::SUCCESS)
}

fn explain(flags: &Flags, json: bool) -> anyhow::Result<ExitCode> {
    let settings = config::explain(&Config::default(), flags).map_err(|error| anyhow::anyhow!("settings: {error}"))?;
    if json {
        say(&serde_json::to_string(&settings)?);
    } else {
        let width = settings.iter().map(|setting| setting.name.len()).max().unwrap_or(0);
        for setting in settings {
            say(&format!("{:width$} = {}  ({})", setting.name, setting.value, setting.from));
        }
    }
    Ok(ExitCode::SUCCESS)
}
