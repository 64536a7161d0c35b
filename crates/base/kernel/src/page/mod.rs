//! Keyset pages: a list is cut after the last key seen, never by counting rows.

#[cfg(test)]
mod tests;

/// Which rows are wanted: at most `limit`, after the row with key `after`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    limit: i64,
    after: Option<i64>,
}

/// Some rows, and where the next ones begin.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Page<T> {
    /// The rows, at most as many as were asked for.
    pub items: Vec<T>,
    /// The key to ask after for more; nothing at the end.
    pub next_after: Option<i64>,
}

impl PageRequest {
    /// The most rows that one page holds.
    pub const LIMIT_MAX: i64 = 100;

    /// A request; the limit is kept within 1 and [`Self::LIMIT_MAX`].
    pub fn new(limit: i64, after: Option<i64>) -> Self {
        Self { limit: limit.clamp(1, Self::LIMIT_MAX), after }
    }

    /// How many rows the page shows.
    pub fn limit(self) -> i64 {
        self.limit
    }

    /// How many rows to read: one more than shown tells whether there are more.
    pub fn rows_to_read(self) -> i64 {
        self.limit + 1
    }

    /// The key after which to begin.
    pub fn after(self) -> Option<i64> {
        self.after
    }

    /// Cuts the rows that were read (at most [`Self::rows_to_read`]) into a page.
    pub fn cut<T>(self, mut rows: Vec<T>, key: impl Fn(&T) -> i64) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_after = if more { rows.last().map(key) } else { None };
        Page { items: rows, next_after }
    }
}
