//! From a mail to the message of RFC 5322, through lettre's typed headers: nothing a person wrote becomes a header.

use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};

use super::Mail;

const SUBJECT_LENGTH_MAX: usize = 200;

/// Why a mail cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The recipient's address is none.
    #[error("the recipient's address is not one")]
    Recipient,
    /// The sender's address is none: a wrong setting.
    #[error("the sender's address is not one")]
    Sender,
    /// The rest.
    #[error("{0}")]
    Message(String),
}

/// RFC 3834: tells other programs not to answer.
#[derive(Debug, Clone)]
struct AutoSubmitted(String);

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// Puts a mail together: text and HTML as alternatives, `Date` and `Message-ID` the same at every try, no display name for the
/// recipient (it would let a stranger's words stand in the head of a mail of ours). Errors: a bad address.
pub fn compose(mail: &Mail) -> Result<Message, ComposeError> {
    let to: Address = mail.to.parse().map_err(|_bad| ComposeError::Recipient)?;
    let from: Address = mail.from.parse().map_err(|_bad| ComposeError::Sender)?;
    let message_id = ["<", &mail.id.to_string(), "@", from.domain(), ">"].concat();
    let millis = u64::try_from(mail.created_at.as_millis()).unwrap_or(0);
    let name = one_line(&mail.from_name);
    Message::builder()
        .from(Mailbox::new(Some(name).filter(|name| !name.is_empty()), from))
        .to(Mailbox::new(None, to))
        .subject(one_line(&mail.subject))
        .date(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))
        .message_id(Some(message_id))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|error| ComposeError::Message(error.to_string()))
}

/// Control characters become blanks, and blanks in a row one.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").chars().take(SUBJECT_LENGTH_MAX).collect()
}
