//! Three lanes of waiting transactions, bounded in number and in time.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::group::Member;
use crate::DbError;
use crate::database::{DbLimits, Lane};

/// After so many groups without bulk work one waiting bulk transaction goes first, so that it is slow but never starves.
const GROUPS_WITHOUT_BULK_MAX: u32 = 8;

/// What waits for the writer.
#[derive(Debug)]
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
    limits: DbLimits,
}

#[derive(Debug, Default)]
struct State {
    lanes: [VecDeque<Waiting>; 3],
    groups_without_bulk: u32,
    closed: bool,
}

#[derive(Debug)]
struct Waiting {
    member: Box<dyn Member>,
    since: Instant,
}

fn place(lane: Lane) -> usize {
    match lane {
        Lane::Shopper => 0,
        Lane::Staff => 1,
        Lane::Bulk => 2,
    }
}

impl Queue {
    pub(super) fn new(limits: DbLimits) -> Self {
        Self { state: Mutex::new(State::default()), arrived: Condvar::new(), limits }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lines a transaction up. Errors: `Busy` when the lane is full, `Closed`.
    pub(super) fn push(&self, lane: Lane, member: Box<dyn Member>) -> Result<(), DbError> {
        let mut state = self.lock();
        if state.closed {
            return Err(DbError::Closed);
        }
        let Some(waiting) = state.lanes.get_mut(place(lane)) else { return Err(DbError::Closed) };
        if waiting.len() >= self.limits.queue_members_max {
            return Err(DbError::Busy("the queue of transactions is full"));
        }
        waiting.push_back(Waiting { member, since: Instant::now() });
        drop(state);
        self.arrived.notify_one();
        Ok(())
    }

    /// Waits for the first member of the next group; nothing once the queue is closed and empty.
    pub(super) fn wait_for_first(&self) -> Option<Box<dyn Member>> {
        let mut state = self.lock();
        loop {
            if state.lanes.get(place(Lane::Bulk)).is_some_and(|bulk| !bulk.is_empty()) {
                state.groups_without_bulk += 1;
            }
            if let Some(member) = self.take(&mut state) {
                return Some(member);
            }
            if state.closed {
                return None;
            }
            state = self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The next member for a group that is open, without waiting.
    pub(super) fn next(&self) -> Option<Box<dyn Member>> {
        self.take(&mut self.lock())
    }

    fn take(&self, state: &mut State) -> Option<Box<dyn Member>> {
        let bulk_first = state.groups_without_bulk >= GROUPS_WITHOUT_BULK_MAX;
        let order = if bulk_first { [2, 0, 1] } else { [0, 1, 2] };
        for lane in order {
            while let Some(waiting) = state.lanes.get_mut(lane).and_then(VecDeque::pop_front) {
                if waiting.since.elapsed() > Duration::from_millis(self.limits.queue_wait_ms_max) {
                    waiting.member.refuse(DbError::Busy("the transaction waited too long for its turn"));
                    continue;
                }
                if lane == 2 {
                    state.groups_without_bulk = 0;
                }
                return Some(waiting.member);
            }
        }
        None
    }

    /// Lets no more in; what waits is still done.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    /// Lets no more in and refuses what waits: the storage has failed.
    pub(super) fn fail(&self, error: &DbError) {
        let mut state = self.lock();
        state.closed = true;
        for lane in &mut state.lanes {
            for waiting in lane.drain(..) {
                waiting.member.refuse(error.clone());
            }
        }
        drop(state);
        self.arrived.notify_all();
    }
}
