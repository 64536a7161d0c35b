//! HTTP/1.1 by hand, a connection for each request: so that refused, unanswered and cut off can be told apart, and so that
//! the last byte can be held back.

use std::io::ErrorKind;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Nobody waits longer for an answer.
const ANSWER_SECONDS_MAX: u64 = 40;

/// A whole answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    /// All values of a header.
    pub(crate) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.head.lines().filter_map(move |line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// Where it leads, or nothing.
    pub(crate) fn location(&self) -> &str {
        self.headers("location").next().unwrap_or_default()
    }
}

/// Why there is no whole answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Nobody listened.
    Refused,
    /// The connection ended before a byte of the answer came.
    Unanswered,
    /// The answer began and did not end.
    Truncated,
    /// It took too long.
    Hung,
}

/// A request whose last byte is still here.
#[derive(Debug)]
pub(crate) struct Held {
    stream: TcpStream,
    last: Vec<u8>,
}

/// Builds a request.
pub(crate) fn request(method: &str, path: &str, cookies: &str, body: Option<&str>) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    if !cookies.is_empty() {
        text.push_str(&["Cookie: ", cookies, "\r\n"].concat());
    }
    if let Some(body) = body {
        text.push_str("Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        text.push_str(&["Content-Length: ", &body.len().to_string(), "\r\n\r\n", body].concat());
    } else {
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Opens a connection and sends all but the last byte.
pub(crate) async fn hold(port: u16, request: &[u8]) -> Result<Held, Cut> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await;
    let is_refused = |error: std::io::Error| error.kind() == ErrorKind::ConnectionRefused;
    let mut stream = stream.map_err(|error| if is_refused(error) { Cut::Refused } else { Cut::Unanswered })?;
    let (last, most) = request.split_last().map_or((Vec::new(), request), |(last, most)| (vec![*last], most));
    stream.set_nodelay(true).ok();
    stream.write_all(most).await.map_err(|_error| Cut::Unanswered)?;
    Ok(Held { stream, last })
}

impl Held {
    /// Lets the last byte go and reads the answer.
    pub(crate) async fn release(mut self) -> Result<Answer, Cut> {
        let exchange = async {
            // A server that has ended may have answered before all was sent.
            drop(self.stream.write_all(&self.last).await);
            let mut bytes = Vec::new();
            let read = self.stream.read_to_end(&mut bytes).await;
            match (parse(&bytes), bytes.is_empty(), read) {
                (Some(answer), _, _) => Ok(answer),
                (None, true, _) => Err(Cut::Unanswered),
                (None, false, _) => Err(Cut::Truncated),
            }
        };
        tokio::time::timeout(Duration::from_secs(ANSWER_SECONDS_MAX), exchange).await.unwrap_or(Err(Cut::Hung))
    }
}

/// Sends a request and reads the answer.
pub(crate) async fn exchange(port: u16, request: &[u8]) -> Result<Answer, Cut> {
    hold(port, request).await?.release().await
}

/// An answer that is complete, or nothing.
fn parse(bytes: &[u8]) -> Option<Answer> {
    let text = String::from_utf8_lossy(bytes);
    let (head, _) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let body_bytes = bytes.get(head.len() + 4..)?;
    let mut answer = Answer { status, head: head.to_owned(), body: String::new() };
    let length = answer.headers("content-length").next().and_then(|length| length.parse::<usize>().ok());
    let is_whole = match length {
        Some(length) => body_bytes.len() == length,
        None => body_bytes.ends_with(b"0\r\n\r\n") || matches!(status, 204 | 304),
    };
    answer.body = String::from_utf8_lossy(body_bytes).into_owned();
    is_whole.then_some(answer)
}
