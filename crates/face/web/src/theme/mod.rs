//! A theme: templates, texts and assets. Templates are hostile data: what they may do, and how much of it, is bounded here.
//!
//! Architecture invariant: a template reaches nothing but the data of its page, the filters of `filters.rs` and the
//! functions of `functions.rs`. The engine's own filters, functions and tests are left out.

mod escape;
mod files;
mod filters;
mod functions;
mod load;
mod render;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use minijinja::Environment;

pub use files::ThemeFiles;

use crate::{Assets, Formats, Texts};

/// Why a theme or a page of it failed.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// A file is missing, too large or not UTF-8.
    #[error("{path}: {problem}")]
    File {
        /// The file inside the theme.
        path: String,
        /// What is wrong.
        problem: String,
    },
    /// The template engine refused: syntax, an unknown name, too much work, too much output.
    #[error("{0:#}")]
    Template(#[from] minijinja::Error),
    /// The texts are broken.
    #[error(transparent)]
    Texts(#[from] crate::texts::TextError),
    /// The formats could not be made.
    #[error(transparent)]
    Formats(#[from] crate::format::FormatError),
}

/// A theme, ready to render. Cheap to share behind an `Arc`.
#[derive(Debug)]
pub struct Theme {
    environment: Environment<'static>,
    texts: Arc<Texts>,
    formats: Arc<Formats>,
    assets: Arc<Assets>,
}

impl Theme {
    /// The texts of this theme.
    pub fn texts(&self) -> &Arc<Texts> {
        &self.texts
    }

    /// The formats that its filters use.
    pub fn formats(&self) -> &Arc<Formats> {
        &self.formats
    }

    /// Its assets.
    pub fn assets(&self) -> &Arc<Assets> {
        &self.assets
    }
}
