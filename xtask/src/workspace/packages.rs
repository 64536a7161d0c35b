//! The crates, from `cargo metadata`.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// A member of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Its folder, from the root.
    pub(crate) folder: String,
    /// Which members it names as dependencies.
    pub(crate) edges: Vec<Edge>,
    /// The first file of each of its targets, build script included, from the root.
    pub(crate) target_roots: Vec<String>,
}

/// A dependency on another member.
#[derive(Debug)]
pub(crate) struct Edge {
    /// The other's name.
    pub(crate) to: String,
    /// What it is needed for.
    pub(crate) kind: EdgeKind,
}

/// What a dependency is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EdgeKind {
    /// To be linked or to build.
    Ordinary,
    /// For tests, examples and benches.
    Development,
}

/// The parts of `cargo metadata --format-version 1` that are read here.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// Members and, where asked for, everything they lean on.
    pub(crate) packages: Vec<MetadataPackage>,
    /// The identities of the members.
    pub(crate) workspace_members: Vec<String>,
    /// Which packages are really needed; absent without dependencies.
    pub(crate) resolve: Option<Resolve>,
    /// Where cargo puts what it builds.
    pub(crate) target_directory: std::path::PathBuf,
}

/// A package of any origin.
#[derive(Debug, Deserialize)]
pub(crate) struct MetadataPackage {
    /// Cargo's identity.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
    /// The version.
    pub(crate) version: String,
    /// The SPDX expression, if the author wrote one.
    pub(crate) license: Option<String>,
    dependencies: Vec<MetadataDependency>,
    targets: Vec<MetadataTarget>,
    manifest_path: std::path::PathBuf,
}

#[derive(Debug, Deserialize)]
struct MetadataDependency {
    name: String,
    kind: Option<String>,
    path: Option<std::path::PathBuf>,
}

#[derive(Debug, Deserialize)]
struct MetadataTarget {
    src_path: std::path::PathBuf,
}

/// The resolved graph.
#[derive(Debug, Deserialize)]
pub(crate) struct Resolve {
    /// One node for each package in use.
    pub(crate) nodes: Vec<ResolveNode>,
}

/// A package in use.
#[derive(Debug, Deserialize)]
pub(crate) struct ResolveNode {
    /// Cargo's identity.
    pub(crate) id: String,
}

/// Cargo, without the variables that `cargo run` set for this program: build scripts that watch them would run again.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let ours = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || matches!(name, "CARGO" | "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE")
        });
        if ours {
            command.env_remove(name);
        }
    }
    command.current_dir(root).stdin(Stdio::null());
    command
}

/// Asks cargo for its metadata.
pub(crate) fn metadata(root: &Path, arguments: &[&str]) -> Result<Metadata> {
    let output = cargo(root)
        .args(["metadata", "--format-version", "1"])
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata failed");
    serde_json::from_slice(&output.stdout).context("cargo metadata answered something unreadable")
}

/// The workspace's members.
pub(super) fn members(root: &Path) -> Result<Vec<Package>> {
    let metadata = metadata(root, &["--no-deps"])?;
    metadata.packages.into_iter().map(|package| member(root, package)).collect()
}

fn member(root: &Path, package: MetadataPackage) -> Result<Package> {
    let folder = package.manifest_path.parent().context("a manifest stands in a folder")?;
    let edges = package
        .dependencies
        .into_iter()
        .filter(|dependency| dependency.path.is_some())
        .map(|dependency| Edge {
            to: dependency.name,
            kind: if dependency.kind.as_deref() == Some("dev") { EdgeKind::Development } else { EdgeKind::Ordinary },
        })
        .collect();
    let target_roots = package.targets.iter().map(|target| relative(root, &target.src_path)).collect::<Result<_>>()?;
    Ok(Package { name: package.name, folder: relative(root, folder)?, edges, target_roots })
}

fn relative(root: &Path, path: &Path) -> Result<String> {
    let rest = path.strip_prefix(root).with_context(|| format!("{} is outside the checkout", path.display()))?;
    Ok(rest.to_str().context("a file name is not UTF-8")?.to_owned())
}
