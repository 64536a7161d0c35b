//! Against a real SMTP server: taken, put off, refused, away, cut off.

use messaging::{MessageState, SmtpMailer};
use testkit::TestDb;

use crate::shop::{Pays, deliver, list, only, place, send, settings};
use crate::smtp_server::SmtpServer;

async fn one_order(test: &TestDb, email: &str) -> kernel::id::OrderId {
    let order = place(test, email, Pays::ByTransfer).await;
    deliver(test).await;
    order
}

#[test]
fn a_mail_arrives_as_it_was_meant() {
    testkit::both_engines(|test| async move {
        let Some(mut server) = SmtpServer::start(0).await else { return };
        let mailer = SmtpMailer::from_url(&server.url()).unwrap();
        let order = one_order(&test, "buyer@example.com").await;
        assert_eq!(send(&test, &mailer).await, 1);
        let mail = server.next().await;
        let message = only(&test).await.summary;
        assert_eq!(
            (mail.from.as_str(), mail.to.as_slice()),
            ("hello@dalgama.example", &["buyer@example.com".into()][..])
        );
        assert_eq!(mail.header("From"), "달가마 <hello@dalgama.example>");
        assert_eq!(mail.header("To"), "buyer@example.com");
        assert_eq!(mail.header("Subject"), message.subject.as_deref().unwrap());
        assert!(mail.header("Subject").starts_with("[달가마] 입금을 기다리고 있습니다"));
        assert_eq!(mail.header("Message-ID"), format!("<{}@dalgama.example>", message.id));
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        let secret = settings().order_key.secret(order).unwrap().reveal();
        for form in [&mail.text, &mail.html] {
            assert!(
                form.contains(&secret) && form.contains("145,000원") && form.contains("000-000000-00-000"),
                "{form}"
            );
        }
        assert!(mail.html.contains("<!doctype html>") && !mail.text.contains('<'));
        assert_eq!((message.state, message.smtp_answer.as_str()), (MessageState::Sent, "250 2.0.0 taken"));
        assert!(server.stop().await.is_empty());
    });
}

#[test]
fn put_off_once_then_taken() {
    testkit::both_engines(|test| async move {
        let Some(mut server) = SmtpServer::start(0).await else { return };
        let mailer = SmtpMailer::from_url(&server.url()).unwrap();
        one_order(&test, "later@example.com").await;
        send(&test, &mailer).await;
        let put_off = only(&test).await.summary;
        assert_eq!(put_off.state, MessageState::Waiting);
        assert!(put_off.smtp_answer.contains("451"), "{put_off:?}");
        test.clock.advance_millis(2_000);
        send(&test, &mailer).await;
        assert_eq!(server.next().await.to, ["later@example.com"]);
        let sent = only(&test).await.summary;
        assert_eq!((sent.state, sent.attempts), (MessageState::Sent, 2));
        assert!(server.stop().await.is_empty());
    });
}

#[test]
fn refused_for_good_does_not_hold_up_others() {
    testkit::both_engines(|test| async move {
        let Some(mut server) = SmtpServer::start(0).await else { return };
        let mailer = SmtpMailer::from_url(&server.url()).unwrap();
        one_order(&test, "refused@example.com").await;
        one_order(&test, "buyer@example.com").await;
        assert_eq!(send(&test, &mailer).await, 2);
        assert_eq!(server.next().await.to, ["buyer@example.com"]);
        let states: Vec<_> = list(&test, 10, None).await.items.into_iter().map(|message| message.state).collect();
        assert_eq!(states, [MessageState::Sent, MessageState::Failed]);
        test.clock.advance_millis(3_600_000);
        assert_eq!(send(&test, &mailer).await, 0);
        assert!(server.stop().await.is_empty());
    });
}

#[test]
fn a_server_that_was_away_gets_everything_when_it_is_back() {
    testkit::both_engines(|test| async move {
        let Some(mut server) = SmtpServer::start(0).await else { return };
        let port = server.port;
        let mailer = SmtpMailer::from_url(&server.url()).unwrap();
        one_order(&test, "first@example.com").await;
        send(&test, &mailer).await;
        assert_eq!(server.next().await.to, ["first@example.com"]);
        assert!(server.stop().await.is_empty());
        one_order(&test, "second@example.com").await;
        one_order(&test, "third@example.com").await;
        assert_eq!(send(&test, &mailer).await, 1, "one silence ends the round");
        let waiting = list(&test, 10, None).await;
        assert_eq!(waiting.items.iter().filter(|message| message.state == MessageState::Waiting).count(), 2);
        let mut server = SmtpServer::start(port).await.unwrap();
        test.clock.advance_millis(2_000);
        assert_eq!(send(&test, &mailer).await, 2);
        let mut to = [server.next().await.to.remove(0), server.next().await.to.remove(0)];
        to.sort();
        assert_eq!(to, ["second@example.com", "third@example.com"]);
        assert!(server.stop().await.is_empty());
    });
}

#[test]
fn cut_off_before_the_answer_is_sent_again_under_the_same_name() {
    testkit::both_engines(|test| async move {
        let Some(mut server) = SmtpServer::start(0).await else { return };
        let mailer = SmtpMailer::from_url(&server.url()).unwrap();
        one_order(&test, "cut@example.com").await;
        send(&test, &mailer).await;
        let first = server.next().await;
        assert_eq!(only(&test).await.summary.state, MessageState::Waiting);
        test.clock.advance_millis(2_000);
        send(&test, &mailer).await;
        let twin = server.next().await;
        for name in ["Message-ID", "Date", "Subject", "To"] {
            assert_eq!(first.header(name), twin.header(name));
        }
        assert_eq!((&first.text, &first.html), (&twin.text, &twin.html));
        assert_eq!(only(&test).await.summary.state, MessageState::Sent);
        assert!(server.stop().await.is_empty());
    });
}
