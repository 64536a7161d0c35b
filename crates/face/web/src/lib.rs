//! The HTTP kit under every surface: themes, texts, formats, assets, errors, cookies, security headers, request limits.
//!
//! Architecture invariant: this crate knows HTTP, templates and languages, and no domain but `kernel` and `markets`.

pub mod assets;
pub mod cookies;
pub mod errors;
pub mod format;
pub mod page_cache;
pub mod requests;
pub mod security;
pub mod texts;
pub mod theme;

pub use assets::Assets;
pub use errors::{AppError, ErrorCode, ErrorPages};
pub use format::Formats;
pub use page_cache::PageCache;
pub use requests::{Prefix, RequestCounters};
pub use texts::Texts;
pub use theme::{Theme, ThemeError, ThemeFiles};
