//! Renders a page.

use kernel::Locale;
use minijinja::value::Serde;
use minijinja::{Error, ErrorKind, Value, context};

use super::{Theme, ThemeError};

/// A page larger than this is not a page.
const OUTPUT_BYTES_MAX: usize = 2 * 1024 * 1024;

impl Theme {
    /// Renders `template` (for instance `templates/home.html`) with `page` as its variables, in a language.
    ///
    /// The template sees `page`'s fields and `locale`; dates need a field `zone` (IANA name) in the page.
    /// Errors: no such template, a variable that is not there, too much work (fuel) or output (2 MiB).
    pub fn render(&self, template: &str, locale: Locale, page: impl serde::Serialize) -> Result<String, ThemeError> {
        let page = Value::from(Serde(page));
        let context = context! { locale => locale.tag(), ..page };
        let mut output = Capped(Vec::with_capacity(32 * 1024));
        self.environment.get_template(template)?.render_captured_to(context, &mut output)?;
        String::from_utf8(output.0)
            .map_err(|error| Error::new(ErrorKind::WriteFailure, "the page is not UTF-8").with_source(error).into())
    }

    /// Whether the theme has this template.
    pub fn has_template(&self, template: &str) -> bool {
        self.environment.get_template(template).is_ok()
    }
}

/// Bytes that stop growing at the cap.
struct Capped(Vec<u8>);

impl std::io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len().saturating_add(bytes.len()) > OUTPUT_BYTES_MAX {
            return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, "the page is larger than 2 MiB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
