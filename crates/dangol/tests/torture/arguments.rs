//! What the program may be told: its own words, and those with which test runners list and choose tests.

use clap::{Parser, ValueEnum};

use crate::rounds::Kind;

/// The one test that runners see. Its module's name leaves it out of quick runs.
pub(crate) const TEST: &str = "slow::torture";

/// The words.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Clone, Parser)]
#[command(name = "torture", about = "Kills, races and misleads real shops, and reads their books afterwards")]
pub(crate) struct Arguments {
    /// Where the dice begin; the same seed makes the same choices
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Rounds of each kind that has rounds
    #[arg(long)]
    pub(crate) rounds: Option<u32>,
    /// Orders that the kill rounds go on for, at least, on each engine
    #[arg(long)]
    pub(crate) orders: Option<usize>,
    /// Kills on each engine
    #[arg(long)]
    pub(crate) kills: Option<u32>,
    /// One kind of round only
    #[arg(long, value_enum)]
    pub(crate) only: Option<Kind>,
    /// Small counts, for every change; so are they when nothing is said
    #[arg(long)]
    ci: bool,
    /// Long counts: 10,000 orders, 300 kills, 1,000 races
    #[arg(long, conflicts_with = "ci")]
    long: bool,
    #[arg(long, hide = true)]
    list: bool,
    #[arg(long, hide = true)]
    ignored: bool,
    #[arg(long, hide = true)]
    exact: bool,
    #[arg(long, hide = true, alias = "no-capture")]
    nocapture: bool,
    #[arg(long, hide = true)]
    include_ignored: bool,
    #[arg(long, hide = true)]
    skip: Vec<String>,
    #[arg(long, hide = true, value_name = "FORMAT")]
    format: Option<String>,
    #[arg(long, hide = true, value_name = "N")]
    test_threads: Option<u32>,
    #[arg(hide = true)]
    filters: Vec<String>,
}

/// What a test runner wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The names of the tests.
    List,
    /// The names of the tests that are left out: none.
    ListIgnored,
    /// Nothing of ours was chosen.
    Nothing,
    /// The rounds.
    Rounds,
}

impl Arguments {
    /// What is to be done.
    pub(crate) fn wanted(&self) -> Wanted {
        let is_meant = |filter: &String| if self.exact { filter == TEST } else { TEST.contains(filter.as_str()) };
        if self.list && self.ignored {
            Wanted::ListIgnored
        } else if self.list {
            Wanted::List
        } else if self.ignored
            || self.skip.iter().any(is_meant)
            || !(self.filters.is_empty() || self.filters.iter().any(is_meant))
        {
            Wanted::Nothing
        } else {
            Wanted::Rounds
        }
    }

    /// Small counts: asked for, or nothing was asked for at all.
    pub(crate) fn is_small(&self) -> bool {
        let told = [self.rounds.is_some(), self.orders.is_some(), self.kills.is_some(), self.only.is_some()];
        !self.long && (self.ci || !told.contains(&true))
    }

    /// The kinds to run.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        self.only.map_or_else(|| Kind::value_variants().to_vec(), |only| vec![only])
    }

    /// A count: as it was told, or the small or the long one.
    pub(crate) fn count<N: Copy>(&self, told: Option<N>, small: N, long: N) -> N {
        told.unwrap_or(if self.is_small() { small } else { long })
    }
}
