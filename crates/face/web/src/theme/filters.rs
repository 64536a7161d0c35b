//! The filters of templates: `money`, `number`, `date`, `datetime`, `asset`.

use std::sync::Arc;

use kernel::{Currency, Locale, Money, Timestamp};
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, State};

use crate::{Assets, Formats};

pub(super) fn add(environment: &mut Environment<'static>, formats: &Arc<Formats>, assets: &Arc<Assets>) {
    let own = Arc::clone(formats);
    environment.add_filter("money", move |state: &State, value: &Value| {
        Ok::<_, Error>(own.money(reader(state), amount(value)?))
    });
    let own = Arc::clone(formats);
    environment.add_filter("number", move |state: &State, value: i64| own.number(reader(state), value));
    let own = Arc::clone(formats);
    environment.add_filter("date", move |state: &State, millis: i64| {
        own.date(reader(state), Timestamp::from_millis(millis), &zone(state)?).map_err(invalid)
    });
    let own = Arc::clone(formats);
    environment.add_filter("datetime", move |state: &State, millis: i64| {
        own.datetime(reader(state), Timestamp::from_millis(millis), &zone(state)?).map_err(invalid)
    });
    let own = Arc::clone(assets);
    environment.add_filter("asset", move |path: &str| {
        own.url(path).map(str::to_owned).ok_or_else(|| invalid(format!("no asset {path}")))
    });
}

/// The language that the page is rendered in. A template that hides `locale` gets Korean, nothing worse.
pub(super) fn reader(state: &State) -> Locale {
    state.lookup("locale").and_then(|tag| Locale::from_tag(tag.as_str()?)).unwrap_or(Locale::Ko)
}

fn zone(state: &State) -> Result<String, Error> {
    let zone = state.lookup("zone").and_then(|zone| zone.as_str().map(str::to_owned));
    zone.ok_or_else(|| invalid("the page names no zone"))
}

/// Reads a serialised [`Money`].
fn amount(value: &Value) -> Result<Money, Error> {
    let minor = value.get_attr("minor")?.as_i64();
    let currency = value.get_attr("currency")?.as_str().and_then(Currency::from_code);
    match (minor, currency) {
        (Some(minor), Some(currency)) => Ok(Money::new(minor, currency)),
        _ => Err(invalid("money needs whole minor units and a currency")),
    }
}

fn invalid(problem: impl ToString) -> Error {
    Error::new(ErrorKind::InvalidOperation, problem.to_string())
}
