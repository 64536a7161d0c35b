//! `cargo xtask torture`: the torture program at length, over clusters of its own.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::postgres::Clusters;
use crate::report::say;
use crate::test::tools;
use crate::workspace;

/// What `cargo xtask torture` may be told: everything goes to the program.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// For instance `--seed 7 --kills 300 --orders 10000 --rounds 1000 --only last-unit`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "WORDS")]
    words: Vec<String>,
}

/// Where `cargo xtask test` makes its Python, under the target folder.
const PYTHON: &str = "xtask/venv/bin/python";

/// Starts both clusters, runs the program, stops the clusters.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let root = workspace::root()?;
    let clusters = Clusters::start(&tools::postgres()?)?;
    let mut command = workspace::cargo(&root);
    command.args(["test", "--package", "dangol", "--test", "torture", "--locked", "--"]).args(words(&options.words));
    command.envs(clusters.variables());
    let python = workspace::metadata(&root, &["--no-deps"])?.target_directory.join(PYTHON);
    if python.exists() {
        command.env("DANGOL_TEST_PYTHON", python);
    } else {
        say("no Python yet: `cargo xtask test --only setup` makes one");
    }
    let status = command.status().context("cannot run cargo")?;
    drop(clusters);
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Without any words the program would take itself for a test: here it is meant at length.
fn words(told: &[String]) -> Vec<String> {
    let names_size = told
        .iter()
        .any(|word| ["--ci", "--rounds", "--kills", "--orders", "--only"].iter().any(|size| word.starts_with(size)));
    let mut words = told.to_vec();
    if !names_size {
        words.push("--long".to_owned());
    }
    words
}
