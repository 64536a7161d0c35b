//! Sending through an SMTP server.

use std::time::Duration;

use db::BoxFuture;
use lettre::transport::smtp::{Error, response::Response};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{ComposeError, Delivery, Mail, Mailer, SendError, compose};

/// How long the server may take for one answer, and for a whole mail.
const ANSWER_SECONDS_MAX: u64 = 20;
const MAIL_SECONDS_MAX: u64 = 30;
const ANSWER_LENGTH_MAX: usize = 500;

/// An SMTP server. Keeps its connection for the next mail. Must be made inside a tokio runtime.
#[derive(Debug)]
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

/// The address of the mail server is wrong. Says why without repeating it: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the mail server's address is not smtp://… or smtps://…")]
pub struct MailerError;

impl SmtpMailer {
    /// From a URL: `smtps://user:password@host` (TLS, port 465), `smtp://user:password@host:587?tls=required` (STARTTLS),
    /// `smtp://localhost:25` (in the clear). Errors: not such a URL.
    pub fn from_url(url: &str) -> Result<Self, MailerError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_secret| MailerError)?;
        Ok(Self { transport: builder.timeout(Some(Duration::from_secs(ANSWER_SECONDS_MAX))).build() })
    }

    async fn deliver(&self, mail: &Mail) -> Result<Delivery, SendError> {
        let message = compose(mail).map_err(|error| match error {
            // The setting can be mended, the mail is right.
            ComposeError::Sender => SendError::Temporary(error.to_string()),
            ComposeError::Recipient | ComposeError::Message(_) => SendError::Permanent(error.to_string()),
        })?;
        let limit = Duration::from_secs(MAIL_SECONDS_MAX);
        match tokio::time::timeout(limit, self.transport.send(message)).await {
            Ok(Ok(response)) => Ok(Delivery::Accepted(words(&response))),
            Ok(Err(error)) => Err(classify(&error)),
            Err(_elapsed) => Err(SendError::Unreachable(format!("no end within {MAIL_SECONDS_MAX} seconds"))),
        }
    }
}

impl Mailer for SmtpMailer {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<Delivery, SendError>> {
        Box::pin(self.deliver(mail))
    }
}

fn words(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    let text = [&response.code().to_string(), " ", &lines.join(" ")].concat();
    text.chars().take(ANSWER_LENGTH_MAX).collect()
}

fn classify(error: &Error) -> SendError {
    let text = with_causes(error);
    match error.status() {
        Some(code) if error.is_permanent() && is_about_this_mail(u16::from(code), &text) => SendError::Permanent(text),
        Some(_) => SendError::Temporary(text),
        // The server cannot do what is asked of it: no STARTTLS, no way to sign in, no addresses beyond ASCII. Nearly always the set-up.
        None if error.is_client() => SendError::Temporary(text),
        None => SendError::Unreachable(text),
    }
}

/// Whether a 5xx answer refuses this mail for good. A wrong password, a sender that may not relay or a blocked address of ours
/// (530-538, 554, enhanced codes 5.7.x of RFC 3463) is about our set-up: staff mend it, and no mail may be lost until then.
pub(super) fn is_about_this_mail(code: u16, text: &str) -> bool {
    matches!(code, 550..=553 | 556) && !text.contains("5.7.")
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = inner.source();
    }
    text.chars().take(ANSWER_LENGTH_MAX).collect()
}
