use std::collections::BTreeMap;

use super::{places, tree};
use crate::tidy::{file_bytes, file_lengths, file_names};
use crate::workspace::{File, Tree};

#[test]
fn long_files_fail_and_exceptions_only_shrink() {
    let long = "x\n".repeat(601);
    let files =
        [("a.rs", long.as_str()), ("a/tests.rs", &long), ("c/tests/it.rs", &long), ("a.md", &long), ("b.css", &long)];
    let tree = tree(&files);
    assert_eq!(places(&file_lengths::check(&tree, &BTreeMap::new())), [("a.rs", 0), ("b.css", 0)]);

    let listed = |lines: usize| BTreeMap::from([("a.rs".to_owned(), lines), ("b.css".to_owned(), 601)]);
    assert_eq!(places(&file_lengths::check(&tree, &listed(601))), []);
    assert_eq!(places(&file_lengths::check(&tree, &listed(602))), [("xtask/tidy.toml", 0)]);
}

#[test]
fn a_test_may_have_a_thousand_lines() {
    let tree = tree(&[("a/tests.rs", &"x\n".repeat(1_001)), ("b/tests.rs", &"x\n".repeat(1_000))]);
    assert_eq!(places(&file_lengths::check(&tree, &BTreeMap::new())), [("a/tests.rs", 0)]);
}

#[test]
fn names_that_say_nothing_fail() {
    let tree = tree(&[
        ("a/utils.rs", ""),
        ("helpers/mod.rs", ""),
        ("a/types.d.ts", ""),
        ("a/cart.rs", ""),
        ("common.ftl", ""),
    ]);
    assert_eq!(places(&file_names::check(&tree)), [("a/utils.rs", 0), ("helpers/mod.rs", 0), ("a/types.d.ts", 0)]);
}

#[test]
fn large_garbled_and_foreign_ended_files_fail() {
    let file = |path: &str, bytes: &[u8]| File { path: path.to_owned(), bytes: bytes.to_vec() };
    let files = vec![
        file("large.png", &vec![0; (1 << 20) + 1]),
        file("small.png", &[0xff, b'\r', b'\n']),
        file("garbled.rs", &[0xff]),
        file("windows.rs", b"a\nb\r\nc\n"),
        file("plain.rs", b"a\n"),
    ];
    let tree = Tree { files, packages: Vec::new() };
    assert_eq!(places(&file_bytes::check(&tree)), [("large.png", 0), ("garbled.rs", 0), ("windows.rs", 2)]);
}
