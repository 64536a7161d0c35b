//! Reads `locales/<language>/*.ftl` and demands that the languages match.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use kernel::Locale;

use super::{Language, TextError, Texts};
use crate::assets::has_extension;
use crate::theme::ThemeFiles;

impl Texts {
    /// Reads the texts of a theme. Errors: a broken file, a message twice, languages that differ in keys or arguments.
    pub fn load(files: &ThemeFiles) -> Result<Self, TextError> {
        let korean = language(files, Locale::Ko)?;
        let english = language(files, Locale::En)?;
        let uneven = differences(&korean.arguments, &english.arguments);
        if uneven.is_empty() { Ok(Self { korean, english }) } else { Err(TextError::Uneven(uneven)) }
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.korean.arguments.keys().map(String::as_str)
    }

    pub(super) fn of(&self, locale: Locale) -> &Language {
        match locale {
            Locale::Ko => &self.korean,
            Locale::En => &self.english,
        }
    }
}

fn language(files: &ThemeFiles, locale: Locale) -> Result<Language, TextError> {
    let tag = locale
        .tag()
        .parse::<unic_langid::LanguageIdentifier>()
        .map_err(|error| TextError::File { path: locale.tag().to_owned(), problem: error.to_string() })?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolating marks would stand inside attributes and mail subjects.
    bundle.set_use_isolating(false);
    let mut arguments = BTreeMap::new();
    let folder = ["locales/", locale.tag(), "/"].concat();
    for (path, bytes) in files.under(&folder).filter(|(path, _)| has_extension(path, "ftl")) {
        let problem = |problem: String| TextError::File { path: path.to_owned(), problem };
        let source = std::str::from_utf8(bytes).map_err(|error| problem(error.to_string()))?;
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_rest, errors)| {
            problem(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        })?;
        arguments.extend(messages(source));
        bundle.add_resource(resource).map_err(|errors| problem(format!("{errors:?}")))?;
    }
    Ok(Language { bundle, arguments })
}

/// The keys of a file with the arguments (`$name`) that their lines mention. Fluent has checked the syntax before.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            key = line.split('=').next().map(|name| name.trim().to_owned());
        }
        let Some(key) = &key else { continue };
        let names = found.entry(key.clone()).or_default();
        for after in line.split('$').skip(1) {
            let ends = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '-' || letter == '_');
            names.extend(after.split(ends).next().map(str::to_owned));
        }
    }
    found
}

type Arguments = BTreeMap<String, BTreeSet<String>>;

fn differences(korean: &Arguments, english: &Arguments) -> Vec<String> {
    let keys: BTreeSet<_> = korean.keys().chain(english.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (korean.get(key), english.get(key)) {
            (Some(_), None) => Some(format!("{key} lacks English")),
            (None, Some(_)) => Some(format!("{key} lacks Korean")),
            (left, right) if left != right => Some(format!("{key} takes other arguments in English")),
            _ => None,
        })
        .collect()
}
