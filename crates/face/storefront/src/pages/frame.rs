//! What every page carries: shop facts, links between languages, the cart's count, the choice of light.

use std::borrow::Cow;

use web::requests::PrefixLink;

/// The frame around a page. Templates find it as `frame`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// `/ko`, `/en` or `/us`; every link of the page begins with it.
    pub home: String,
    /// The path of this page, where the forms of the frame come back to.
    pub path: String,
    /// The shop.
    pub shop: ShopFacts,
    /// Links to this page under every prefix.
    pub prefixes: Vec<PrefixLink>,
    /// Pieces in the cart.
    pub cart_count: i64,
    /// The reader's choice of light.
    pub theme: ThemeChoice,
    /// What just happened, said once above the page.
    pub notice: Option<Notice>,
    /// Whether this is a demo shop: then the footer links to its outgoing mail.
    pub demo: bool,
    /// Whether prices here are without tax, which the checkout adds.
    #[serde(default)]
    pub tax_added: bool,
    /// Whether the courier may be paid at the door here.
    #[serde(default)]
    pub cash_on_delivery: bool,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the reader's system has it.
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Something to say at the top of a page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The text's key in the theme; takes no arguments.
    pub text_key: Cow<'static, str>,
    /// Whether it is a warning rather than a confirmation.
    pub alert: bool,
}

/// The shop's name and legal facts, in the page's language.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopFacts {
    /// 달가마, Dalgama.
    pub name: String,
    /// One or two sentences under the name in the footer.
    pub about: String,
    /// What Korean law asks to be named on every page of a shop.
    pub imprint: Imprint,
}

/// The disclosures of article 10 of the Korean act on consumer protection in electronic commerce.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    /// The trade name.
    pub company: String,
    /// The representative.
    pub representative: String,
    /// The business registration number.
    pub registration_number: String,
    /// The mail-order business report number.
    pub mail_order_number: String,
    /// The place of business.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Who answers for personal data.
    pub privacy_officer: String,
    /// Who runs the servers.
    pub hosting: String,
}

/// A picture of the theme, `pictures/<name>-400.webp`, `-800.webp` and `-1600.webp`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// The name without width and ending, for instance `moon-cup-ash-210`.
    pub name: String,
    /// What a reader who does not see it should know; empty if it only decorates.
    pub alt: String,
}

/// A label with a value, both already in the page's language: `유약` / `재유`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenOption {
    /// The option, for instance `유약`.
    pub label: String,
    /// Its value, for instance `재유`.
    pub value: String,
}
