//! Words on the terminal.

use std::io::Write as _;
use std::process::ExitCode;

use crate::commands::Answer;

/// Writes a line to standard output. A reader that has gone away (`| head`) is no error.
pub(super) fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// Says an error with its causes to standard error.
pub fn fail(error: &anyhow::Error) -> ExitCode {
    drop(writeln!(std::io::stderr(), "error: {error:#}"));
    ExitCode::FAILURE
}

/// Says an answer, for a person or a script.
pub(super) fn answer(answer: &Answer, json: bool) -> ExitCode {
    if json {
        say(&serde_json::to_string(answer).unwrap_or_default());
    } else if answer.ok {
        for line in &answer.lines {
            say(line);
        }
    } else {
        for line in &answer.lines {
            drop(writeln!(std::io::stderr(), "error: {line}"));
        }
    }
    if answer.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
