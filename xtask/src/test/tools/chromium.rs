//! The browser and a font with Korean letters, without which pages would be drawn as empty boxes.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::find;

/// The browser.
pub(super) fn find() -> Option<PathBuf> {
    find::program(&["chromium", "chromium-browser", "google-chrome"])
}

/// The Debian packages that are missing.
pub(super) fn missing_packages() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if find().is_none() {
        missing.push("chromium");
    }
    if !has_korean_font() {
        missing.extend(["fontconfig", "fonts-noto-cjk"]);
    }
    missing
}

fn has_korean_font() -> bool {
    let listed = Command::new("fc-list").arg(":lang=ko").stdin(Stdio::null()).output();
    listed.is_ok_and(|output| !output.stdout.trim_ascii().is_empty())
}
