//! The project's chores, one verb each: `cargo xtask tidy`, `cargo xtask test`, `cargo xtask torture`,
//! `cargo xtask postgres`.

mod layers;
mod licences;
mod postgres;
mod report;
mod rust_text;
mod sql_text;
mod test;
mod tidy;
mod torture;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::report::say;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's chores")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Checks what the compiler does not: layers, table owners, places of SQL, lengths, names, dead files.
    Tidy,
    /// Sets up what the tests need and runs every check, in CI's order.
    Test(test::Options),
    /// Kills, stops, races and misleads real processes of the shop, and reads their books afterwards.
    Torture(torture::Options),
    /// Starts the tests' own PostgreSQL clusters, prints their addresses and holds them until Ctrl-C.
    Postgres,
    /// Checks the licence of every crate that is linked.
    Licences,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().verb {
        Verb::Tidy => tidy::run().map(|()| ExitCode::SUCCESS),
        Verb::Test(options) => test::run(options),
        Verb::Torture(options) => torture::run(&options),
        Verb::Postgres => postgres::hold().map(|()| ExitCode::SUCCESS),
        Verb::Licences => licences::run().map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|error| {
        say(format_args!("error: {error:#}"));
        ExitCode::FAILURE
    })
}
