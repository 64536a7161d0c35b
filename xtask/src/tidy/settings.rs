//! `xtask/tidy.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// Where the settings stand, from the root.
pub(super) const PATH: &str = "xtask/tidy.toml";

/// What a check may be told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// Words no file may hold.
    pub(super) forbidden_words: Vec<String>,
    /// Files over the cap, with the number of lines they may have.
    pub(super) lines_max: BTreeMap<String, usize>,
}

impl Settings {
    pub(super) fn read(root: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(root.join(PATH)).with_context(|| format!("cannot read {PATH}"))?;
        toml::from_str(&text).with_context(|| format!("{PATH} is not as expected"))
    }
}
