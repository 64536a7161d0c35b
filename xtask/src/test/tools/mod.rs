//! What the tests need on the machine: found, or installed when this program may, or named with the exact command.

mod chromium;
mod find;
mod install;
mod node;
mod python;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::skips::Skips;
use crate::postgres::Binaries;
use crate::report::say;

/// The tools of a run.
#[derive(Debug)]
pub(crate) struct Tools {
    /// The PostgreSQL server.
    pub(crate) postgres: Binaries,
    /// A Python that has aiosmtpd.
    pub(crate) python: PathBuf,
    /// A browser, where browser tests exist and are wanted.
    pub(crate) chromium: Option<PathBuf>,
    /// Node, where it is installed.
    pub(crate) node: Option<PathBuf>,
}

/// What a run will need.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Whether browser tests will run.
    pub(crate) browser: bool,
}

impl Tools {
    /// Finds or installs everything.
    pub(crate) fn set_up(root: &Path, target: &Path, wanted: Wanted, skips: &Skips) -> Result<Self> {
        let mut missing = Vec::new();
        if Binaries::find().is_none() {
            missing.push("postgresql");
        }
        if !python::can_make_venv() {
            missing.extend(["python3", "python3-venv"]);
        }
        if wanted.browser {
            missing.extend(chromium::missing_packages());
        }
        install::packages(&missing)?;
        let node = node::set_up(root, skips)?;
        let tools = Self {
            postgres: postgres()?,
            python: python::set_up(root, target)?,
            chromium: if wanted.browser { Some(chromium::find().context("Chromium is still missing")?) } else { None },
            node,
        };
        say(format_args!(
            "PostgreSQL {}, Python {}, Chromium {}, Node {}",
            tools.postgres.release(),
            tools.python.display(),
            shown(tools.chromium.as_deref()),
            shown(tools.node.as_deref())
        ));
        Ok(tools)
    }
}

/// The PostgreSQL server, installed where it is missing and this program may.
pub(crate) fn postgres() -> Result<Binaries> {
    if Binaries::find().is_none() {
        install::packages(&["postgresql"])?;
    }
    Binaries::find().context("PostgreSQL 15 or newer is needed: put its bin folder into PATH")
}

fn shown(path: Option<&Path>) -> String {
    path.map_or_else(|| "not used".to_owned(), |path| path.display().to_string())
}
