//! The files of a theme, embedded in the program or read from a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::ThemeError;

/// No file of a theme may be larger.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// Files by their path inside the theme, with `/` between folders.
#[derive(Debug, Clone, Default)]
pub struct ThemeFiles(BTreeMap<String, Cow<'static, [u8]>>);

impl ThemeFiles {
    /// The files that were embedded at build time.
    pub fn embedded<E: rust_embed::RustEmbed>() -> Self {
        Self(E::iter().filter_map(|path| Some((path.to_string(), E::get(&path)?.data))).collect())
    }

    /// Reads a folder on disk, symbolic links left out. Errors: unreadable, a name that is not UTF-8, a file above 4 MiB.
    pub fn from_folder(folder: &Path) -> Result<Self, ThemeError> {
        let mut files = Self::default();
        files.read(folder, "")?;
        Ok(files)
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Cow<'static, [u8]>>) {
        self.0.insert(path.to_owned(), bytes.into());
    }

    /// Adds the files of another set below a folder (`""` for the root), replacing equal paths.
    pub fn merge(&mut self, folder: &str, other: Self) {
        self.0.extend(other.0.into_iter().map(|(path, bytes)| ([folder, &path].concat(), bytes)));
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&Cow<'static, [u8]>> {
        self.0.get(path)
    }

    /// The files whose path begins with `folder` (with its closing `/`), in order of their paths.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Cow<'static, [u8]>)> + 'a {
        self.0
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, bytes)| (path.as_str(), bytes))
    }

    fn read(&mut self, folder: &Path, inside: &str) -> Result<(), ThemeError> {
        let failed = |error: std::io::Error| ThemeError::File { path: inside.to_owned(), problem: error.to_string() };
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().into_string().map_err(|name| ThemeError::File {
                path: inside.to_owned(),
                problem: format!("{} is not UTF-8", name.display()),
            })?;
            let path = [inside, &name].concat();
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                self.read(&entry.path(), &[&path, "/"].concat())?;
            } else if kind.is_file() {
                if entry.metadata().map_err(failed)?.len() > FILE_BYTES_MAX {
                    return Err(ThemeError::File { path, problem: "larger than 4 MiB".to_owned() });
                }
                let bytes = std::fs::read(entry.path()).map_err(failed)?;
                self.0.insert(path, bytes.into());
            }
        }
        Ok(())
    }
}
