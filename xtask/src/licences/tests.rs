use super::ALLOWED;
use super::expression::Expression;

fn accepted(text: &str) -> Option<bool> {
    Expression::parse(text).map(|expression| expression.is_met_by(&ALLOWED))
}

#[test]
fn a_choice_needs_one_and_a_sum_needs_all() {
    assert_eq!(accepted("MIT"), Some(true));
    assert_eq!(accepted("GPL-3.0-only"), Some(false));
    assert_eq!(accepted("GPL-3.0-only OR MIT"), Some(true));
    assert_eq!(accepted("GPL-3.0-only/MIT"), Some(true));
    assert_eq!(accepted("GPL-3.0-only AND MIT"), Some(false));
    assert_eq!(accepted("(MIT OR GPL-2.0-only) AND Unicode-3.0"), Some(true));
    assert_eq!(accepted("(MIT OR Zlib) AND GPL-2.0-only"), Some(false));
}

#[test]
fn and_binds_tighter_than_or() {
    assert_eq!(accepted("MIT OR Zlib AND GPL-2.0-only"), Some(true));
    assert_eq!(accepted("GPL-2.0-only AND Zlib OR AGPL-3.0-only"), Some(false));
}

#[test]
fn an_exception_belongs_to_its_licence() {
    assert_eq!(accepted("Apache-2.0 WITH LLVM-exception"), Some(true));
    assert_eq!(accepted("GPL-2.0-only WITH Classpath-exception-2.0"), Some(false));
}

#[test]
fn what_is_malformed_is_no_expression() {
    for text in ["", "MIT OR", "(MIT", "MIT)", "MIT Zlib", "AND MIT", "MIT WITH"] {
        assert_eq!(accepted(text), None, "{text}");
    }
}
