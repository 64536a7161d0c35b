use kernel::Id;

use super::smtp::is_about_this_mail;
use super::*;

fn mail() -> Mail {
    Mail {
        id: MessageId::from_i64(5),
        from_name: "달가마".into(),
        from: "hello@dalgama.example".into(),
        to: "buyer@example.com".into(),
        subject: "[달가마] 주문이 확정되었습니다".into(),
        text: "안녕하세요\n".into(),
        html: "<p>안녕하세요</p>".into(),
        created_at: Timestamp::from_millis(1_795_395_600_000),
    }
}

fn formatted(mail: &Mail) -> String {
    String::from_utf8(compose(mail).unwrap().formatted()).unwrap()
}

fn header_names(message: &str) -> Vec<String> {
    let (head, _) = message.split_once("\r\n\r\n").unwrap();
    let mut names: Vec<String> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

const HEADERS: [&str; 8] =
    ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"];

#[test]
fn the_head_is_ours() {
    let message = formatted(&mail());
    assert_eq!(header_names(&message), HEADERS);
    assert!(message.contains("Auto-Submitted: auto-generated\r\n"), "{message}");
    assert!(message.contains("Message-ID: <msg_0000000000005@dalgama.example>\r\n"), "{message}");
    assert!(message.contains("Date: Mon, 23 Nov 2026 01:00:00 +0000\r\n"), "{message}");
    assert!(message.contains("To: buyer@example.com\r\n"), "{message}");
    assert!(message.contains("multipart/alternative"), "{message}");
}

#[test]
fn the_head_is_the_same_at_every_try() {
    let (first, second) = (formatted(&mail()), formatted(&mail()));
    for name in ["Message-ID: ", "Date: ", "Subject: "] {
        let line = |message: &str| message.lines().find(|line| line.starts_with(name)).map(str::to_owned);
        assert_eq!(line(&first), line(&second));
        assert!(line(&first).is_some());
    }
}

#[test]
fn no_words_become_headers() {
    for nasty in
        ["a\r\nBcc: victim@example.org", "a\nX-Evil: 1\n\nbody", "a\r\n\r\n<script>", "\u{2028}a\u{85}Bcc: x@y.z"]
    {
        let mail = Mail { subject: nasty.into(), from_name: nasty.into(), ..mail() };
        assert_eq!(header_names(&formatted(&mail)), HEADERS, "{nasty:?}");
    }
}

#[test]
fn bad_addresses_are_refused() {
    let nasty = [
        "",
        "buyer",
        "a@b.com\r\nBcc: victim@example.org",
        "a@b.com, victim@example.org",
        "<a@b.com> victim@example.org",
        "a b@example.com",
        "a@b@c.com",
        "a@exa\u{0}mple.com",
    ];
    for to in nasty {
        assert_eq!(compose(&Mail { to: to.into(), ..mail() }).err(), Some(ComposeError::Recipient), "{to:?}");
        assert_eq!(compose(&Mail { from: to.into(), ..mail() }).err(), Some(ComposeError::Sender), "{to:?}");
    }
}

#[test]
fn only_answers_about_the_mail_are_final() {
    let cases = [
        (550, "permanent error (550): 5.1.1 no such user", true),
        (552, "5.2.2 mailbox full", true),
        (553, "mailbox name not allowed", true),
        (550, "5.7.1 unable to relay", false),
        (535, "5.7.8 authentication failed", false),
        (530, "5.7.0 must issue STARTTLS first", false),
        (554, "5.3.2 no mail service here", false),
        (451, "try later", false),
    ];
    for (code, text, expected) in cases {
        assert_eq!(is_about_this_mail(code, text), expected, "{code} {text}");
    }
}

#[test]
fn a_wrong_url_does_not_show_its_password() {
    for url in ["", "http://user:hunter2@host", "hunter2", "smtp:hunter2"] {
        let error = SmtpMailer::from_url(url).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
}

#[tokio::test]
async fn a_mailer_does_not_show_its_password() {
    let mailer = SmtpMailer::from_url("smtps://shop:hunter2@localhost").unwrap();
    assert!(!format!("{mailer:?}").contains("hunter2"), "{mailer:?}");
}
