//! Static files: named by their content, so that browsers may keep them for ever.

mod serve;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use bytes::Bytes;
use kernel::secret::hexadecimal;
use sha2::{Digest, Sha256};

use crate::ThemeFiles;

pub use serve::serve;

/// Where assets stand in URLs.
pub const FOLDER: &str = "/assets/";
/// Bytes of the digest in a name: 48 bits are beyond chance for some hundred files.
const DIGEST_BYTES: usize = 6;

/// The assets by the path of their URL.
#[derive(Debug, Default)]
pub struct Assets {
    urls: HashMap<String, String>,
    files: HashMap<String, Asset>,
}

/// One asset, perhaps with forms that were compressed at build time.
#[derive(Debug)]
struct Asset {
    kind: &'static str,
    tag: String,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Assets {
    /// Takes every file of a theme's folder `assets/`. A file `x.css.br` or `x.css.gz` is a form of `x.css`.
    pub fn of_theme(files: &ThemeFiles) -> Self {
        let mut assets = Self::default();
        for (path, bytes) in files.under("assets/") {
            let compressed = has_extension(path, "br") || has_extension(path, "gz");
            let (Some(name), false) = (path.strip_prefix("assets/"), compressed) else { continue };
            let form = |ending: &str| files.get(&[path, ending].concat()).map(|form| Bytes::from(form.to_vec()));
            assets.insert(name, Bytes::from(bytes.to_vec()), form(".br"), form(".gz"));
        }
        assets
    }

    /// The URL of an asset by its plain name, for instance `theme.css`.
    pub fn url(&self, name: &str) -> Option<&str> {
        self.urls.get(name).map(String::as_str)
    }

    fn insert(&mut self, name: &str, plain: Bytes, brotli: Option<Bytes>, gzip: Option<Bytes>) {
        let digest = Sha256::digest(&plain);
        let tag = hexadecimal(digest.as_slice().get(..DIGEST_BYTES).unwrap_or_default());
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let url = [FOLDER, stem, ".", &tag, ".", ending].concat();
        self.urls.insert(name.to_owned(), url.clone());
        self.files.insert(url, Asset { kind: media_type(ending), tag, plain, brotli, gzip });
    }
}

/// Whether a path has exactly this ending, letter by letter: theme files are named in lower case.
pub(crate) fn has_extension(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
}

/// The media type by ending; what is not known is only to be downloaded.
fn media_type(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
