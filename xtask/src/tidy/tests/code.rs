use super::{places, tree};
use crate::tidy::{forbidden_code, forbidden_words};

#[test]
fn left_out_tests_sleeps_and_things_for_later_fail() {
    let text = "#[ignore = \"slow\"]\nfn a() { todo!() }\nfn b() { unimplemented!(\"x\") }\n// todo!()\n\
                let text = \"todo!()\";\ntokio::time::sleep(ten).await;\nlet ignore = [1];";
    let tree = tree(&[("a/tests.rs", text), ("a/wait.rs", "sleep(ten)")]);
    let expected = [("a/tests.rs", 1), ("a/tests.rs", 2), ("a/tests.rs", 3), ("a/tests.rs", 6)];
    assert_eq!(places(&forbidden_code::check(&tree)), expected);
}

#[test]
fn a_machine_s_paths_fail_and_paths_that_only_contain_them_do_not() {
    let words = ["/some/".to_owned(), "secret host".to_owned()];
    let tree = tree(&[
        ("a.md", "cd /some/folder\nsrc/some/folder\n../some/x\n`/some/y`\nthe secret host"),
        ("xtask/tidy.toml", "\"/some/\""),
    ]);
    assert_eq!(places(&forbidden_words::check(&tree, &words)), [("a.md", 1), ("a.md", 4), ("a.md", 5)]);
}
