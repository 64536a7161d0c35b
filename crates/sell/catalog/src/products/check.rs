//! Whether the parts of a new product fit together: pure.

use std::collections::BTreeSet;

use kernel::Locale;

use super::{CreateOption, CreateProduct, ProductError};

const CODE_LENGTH_MAX: usize = 60;
const SKU_LENGTH_MAX: usize = 64;
const NAME_LENGTH_MAX: usize = 200;
const TEXT_LENGTH_MAX: usize = 20_000;
const OPTIONS_MAX: usize = 3;
const VALUES_MAX: usize = 50;
const VARIANTS_MAX: usize = 100;

/// Errors: the first part that does not fit.
pub(super) fn check(command: &CreateProduct) -> Result<(), ProductError> {
    code(&command.slug)?;
    let titles: Vec<_> = command.texts.iter().map(|text| (text.locale, text.title.as_str())).collect();
    in_every_language("title", &titles, 1, NAME_LENGTH_MAX)?;
    let subtitles: Vec<_> = command.texts.iter().map(|text| (text.locale, text.subtitle.as_str())).collect();
    in_every_language("subtitle", &subtitles, 0, NAME_LENGTH_MAX)?;
    let descriptions: Vec<_> = command.texts.iter().map(|text| (text.locale, text.description.as_str())).collect();
    in_every_language("description", &descriptions, 0, TEXT_LENGTH_MAX)?;
    let sizes = command.options.iter().all(|option| (1..=VALUES_MAX).contains(&option.values.len()));
    if command.options.len() > OPTIONS_MAX || !sizes || !(1..=VARIANTS_MAX).contains(&command.variants.len()) {
        return Err(ProductError::Count);
    }
    unique(command.options.iter().map(|option| option.code.as_str()))?;
    for option in &command.options {
        check_option(option)?;
    }
    unique(command.pictures.iter().map(|(asset, _)| asset.as_str()))?;
    for (asset, texts) in &command.pictures {
        code(asset)?;
        let texts: Vec<_> = texts.iter().map(|text| (text.locale, text.description.as_str())).collect();
        in_every_language("picture's description", &texts, 1, NAME_LENGTH_MAX)?;
    }
    check_variants(command)
}

fn check_option(option: &CreateOption) -> Result<(), ProductError> {
    code(&option.code)?;
    let names: Vec<_> = option.names.iter().map(|name| (name.locale, name.name.as_str())).collect();
    in_every_language("option's name", &names, 1, NAME_LENGTH_MAX)?;
    unique(option.values.iter().map(|value| value.code.as_str()))?;
    for value in &option.values {
        code(&value.code)?;
        let names: Vec<_> = value.names.iter().map(|name| (name.locale, name.name.as_str())).collect();
        in_every_language("value's name", &names, 1, NAME_LENGTH_MAX)?;
        let notes: Vec<_> = value.names.iter().map(|name| (name.locale, name.note.as_str())).collect();
        in_every_language("value's note", &notes, 0, NAME_LENGTH_MAX)?;
    }
    Ok(())
}

fn check_variants(command: &CreateProduct) -> Result<(), ProductError> {
    unique(command.variants.iter().map(|variant| variant.sku.as_str()))?;
    let mut taken = BTreeSet::new();
    for variant in &command.variants {
        let sku = variant.sku.as_str();
        if sku.is_empty() || sku.len() > SKU_LENGTH_MAX || !sku.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ProductError::Sku(sku.to_owned()));
        }
        code(&variant.picture)?;
        let named = command.options.iter().zip(&variant.values);
        let known = named.filter(|(option, code)| option.values.iter().any(|value| value.code == **code)).count();
        let fits = known == command.options.len() && known == variant.values.len();
        if !fits || !taken.insert(&variant.values) {
            return Err(ProductError::Combination(sku.to_owned()));
        }
    }
    Ok(())
}

fn code(text: &str) -> Result<(), ProductError> {
    if is_code(text) { Ok(()) } else { Err(ProductError::Code(text.to_owned())) }
}

/// Whether a text has the form of a code or slug.
pub(super) fn is_code(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty()
        && text.len() <= CODE_LENGTH_MAX
        && text.bytes().all(is_letter)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

fn unique<'a>(mut codes: impl Iterator<Item = &'a str>) -> Result<(), ProductError> {
    let mut seen = BTreeSet::new();
    match codes.find(|code| !seen.insert(*code)) {
        Some(code) => Err(ProductError::Repeated(code.to_owned())),
        None => Ok(()),
    }
}

/// Each language once, each text between the given numbers of characters; blanks around it do not count.
fn in_every_language(
    text: &'static str,
    given: &[(Locale, &str)],
    length_min: usize,
    length_max: usize,
) -> Result<(), ProductError> {
    for locale in Locale::ALL {
        let mut found = given.iter().filter(|(language, _)| *language == locale);
        let fits = found.next().is_some_and(|(_, words)| {
            let length = words.trim().chars().count();
            (length_min..=length_max).contains(&length)
        });
        if !fits || found.next().is_some() {
            return Err(ProductError::Text { text, locale });
        }
    }
    Ok(())
}
