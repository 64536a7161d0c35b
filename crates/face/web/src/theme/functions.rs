//! The functions and tests of templates: `t(key, name=value…)`, `range(n)`, `is defined`, `is none`.

use std::sync::Arc;

use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State};

use super::filters::reader;
use crate::Texts;
use crate::texts::Argument;

/// The longest list that `range` makes.
const RANGE_MAX: i64 = 1_000;

pub(super) fn add(environment: &mut Environment<'static>, texts: &Arc<Texts>) {
    let words = Arc::clone(texts);
    environment
        .add_function("t", move |state: &State, key: &str, arguments: Kwargs| translate(&words, state, key, arguments));
    environment.add_function("range", range);
    environment.add_test("defined", |value: &Value| !value.is_undefined());
    environment.add_test("none", |value: &Value| value.is_none());
}

/// The message `key` in the page's language.
fn translate(texts: &Texts, state: &State, key: &str, arguments: Kwargs) -> Result<String, Error> {
    let mut given = Vec::new();
    for name in arguments.args() {
        let value: Value = arguments.peek(name)?;
        let value = match (value.kind(), value.as_i64(), value.as_str()) {
            (ValueKind::Number, Some(number), _) => Argument::Number(number),
            (ValueKind::String, _, Some(text)) => Argument::Text(text.to_owned()),
            (kind, _, _) => return Err(invalid(format!("text {key}: {name} is a {kind}, not a whole number or text"))),
        };
        given.push((name.to_owned(), value));
    }
    texts.say(reader(state), key, &given).map_err(|error| invalid(error.to_string()))
}

fn range(end: i64) -> Result<Vec<i64>, Error> {
    if end > RANGE_MAX {
        return Err(invalid(format!("range stops at {RANGE_MAX}")));
    }
    Ok((0..end).collect())
}

fn invalid(problem: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, problem)
}
