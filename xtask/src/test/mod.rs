//! `cargo xtask test`: sets up what the tests need and runs every check in CI's order, stopping at the first failure.

mod browser;
mod compile;
mod run;
pub(crate) mod skips;
mod step;
#[cfg(test)]
mod tests;
pub(crate) mod tools;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Args;

use crate::report::say;
use run::{Outcome, Run};
use step::Step;

/// What `cargo xtask test` may be told.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Options {
    /// Leave out browser tests and tests in modules named `slow`
    #[arg(long)]
    pub(crate) quick: bool,
    /// Run one step and what it stands on
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Option<Step>,
}

struct Line {
    step: Step,
    time: Duration,
    /// The word for the table.
    outcome: String,
}

/// Runs the steps; the last line printed is `N passed, N failed`, counted in steps.
pub(crate) fn run(options: Options) -> Result<ExitCode> {
    let steps = step::chosen(options.only);
    let mut run = Run::begin(options, &steps)?;
    let mut lines: Vec<Line> = Vec::new();
    let (mut passed, mut failed) = (0_usize, 0_usize);
    for step in steps {
        say(format_args!("── {}", step.title()));
        let started = Instant::now();
        let outcome = run.perform(step);
        let time = started.elapsed();
        let word = match outcome {
            Ok(Outcome::Passed) => {
                passed += 1;
                "passed".to_owned()
            }
            Ok(Outcome::Nothing(why)) => format!("nothing to do: {why}"),
            Err(error) => {
                failed += 1;
                say(format_args!("error: {error:#}"));
                "FAILED".to_owned()
            }
        };
        say(format_args!("── {}: {word} ({:.1} s)", step.title(), time.as_secs_f64()));
        lines.push(Line { step, time, outcome: word });
        if failed > 0 {
            say(format_args!("to run this step again: {}", step.again(options.quick)));
            break;
        }
    }
    drop(run);
    for line in &lines {
        say(format_args!("{:>8.1} s  {:<9} {}", line.time.as_secs_f64(), line.step.name(), line.outcome));
    }
    say(format_args!("{passed} passed, {failed} failed"));
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
