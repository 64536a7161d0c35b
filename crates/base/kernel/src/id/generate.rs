//! Giving out ids: each node counts under its own leased number.

use std::sync::atomic::{AtomicI64, Ordering};

use super::Id;
use crate::clock::Timestamp;

/// 2026-01-01T00:00:00Z in milliseconds since 1970.
pub const EPOCH_MS: i64 = 1_767_225_600_000;
const NODE_BITS: u32 = 10;
const SEQUENCE_BITS: u32 = 12;
const SEQUENCE_MAX: i64 = (1 << SEQUENCE_BITS) - 1;
/// The last millisecond since [`EPOCH_MS`] that a clock may bring in: a week before the 41 bits end in September 2095. A clock that
/// shows more is wrong; ids then count on in that week, in which there is room for two trillion of them, and stay ordered.
const CLOCK_MS_MAX: i64 = (1 << 41) - 1 - 7 * 86_400_000;

/// The number under which a running process gives out ids, 0 to 1023; leased in the database so that no two share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeNumber(i64);

impl NodeNumber {
    /// How many nodes can run at once.
    pub const COUNT: i64 = 1 << NODE_BITS;

    /// A number from 0 to 1023, else nothing.
    pub fn new(number: i64) -> Option<Self> {
        (0..Self::COUNT).contains(&number).then_some(Self(number))
    }

    /// The number itself.
    pub fn get(self) -> i64 {
        self.0
    }
}

/// Gives out ids that only grow, also when the clock goes back: then it counts on from the last id
/// (4,096 a millisecond) until the clock has caught up, so it neither waits nor repeats.
#[derive(Debug)]
pub struct IdGenerator {
    node: NodeNumber,
    /// Milliseconds since [`EPOCH_MS`] and sequence of the last id, as one number.
    last: AtomicI64,
}

impl IdGenerator {
    /// `floor` is the latest time up to which this node number may already have been used (from its lease).
    pub fn new(node: NodeNumber, floor: Timestamp) -> Self {
        let floor_ms = floor.as_millis().saturating_sub(EPOCH_MS).clamp(0, CLOCK_MS_MAX);
        Self { node, last: AtomicI64::new((floor_ms << SEQUENCE_BITS) | SEQUENCE_MAX) }
    }

    /// The node number that the ids bear.
    pub fn node(&self) -> NodeNumber {
        self.node
    }

    /// The latest time that an id of this generator bears: the floor for whoever leases the number next.
    pub fn high_mark(&self) -> Timestamp {
        Timestamp::from_millis((self.last.load(Ordering::Acquire) >> SEQUENCE_BITS) + EPOCH_MS)
    }

    /// A new id, greater than every id this generator gave before.
    pub fn next<T: Id>(&self, now: Timestamp) -> T {
        let now_part = now.as_millis().saturating_sub(EPOCH_MS).clamp(0, CLOCK_MS_MAX) << SEQUENCE_BITS;
        let mut last = self.last.load(Ordering::Acquire);
        let taken = loop {
            let wanted = now_part.max(last + 1);
            match self.last.compare_exchange_weak(last, wanted, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_previous) => break wanted,
                Err(current) => last = current,
            }
        };
        let millis = taken >> SEQUENCE_BITS;
        let sequence = taken & SEQUENCE_MAX;
        T::from_i64((millis << (NODE_BITS + SEQUENCE_BITS)) | (self.node.0 << SEQUENCE_BITS) | sequence)
    }
}
