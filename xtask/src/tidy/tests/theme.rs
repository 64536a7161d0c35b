use super::{places, tree};
use crate::tidy::{dead_theme_files, theme_texts};

#[test]
fn a_text_missing_in_one_locale_fails() {
    let tree = tree(&[
        (
            "themes/default/locales/en/cart.ftl",
            "# a = b\nadd = Add\n    .label = Label\n-shop = Shop\nonly-here = x\n  * y = z\n",
        ),
        ("themes/default/locales/ko/cart.ftl", "add = 담기\n    .label = 이름\n-shop = 가게\n"),
        ("themes/default/locales/ko/order.ftl", "thanks = 고맙습니다\n"),
    ]);
    let found: Vec<String> = theme_texts::check(&tree).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "themes/default/locales/en/order.ftl: `thanks` is missing; another locale has it",
            "themes/default/locales/ko/cart.ftl: `only-here` is missing; another locale has it",
        ]
    );
}

#[test]
fn a_text_written_twice_fails() {
    let tree = tree(&[(
        "themes/default/locales/en/cart.ftl",
        "add = Add\n    .x = y\nmore = More\n    .x = y\nadd = Again\n    .x = y\n",
    )]);
    assert_eq!(
        places(&theme_texts::check(&tree)),
        [("themes/default/locales/en/cart.ftl", 5), ("themes/default/locales/en/cart.ftl", 6)]
    );
}

#[test]
fn a_snippet_nobody_includes_is_dead() {
    let tree = tree(&[
        (
            "themes/default/templates/home.html",
            "{% extends 'layout/theme.html' %}{% include \"snippets/price.html\" %}",
        ),
        ("themes/default/templates/old.html", "{# templates/old.html #}"),
        ("themes/default/layout/theme.html", ""),
        ("themes/default/snippets/price.html", ""),
        ("themes/default/snippets/lost.html", "{% include \"snippets/lost.html\" %}"),
        ("themes/default/assets/page.html", ""),
        ("crates/face/storefront/src/home/show.rs", "theme.render(\"templates/home.html\")"),
    ]);
    let expected = [("themes/default/templates/old.html", 0), ("themes/default/snippets/lost.html", 0)];
    assert_eq!(places(&dead_theme_files::check(&tree)), expected);
}
