//! A real SMTP server as a child process.

use std::process::Stdio;
use std::time::Duration;

use testkit::skips::skip;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

const PROGRAM: &str = include_str!("smtp_server.py");
/// The Python that has aiosmtpd.
const PYTHON_VARIABLE: &str = "DANGOL_TEST_PYTHON";
const ANSWER_SECONDS_MAX: u64 = 30;

/// A mail as the server saw it.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Received {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) html: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> &str {
        let found: Vec<_> = self.headers.iter().filter(|(header, _)| header.eq_ignore_ascii_case(name)).collect();
        assert_eq!(found.len(), 1, "{name}: {:?}", self.headers);
        &found[0].1
    }
}

/// The server; ends with this value.
#[derive(Debug)]
pub(crate) struct SmtpServer {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    pub(crate) port: u16,
}

impl SmtpServer {
    /// Starts it on a port (0: any free one). Nothing, and a counted skip, without a Python that has aiosmtpd.
    pub(crate) async fn start(port: u16) -> Option<Self> {
        let Some(python) = std::env::var_os(PYTHON_VARIABLE).filter(|path| !path.is_empty()) else {
            skip("smtp-server: no Python with aiosmtpd, run the whole suite to have one");
            return None;
        };
        let mut child = Command::new(python)
            .args(["-c", PROGRAM, &port.to_string()])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Python starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it has an output")).lines();
        let port = next_line(&mut lines).await.parse().expect("it says its port first");
        Some(Self { child, lines, port })
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The next mail that reached it.
    pub(crate) async fn next(&mut self) -> Received {
        serde_json::from_str(&next_line(&mut self.lines).await).expect("it writes JSON")
    }

    /// Ends it; what it still wrote.
    pub(crate) async fn stop(mut self) -> Vec<Received> {
        self.child.kill().await.expect("it can be ended");
        let mut rest = Vec::new();
        while let Some(line) = self.lines.next_line().await.expect("its output can be read") {
            rest.push(serde_json::from_str(&line).expect("it writes JSON"));
        }
        rest
    }
}

async fn next_line(lines: &mut Lines<BufReader<ChildStdout>>) -> String {
    tokio::time::timeout(Duration::from_secs(ANSWER_SECONDS_MAX), lines.next_line())
        .await
        .expect("it answers in time")
        .expect("its output can be read")
        .expect("it runs")
}
