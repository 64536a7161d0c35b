//! A run: what its steps hand to each other.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::skips::{self, Skips};
use super::step::Step;
use super::tools::{Tools, Wanted};
use super::{Options, browser, compile};
use crate::postgres::{Clusters, FAST_VARIABLE};
use crate::{licences, report, tidy, workspace};

/// How a step ended that did not fail.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It did what it says.
    Passed,
    /// There was nothing to do, for this reason.
    Nothing(&'static str),
}

/// The state of a run. Dropping it stops the clusters.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) root: PathBuf,
    pub(super) target: PathBuf,
    pub(super) quick: bool,
    wants_browser: bool,
    skips: Skips,
    tools: Option<Tools>,
    clusters: Option<Clusters>,
}

impl Run {
    /// Begins a run of these steps.
    pub(super) fn begin(options: Options, steps: &[Step]) -> Result<Self> {
        let root = workspace::root()?;
        let target = workspace::metadata(&root, &["--no-deps"])?.target_directory;
        let skips = Skips::begin(&target)?;
        let wants_browser = steps.contains(&Step::Browser) && !options.quick && browser::exist(&root);
        Ok(Self { root, target, quick: options.quick, wants_browser, skips, tools: None, clusters: None })
    }

    /// Does a step.
    pub(super) fn perform(&mut self, step: Step) -> Result<Outcome> {
        match step {
            Step::Setup => {
                let wanted = Wanted { browser: self.wants_browser };
                self.tools = Some(Tools::set_up(&self.root, &self.target, wanted, &self.skips)?);
            }
            Step::Fmt => compile::check_format(&self.root)?,
            Step::Clippy => compile::lint(&self.root)?,
            Step::Tidy => tidy::run()?,
            Step::Clusters => {
                let clusters = Clusters::start(&self.tools()?.postgres)?;
                for (name, url) in clusters.variables() {
                    report::say(format_args!("{name}={url}"));
                }
                self.clusters = Some(clusters);
            }
            Step::Tests => compile::test(self)?,
            Step::Browser if self.quick => return Ok(Outcome::Nothing("left out by --quick")),
            Step::Browser => return browser::test(self),
            Step::Licences => licences::run()?,
            Step::Skips => self.skips.judge(&self.root)?,
        }
        Ok(Outcome::Passed)
    }

    /// The tools the setup found.
    pub(super) fn tools(&self) -> Result<&Tools> {
        self.tools.as_ref().context("the step setup comes first")
    }

    /// Tells a command what the tests read from their environment.
    pub(super) fn inform(&self, command: &mut Command) -> Result<()> {
        let clusters = self.clusters.as_ref().context("the step clusters comes first")?;
        command.envs(clusters.variables());
        command.env(skips::VARIABLE, self.skips.path());
        command.env("DANGOL_TEST_PYTHON", &self.tools()?.python);
        Ok(())
    }
}

/// Runs a command to its end with its output shown.
pub(super) fn succeed(command: &mut Command) -> Result<()> {
    let line = shown(command);
    report::say(format_args!("$ {line}"));
    let status = command.status().with_context(|| format!("cannot run {line}"))?;
    ensure!(status.success(), "failed ({status}): {line}");
    Ok(())
}

/// The command as one would type it, with the variables that it cannot do without.
fn shown(command: &Command) -> String {
    let needs_cluster = command.get_envs().any(|(name, value)| name == FAST_VARIABLE && value.is_some());
    let hint = if needs_cluster { "   # with the variables that `cargo xtask postgres` prints" } else { "" };
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).collect();
    [&words.join(" "), hint].concat()
}
