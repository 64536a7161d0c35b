//! Processes and what they cost, read from /proc.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::Context as _;

/// A child that ends with us.
pub(crate) struct Server(pub(crate) Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// The release binary beside this one.
pub(crate) fn dangol() -> anyhow::Result<std::path::PathBuf> {
    let path = std::env::current_exe()?.with_file_name("dangol");
    anyhow::ensure!(path.exists(), "{} is missing: cargo build --release -p dangol", path.display());
    Ok(path)
}

/// Starts `dangol demo` over a folder.
pub(crate) fn start(folder: &Path, port: u16, database_url: Option<&str>) -> anyhow::Result<Server> {
    let mut command = Command::new(dangol()?);
    command.arg("demo").arg("--data").arg(folder).args(["--port", &port.to_string()]);
    if let Some(url) = database_url {
        command.args(["--database-url", url]);
    }
    let child =
        command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?;
    Ok(Server(child))
}

/// A free port of this machine.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// CPU time that a process has taken, user and system, in milliseconds.
pub(crate) fn cpu_ms(pid: u32) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).context("the process is gone")?;
    // The name may hold blanks; fields are counted behind its closing bracket.
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: f64 = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
    Ok(ticks * 10.0)
}

/// CPU time of all processes of a name, in milliseconds: PostgreSQL's backends, nginx's workers.
pub(crate) fn cpu_ms_named(name: &str) -> f64 {
    pids_named(name).into_iter().filter_map(|pid| cpu_ms(pid).ok()).sum()
}

fn pids_named(name: &str) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter(|pid| std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|comm| comm.trim() == name))
        .collect()
}

/// Resident memory of a process, in MiB.
pub(crate) fn resident_mib(pid: u32) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.split_whitespace().nth(1).context("no figure")?.parse()?;
    Ok(kib / 1024.0)
}
