//! Rust source as words, marks and texts, without comments: enough for checks that must not trip over a comment or a
//! quoted word. It knows raw strings, nested comments and lifetimes; it does not parse.

#[cfg(test)]
mod tests;

/// What a piece of source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, a keyword or a number.
    Word,
    /// One character that is none of the others.
    Mark,
    /// A string literal's inside, escapes left as written.
    Text,
}

/// A piece of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub(crate) kind: Kind,
    /// As written.
    pub(crate) text: &'a str,
    /// The line it begins on, from 1.
    pub(crate) line: usize,
}

impl Token<'_> {
    /// Whether it is this word.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    /// Whether it is this mark.
    pub(crate) fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }
}

/// Cuts source into tokens. Source that rustc would refuse gives some tokens, never a failure.
pub(crate) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut cursor = Cursor { rest: source, line: 1 };
    let mut tokens = Vec::new();
    while let Some(first) = cursor.rest.chars().next() {
        if cursor.rest.starts_with("//") {
            cursor.take(cursor.rest.find('\n').unwrap_or(cursor.rest.len()));
        } else if cursor.rest.starts_with("/*") {
            cursor.take(block_comment_len(cursor.rest));
        } else if let Some((before, inside, after)) = string_parts(cursor.rest) {
            cursor.take(before);
            let line = cursor.line;
            tokens.push(Token { kind: Kind::Text, text: cursor.take(inside), line });
            cursor.take(after);
        } else if first == '\'' {
            cursor.take(quote_len(cursor.rest));
        } else {
            let word = cursor.rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let word = word.unwrap_or(cursor.rest.len());
            let (kind, length) = if word > 0 { (Kind::Word, word) } else { (Kind::Mark, first.len_utf8()) };
            let line = cursor.line;
            let text = cursor.take(length);
            if !first.is_whitespace() {
                tokens.push(Token { kind, text, line });
            }
        }
    }
    tokens
}

struct Cursor<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }
}

fn block_comment_len(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The lengths of a string literal's opening, inside and closing, if one begins here.
fn string_parts(rest: &str) -> Option<(usize, usize, usize)> {
    let body = rest.strip_prefix(['b', 'c']).unwrap_or(rest);
    if let Some(inside) = body.strip_prefix('"') {
        let opening = rest.len() - inside.len();
        let length = quoted_len(inside, '"');
        return Some((opening, length, 1));
    }
    let raw = body.strip_prefix('r')?;
    let inside = raw.trim_start_matches('#');
    let hashes = raw.len() - inside.len();
    let inside = inside.strip_prefix('"')?;
    let closing = ["\"", &"#".repeat(hashes)].concat();
    let length = inside.find(&closing).unwrap_or(inside.len());
    Some((rest.len() - inside.len(), length, closing.len()))
}

/// How far to the closing quote, escaped ones passed over.
fn quoted_len(inside: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in inside.char_indices() {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if letter == quote {
            return at;
        }
    }
    inside.len()
}

/// The length of a character literal, or 1 for the tick of a lifetime.
fn quote_len(rest: &str) -> usize {
    let mut letters = rest.chars().skip(1);
    match (letters.next(), letters.next()) {
        (Some('\\'), _) => rest.get(1..).map_or(1, |inside| quoted_len(inside, '\'') + 2),
        (Some(letter), Some('\'')) => letter.len_utf8() + 2,
        _ => 1,
    }
}
