//! Every layout, template, section and snippet of a theme is named by another file of the theme or by a Rust source.

use super::Finding;
use crate::workspace::Tree;

const FOLDERS: [&str; 4] = ["layout", "templates", "sections", "snippets"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with_extension("html") {
        // themes/<theme>/<folder>/<name>
        let mut parts = file.path.splitn(3, '/');
        let (Some("themes"), Some(theme), Some(name)) = (parts.next(), parts.next(), parts.next()) else { continue };
        if !name.split('/').next().is_some_and(|folder| FOLDERS.contains(&folder)) {
            continue;
        }
        let own = ["themes/", theme, "/"].concat();
        let quoted = quotations(name);
        let named = tree
            .files
            .iter()
            .filter(|other| other.path != file.path)
            .filter(|other| other.extension() == "rs" || other.path.starts_with(&own))
            .filter(|other| !other.path.starts_with("xtask/"))
            .filter_map(|other| other.text())
            .any(|text| quoted.iter().any(|quotation| text.contains(quotation)));
        if !named {
            findings.push(Finding::new(&file.path, 0, format!("nothing includes or renders \"{name}\"")));
        }
    }
    findings
}

/// How a file may be named: in either kind of quotes, and a template without its extension.
fn quotations(name: &str) -> Vec<String> {
    let stem = name.trim_end_matches(".html");
    let mut names = vec![name, stem];
    names.extend(stem.strip_prefix("templates/"));
    names.iter().flat_map(|name| [["\"", name, "\""].concat(), ["'", name, "'"].concat()]).collect()
}
