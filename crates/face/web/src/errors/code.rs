//! The table of error codes.

use axum::http::StatusCode;

/// A stable code, part of the public interface: programs may compare it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// Nothing stands at this address, or the reader may not know of it.
    NotFound,
    /// The address does not take this method.
    MethodNotAllowed,
    /// What was sent cannot be used as it is.
    Invalid,
    /// The thing has changed in the meantime, or the step was taken already.
    Conflict,
    /// Too many requests from here.
    TooMany,
    /// The request came from another site.
    ForbiddenOrigin,
    /// The actor may not do this.
    Forbidden,
    /// The body is larger than its route allows.
    TooLarge,
    /// The body is in a form that the route does not read.
    UnsupportedMedia,
    /// The request took too long to arrive.
    Timeout,
    /// The program has more to do than it can; later it works.
    Busy,
    /// The disk is full.
    StorageFull,
    /// Something of ours broke.
    Internal,
}

impl ErrorCode {
    /// Every code.
    pub const ALL: [Self; 13] = [
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Invalid,
        Self::Conflict,
        Self::TooMany,
        Self::ForbiddenOrigin,
        Self::Forbidden,
        Self::TooLarge,
        Self::UnsupportedMedia,
        Self::Timeout,
        Self::Busy,
        Self::StorageFull,
        Self::Internal,
    ];

    /// The row of the table: code, status, text of the title, text of the message.
    const fn row(self) -> (&'static str, StatusCode, &'static str, &'static str) {
        match self {
            Self::NotFound => ("not_found", StatusCode::NOT_FOUND, "error-not-found", "error-not-found-say"),
            Self::MethodNotAllowed => {
                ("method_not_allowed", StatusCode::METHOD_NOT_ALLOWED, "error-method", "error-method-say")
            }
            Self::Invalid => ("invalid", StatusCode::UNPROCESSABLE_ENTITY, "error-invalid", "error-invalid-say"),
            Self::Conflict => ("conflict", StatusCode::CONFLICT, "error-conflict", "error-conflict-say"),
            Self::TooMany => ("too_many", StatusCode::TOO_MANY_REQUESTS, "error-too-many", "error-too-many-say"),
            Self::ForbiddenOrigin => ("forbidden_origin", StatusCode::FORBIDDEN, "error-origin", "error-origin-say"),
            Self::Forbidden => ("forbidden", StatusCode::FORBIDDEN, "error-forbidden", "error-forbidden-say"),
            Self::TooLarge => ("too_large", StatusCode::PAYLOAD_TOO_LARGE, "error-too-large", "error-too-large-say"),
            Self::UnsupportedMedia => {
                ("unsupported_media", StatusCode::UNSUPPORTED_MEDIA_TYPE, "error-media", "error-media-say")
            }
            Self::Timeout => ("timeout", StatusCode::REQUEST_TIMEOUT, "error-timeout", "error-timeout-say"),
            Self::Busy => ("busy", StatusCode::SERVICE_UNAVAILABLE, "error-busy", "error-busy-say"),
            Self::StorageFull => {
                ("storage_full", StatusCode::INSUFFICIENT_STORAGE, "error-storage", "error-storage-say")
            }
            Self::Internal => ("internal", StatusCode::INTERNAL_SERVER_ERROR, "error-internal", "error-internal-say"),
        }
    }

    /// The code as programs see it.
    pub const fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        self.row().1
    }

    /// The key of the title's text.
    pub const fn title_key(self) -> &'static str {
        self.row().2
    }

    /// The key of the message's text.
    pub const fn message_key(self) -> &'static str {
        self.row().3
    }

    /// After how many seconds another try makes sense, if time alone helps.
    pub const fn retry_after_seconds(self) -> Option<u64> {
        if matches!(self, Self::Busy) {
            Some(2)
        } else if matches!(self, Self::TooMany | Self::StorageFull) {
            Some(60)
        } else {
            None
        }
    }

    /// The code for a status that a library answered with.
    pub fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::BAD_REQUEST => Self::Invalid,
            StatusCode::LENGTH_REQUIRED => Self::TooLarge,
            known => Self::ALL.into_iter().find(|code| code.status() == known).unwrap_or(if known.is_server_error() {
                Self::Internal
            } else {
                Self::Invalid
            }),
        }
    }
}
