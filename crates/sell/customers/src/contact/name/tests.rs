use super::*;

fn problem(input: &str) -> Problem {
    let error = PersonName::parse(input).expect_err(input);
    assert_eq!(error.field, ContactField::Name);
    error.problem
}

#[test]
fn names_of_any_script_are_kept_as_typed() {
    for name in ["윤슬", "김 나무", "O’Brien-Müller Jr.", "José (반장)", "李小龍", "Анна", "محمد"]
    {
        assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
    }
}

#[test]
fn hangul_from_a_mac_is_composed_and_white_space_collapsed() {
    assert_eq!(
        PersonName::parse(" \u{1112}\u{1161}\u{11ab}\u{3000} \u{1102}\u{1161}\u{1106}\u{116e} ").unwrap().as_str(),
        "한 나무"
    );
}

#[test]
fn s05_names_carry_neither_headers_nor_links() {
    for input in [
        "윤슬\r\nBcc: a@b.kr",
        "a\nb",
        "윤\u{200b}슬",
        "\u{202e}슬윤",
        "<b>윤슬</b>",
        "당첨 http://evil.example",
        "WWW.evil.example 윤슬",
        "a@evil.example",
        "{{ secret }}",
        "\u{3164}가",
    ] {
        assert_eq!(problem(input), Problem::Characters, "{input:?}");
    }
}

#[test]
fn names_have_letters_and_an_end() {
    assert_eq!([problem(""), problem(" \t ")], [Problem::Missing; 2]);
    assert_eq!([problem("123"), problem("...")], [Problem::Malformed; 2]);
    assert_eq!(PersonName::parse(&"가".repeat(80)).unwrap().as_str().chars().count(), 80);
    assert_eq!([problem(&"가".repeat(81)), problem(&" ".repeat(10_000_000))], [Problem::TooLong; 2]);
}
