//! Stories that take seconds.

mod clock;
mod mail;
mod races;
mod totals;
