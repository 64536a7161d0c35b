//! Reading the file of goods.

use catalog::products::{
    CreateOption, CreateProduct, CreateValue, CreateVariant, Detail, PictureText, ProductStatus, ProductText,
    TranslatedName,
};
use kernel::{Currency, Locale, Money};

const FILE: &str = include_str!("dalgama.toml");

/// A text in Korean and in English.
type Pair = [String; 2];

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    product: Vec<ProductEntry>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductEntry {
    slug: String,
    title: Pair,
    subtitle: Pair,
    description: Pair,
    details: Vec<[Pair; 2]>,
    picture: Vec<[String; 3]>,
    option: Vec<OptionEntry>,
    variant: Vec<VariantEntry>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionEntry {
    code: String,
    name: Pair,
    value: Vec<[String; 3]>,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantEntry {
    sku: String,
    values: Vec<String>,
    picture: String,
    krw: i64,
    usd: i64,
    stock: i64,
}

/// A product with what its variants cost and how many there are.
#[derive(Debug, Clone)]
pub(super) struct Good {
    pub(super) product: CreateProduct,
    /// Per variant, in order: in won, in dollars, pieces.
    pub(super) variants: Vec<(Money, Money, i64)>,
}

/// Everything in the file. Errors: the file is wrong, which a test rules out.
pub(super) fn read() -> Result<Vec<Good>, toml::de::Error> {
    let file: File = toml::from_str(FILE)?;
    Ok(file.product.into_iter().zip(1..).map(|(entry, position)| good(entry, position)).collect())
}

fn good(entry: ProductEntry, position: i64) -> Good {
    let variants = entry.variant.clone();
    let costs = variants
        .iter()
        .map(|variant| (Money::new(variant.krw, Currency::KRW), Money::new(variant.usd, Currency::USD), variant.stock))
        .collect();
    let product = CreateProduct {
        status: ProductStatus::Published,
        position,
        texts: texts(&entry),
        options: entry.option.into_iter().map(option).collect(),
        variants: variants
            .into_iter()
            .map(|variant| CreateVariant { sku: variant.sku, values: variant.values, picture: variant.picture })
            .collect(),
        pictures: entry.picture.into_iter().map(|[asset, ko, en]| (asset, seen(ko, en))).collect(),
        slug: entry.slug,
    };
    Good { product, variants: costs }
}

fn texts(entry: &ProductEntry) -> Vec<ProductText> {
    let text = |locale: Locale, [title, subtitle, description]: [&String; 3], details: Vec<Detail>| ProductText {
        locale,
        title: title.clone(),
        subtitle: subtitle.clone(),
        description: description.clone(),
        details,
    };
    let detail = |[label, value]: &Pair| Detail { label: label.clone(), value: value.clone() };
    let ([title_ko, title_en], [subtitle_ko, subtitle_en]) = (&entry.title, &entry.subtitle);
    let [description_ko, description_en] = &entry.description;
    vec![
        text(
            Locale::Ko,
            [title_ko, subtitle_ko, description_ko],
            entry.details.iter().map(|[ko, _]| detail(ko)).collect(),
        ),
        text(
            Locale::En,
            [title_en, subtitle_en, description_en],
            entry.details.iter().map(|[_, en]| detail(en)).collect(),
        ),
    ]
}

fn names(ko: String, en: String) -> Vec<TranslatedName> {
    [(Locale::Ko, ko), (Locale::En, en)]
        .into_iter()
        .map(|(locale, name)| TranslatedName { locale, name, note: String::new() })
        .collect()
}

fn option(entry: OptionEntry) -> CreateOption {
    let [ko, en] = entry.name;
    let value = |[code, ko, en]: [String; 3]| CreateValue { code, names: names(ko, en) };
    CreateOption { code: entry.code, names: names(ko, en), values: entry.value.into_iter().map(value).collect() }
}

fn seen(ko: String, en: String) -> Vec<PictureText> {
    let text = |locale, description| PictureText { locale, description };
    vec![text(Locale::Ko, ko), text(Locale::En, en)]
}
