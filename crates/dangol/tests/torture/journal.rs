//! What buyers and staff were told, written to the disk before anything else happens.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;

use anyhow::Result;

/// An order that a buyer was told he has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    pub(crate) number: String,
    /// `/ko/orders/<number>/<secret>`.
    pub(crate) path: String,
    /// In won.
    pub(crate) total: String,
}

/// The journal. The bool tells whether the receipt of the money was confirmed to staff.
#[derive(Debug)]
pub(crate) struct Journal {
    file: Mutex<File>,
    told: Mutex<Vec<(Told, bool)>>,
    counts: Mutex<BTreeMap<&'static str, usize>>,
}

impl Journal {
    /// An empty journal beside a shop's folder.
    pub(crate) fn new(folder: &Path) -> Result<Self> {
        let file = Mutex::new(File::create(folder.with_extension("journal"))?);
        Ok(Self { file, told: Mutex::default(), counts: Mutex::default() })
    }

    fn write(&self, line: &str) {
        let mut file = self.file.lock().unwrap();
        writeln!(file, "{line}").unwrap();
        file.sync_data().unwrap();
    }

    /// A buyer was told that he has an order.
    pub(crate) fn placed(&self, told: Told) {
        self.write(&["placed ", &told.path].concat());
        self.told.lock().unwrap().push((told, false));
    }

    /// Staff were told that a deposit is recorded.
    pub(crate) fn paid(&self, number: &str) {
        self.write(&["paid ", number].concat());
        if let Some(entry) = self.told.lock().unwrap().iter_mut().find(|(told, _)| told.number == number) {
            entry.1 = true;
        }
    }

    /// Everything so far, in the order in which it was told.
    pub(crate) fn told(&self) -> Vec<(Told, bool)> {
        self.told.lock().unwrap().clone()
    }

    /// How many orders so far.
    pub(crate) fn len(&self) -> usize {
        self.told.lock().unwrap().len()
    }

    /// The next order from a place on that can be paid.
    pub(crate) fn get(&self, place: usize) -> Option<Told> {
        self.told.lock().unwrap().get(place).map(|(told, _)| told.clone())
    }

    /// Counts something that happened.
    pub(crate) fn count(&self, what: &'static str) {
        *self.counts.lock().unwrap().entry(what).or_default() += 1;
    }

    /// How often something happened.
    pub(crate) fn counted(&self, what: &str) -> usize {
        self.counts.lock().unwrap().get(what).copied().unwrap_or(0)
    }

    /// All counts as a line.
    pub(crate) fn counts(&self) -> String {
        let counts = self.counts.lock().unwrap();
        counts.iter().map(|(what, count)| format!("{what} {count}")).collect::<Vec<_>>().join(", ")
    }
}
