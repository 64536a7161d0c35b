//! The command line.

mod demo;
mod run;
mod say;
mod serve;

pub use run::run;
pub use say::fail;

use std::path::PathBuf;

use crate::config::Flags;

/// A shop that sells, learns and keeps its customers.
#[derive(Debug, clap::Parser)]
#[command(name = "dangol", version, about, propagate_version = true)]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// Where things are
    #[command(flatten)]
    pub flags: Flags,
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Open the shop
    Serve,
    /// Open a demonstration shop; again to go on with it
    Demo {
        /// Throw the demonstration's data away first
        #[arg(long)]
        fresh: bool,
    },
    /// What staff do
    Staff {
        /// What
        #[command(subcommand)]
        act: StaffCommand,
        /// Who does it, for the record
        #[arg(long = "as", global = true, value_name = "NAME", default_value = "owner")]
        name: String,
        /// Answer as JSON
        #[arg(long, global = true)]
        json: bool,
    },
    /// Replay the books and say whether they are right
    Doctor {
        /// Answer as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a backup into a new folder, while the shop goes on
    Backup {
        /// The new folder
        folder: PathBuf,
        /// Answer as JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring a backup back into an empty data folder
    Restore {
        /// The backup's folder
        folder: PathBuf,
    },
    /// List every address that the shop answers
    Routes,
    /// Show every setting and where it comes from
    Config {
        /// Answer as JSON
        #[arg(long)]
        json: bool,
    },
}

/// What staff do.
#[derive(Debug, clap::Subcommand)]
pub enum StaffCommand {
    /// Record a deposit that arrived on the shop's bank account
    Deposit {
        /// The order's number, for instance DG-261123-7K2MQX
        order: String,
        /// How much arrived, in the order's currency: 35000, 58.00
        amount: String,
        /// The bank's name for the line of its statement; recording the same twice changes nothing
        #[arg(long)]
        reference: String,
    },
    /// Cancel an order that is not certain yet
    Cancel {
        /// The order's number
        order: String,
    },
}
