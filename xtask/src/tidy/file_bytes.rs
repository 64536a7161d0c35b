//! Files are small; texts are UTF-8 with plain line ends.

use super::Finding;
use crate::workspace::{File, Tree};

const BYTES_MAX: usize = 1 << 20;
const BINARY: [&str; 16] = [
    "png", "jpg", "jpeg", "webp", "avif", "gif", "ico", "woff", "woff2", "ttf", "otf", "pdf", "gz", "zip", "parquet",
    "wasm",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files.iter().filter_map(fault).collect()
}

fn fault(file: &File) -> Option<Finding> {
    let length = file.bytes.len();
    if length > BYTES_MAX {
        return Some(Finding::new(&file.path, 0, format!("{length} bytes, at most {BYTES_MAX}")));
    }
    if BINARY.contains(&file.extension()) {
        return None;
    }
    let Some(text) = file.text() else {
        return Some(Finding::new(
            &file.path,
            0,
            "not UTF-8; if it is no text, add its extension to this check's list",
        ));
    };
    let at = text
        .lines()
        .position(|line| line.contains('\r'))
        .or_else(|| text.split('\n').position(|line| line.ends_with('\r')));
    at.map(|at| Finding::new(&file.path, at + 1, "a carriage return: lines end with a line feed alone"))
}
