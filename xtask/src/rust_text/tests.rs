use super::{Kind, tokens};

fn words(source: &str) -> Vec<&str> {
    tokens(source).into_iter().filter(|token| token.kind == Kind::Word).map(|token| token.text).collect()
}

fn texts(source: &str) -> Vec<(&str, usize)> {
    tokens(source).into_iter().filter(|token| token.kind == Kind::Text).map(|token| (token.text, token.line)).collect()
}

#[test]
fn comments_hold_no_words() {
    assert_eq!(words("a // b \"c\n/* d /* e */ f */ g"), ["a", "g"]);
}

#[test]
fn strings_of_every_kind_are_texts_with_their_line() {
    let source = "\"a\\\"b\"\n r#\"c \"d\" e\"# b\"f\" br##\"g\"#h\"##\nc\"i\"";
    assert_eq!(texts(source), [("a\\\"b", 1), ("c \"d\" e", 2), ("f", 2), ("g\"#h", 2), ("i", 3)]);
}

#[test]
fn a_quote_in_a_character_opens_no_string() {
    assert_eq!(words("x('\"', '\\'', '\\\\', 'é') y<'a>(\"z\")"), ["x", "y", "a"]);
}

#[test]
fn an_open_string_ends_with_the_file() {
    assert_eq!(texts("let x = \"open"), [("open", 1)]);
    assert_eq!(words("/* open"), Vec::<&str>::new());
}

#[test]
fn lines_are_counted_through_strings_and_comments() {
    let found = tokens("\"a\nb\" /*\n*/ c");
    assert_eq!(found.last().map(|token| (token.text, token.line)), Some(("c", 3)));
}
