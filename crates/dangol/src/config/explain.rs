//! Showing each setting with where it came from; secrets never.

use figment::value::Value;
use figment::{Metadata, Source};

use super::load::places;
use super::{Config, Flags};

/// Settings whose value is a secret or contains one.
const SECRET: &[&str] = &["database_url", "smtp_url"];

/// One setting as `dangol config` prints it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Explained {
    /// Its name.
    pub name: String,
    /// Its value as TOML would write it; `(secret)` instead of one.
    pub value: String,
    /// Where it came from.
    pub from: String,
}

/// Every setting. Errors: a value that does not fit.
pub fn explain(base: &Config, flags: &Flags) -> Result<Vec<Explained>, Box<figment::Error>> {
    let places = places(base, flags);
    places.extract::<Config>().map_err(Box::new)?;
    let all: Value = places.extract().map_err(Box::new)?;
    let Value::Dict(_, settings) = all else { return Ok(Vec::new()) };
    let mut explained = Vec::new();
    for (name, value) in &settings {
        let from = places.find_metadata(name).map_or_else(String::new, source);
        let is_secret = SECRET.contains(&name.as_str()) && !matches!(value, Value::Empty(..));
        let text = if is_secret { "(secret)".to_owned() } else { shown(value) };
        explained.push(Explained { name: name.clone(), value: text, from });
    }
    Ok(explained)
}

/// A place in words: the file's name, the environment, a flag, or the default.
fn source(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(Source::File(path)) => path.display().to_string(),
        _ if metadata.name.contains("Flags") => "flag".to_owned(),
        _ if metadata.name.contains("Config") => "default".to_owned(),
        _ => metadata.name.to_string(),
    }
}

fn shown(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
