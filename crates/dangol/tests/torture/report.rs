//! What came of each kind of round, as a table with minimum counts.

/// One promise on one engine.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// For instance `F1 M1 M7 M9, SQLite`.
    pub(crate) promise: String,
    pub(crate) rounds: u32,
    pub(crate) kills: u32,
    pub(crate) orders: usize,
    /// Fewer rounds, kills or orders than these prove nothing.
    pub(crate) least: (u32, u32, usize),
    pub(crate) violations: Vec<String>,
    /// What was measured.
    pub(crate) figures: Vec<String>,
    /// Why there was nothing to run, where there was nothing.
    pub(crate) skipped: bool,
}

impl Report {
    /// An empty report.
    pub(crate) fn new(promise: impl Into<String>, least: (u32, u32, usize)) -> Self {
        Self { promise: promise.into(), least, ..Self::default() }
    }

    /// A report of nothing: what is missing is named and counted.
    pub(crate) fn skipped(promise: impl Into<String>, what: &str) -> Self {
        testkit::skips::skip(what);
        Self { promise: promise.into(), skipped: true, ..Self::default() }
    }

    /// Something that must not be.
    pub(crate) fn violation(&mut self, what: impl Into<String>) {
        let what = what.into();
        println!("VIOLATION {}: {what}", self.promise);
        self.violations.push(what);
    }

    /// Demands something.
    pub(crate) fn demand(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        if !holds {
            self.violation(otherwise());
        }
    }

    /// Something that was measured.
    pub(crate) fn figure(&mut self, what: impl Into<String>) {
        self.figures.push(what.into());
    }

    fn is_enough(&self) -> bool {
        let (rounds, kills, orders) = self.least;
        self.skipped || (self.rounds >= rounds && self.kills >= kills && self.orders >= orders)
    }

    fn has_passed(&self) -> bool {
        self.violations.is_empty() && self.is_enough()
    }
}

/// Prints the table; whether everything passed.
pub(crate) fn print(reports: &[Report]) -> bool {
    println!("\n{:<42} {:>6} {:>6} {:>7} {:>10}", "promise", "rounds", "kills", "orders", "violations");
    for report in reports {
        let violations = if report.skipped { "skipped".to_owned() } else { report.violations.len().to_string() };
        println!(
            "{:<42} {:>6} {:>6} {:>7} {violations:>10}",
            report.promise, report.rounds, report.kills, report.orders
        );
        for figure in &report.figures {
            println!("    {figure}");
        }
        if !report.is_enough() {
            println!("    too few: at least {:?} rounds, kills, orders prove something", report.least);
        }
        for violation in report.violations.iter().take(10) {
            println!("    VIOLATION {violation}");
        }
    }
    let skipped = reports.iter().filter(|report| report.skipped).count();
    let failed = reports.iter().filter(|report| !report.has_passed()).count();
    if skipped > 0 {
        println!("{skipped} skipped");
    }
    println!("{} passed, {failed} failed", reports.len() - failed - skipped);
    failed == 0 && reports.len() > skipped
}
