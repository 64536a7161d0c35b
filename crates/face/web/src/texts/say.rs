//! Says one message.

use fluent_bundle::{FluentArgs, FluentValue};
use kernel::Locale;

use super::{TextError, Texts};

/// A text must not swell beyond this, whatever is put into it.
const MESSAGE_BYTES_MAX: usize = 64 * 1024;

/// What can be put into a message. Numbers choose plural forms; what is to be grouped or priced comes as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A whole number.
    Number(i64),
    /// Text, already formatted.
    Text(String),
}

impl Texts {
    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.korean.arguments.contains_key(key)
    }

    /// A message without arguments. Errors: missing message, or one that needs arguments.
    pub fn plain(&self, locale: Locale, key: &str) -> Result<String, TextError> {
        self.say(locale, key, &[])
    }

    /// A message with its arguments. Errors: missing message, missing argument, a text above 64 KiB.
    pub fn say(&self, locale: Locale, key: &str, arguments: &[(String, Argument)]) -> Result<String, TextError> {
        let bundle = &self.of(locale).bundle;
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| TextError::Missing(key.to_owned()))?;
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            given.set(
                name.clone(),
                match value {
                    Argument::Number(number) => FluentValue::from(*number),
                    Argument::Text(text) => FluentValue::from(text.clone()),
                },
            );
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        let problem = |problem: String| TextError::Argument { key: key.to_owned(), problem };
        match errors.first() {
            Some(error) => Err(problem(error.to_string())),
            None if text.len() > MESSAGE_BYTES_MAX => Err(problem("longer than 64 KiB".to_owned())),
            None => Ok(text),
        }
    }
}
