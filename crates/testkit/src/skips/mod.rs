//! Tests that cannot run say so: on the screen, and in the file that the whole run counts.

use std::io::Write;

/// Notes a skip. `what` begins with what is missing, for instance `postgres` or `shared-data`.
pub fn skip(what: &str) {
    let line = format!("SKIPPED {what}\n");
    // A test's own output is only shown when it fails, so the file is what counts.
    if let Some(path) = std::env::var_os("DANGOL_TEST_SKIPS") {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
        if let Ok(mut file) = file {
            drop(file.write_all(line.as_bytes()));
        }
    }
    drop(std::io::stderr().write_all(line.as_bytes()));
}
