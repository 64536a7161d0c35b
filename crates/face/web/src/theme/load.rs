//! Makes a theme out of its files, with the bounds that every template lives under.

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, UndefinedBehavior, Value};

use super::escape::Escaped;
use super::{Theme, ThemeError, ThemeFiles, filters, functions};
use crate::assets::has_extension;
use crate::{Assets, Formats, Texts};

/// Work per page: one per instruction and per 64 bytes made, so also a bound of some 16 MB on memory. The largest page of
/// the default theme needs under a tenth.
const FUEL: u64 = 250_000;
/// Nested includes, blocks and loops.
const RECURSION_MAX: usize = 120;
/// No template is larger.
const TEMPLATE_BYTES_MAX: usize = 128 * 1024;
/// The folders that hold templates.
const FOLDERS: [&str; 4] = ["layout/", "sections/", "snippets/", "templates/"];

impl Theme {
    /// Compiles the templates and reads the texts. Errors: broken templates or texts, files above their caps.
    pub fn load(files: &ThemeFiles, assets: Arc<Assets>) -> Result<Self, ThemeError> {
        let texts = Arc::new(Texts::load(files)?);
        let formats = Arc::new(Formats::new()?);
        let mut environment = bounded()?;
        filters::add(&mut environment, &formats, &assets);
        functions::add(&mut environment, &texts);
        for folder in FOLDERS {
            for (path, bytes) in files.under(folder).filter(|(path, _)| has_extension(path, "html")) {
                let file = |problem: String| ThemeError::File { path: path.to_owned(), problem };
                if bytes.len() > TEMPLATE_BYTES_MAX {
                    return Err(file("a template may have 128 KiB at most".to_owned()));
                }
                let source = std::str::from_utf8(bytes).map_err(|error| file(error.to_string()))?;
                environment.add_template_owned(path.to_owned(), source.to_owned())?;
            }
        }
        Ok(Self { environment, texts, formats, assets })
    }
}

/// An engine with nothing in it: no filter, function or test but our own.
fn bounded() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::empty();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(RECURSION_MAX);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_name| AutoEscape::Html);
    environment.set_formatter(|out, _state, value| print(out, value));
    Ok(environment)
}

/// Writes one value. Escapes always, also where the template asked for `autoescape false`: only what was captured from the
/// template itself, and so escaped before, is written as it stands.
fn print(out: &mut Output, value: &Value) -> Result<(), Error> {
    match (value.kind(), value.as_str()) {
        (ValueKind::String, Some(text)) if value.is_safe() => out.write_str(text)?,
        (ValueKind::String, Some(text)) => write!(out, "{}", Escaped(text))?,
        (ValueKind::Number | ValueKind::Bool, _) => write!(out, "{value}")?,
        (ValueKind::Undefined, _) => return Err(ErrorKind::UndefinedError.into()),
        // Printing a list or a map is always a mistake, and a cheap way to much output.
        (kind, _) => {
            return Err(Error::new(ErrorKind::InvalidOperation, format!("cannot print a value of kind {kind}")));
        }
    }
    Ok(())
}
