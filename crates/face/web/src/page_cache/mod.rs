//! Whole pages for visitors of whom nothing is known: no cookie, no query, the language that the browser asks for.
//!
//! Such a page is the same for everybody, so it is rendered once and kept until something it shows has changed. Money, stock
//! and orders are never decided from it; what it says about stock is at most as old as [`AGE_MS_MAX`].

mod serve;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use kernel::{Clock, Timestamp};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

pub use serve::serve;

/// A page is rendered anew after so many milliseconds, whatever happened.
pub const AGE_MS_MAX: i64 = 2_000;
/// Bytes of all kept pages together.
const BYTES_MAX: u64 = 32 << 20;
/// A guess for the size of the table; a page has about 13 KB.
const PAGES_EXPECTED: usize = 2_000;

/// The kept pages. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PageCache {
    pages: Arc<Cache<String, Kept, ByBytes>>,
    generation: Arc<AtomicU64>,
    clock: Arc<dyn Clock>,
}

/// A page with the state of the shop that it shows.
#[derive(Debug, Clone)]
struct Kept {
    html: Bytes,
    generation: u64,
    made_at: Timestamp,
}

#[derive(Debug, Clone)]
struct ByBytes;

impl Weighter<String, Kept> for ByBytes {
    fn weight(&self, path: &String, page: &Kept) -> u64 {
        u64::try_from(path.len() + page.html.len()).unwrap_or(u64::MAX)
    }
}

impl PageCache {
    /// An empty cache.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let pages = Cache::with_weighter(PAGES_EXPECTED, BYTES_MAX, ByBytes);
        Self { pages: Arc::new(pages), generation: Arc::default(), clock }
    }

    /// Something that pages show has changed: none that was begun before this is shown any more.
    pub fn forget(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// The state that a page begun now will show. Taken before it is rendered, so that a change meanwhile outdates it.
    fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    fn find(&self, path: &str) -> Option<Bytes> {
        let kept = self.pages.get(path)?;
        let age_ms = self.clock.now().millis_since(kept.made_at);
        (kept.generation == self.generation() && (0..=AGE_MS_MAX).contains(&age_ms)).then_some(kept.html)
    }

    fn keep(&self, path: String, html: Bytes, generation: u64) {
        self.pages.insert(path, Kept { html, generation, made_at: self.clock.now() });
    }
}
