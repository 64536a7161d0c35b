use kernel::Locale;

use super::{Argument, TextError, Texts};
use crate::theme::ThemeFiles;

fn texts(korean: &str, english: &str) -> Result<Texts, TextError> {
    let mut files = ThemeFiles::default();
    files.insert("locales/ko/common.ftl", korean.as_bytes().to_vec());
    files.insert("locales/en/common.ftl", english.as_bytes().to_vec());
    Texts::load(&files)
}

#[test]
fn a_message_is_said_in_each_language_with_its_plural() {
    let texts = texts(
        "cart = 담은 것 { $count }점\n",
        "cart = { $count ->\n    [one] One piece\n   *[other] { $count } pieces\n }\n",
    )
    .expect("even texts");
    let count = |number| [("count".to_owned(), Argument::Number(number))];
    assert_eq!(texts.say(Locale::Ko, "cart", &count(3)).expect("said"), "담은 것 3점");
    assert_eq!(texts.say(Locale::En, "cart", &count(1)).expect("said"), "One piece");
    assert_eq!(texts.say(Locale::En, "cart", &count(3)).expect("said"), "3 pieces");
}

#[test]
fn languages_that_differ_are_refused() {
    let missing = texts("a = 가\nb = 나\n", "a = A\nc = C\n").expect_err("uneven");
    assert_eq!(missing, TextError::Uneven(vec!["b lacks English".to_owned(), "c lacks Korean".to_owned()]));
    let arguments = texts("a = { $name } 님\n", "a = Dear { $person }\n").expect_err("uneven");
    assert_eq!(arguments, TextError::Uneven(vec!["a takes other arguments in English".to_owned()]));
}

#[test]
fn broken_files_and_twice_defined_messages_are_refused() {
    assert!(matches!(texts("a = { $name\n", "a = A\n"), Err(TextError::File { .. })));
    assert!(matches!(texts("a = 가\na = 나\n", "a = A\n"), Err(TextError::File { .. })));
}

#[test]
fn missing_messages_and_arguments_are_errors_not_empty_words() {
    let texts = texts("a = { $name } 님\n", "a = Dear { $name }\n").expect("even texts");
    assert_eq!(texts.plain(Locale::Ko, "z"), Err(TextError::Missing("z".to_owned())));
    assert!(matches!(texts.plain(Locale::Ko, "a"), Err(TextError::Argument { .. })));
}

#[test]
fn a_text_cannot_be_blown_up_by_what_is_put_into_it() {
    let texts = texts("a = { $x }{ $x }\n", "a = { $x }{ $x }\n").expect("even texts");
    let long = [("x".to_owned(), Argument::Text("가".repeat(20_000)))];
    assert!(matches!(texts.say(Locale::Ko, "a", &long), Err(TextError::Argument { .. })));
}
