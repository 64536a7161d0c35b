//! Free text of one line, made canonical: what names and address lines have in common.

use unicode_normalization::UnicodeNormalization;

use super::Problem;

/// One line of text in composed form (NFC: a Mac types Hangul decomposed), white space trimmed and collapsed to single blanks.
/// `length_max` counts characters. Errors: too long, forbidden characters. Empty input gives an empty line.
pub(super) fn line(input: &str, length_max: usize) -> Result<String, Problem> {
    // A composed character has at most a handful of parts of at most four bytes; whatever is longer is not worth reading.
    if input.len() > length_max.saturating_mul(16) {
        return Err(Problem::TooLong);
    }
    let trimmed = input.trim();
    if trimmed.chars().any(is_forbidden) {
        return Err(Problem::Characters);
    }
    let mut text = String::with_capacity(trimmed.len());
    for word in trimmed.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(word.nfc());
    }
    if text.chars().count() > length_max { Err(Problem::TooLong) } else { Ok(text) }
}

/// Full-width digits and letters, as a Korean or Japanese keyboard may type them, as plain ones (NFKC), and trimmed.
/// Errors: longer than `bytes_max` bytes before that.
pub(super) fn compatible(input: &str, bytes_max: usize) -> Result<String, Problem> {
    if input.len() > bytes_max {
        return Err(Problem::TooLong);
    }
    let text: String = input.trim().nfkc().collect();
    Ok(text.trim().to_owned())
}

/// Whether no line may have this character: controls and line breaks, zero-width characters, direction marks, tags and
/// characters without meaning.
pub(super) fn is_forbidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' | '\u{e000}'..='\u{f8ff}')
}
