//! What staff and scripts can ask of a shop from the command line, whether it is running (through its socket) or not.

mod backup;
mod deposit;
mod doctor;
mod perform;

pub use perform::perform;

/// One request, as it goes through the socket.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case", tag = "command")]
pub enum Request {
    /// Where the shop is.
    Status,
    /// A deposit has arrived on the shop's bank account.
    Deposit {
        /// The order's number as people say it.
        order: String,
        /// How much, in the order's currency: `255000`, `58.00`.
        amount: String,
        /// The bank's name for the line of its statement; the same again is not recorded twice.
        reference: String,
        /// Who records it.
        staff: String,
    },
    /// Staff cancel an order.
    Cancel {
        /// The order's number.
        order: String,
        /// Who cancels.
        staff: String,
    },
    /// Replay the books.
    Doctor,
    /// Write a backup into a new folder.
    Backup {
        /// The folder, absolute.
        folder: std::path::PathBuf,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    /// Whether it was done.
    pub ok: bool,
    /// What to tell a person, one line each.
    pub lines: Vec<String>,
    /// The same for a script.
    #[serde(default)]
    pub data: serde_json::Value,
}

impl Answer {
    /// It was done.
    pub fn done(lines: Vec<String>, data: serde_json::Value) -> Self {
        Self { ok: true, lines, data }
    }

    /// It was not done, and why.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self { ok: false, lines: vec![reason.into()], data: serde_json::Value::Null }
    }
}
