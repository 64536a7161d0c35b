//! Who reacts to events, and how an event reaches everybody.
//!
//! A `once` subscriber's effects and its cursor are written in one transaction, so an event takes effect once. An event whose
//! handler fails is set aside and holds back later events of its aggregate for that subscriber, until it succeeds or staff skip it.
//! An `every_node` subscriber ([`Tail`]) keeps its cursor in memory: it rebuilds something that each process has.

mod deliver;
mod retry;
pub(crate) mod sql;
mod tail;

pub use crate::outbox::StoredEvent;
pub use deliver::deliver;
pub use retry::{list_failures, retry, skip};
pub use tail::Tail;

use futures::future::BoxFuture;
use kernel::{Ctx, Timestamp, id::EventId};

use crate::{DbError, Tx};

/// A reaction to events: writes its effect in the transaction it is given.
pub type Handler = for<'a> fn(&'a mut Tx, &'a Ctx, &'a StoredEvent) -> BoxFuture<'a, Result<(), SubscriberError>>;

/// A `once` subscriber.
#[derive(Debug, Clone, Copy)]
pub struct Subscriber {
    /// Its name, for instance `messaging.on_order_placed`; never reused for something else.
    pub name: &'static str,
    /// The wire names that it wants.
    pub events: &'static [&'static str],
    /// What it does.
    pub handle: Handler,
}

/// Why a reaction failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SubscriberError {
    /// The database said no.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The payload does not fit the event's struct, or the reaction's own rule said no.
    #[error("{0}")]
    Refused(String),
}

impl From<serde_json::Error> for SubscriberError {
    fn from(error: serde_json::Error) -> Self {
        Self::Refused(error.to_string())
    }
}

/// An event that a subscriber could not handle yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Who.
    pub subscriber: String,
    /// What.
    pub event_id: EventId,
    /// About what.
    pub aggregate: String,
    /// Its place among all events.
    pub position: i64,
    /// How often it was tried; 0 for one that only waits behind another.
    pub attempts: i64,
    /// When it is tried again.
    pub next_at: Timestamp,
    /// Whether it was given up and waits for staff.
    pub is_dead: bool,
    /// What went wrong.
    pub error: String,
}

/// How many events one transaction of a subscriber takes.
pub const BATCH_MAX: i64 = 256;
/// After so many failed tries an event waits for staff.
pub const ATTEMPTS_MAX: i64 = 12;
