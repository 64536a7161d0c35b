//! Makes and starts one cluster.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use super::account::Account;
use super::binaries::Binaries;
use super::guard::Guard;

const USER: &str = "dangol";
/// Another program may take the port between its choice and the start: then another port is tried.
const STARTS_MAX: usize = 5;
/// A memory disk smaller than this is left to others.
const MEMORY_DISK_KIB_MIN: u64 = 4 << 20;

/// Whether a commit waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// It does not: for the bulk of the tests.
    Fast,
    /// It does: for tests that kill the server.
    Durable,
}

/// A running cluster; dropping it stops it and removes its files.
#[derive(Debug)]
pub(crate) struct Cluster {
    url: String,
    folder: PathBuf,
    _guard: Guard,
}

impl Cluster {
    /// Makes and starts a cluster.
    pub(super) fn start(binaries: &Binaries, account: &Account, durability: Durability) -> Result<Self> {
        let place = place(durability);
        let folder = tempfile::Builder::new()
            .prefix("dangol-postgres-")
            .tempdir_in(&place)
            .with_context(|| format!("cannot make a folder in {}", place.display()))?
            .keep();
        account.give(&folder)?;
        let guard = Guard::watch(binaries, *account, &folder)?;
        let data = folder.join("data");
        succeed(account.command(&binaries.program("initdb"), &folder).arg("--pgdata").arg(&data).args([
            "--username",
            USER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--no-sync",
        ]))?;
        for _ in 0..STARTS_MAX {
            let port = free_port()?;
            std::fs::write(data.join("postgresql.auto.conf"), settings(durability, port, &folder))?;
            let started = succeed(
                account
                    .command(&binaries.program("pg_ctl"), &folder)
                    .arg("--pgdata")
                    .arg(&data)
                    .arg("--log")
                    .arg(folder.join("log"))
                    .args(["--wait", "--timeout", "60", "start"]),
            );
            if started.is_ok() {
                let url = format!("postgres://{USER}@{}:{port}/postgres", Ipv4Addr::LOCALHOST);
                return Ok(Self { url, folder, _guard: guard });
            }
        }
        let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start; its log:\n{log}")
    }

    /// The address of its first database.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The folder of its files; the server's log is `log` in it.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Where a cluster's files stand: a fast one in memory where there is room, a durable one on a real disk.
fn place(durability: Durability) -> PathBuf {
    let memory = Path::new("/dev/shm");
    let disk = Path::new("/var/tmp");
    match durability {
        Durability::Fast if free_kib(memory) >= MEMORY_DISK_KIB_MIN => memory.to_path_buf(),
        Durability::Durable if disk.is_dir() => disk.to_path_buf(),
        Durability::Fast | Durability::Durable => std::env::temp_dir(),
    }
}

fn free_kib(folder: &Path) -> u64 {
    let output = Command::new("df").args(["-k", "--output=avail"]).arg(folder).stdin(Stdio::null()).output();
    let answer = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    answer.split_whitespace().last().and_then(|word| word.parse().ok()).unwrap_or(0)
}

/// A port nobody listens on at this moment.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("there is no free port")?;
    Ok(listener.local_addr()?.port())
}

fn settings(durability: Durability, port: u16, folder: &Path) -> String {
    let waits = match durability {
        Durability::Fast => "off",
        Durability::Durable => "on",
    };
    format!(
        "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\nmax_connections = 200\n\
         shared_buffers = '128MB'\nfsync = {waits}\nsynchronous_commit = {waits}\nfull_page_writes = {waits}\n\
         wal_level = minimal\nmax_wal_senders = 0\nautovacuum_naptime = '5s'\njit = off\ntimezone = 'UTC'\n\
         log_timezone = 'UTC'\n",
        folder.display()
    )
}

/// Runs a command; what it wrote is the error where it fails.
fn succeed(command: &mut Command) -> Result<()> {
    let program = PathBuf::from(command.get_program());
    let output = command.output().with_context(|| format!("cannot run {}", program.display()))?;
    ensure!(
        output.status.success(),
        "{} failed: {}{}",
        program.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
