//! Torture: real processes of the shop, bought from over HTTP, killed, stopped, raced and set to strange clocks.
//!
//! `cargo xtask torture --seed N` runs it at length; the test run runs it small. It keeps its own journal of what buyers were
//! told, and whatever a buyer was told must be true afterwards.

#[cfg(test)]
mod arguments;
#[cfg(test)]
mod books;
#[cfg(test)]
mod buyer;
#[cfg(test)]
mod crowd;
#[cfg(test)]
mod dice;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod program;
#[cfg(test)]
mod report;
#[cfg(test)]
mod rounds;
#[cfg(test)]
mod server;
#[cfg(test)]
mod site;
#[cfg(test)]
mod wire;

#[cfg(test)]
fn main() -> std::process::ExitCode {
    program::main()
}

#[cfg(not(test))]
fn main() {}
