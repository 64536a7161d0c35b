//! The door for other commands while the shop runs: a Unix socket in the data folder that only its owner may open.
//!
//! One JSON line in, one JSON line out. Whoever can open the socket could also read the database file, so there is no password.

mod ask;
mod listen;

pub use ask::ask;
pub use listen::listen;

/// The longest request or answer, in bytes.
pub(crate) const LINE_BYTES_MAX: u64 = 1 << 20;
