//! From words to rounds to a table.

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser as _;

use crate::arguments::{Arguments, TEST, Wanted};
use crate::report::{self, Report};
use crate::rounds;

/// Does what the words say.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.wanted() {
        Wanted::List => println!("{TEST}: test"),
        Wanted::ListIgnored => {}
        Wanted::Nothing => println!("0 passed, 0 failed"),
        Wanted::Rounds => return run(&arguments),
    }
    ExitCode::SUCCESS
}

fn run(arguments: &Arguments) -> ExitCode {
    let begun = Instant::now();
    let mut reports: Vec<Report> = Vec::new();
    for kind in arguments.kinds() {
        let started = Instant::now();
        reports.extend(rounds::run(kind, arguments));
        println!("{kind:?}: {:.1} s", started.elapsed().as_secs_f64());
    }
    let passed = report::print(&reports);
    println!("seed {}, {:.1} s", arguments.seed, begun.elapsed().as_secs_f64());
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
