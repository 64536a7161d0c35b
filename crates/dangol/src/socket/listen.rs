//! Answering other commands.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};

use super::LINE_BYTES_MAX;
use crate::commands::{Answer, Request, perform};
use crate::shop::Shop;

/// Listens until the task is dropped. The caller holds the folder's lock, so a socket that is left over is nobody's.
pub fn listen(folder: &Path, shop: Arc<Shop>) -> std::io::Result<tokio::task::JoinHandle<()>> {
    let path = db::lock::socket_path(folder);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let listener = UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    Ok(tokio::spawn(async move {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let shop = Arc::clone(&shop);
                    tokio::spawn(async move {
                        if let Err(error) = answer(stream, &shop).await {
                            tracing::warn!(%error, "a command hung up");
                        }
                    });
                }
                Err(error) => tracing::warn!(%error, "a command could not be accepted"),
            }
        }
    }))
}

async fn answer(stream: UnixStream, shop: &Shop) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading.take(LINE_BYTES_MAX)).read_line(&mut line).await?;
    let answer = match serde_json::from_str::<Request>(&line) {
        Ok(request) => perform(shop, request).await,
        Err(error) => Answer::refused(format!("this shop runs another version: {error}")),
    };
    let mut text = serde_json::to_string(&answer)?;
    text.push('\n');
    writing.write_all(text.as_bytes()).await
}
