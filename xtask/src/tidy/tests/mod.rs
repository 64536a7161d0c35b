//! Each check is shown a small tree it must find fault with, and one it must leave alone.

mod bytes_and_names;
mod code;
mod crates;
mod data;
mod theme;

use super::Finding;
use crate::workspace::{Edge, EdgeKind, File, Package, Tree};

/// A tree of texts.
fn tree(files: &[(&str, &str)]) -> Tree {
    let files = files.iter().map(|(path, text)| File { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() });
    Tree { files: files.collect(), packages: Vec::new() }
}

/// A crate whose one target begins at `src/lib.rs`.
fn package(name: &str, folder: &str, edges: &[(&str, EdgeKind)]) -> Package {
    Package {
        name: name.to_owned(),
        folder: folder.to_owned(),
        edges: edges.iter().map(|(to, kind)| Edge { to: (*to).to_owned(), kind: *kind }).collect(),
        target_roots: vec![[folder, "/src/lib.rs"].concat()],
    }
}

/// Path and line of each finding.
fn places(findings: &[Finding]) -> Vec<(&str, usize)> {
    findings.iter().map(|finding| (finding.path.as_str(), finding.line)).collect()
}
