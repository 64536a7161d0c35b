use super::rewrite::statements;
use super::*;
use crate::EngineKind;

#[test]
fn the_list_is_the_folder() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../migrations");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().trim_end_matches(".sql").to_owned())
        .collect();
    names.sort();
    assert_eq!(MIGRATIONS.iter().map(|migration| migration.name).collect::<Vec<_>>(), names);
}

#[test]
fn tokens_become_the_engines_words() {
    let text = "CREATE TABLE a_bs (\n id {pk}, -- none; really\n b TEXT -- personal\n);\n-- append_only: a_bs\n";
    let sqlite = statements(text, EngineKind::Sqlite);
    assert_eq!(sqlite.len(), 3);
    assert!(sqlite[0].contains("id INTEGER PRIMARY KEY,"), "{}", sqlite[0]);
    assert!(!sqlite[0].contains("--"));
    assert!(sqlite[1].contains("BEFORE UPDATE ON a_bs") && sqlite[2].contains("BEFORE DELETE ON a_bs"));
    let postgres = statements(text, EngineKind::Postgres);
    assert!(postgres[0].contains("id BIGINT PRIMARY KEY,"));
    assert!(postgres[2].contains("BEFORE UPDATE OR DELETE OR TRUNCATE ON a_bs"));
}
