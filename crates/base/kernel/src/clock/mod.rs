//! Time: UTC milliseconds, and where they come from.

mod steady;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicI64, Ordering};

pub use steady::SteadyClock;

/// A moment, in milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// The last millisecond that calendars here can show (9999-12-30), so that adding never leaves their range.
const LATEST_MS: i64 = 253_402_207_200_000 - 86_400_000;

impl Timestamp {
    /// From stored milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// This many milliseconds later; stays inside the calendar.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis).clamp(-LATEST_MS, LATEST_MS))
    }

    /// This many minutes later; stays inside the calendar.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_millis(minutes.saturating_mul(60_000))
    }

    /// This many hours later; stays inside the calendar.
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        self.plus_minutes(hours.saturating_mul(60))
    }

    /// Milliseconds from `earlier` to this moment; negative if it is later.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// For calendars and time zones; the epoch if out of the calendar's range.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    /// From a calendar's moment, cut to milliseconds.
    pub fn from_jiff(moment: jiff::Timestamp) -> Self {
        Self(moment.as_millisecond())
    }
}

/// Where the time comes from. The program uses [`SteadyClock`], tests [`FakeClock`].
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The present moment. Never earlier than an answer given before.
    fn now(&self) -> Timestamp;
}

/// A clock that stands until a test moves it.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// A clock that shows `start`.
    pub fn new(start: Timestamp) -> Self {
        Self(AtomicI64::new(start.as_millis()))
    }

    /// Moves on by some milliseconds (back, if negative).
    pub fn advance_millis(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Sets the moment.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_millis(), Ordering::SeqCst);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}
