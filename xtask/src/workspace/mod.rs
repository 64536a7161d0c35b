//! The checkout: its files as git sees them and its crates as cargo sees them.

mod packages;
mod read;

pub(crate) use packages::{Edge, EdgeKind, Metadata, MetadataPackage, Package, cargo, metadata};
pub(crate) use read::root;

/// The files and crates that the checks look at. Paths are relative to the root and have forward slashes.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Tracked files and new ones that are not ignored, by path.
    pub(crate) files: Vec<File>,
    /// The workspace's members.
    pub(crate) packages: Vec<Package>,
}

/// One file.
#[derive(Debug)]
pub(crate) struct File {
    /// Where, from the root.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl File {
    /// The text, or nothing where it is not UTF-8.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The last part of the path.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// What follows the name's last dot, or nothing.
    pub(crate) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether the file holds tests: `tests.rs`, or anything under `tests/` or `it/`.
    pub(crate) fn is_test(&self) -> bool {
        self.name() == "tests.rs" || self.path.split('/').rev().skip(1).any(|part| part == "tests" || part == "it")
    }

    /// Whether the file holds statements: `sql.rs`, or one of an engine pair.
    pub(crate) fn is_sql(&self) -> bool {
        matches!(self.name(), "sql.rs" | "sql_sqlite.rs" | "sql_postgres.rs")
    }
}

impl Tree {
    /// The files with an extension.
    pub(crate) fn with_extension<'a>(&'a self, extension: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.extension() == extension)
    }

    /// Rust sources with their text. This program's own sources are left out: they hold examples of what is forbidden.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&File, &str)> {
        self.with_extension("rs")
            .filter(|file| !file.path.starts_with("xtask/"))
            .filter_map(|file| file.text().map(|text| (file, text)))
    }

    /// Migrations with their text.
    pub(crate) fn migrations(&self) -> impl Iterator<Item = (&File, &str)> {
        self.with_extension("sql")
            .filter(|file| file.path.starts_with("migrations/"))
            .filter_map(|file| file.text().map(|text| (file, text)))
    }

    /// The file at a path.
    pub(crate) fn get(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The member whose folder holds a path.
    pub(crate) fn package_of(&self, path: &str) -> Option<&Package> {
        self.packages
            .iter()
            .find(|package| path.strip_prefix(package.folder.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }
}
