//! The steps of a run and their order.

use clap::ValueEnum;

/// A step, in the order of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Step {
    /// PostgreSQL, Chromium, Node and Python packages.
    Setup,
    /// The format of the sources.
    Fmt,
    /// The compiler's and clippy's lints.
    Clippy,
    /// `cargo xtask tidy`.
    Tidy,
    /// The tests' own PostgreSQL clusters.
    Clusters,
    /// Every Rust test, on both engines.
    Tests,
    /// The pages in a real browser.
    Browser,
    /// The licences of what is linked.
    Licences,
    /// What was left out.
    Skips,
}

impl Step {
    /// The line above the step's output.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Setup => "setup: what the tests need on this machine",
            Self::Fmt => "fmt: the format of the sources",
            Self::Clippy => "clippy: lints, every target",
            Self::Tidy => "tidy: layers, owners, places, lengths, names",
            Self::Clusters => "clusters: PostgreSQL for the tests",
            Self::Tests => "tests: both engines",
            Self::Browser => "browser: pages in Chromium",
            Self::Licences => "licences: of what is linked",
            Self::Skips => "skips: what was not tested",
        }
    }

    /// As `--only` takes it.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// The command that runs this step again.
    pub(super) fn again(self, quick: bool) -> String {
        let quick = if quick { " --quick" } else { "" };
        format!("cargo xtask test --only {}{quick}", self.name())
    }

    /// The steps it cannot do without.
    fn stands_on(self) -> &'static [Self] {
        match self {
            Self::Setup | Self::Fmt | Self::Clippy | Self::Tidy | Self::Licences | Self::Skips => &[],
            Self::Clusters => &[Self::Setup],
            Self::Tests | Self::Browser => &[Self::Setup, Self::Clusters],
        }
    }
}

/// All steps, or one with what it stands on and the count of what was left out.
pub(super) fn chosen(only: Option<Step>) -> Vec<Step> {
    let all = Step::value_variants();
    let Some(only) = only else { return all.to_vec() };
    let wanted = |step: &Step| *step == only || only.stands_on().contains(step);
    let counts_skips = only.stands_on().contains(&Step::Clusters);
    all.iter().copied().filter(|step| wanted(step) || (counts_skips && *step == Step::Skips)).collect()
}
