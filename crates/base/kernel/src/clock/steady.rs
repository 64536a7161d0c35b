//! The program's clock: follows the wall clock forward and never back.

use std::sync::Mutex;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::{Clock, Timestamp};

/// The wall clock, made monotonic. When the wall clock is set back, time goes on from where it was at the speed of the
/// machine's steady counter, so no hold, session or lease lives longer than it was promised. When it is set forward, it is followed.
#[derive(Debug)]
pub struct SteadyClock {
    anchor: Mutex<Anchor>,
}

#[derive(Debug)]
struct Anchor {
    shown_ms: i64,
    steady: Instant,
}

impl SteadyClock {
    /// Starts at the wall clock, but not before `floor` (the last moment that the database has seen).
    pub fn starting_at(floor: Timestamp) -> Self {
        let shown_ms = wall_ms().max(floor.as_millis());
        Self { anchor: Mutex::new(Anchor { shown_ms, steady: Instant::now() }) }
    }
}

/// What the machine's clock says, in milliseconds since 1970; negative before.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
fn wall_ms() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(0, |millis| -millis),
    }
}

/// The next moment to show: the wall clock, or steady progress from the last one when the wall clock lies behind it.
pub(super) fn follow(shown_ms: i64, elapsed_ms: i64, wall_ms: i64) -> i64 {
    shown_ms.saturating_add(elapsed_ms.max(0)).max(wall_ms)
}

impl Clock for SteadyClock {
    fn now(&self) -> Timestamp {
        let mut anchor = self.anchor.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let elapsed = anchor.steady.elapsed();
        let elapsed_ms = i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
        let shown_ms = follow(anchor.shown_ms, elapsed_ms, wall_ms());
        if elapsed_ms > 0 {
            // Only whole milliseconds move the anchor, else many quick questions would each lose a fraction.
            anchor.steady += std::time::Duration::from_millis(elapsed_ms.unsigned_abs());
            anchor.shown_ms = shown_ms;
        }
        Timestamp::from_millis(shown_ms)
    }
}
