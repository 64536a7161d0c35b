//! What every answer says to the browser, and which requests may change anything.

mod headers;
mod origin;
#[cfg(test)]
mod tests;

pub use headers::{MAIL_BODY_POLICY, MAIL_PAGE_POLICY, headers};
pub use origin::{Origins, require_own_origin};
