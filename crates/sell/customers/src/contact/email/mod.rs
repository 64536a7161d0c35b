//! E-mail addresses in one canonical form, so that one address is one customer (promise S18, trap 46).

#[cfg(test)]
mod tests;

use super::{ContactError, ContactField, Problem, text};

/// An e-mail address: ASCII, lower case, at most 254 bytes.
///
/// Letters outside ASCII are refused rather than kept, so that no look-alike of an address can have an account beside it;
/// addresses in other scripts exist, but hardly a mail server accepts them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// RFC 5321, 4.5.3.1, less the angle brackets.
const BYTES_MAX: usize = 254;
const LOCAL_BYTES_MAX: usize = 64;
const LABEL_BYTES_MAX: usize = 63;

impl EmailAddress {
    /// From what somebody typed: trimmed, full-width letters made plain, lower case. In linear time, without a pattern
    /// engine (CVE-2021-43805). Errors: missing, too long, forbidden characters, malformed.
    pub fn parse(input: &str) -> Result<Self, ContactError> {
        let error = |problem| ContactField::Email.error(problem);
        // Three bytes per full-width letter, and blanks around it.
        let text = text::compatible(input, BYTES_MAX * 4).map_err(error)?;
        if text.is_empty() {
            return Err(error(Problem::Missing));
        }
        if text.len() > BYTES_MAX {
            return Err(error(Problem::TooLong));
        }
        if text.chars().any(text::is_forbidden) || !text.is_ascii() {
            return Err(error(Problem::Characters));
        }
        let address = text.to_ascii_lowercase();
        let (local, domain) = address.split_once('@').ok_or(error(Problem::Malformed))?;
        if is_local_part(local) && is_domain(domain) { Ok(Self(address)) } else { Err(error(Problem::Malformed)) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Atoms with single dots between them (RFC 5321); quoted local parts are not taken.
fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    local.len() <= LOCAL_BYTES_MAX && local.split('.').all(is_atom)
}

/// Two or more labels of letters, digits and inner hyphens; the last one is no number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= LABEL_BYTES_MAX
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let Some((_, last)) = domain.rsplit_once('.') else { return false };
    domain.split('.').all(is_label) && last.len() > 1 && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::str::FromStr for EmailAddress {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, ContactError> {
        Self::parse(text)
    }
}
