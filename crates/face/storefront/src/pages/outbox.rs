//! The demo shop's outgoing mail, which goes nowhere but here.

use super::Frame;

/// `templates/outbox.html`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutboxPage {
    /// The frame.
    pub frame: Frame,
    /// IANA name of the zone that moments are shown in.
    pub zone: String,
    /// The mails, newest first.
    pub mails: Vec<MailSummary>,
}

/// A mail in the list.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSummary {
    /// Where it can be read.
    pub path: String,
    /// To whom.
    pub to: String,
    /// About what.
    pub subject: String,
    /// When it was sent, UTC milliseconds.
    pub sent_ms: i64,
}

/// `templates/mail.html`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailPage {
    /// The frame.
    pub frame: Frame,
    /// IANA name of the zone that moments are shown in.
    pub zone: String,
    /// The mail.
    pub mail: Mail,
}

/// One mail.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// About what.
    pub subject: String,
    /// When it was sent, UTC milliseconds.
    pub sent_ms: i64,
    /// The text form, as it was sent.
    pub text: String,
    /// Where the HTML form stands, served with `web::security::MAIL_BODY_POLICY`.
    pub html_path: Option<String>,
}
