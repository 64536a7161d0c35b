//! The theme that comes with the program.
#![expect(clippy::same_name_method, reason = "the embedding macro writes methods of the trait's names onto the struct")]

use std::sync::Arc;

use web::{Assets, Theme, ThemeError, ThemeFiles};

#[derive(rust_embed::RustEmbed)]
#[folder = "../../../themes/default"]
struct Embedded;

/// Style sheet and script, as the build made them.
const BUILT: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/built.rs"));

/// The files of the default theme, with the built assets.
pub fn files() -> ThemeFiles {
    let mut files = ThemeFiles::embedded::<Embedded>();
    for (name, bytes) in BUILT {
        files.insert(&["assets/", name].concat(), *bytes);
    }
    files
}

/// The default theme, ready to render. Errors: none that a tested build can have.
pub fn load() -> Result<Arc<Theme>, ThemeError> {
    let files = files();
    let assets = Arc::new(Assets::of_theme(&files));
    Ok(Arc::new(Theme::load(&files, assets)?))
}
