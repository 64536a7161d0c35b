//! Every Rust source is reached by `mod` from a target of its crate.

use std::collections::HashSet;

use super::Finding;
use crate::rust_text::{Kind, Token, tokens};
use crate::workspace::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let roots: HashSet<&str> =
        tree.packages.iter().flat_map(|package| &package.target_roots).map(String::as_str).collect();
    let mut reached: HashSet<String> = HashSet::new();
    let mut open: Vec<String> = roots.iter().map(|root| (*root).to_owned()).collect();
    while let Some(path) = open.pop() {
        let Some(text) = tree.get(&path).and_then(|file| file.text()) else { continue };
        if reached.insert(path.clone()) {
            open.extend(declared(text, &path, roots.contains(path.as_str())));
        }
    }
    tree.with_extension("rs")
        .filter(|file| !reached.contains(&file.path) && !file.path.split('/').any(|part| part == "fixtures"))
        .map(|file| Finding::new(&file.path, 0, "no `mod` reaches this file: it is never compiled"))
        .collect()
}

/// The files that a source declares or includes; some of them need not exist.
fn declared(text: &str, path: &str, is_root: bool) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let own_folder = match name.trim_end_matches(".rs") {
        _ if is_root => folder.to_owned(),
        "mod" => folder.to_owned(),
        stem => [folder, "/", stem].concat(),
    };
    let tokens = tokens(text);
    let mut files = Vec::new();
    // For each open brace: the inline module it opens, if it opens one.
    let mut braces: Vec<Option<&str>> = Vec::new();
    let mut path_attribute: Option<&str> = None;
    for (at, token) in tokens.iter().enumerate() {
        let next = |distance: usize| tokens.get(at + distance);
        if token.is_mark("{") {
            braces.push(module_opened(&tokens, at));
            path_attribute = None;
        } else if token.is_mark("}") {
            braces.pop();
        } else if token.is_mark(";") {
            path_attribute = None;
        } else if token.is_word("path") && next(1).is_some_and(|mark| mark.is_mark("=")) {
            path_attribute = next(2).filter(|value| value.kind == Kind::Text).map(|value| value.text);
        } else if token.is_word("include") && next(1).is_some_and(|mark| mark.is_mark("!")) {
            files.extend(next(3).filter(|value| value.kind == Kind::Text).map(|value| joined(folder, value.text)));
        } else if token.is_word("mod") && next(2).is_some_and(|mark| mark.is_mark(";")) {
            let Some(module) = next(1) else { continue };
            if let Some(value) = path_attribute {
                files.push(joined(folder, value));
            } else {
                let inline: Vec<&str> = braces.iter().flatten().copied().collect();
                let place = [&[own_folder.as_str()], inline.as_slice(), &[module.text]].concat().join("/");
                let place = place.trim_start_matches('/');
                files.extend([[place, ".rs"].concat(), [place, "/mod.rs"].concat()]);
            }
        }
    }
    files
}

/// The name in `mod name {`, for the brace at a place.
fn module_opened<'a>(tokens: &[Token<'a>], brace: usize) -> Option<&'a str> {
    let name = tokens.get(brace.checked_sub(1)?)?;
    let keyword = tokens.get(brace.checked_sub(2)?)?;
    (keyword.is_word("mod") && name.kind == Kind::Word).then_some(name.text)
}

/// A relative path from a folder, `..` followed.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
