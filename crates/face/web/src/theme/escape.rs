//! Escaping text for HTML.

use std::fmt::{self, Display, Formatter, Write as _};

/// Text that is written as text, in an element or in a quoted attribute. Slashes stay as they are: every attribute of ours is
/// quoted, and addresses remain legible.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for part in self.0.split_inclusive(['&', '<', '>', '"', '\'']) {
            let mut letters = part.chars();
            let entity = match letters.next_back() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#x27;",
                Some(letter) => {
                    formatter.write_str(letters.as_str())?;
                    formatter.write_char(letter)?;
                    continue;
                }
                None => continue,
            };
            formatter.write_str(letters.as_str())?;
            formatter.write_str(entity)?;
        }
        Ok(())
    }
}
