//! Renders every template over the fixtures of the default theme, in every language.

use kernel::Locale;
use serde::de::DeserializeOwned;
use web::{Prefix, Theme};

use crate::default_theme;
use crate::pages::{CartPage, CheckoutPage, HomePage, MailPage, OrderPage, OutboxPage, ProductPage, ThanksPage};

fn theme() -> std::sync::Arc<Theme> {
    default_theme::load().expect("the default theme loads")
}

/// Reads a fixture as the page's own struct, so that fixtures and structs cannot drift apart, and renders it.
fn render<P: serde::Serialize + DeserializeOwned>(
    theme: &Theme,
    template: &str,
    fixture: &str,
    locale: Locale,
) -> String {
    let files = default_theme::files();
    let path = format!("fixtures/{fixture}.{}.json", locale.tag());
    let json = files.get(&path).unwrap_or_else(|| panic!("no {path}"));
    let page: P = serde_json::from_slice(json).unwrap_or_else(|error| panic!("{path}: {error}"));
    let html = theme
        .render(&format!("templates/{template}.html"), locale, &page)
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    if let Some(folder) = std::env::var_os("DANGOL_PREVIEW") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join(format!("{fixture}.{}.html", locale.tag())), &html).expect("written");
    }
    html
}

type Render = fn(&Theme, &str, &str, Locale) -> String;

const PAGES: [(&str, &str, Render); 15] = [
    ("home", "home", render::<HomePage>),
    ("product", "product", render::<ProductPage>),
    ("cart", "cart", render::<CartPage>),
    ("cart", "cart-sold-out", render::<CartPage>),
    ("cart", "cart-empty", render::<CartPage>),
    ("checkout", "checkout", render::<CheckoutPage>),
    ("checkout", "checkout-faults", render::<CheckoutPage>),
    ("checkout", "checkout-us", render::<CheckoutPage>),
    ("thanks", "thanks", render::<ThanksPage>),
    ("order", "order", render::<OrderPage>),
    ("order", "order-paid", render::<OrderPage>),
    ("outbox", "outbox", render::<OutboxPage>),
    ("mail", "mail", render::<MailPage>),
    ("error", "error", render::<serde_json::Value>),
    // A hostile name: what merchants and shoppers type is text, never markup.
    ("home", "home", hostile),
];

fn hostile(theme: &Theme, template: &str, fixture: &str, locale: Locale) -> String {
    let files = default_theme::files();
    let json = files.get(&format!("fixtures/{fixture}.{}.json", locale.tag())).expect("a fixture");
    let mut page: HomePage = serde_json::from_slice(json).expect("a home page");
    for product in &mut page.products {
        product.name = "<script>alert('1')</script>\" onload=\"x".to_owned();
    }
    let html = theme.render(&format!("templates/{template}.html"), locale, &page).expect("renders");
    assert!(!html.contains("<script>alert"), "{html}");
    assert!(!html.contains("\" onload=\""), "{html}");
    html
}

#[test]
fn every_page_renders_in_every_language_without_anything_inline() {
    let theme = theme();
    for (template, fixture, render) in PAGES {
        for locale in Locale::ALL {
            let html = render(&theme, template, fixture, locale);
            assert!(html.ends_with("</html>"), "{fixture} is cut off");
            assert!(html.contains(&format!("<html lang=\"{}\"", locale.tag())), "{fixture}");
            assert!(!html.contains(" style=") && !html.contains("<style"), "{fixture} has an inline style");
            assert_eq!(
                html.matches("<script").count(),
                html.matches("<script type=\"module\" src=\"/assets/").count(),
                "{fixture} has an inline script"
            );
            assert!(!html.contains("javascript:") && !html.contains(" onclick"), "{fixture}");
            assert!(html.len() < 60_000, "{fixture} has {} bytes", html.len());
        }
    }
}

#[test]
fn every_template_is_rendered_by_some_fixture() {
    let files = default_theme::files();
    let templates = files.under("templates/").map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    for path in templates {
        let used = PAGES.iter().any(|(template, _, _)| path == format!("templates/{template}.html"));
        assert!(used, "{path} is rendered by no fixture");
    }
}

#[test]
fn every_template_says_what_it_accepts() {
    let files = default_theme::files();
    for folder in ["layout/", "sections/", "snippets/", "templates/"] {
        for (path, bytes) in files.under(folder) {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            let header = text.split("-#}").next().unwrap_or_default();
            assert!(header.starts_with("{#- ") && header.contains("Accepts:"), "{path} has no header");
            assert!(text.lines().count() <= 200, "{path} is longer than 200 lines");
        }
    }
}

#[test]
fn every_order_status_and_prefix_has_words() {
    let theme = theme();
    for status in ["pending_payment", "paid", "shipped", "delivered", "cancelled", "expired"] {
        assert!(
            theme.texts().has(&format!("order-headline-{status}")) && theme.texts().has(&format!("order-say-{status}"))
        );
    }
    for prefix in Prefix::ALL {
        for kind in ["prefix-", "prefix-short-", "prefix-hreflang-"] {
            assert!(theme.texts().has(&[kind, prefix.segment].concat()), "{kind}{}", prefix.segment);
        }
    }
}

#[test]
fn every_error_code_has_words_in_every_language() {
    let theme = theme();
    for code in web::ErrorCode::ALL {
        for locale in Locale::ALL {
            for key in [code.title_key(), code.message_key()] {
                assert!(theme.texts().plain(locale, key).is_ok(), "{key} in {}", locale.tag());
            }
        }
    }
}

#[test]
fn korean_prices_stand_in_won() {
    let html = render::<HomePage>(&theme(), "home", "home", Locale::Ko);
    assert!(html.contains("142,000원"));
    let html = render::<HomePage>(&theme(), "home", "home", Locale::En);
    assert!(html.contains("₩142,000"));
}
