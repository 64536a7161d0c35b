//! What goes wrong on the way to an answer: one table of stable codes, with their status and words.
//!
//! Domain crates have errors of their own; a surface maps them to a code here. The reader sees words from the theme's
//! texts, never the text of an inner error: that goes to the log under the request's id.

mod code;
mod render;
#[cfg(test)]
pub(crate) mod tests;

use axum::response::{IntoResponse, Response};

pub use code::ErrorCode;
pub use render::{ErrorPages, render};

/// An error on its way to the reader.
#[derive(Debug, Clone)]
pub struct AppError {
    /// The stable code.
    pub code: ErrorCode,
    /// A text that says more than the code's own, for instance `cart-error-sold-out`.
    pub message_key: Option<&'static str>,
    /// For the log only.
    pub cause: Option<String>,
}

impl AppError {
    /// An error with its code's own words.
    pub const fn new(code: ErrorCode) -> Self {
        Self { code, message_key: None, cause: None }
    }

    /// Says more to the reader: `key` is a text of the theme without arguments.
    #[must_use]
    pub const fn saying(mut self, key: &'static str) -> Self {
        self.message_key = Some(key);
        self
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// Something of ours broke.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::new(ErrorCode::Internal).because(cause)
    }
}

impl From<ErrorCode> for AppError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<crate::ThemeError> for AppError {
    fn from(error: crate::ThemeError) -> Self {
        Self::internal(error)
    }
}

/// The bare answer: a status that [`render`] turns into a page or JSON.
impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
