use super::*;

fn flags(folder: &std::path::Path) -> Flags {
    Flags { config: folder.join("dangol.toml"), ..Flags::default() }
}

#[test]
fn the_file_and_the_flags_win_over_defaults() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("dangol.toml"), "port = 9000\nmail_from = \"a@b.example\"\n").unwrap();
    let config = load(&Config::default(), &flags(folder.path())).unwrap();
    assert_eq!((config.port, config.mail_from.as_str()), (9000, "a@b.example"));
    let flags = Flags { port: Some(9001), ..flags(folder.path()) };
    assert_eq!(load(&Config::default(), &flags).unwrap().port, 9001);
    assert_eq!(load(&Config::default(), &flags).unwrap().public_url(), "http://localhost:9001");
}

#[test]
fn a_wrong_value_names_its_place() {
    let folder = tempfile::tempdir().unwrap();
    for (text, told) in [("port = \"many\"", "port"), ("prot = 1", "prot"), ("port = 70000", "port")] {
        std::fs::write(folder.path().join("dangol.toml"), text).unwrap();
        let error = load(&Config::default(), &flags(folder.path())).unwrap_err().to_string();
        assert!(error.contains(told), "{text}: {error}");
    }
}

#[test]
fn secrets_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let flags = Flags { database_url: Some("postgres://me:hunter2@db/shop".to_owned()), ..flags(folder.path()) };
    let explained = explain(&Config::default(), &flags).unwrap();
    assert!(!format!("{explained:?}").contains("hunter2"));
    let url = explained.iter().find(|setting| setting.name == "database_url").unwrap();
    assert_eq!((url.value.as_str(), url.from.as_str()), ("\"(secret)\"".trim_matches('"'), "flag"));
    assert_eq!(explained.iter().find(|setting| setting.name == "port").unwrap().from, "default");
}
