//! What a stranger typed, made harmless for a mail that bears the shop's name.
//!
//! Order mails go to whatever address was typed, so a form field could be used to have the shop send somebody an
//! advertisement with a link. Mail programs make links of anything that looks like one, also of letters beyond ASCII.

/// Characters that mail programs take for the dot of a domain name (UTS 46).
const DOTS: [char; 4] = ['.', '。', '．', '｡'];

/// One line without control, direction and invisible characters, in which nothing can be taken for a link or an address:
/// a dot between letters gets a blank behind it, `://` is taken apart. At most `length_max` characters.
pub(super) fn plain_words(text: &str, length_max: usize) -> String {
    let visible: String =
        text.chars().filter_map(|letter| if letter.is_control() { Some(' ') } else { seen(letter) }).collect();
    let visible = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut words = String::with_capacity(visible.len());
    let mut letters = visible.chars().peekable();
    while let Some(letter) = letters.next() {
        words.push(letter);
        let next = letters.peek().copied();
        let joins_words = DOTS.contains(&letter) && next.is_some_and(char::is_alphanumeric);
        let begins_link = matches!(letter, ':' | '：') && matches!(next, Some('/' | '／'));
        if joins_words || begins_link {
            words.push(' ');
        }
    }
    words.chars().take(length_max).collect()
}

/// Leaves out what is not seen: zero-width characters, marks that turn the direction of text, tags.
fn seen(letter: char) -> Option<char> {
    match letter {
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => None,
        other => Some(other),
    }
}
