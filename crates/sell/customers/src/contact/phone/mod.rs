//! Telephone numbers, kept as E.164 (`+821012345678`) and shown as people in the country write them.

mod korean;
#[cfg(test)]
mod tests;

use markets::CountryCode;

use super::{ContactError, ContactField, Problem, text};

/// A telephone number in E.164: a plus sign and 8 to 15 digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Phone(String);

const INPUT_BYTES_MAX: usize = 120;
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

impl Phone {
    /// From what somebody in `country` typed: `010-1234-5678` in Korea, `(212) 555-0123` in the United States, or with a plus
    /// sign and the country's number from anywhere. Blanks, hyphens, dots, brackets and full-width digits are taken.
    ///
    /// Errors: missing; too long; forbidden characters; malformed; not served for a number without a plus sign in a country
    /// whose numbers are not known here, and for Korean short numbers (1588-0000), which nobody can be reached at.
    pub fn parse(input: &str, country: CountryCode) -> Result<Self, ContactError> {
        Self::read(input, country).map_err(|problem| ContactField::Phone.error(problem))
    }

    fn read(input: &str, country: CountryCode) -> Result<Self, Problem> {
        let text = text::compatible(input, INPUT_BYTES_MAX)?;
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        let (is_international, rest) = text.strip_prefix('+').map_or((false, text.as_str()), |rest| (true, rest));
        let mut digits = String::with_capacity(rest.len());
        for letter in rest.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                ' ' | '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
                _ => return Err(Problem::Characters),
            }
        }
        if is_international { international(&digits) } else { national(&digits, country) }.map(Self)
    }

    /// As it is kept and sent to carriers: `+821012345678`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people of its country write it: `010-1234-5678`, `(212) 555-0123`; others stay as they are kept.
    pub fn shown(&self) -> String {
        if let Some(rest) = self.0.strip_prefix("+82") {
            return korean::shown(rest);
        }
        match self.0.strip_prefix("+1").and_then(|rest| rest.split_at_checked(3)) {
            Some((area, rest)) => match rest.split_at_checked(3) {
                Some((exchange, line)) if line.len() == 4 => format!("({area}) {exchange}-{line}"),
                _ => self.0.clone(),
            },
            None => self.0.clone(),
        }
    }
}

fn international(digits: &str) -> Result<String, Problem> {
    if let Some(rest) = digits.strip_prefix("82") {
        // Many write the zero of the national form behind the country's number.
        return korean::e164(rest.strip_prefix('0').unwrap_or(rest));
    }
    if let Some(rest) = digits.strip_prefix('1') {
        return american(rest);
    }
    if DIGITS.contains(&digits.len()) && !digits.starts_with('0') {
        Ok(["+", digits].concat())
    } else {
        Err(Problem::Malformed)
    }
}

fn national(digits: &str, country: CountryCode) -> Result<String, Problem> {
    match country {
        CountryCode::KR => match digits.strip_prefix('0') {
            Some(rest) => korean::e164(rest),
            None if digits.len() == 8 && digits.starts_with('1') => Err(Problem::NotServed),
            None => Err(Problem::Malformed),
        },
        CountryCode::US => american(digits.strip_prefix('1').unwrap_or(digits)),
        _ => Err(Problem::NotServed),
    }
}

/// Ten digits; area and exchange begin with 2 to 9 (North American numbering plan).
fn american(digits: &str) -> Result<String, Problem> {
    let begins_well = |place: usize| digits.as_bytes().get(place).is_some_and(|byte| (b'2'..=b'9').contains(byte));
    if digits.len() == 10 && begins_well(0) && begins_well(3) {
        Ok(["+1", digits].concat())
    } else {
        Err(Problem::Malformed)
    }
}

impl std::fmt::Display for Phone {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
