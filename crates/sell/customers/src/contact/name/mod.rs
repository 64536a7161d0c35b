//! People's names: one field, any script.

#[cfg(test)]
mod tests;

use super::{ContactError, ContactField, Problem, text};

/// A name of 1 to 80 characters with at least one letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct PersonName(String);

const LENGTH_MAX: usize = 80;

impl PersonName {
    /// From what somebody typed: composed, white space collapsed.
    ///
    /// Names are greeted in mails that the shop sends, so nothing is taken that a mail program would turn into a link: the shop
    /// must not carry a stranger's advertisement to a third person. Errors: missing, too long, forbidden characters, malformed.
    pub fn parse(input: &str) -> Result<Self, ContactError> {
        let error = |problem| ContactField::Name.error(problem);
        let name = text::line(input, LENGTH_MAX).map_err(error)?;
        if name.is_empty() {
            return Err(error(Problem::Missing));
        }
        let lower = name.to_lowercase();
        if name.contains(['<', '>', '@', '\\', '{', '}', '|']) || lower.contains("://") || lower.contains("www.") {
            return Err(error(Problem::Characters));
        }
        if name.chars().any(char::is_alphabetic) { Ok(Self(name)) } else { Err(error(Problem::Malformed)) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
