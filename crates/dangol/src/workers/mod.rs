//! What goes on beside requests: delivering events, sending mail, ending what has run out, sealing the books.
//!
//! Every piece is safe to stop at any moment and to run on many nodes; stopping is a crash without the mess.

mod passes;
mod run;

pub use passes::{deliver_events, end_expired, follow_events, housekeep, seal_books, send_mail};
pub use run::{Workers, start};

use db::subscribers::Subscriber;

/// Everybody who reacts to events.
pub fn subscribers() -> Vec<&'static Subscriber> {
    messaging::SUBSCRIBERS.to_vec()
}
