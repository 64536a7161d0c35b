//! What was not tested, counted so that nobody takes it for tested.
//!
//! A test that cannot run appends one line to the file that the variable `DANGOL_TEST_SKIPS` names (opened with append,
//! the whole line in one write, since many test processes share it) and returns:
//! `SKIPPED: <test>: <what was missing>`, or `SKIPPED shared-data: <test>: <file>` where a file of the shared data set was
//! looked for. Without the variable it writes the line to standard error. With the data set beside the checkout, a
//! `shared-data` skip fails the run: the file was there to be read. So does any `SKIPPED postgres`: the run started one.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::report::say;

/// The variable that names the file.
pub(crate) const VARIABLE: &str = "DANGOL_TEST_SKIPS";
const SHARED_DATA: &str = "../shared/data";
const SHARED_DATA_MARK: &str = "SKIPPED shared-data";
const POSTGRES_MARK: &str = "SKIPPED postgres";

/// The file of a run's skips.
#[derive(Debug)]
pub(crate) struct Skips {
    path: PathBuf,
}

impl Skips {
    /// Begins an empty file under the target folder.
    pub(crate) fn begin(target: &Path) -> Result<Self> {
        let folder = target.join("xtask");
        std::fs::create_dir_all(&folder)?;
        // The process's number keeps two runs at once apart.
        let path = folder.join(format!("skips-{}", std::process::id()));
        std::fs::write(&path, "").with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { path })
    }

    /// The file, for the tests.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Notes something this program leaves out.
    pub(crate) fn add(&self, what: &str) -> Result<()> {
        let mut file = std::fs::OpenOptions::new().append(true).open(&self.path)?;
        Ok(file.write_all(format!("SKIPPED: {what}\n").as_bytes())?)
    }

    /// Prints the skips and their number; fails where shared data was missed that is there.
    pub(crate) fn judge(&self, root: &Path) -> Result<()> {
        let text = std::fs::read_to_string(&self.path).context("the file of skips is gone")?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        for line in &lines {
            say(line);
        }
        say(format_args!("skipped tests: {}", lines.len()));
        let unserved = count(&lines, POSTGRES_MARK);
        ensure!(unserved == 0, "{unserved} tests found no PostgreSQL although this run started it");
        let missed = count(&lines, SHARED_DATA_MARK);
        let is_there = root.join(SHARED_DATA).is_dir();
        ensure!(!is_there || missed == 0, "{missed} tests missed shared data although {SHARED_DATA} is there");
        Ok(())
    }
}

impl Drop for Skips {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

fn count(lines: &[&str], mark: &str) -> usize {
    lines.iter().filter(|line| line.starts_with(mark)).count()
}
