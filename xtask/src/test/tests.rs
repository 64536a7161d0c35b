use super::skips::Skips;
use super::step::{Step, chosen};

#[test]
fn a_run_goes_through_every_step_in_order() {
    let steps = chosen(None);
    assert_eq!(steps.first(), Some(&Step::Setup));
    assert_eq!(steps.last(), Some(&Step::Skips));
    assert!(steps.is_sorted());
    assert_eq!(steps.len(), 9);
}

#[test]
fn one_step_brings_what_it_stands_on() {
    assert_eq!(chosen(Some(Step::Fmt)), [Step::Fmt]);
    assert_eq!(chosen(Some(Step::Tests)), [Step::Setup, Step::Clusters, Step::Tests, Step::Skips]);
}

#[test]
fn the_command_to_run_a_step_again_names_it() {
    assert_eq!(Step::Tests.again(true), "cargo xtask test --only tests --quick");
}

#[test]
fn a_missed_file_of_the_shared_data_fails_only_where_the_data_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("checkout");
    std::fs::create_dir(&root).expect("a folder");
    let skips = Skips::begin(folder.path()).expect("a file");
    skips.add("a test: no node").expect("a line");
    std::fs::create_dir_all(folder.path().join("shared/data")).expect("a folder");
    assert!(skips.judge(&root).is_ok());

    std::fs::write(skips.path(), "SKIPPED shared-data: a test: a file\n").expect("a line");
    assert!(skips.judge(&root).is_err());
    std::fs::remove_dir(folder.path().join("shared/data")).expect("an empty folder");
    assert!(skips.judge(&root).is_ok());
}

#[test]
fn a_test_that_found_no_postgresql_fails_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let skips = Skips::begin(folder.path()).expect("a file");
    std::fs::write(skips.path(), "SKIPPED postgres: a test\n").expect("a line");
    assert!(skips.judge(folder.path()).is_err());
}
