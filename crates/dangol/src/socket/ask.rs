//! Asking the running shop.

use std::path::Path;

use anyhow::Context as _;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::UnixStream;

use super::LINE_BYTES_MAX;
use crate::commands::{Answer, Request};

/// Sends one request to the shop that works in `folder`. Errors: nobody listens there, or it went away.
pub async fn ask(folder: &Path, request: &Request) -> anyhow::Result<Answer> {
    let path = db::lock::socket_path(folder);
    let stream = UnixStream::connect(&path).await.with_context(|| {
        format!("the shop in {} is running, but does not listen on {}", folder.display(), path.display())
    })?;
    let (reading, mut writing) = stream.into_split();
    let mut line = serde_json::to_string(request)?;
    line.push('\n');
    writing.write_all(line.as_bytes()).await?;
    let mut answer = String::new();
    BufReader::new(reading.take(LINE_BYTES_MAX)).read_line(&mut answer).await?;
    serde_json::from_str(&answer).context("the running shop gave no answer; it may just have been stopped")
}
