//! Builds the storefront's style sheet and script with npm, or joins their sources as they are where npm is missing.
//!
//! Writes into the build folder: `storefront.css`, `storefront.js`, their compressed forms, and `built.rs`, a list of them.
//! The source tree is left alone but for `web/storefront/node_modules`.

use std::fmt::Write as _;
use std::io::{Error, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What may come out of the build, plain forms first.
const OUTPUTS: [&str; 6] = [
    "storefront.css",
    "storefront.js",
    "storefront.css.br",
    "storefront.css.gz",
    "storefront.js.br",
    "storefront.js.gz",
];

fn main() -> Result<(), Error> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).ok_or_else(|| Error::other(name.to_owned()));
    let out = variable("OUT_DIR")?.join("assets");
    let source = variable("CARGO_MANIFEST_DIR")?.join("../../../web/storefront");
    std::fs::create_dir_all(&out)?;
    for input in ["css", "src", "build.mjs", "package.json", "package-lock.json", ".npmrc"] {
        say(&format!("cargo:rerun-if-changed={}", source.join(input).display()))?;
    }
    say("cargo:rerun-if-changed=build.rs")?;
    say("cargo:rerun-if-changed=../../../themes/default")?;
    for output in OUTPUTS {
        // A form from an earlier build must not outlive a build without it.
        if out.join(output).exists() {
            std::fs::remove_file(out.join(output))?;
        }
    }
    if let Err(lacking) = bundle(&source, &out) {
        say(&format!("cargo:warning=the storefront's assets are joined but not shrunk or compressed: {lacking}"))?;
        std::fs::write(out.join("storefront.css"), join(&source.join("css/index.css"), "@import \"./")?)?;
        std::fs::write(out.join("storefront.js"), join(&source.join("src/index.js"), "import \"./")?)?;
    }
    list(&out)
}

/// Runs npm. Errors: npm or node is missing, the packages cannot be had, the build fails.
fn bundle(source: &Path, out: &Path) -> Result<(), String> {
    let stamp = |path: &str| std::fs::metadata(source.join(path)).and_then(|file| file.modified()).ok();
    let installed = stamp("node_modules/.package-lock.json");
    if installed.is_none() || installed < stamp("package-lock.json") {
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(source))?;
    }
    run(Command::new("node").arg("build.mjs").arg(out).current_dir(source))
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().display().to_string();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no reason given");
    Err(format!("{name} failed: {last}"))
}

/// The files that an index names in lines beginning with `import`, one after the other.
fn join(index: &Path, import: &str) -> Result<String, Error> {
    let mut joined = String::new();
    let folder = index.parent().unwrap_or(index);
    for line in std::fs::read_to_string(index)?.lines() {
        if let Some(name) = line.strip_prefix(import).and_then(|rest| rest.split('"').next()) {
            joined.push_str(&std::fs::read_to_string(folder.join(name))?);
            joined.push('\n');
        }
    }
    Ok(joined)
}

/// Writes `built.rs`: name and bytes of everything that was built.
fn list(out: &Path) -> Result<(), Error> {
    let mut code = String::from("&[\n");
    for output in OUTPUTS.iter().filter(|output| out.join(output).exists()) {
        let path = out.join(output);
        let path = path.to_str().ok_or_else(|| Error::other("the build folder's path is not UTF-8"))?;
        writeln!(code, "    ({output:?}, include_bytes!({path:?}).as_slice()),").map_err(Error::other)?;
    }
    code.push_str("]\n");
    std::fs::write(out.join("../built.rs"), code)
}

fn say(line: &str) -> Result<(), Error> {
    writeln!(std::io::stdout(), "{line}")
}
