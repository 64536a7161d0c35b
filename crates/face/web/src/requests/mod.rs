//! What stands around every request: a name, a language, limits, and a net for panics.

mod layers;
mod limits;
mod name;
mod panics;
mod prefix;
#[cfg(test)]
mod tests;

pub use layers::{Surroundings, surround};
pub use limits::{Limits, LoadLimit};
pub use name::RequestName;
pub use panics::RequestCounters;
pub use prefix::{Prefix, PrefixLink, choose};
