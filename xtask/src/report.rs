//! What the reader of the terminal sees.

use std::fmt::Display;
use std::io::Write;

/// Writes one line to standard output. A reader that went away is no reason to fail.
pub(crate) fn say(line: impl Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
