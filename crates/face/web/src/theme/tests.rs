//! Themes are hostile data: every way to waste time, memory or trust that is tried here ends in an error, quickly.

use std::sync::Arc;

use kernel::{Currency, Locale, Money};
use minijinja::context;

use super::{Theme, ThemeError, ThemeFiles};
use crate::Assets;

fn theme(template: &str) -> Result<Theme, ThemeError> {
    with_files(&[("templates/page.html", template)])
}

fn with_files(templates: &[(&str, &str)]) -> Result<Theme, ThemeError> {
    let mut files = ThemeFiles::default();
    files.insert("locales/ko/a.ftl", "hello = { $name } 님\n".as_bytes());
    files.insert("locales/en/a.ftl", "hello = Dear { $name }\n".as_bytes());
    files.insert("assets/a.css", b"a{}".as_slice());
    for (path, text) in templates {
        files.insert(path, text.as_bytes().to_vec());
    }
    Theme::load(&files, Arc::new(Assets::of_theme(&files)))
}

/// Renders with a name that wants to be markup.
fn render(template: &str) -> Result<String, ThemeError> {
    let page = context! {
        name => "<b>\"&'",
        price => minijinja::value::Serde(Money::new(142_000, Currency::KRW)),
        many => (0..1_000).collect::<Vec<_>>(),
        text => "x".repeat(1_000),
        zone => "Asia/Seoul",
    };
    theme(template)?.render("templates/page.html", Locale::Ko, page)
}

#[test]
fn names_are_escaped_and_money_is_priced() {
    assert_eq!(render("{{ name }}").expect("renders"), "&lt;b&gt;&quot;&amp;&#x27;");
    assert_eq!(render("{{ t('hello', name=name) }}").expect("renders"), "&lt;b&gt;&quot;&amp;&#x27; 님");
    assert_eq!(render("{{ price|money }} {{ 1234|number }}").expect("renders"), "142,000원 1,234");
    assert_eq!(render("{{ 0|date }}").expect("renders"), "1970년 1월 1일");
    assert!(render("{{ 'a.css'|asset }}").expect("renders").starts_with("/assets/a."));
}

#[test]
fn what_is_not_there_is_an_error() {
    for template in [
        "{{ nothing }}",
        "{{ name.nothing }}",
        "{{ nothing.at.all }}",
        "{% for one in nothing %}{% endfor %}",
        "{{ t('no-such-text') }}",
        "{{ t('hello') }}",
        "{{ 'b.css'|asset }}",
        "{{ name|money }}",
        "{{ price }}",
        "{{ many }}",
        "{% include 'templates/other.html' %}",
    ] {
        assert!(render(template).is_err(), "{template}");
    }
}

#[test]
fn the_engines_own_filters_and_functions_are_gone() {
    for template in [
        "{{ name|safe }}",
        "{{ name|upper }}",
        "{{ many|tojson }}",
        "{{ name|replace('<', 'x') }}",
        "{{ many|join(',') }}",
        "{{ name|indent(1000000) }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ namespace(a=1) }}",
        "{{ dict(a=1) }}",
        "{{ debug() }}",
        "{{ lipsum() }}",
        "{% set ns = namespace() %}",
    ] {
        assert!(render(template).is_err(), "{template}");
    }
}

#[test]
fn a_template_cannot_switch_escaping_off() {
    for template in [
        "{% autoescape false %}{{ name }}{% endautoescape %}",
        "{% autoescape 'none' %}{{ name }}{% endautoescape %}",
        "{% autoescape 'json' %}{{ name }}{% endautoescape %}",
        "{% autoescape false %}{% set a %}{{ name }}{% endset %}{% endautoescape %}{{ a }}",
        "{% set a %}x{% endset %}{{ a ~ name }}",
        "{% set a %}x{% endset %}{{ a + name }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{% autoescape false %}{% set b = m(name) %}{% endautoescape %}{{ b }}",
        "{% macro m(a) %}{{ caller() }}{% endmacro %}{% call m(1) %}{{ name }}{% endcall %}",
    ] {
        let html = render(template);
        assert!(html.is_err() || html.is_ok_and(|html| !html.contains('<') && html.contains("lt;b")), "{template}");
    }
}

#[test]
fn endless_work_runs_out_of_fuel() {
    for template in [
        "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in many %}{% for b in many %}{% for c in many %}{{ a }}{% endfor %}{% endfor %}{% endfor %}",
        "{{ range(1001) }}",
        "{{ range(9223372036854775807) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ text * 1000000 }}",
        "{{ [1] * 1000000000 }}",
        "{% set a = 2 ** 1000000 %}{{ a }}",
        "{% macro m(a) %}{{ m(a) }}{% endmacro %}{{ m(1) }}",
        "{% macro m(a) %}{{ m(a ~ a) }}{% endmacro %}{{ m(text) }}",
        "{% include 'templates/page.html' %}",
        "{% with a = text %}{% with a = a ~ a %}{% include 'templates/page.html' %}{% endwith %}{% endwith %}",
    ] {
        assert!(render(template).is_err(), "{template}");
    }
}

#[test]
fn doubling_stays_within_the_bound() {
    let doubled = |step: &str| ["{% set a = text %}", step.repeat(40).as_str(), "{{ a }}"].concat();
    for step in [
        "{% set a = a ~ a %}",
        "{% set a = a + a %}",
        "{% set a %}{{ a }}{{ a }}{% endset %}",
        "{% set a = t('hello', name=a ~ a) %}",
    ] {
        assert!(render(&doubled(step)).is_err(), "{step}");
    }
    // Lists that hold themselves twice cost nothing to make; printing them is refused, and so is comparing them at length.
    let lists = ["{% set a = [text] %}", "{% set a = [a, a] %}".repeat(40).as_str()].concat();
    assert!(render(&[&lists, "{{ a }}"].concat()).is_err());
}

#[test]
fn a_page_ends_at_two_mebibytes() {
    let row = format!("{{% for a in many %}}{}{{% endfor %}}", "y".repeat(3_000));
    let error = render(&row).expect_err("3 MB").to_string();
    assert!(error.contains("write"), "{error}");
    assert!(render(&format!("{{% for a in many %}}{}{{% endfor %}}", "y".repeat(1_000))).is_ok());
}

#[test]
fn broken_and_oversized_templates_do_not_load() {
    assert!(theme("{% if %}").is_err());
    assert!(theme("{{ unclosed").is_err());
    assert!(theme(&"x".repeat(200 * 1024)).is_err());
    assert!(theme(&"(".repeat(100_000)).is_ok(), "text without tags is text");
    assert!(theme(&["{{ ", &"(".repeat(50_000), "1", &")".repeat(50_000), " }}"].concat()).is_err());
    assert!(theme(&"{% if name %}".repeat(5_000)).is_err());
}

#[test]
fn a_block_of_a_layout_is_filled_by_its_page() {
    let theme = with_files(&[
        ("layout/a.html", "<{% block main %}{% endblock %}>"),
        ("templates/page.html", "{% extends 'layout/a.html' %}{% block main %}{{ 'ok' }}{% endblock %}"),
    ])
    .expect("loads");
    assert_eq!(theme.render("templates/page.html", Locale::En, context! {}).expect("renders"), "<ok>");
}
