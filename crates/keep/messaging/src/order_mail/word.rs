//! Wording a mail.

use std::sync::LazyLock;

use kernel::Locale;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use orders::Order;

use super::OrderMail;
use super::facts::Facts;
use super::files::FILES;
use crate::messages::MessageWords;
use crate::settings::Settings;

/// Why a mail has no words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WordError {
    /// The shop sells in the order's market no more, so zone and links are unknown.
    #[error("the order's market is unknown")]
    Market,
    /// A template is wrong: a bug, which a new release mends.
    #[error("the template failed: {0}")]
    Template(String),
}

/// The templates, read once. They are ours and compiled in, so they may stay for as long as the program.
static TEMPLATES: LazyLock<Result<Environment<'static>, WordError>> = LazyLock::new(environment);

fn environment() -> Result<Environment<'static>, WordError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let broken = |error: minijinja::Error| WordError::Template(format!("{error:#}"));
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.map_err(broken)?);
    let is_html = |name: &str| std::path::Path::new(name).extension().is_some_and(|end| end == "html");
    environment.set_auto_escape_callback(move |name| if is_html(name) { AutoEscape::Html } else { AutoEscape::None });
    for (name, text) in FILES {
        environment.add_template(name, text).map_err(broken)?;
    }
    Ok(environment)
}

/// Words a mail about an order as it stands now, in the buyer's language, or the staff's where it is for them.
/// Errors: a market that is no more, a broken template.
pub(crate) fn word(
    settings: &Settings,
    order: &Order,
    mail: OrderMail,
    reason: &str,
) -> Result<MessageWords, WordError> {
    let (locale, recipient) = if mail.is_for_staff() {
        (settings.staff_locale, settings.staff_address.clone())
    } else {
        (order.head.locale, order.head.contact.email.clone())
    };
    let facts = Facts::new(settings, order, locale, reason).ok_or(WordError::Market)?;
    let subject = render(mail, "subject", locale, "txt", &facts)?;
    Ok(MessageWords {
        locale,
        recipient,
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        text: render(mail, "body", locale, "txt", &facts)?,
        html: render(mail, "body", locale, "html", &facts)?,
    })
}

fn render(mail: OrderMail, part: &str, locale: Locale, end: &str, facts: &Facts) -> Result<String, WordError> {
    let name = [mail.code(), "/", part, ".", locale.tag(), ".", end].concat();
    let environment = TEMPLATES.as_ref().map_err(Clone::clone)?;
    environment
        .get_template(&name)
        .and_then(|template| template.render(Value::from(Serde(facts))))
        .map_err(|error| WordError::Template(format!("{error:#}")))
}
