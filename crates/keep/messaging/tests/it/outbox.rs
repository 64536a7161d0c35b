//! One cause, one mail: whatever is delivered twice, tried again or killed.

use db::{DbError, Lane, body, jobs};
use messaging::{MessageState, NoMailServer, OrderMail, SendError, jobs::send_mail};

use crate::shop::{Fact, Pays, Recorder, deliver, deliver_again, emit, get, list, only, place, send, settings};

#[test]
fn every_statement_is_understood() {
    testkit::both_engines(|test| async move {
        for statement in messaging::statements() {
            let prepared =
                test.db.read::<_, DbError, _>(move |read| Box::pin(async move { read.prepare(statement).await })).await;
            assert!(prepared.is_ok(), "{} on {:?}: {prepared:?}", statement.name, test.db.engine());
        }
    });
}

#[test]
fn an_order_becomes_one_mail() {
    testkit::both_engines(|test| async move {
        let order = place(&test, "buyer@example.com", Pays::ByTransfer).await;
        deliver(&test).await;
        let waiting = only(&test).await;
        assert_eq!((waiting.summary.state, waiting.words), (MessageState::Waiting, None));
        let mailer = Recorder::default();
        assert_eq!(send(&test, &mailer).await, 1);
        assert_eq!(send(&test, &mailer).await, 0);
        assert_eq!(mailer.count(), 1);
        let mail = mailer.mails.lock().unwrap().remove(0);
        let secret = settings().order_key.secret(order).unwrap().reveal();
        assert_eq!((mail.to.as_str(), mail.from_name.as_str()), ("buyer@example.com", "달가마"));
        assert!(mail.text.contains(&format!("?key={secret}\n")), "{}", mail.text);
        assert!(mail.html.contains(&format!("?key={secret}\"")), "{}", mail.html);
        assert!(mail.text.contains("145,000원") && mail.text.contains("2026년 11월 24일 화요일 오전 10:00까지"));
        let sent = only(&test).await;
        assert_eq!(sent.summary.state, MessageState::Sent);
        assert_eq!(sent.summary.mail, OrderMail::OrderReceived);
        assert_eq!((sent.summary.attempts, sent.summary.smtp_answer.as_str()), (1, "250 taken"));
        assert_eq!(sent.summary.sent_at, Some(testkit::engines::START));
        assert_eq!(sent.summary.recipient.as_deref(), Some("buyer@example.com"));
        let words = sent.words.unwrap();
        assert!(!words.text.contains(&secret) && !words.html.contains(&secret), "the secret is not stored");
        assert_eq!(settings().reveal(order, &words.text), mail.text);
    });
}

#[test]
fn an_event_that_is_delivered_twice_is_one_mail() {
    testkit::both_engines(|test| async move {
        let order = place(&test, "buyer@example.com", Pays::ByTransfer).await;
        emit(&test, order, Fact::Confirmed { paid: true }).await;
        emit(&test, order, Fact::NeedsDecision("out_of_stock")).await;
        let mailer = Recorder::default();
        deliver(&test).await;
        deliver_again(&test).await;
        assert_eq!(send(&test, &mailer).await, 3);
        deliver_again(&test).await;
        assert_eq!(send(&test, &mailer).await, 0);
        assert_eq!(mailer.count(), 3);
        assert_eq!(list(&test, 10, None).await.items.len(), 3);
    });
}

#[test]
fn each_fate_has_its_mail() {
    testkit::both_engines(|test| async move {
        let transfer = place(&test, "buyer@example.com", Pays::ByTransfer).await;
        let courier = place(&test, "buyer@example.com", Pays::OnDelivery).await;
        emit(&test, courier, Fact::Confirmed { paid: false }).await;
        emit(&test, transfer, Fact::Cancelled("expired")).await;
        emit(&test, transfer, Fact::NeedsDecision("out_of_stock")).await;
        emit(&test, transfer, Fact::NeedsDecision("amount_differs")).await;
        emit(&test, transfer, Fact::Confirmed { paid: true }).await;
        emit(&test, courier, Fact::Cancelled("staff")).await;
        deliver(&test).await;
        let mailer = Recorder::default();
        assert_eq!(send(&test, &mailer).await, 7);
        let mut seen: Vec<(OrderMail, String, Option<String>)> = Vec::new();
        let mut after = None;
        loop {
            let page = list(&test, 2, after).await;
            seen.extend(page.items.into_iter().map(|message| (message.mail, message.reason, message.recipient)));
            after = page.next_after;
            if after.is_none() {
                break;
            }
        }
        seen.sort_by_key(|(mail, reason, _)| (mail.code(), reason.clone()));
        let (buyer, staff) = (Some("buyer@example.com".to_owned()), Some("mina@dalgama.example".to_owned()));
        let expected = [
            (OrderMail::OrderCancelled, "staff", buyer.clone()),
            (OrderMail::OrderConfirmed, "", buyer.clone()),
            (OrderMail::OrderExpired, "expired", buyer.clone()),
            (OrderMail::OrderNeedsDecision, "amount_differs", staff.clone()),
            (OrderMail::OrderNeedsDecision, "out_of_stock", staff),
            (OrderMail::OrderPaid, "", buyer.clone()),
            (OrderMail::OrderReceived, "", buyer),
        ]
        .map(|(mail, reason, recipient)| (mail, reason.to_owned(), recipient));
        assert_eq!(seen, expected);
    });
}

#[test]
fn an_hour_without_a_mail_server_loses_nothing() {
    testkit::both_engines(|test| async move {
        for number in 0..20 {
            place(&test, &format!("buyer{number}@example.com"), Pays::ByTransfer).await;
        }
        deliver(&test).await;
        let away = || SendError::Unreachable("connection refused".into());
        let mailer = Recorder::answering((0..10_000).map(|_| away()));
        for _ in 0..360 {
            assert!(send(&test, &mailer).await <= 1, "one silence is enough for a round");
            test.clock.advance_millis(10_000);
        }
        assert!(list(&test, 100, None).await.items.iter().all(|message| message.state == MessageState::Waiting));
        let mailer = Recorder::default();
        // Nobody waits longer than the longest pause between tries.
        for _ in 0..2 {
            while send(&test, &mailer).await > 0 {}
            test.clock.advance_millis(10 * 60_000);
        }
        let mut to: Vec<String> = mailer.mails.lock().unwrap().iter().map(|mail| mail.to.clone()).collect();
        to.sort();
        to.dedup();
        assert_eq!((mailer.count(), to.len()), (20, 20));
    });
}

#[test]
fn a_worker_that_dies_after_sending_leaves_one_twin_with_the_same_name() {
    testkit::both_engines(|test| async move {
        place(&test, "buyer@example.com", Pays::ByTransfer).await;
        deliver(&test).await;
        // Died after the lease and before the note; a lease that has run out when it is given stands for the waiting.
        let lost = jobs::claim(&test.db, &test.ctx(), send_mail::KIND, 1, -1).await.unwrap().remove(0);
        let mailer = Recorder::default();
        assert_eq!(send(&test, &mailer).await, 1);
        assert_eq!(send(&test, &mailer).await, 0);
        let sent = only(&test).await.summary;
        assert_eq!((mailer.count(), sent.state, sent.attempts), (1, MessageState::Sent, 2));
        assert_eq!(mailer.mails.lock().unwrap()[0].id, sent.id);
        assert_eq!(lost.payload, sent.id.to_string());
    });
}

#[test]
fn a_refusal_is_final_and_shown_and_a_delay_is_not() {
    testkit::both_engines(|test| async move {
        place(&test, "a@example.com", Pays::ByTransfer).await;
        place(&test, "b@example.com", Pays::ByTransfer).await;
        deliver(&test).await;
        let mailer = Recorder::answering([
            SendError::Permanent("550 no such user".into()),
            SendError::Temporary("451 greylisted".into()),
        ]);
        assert_eq!(send(&test, &mailer).await, 2);
        let page = list(&test, 10, None).await;
        let states: Vec<_> = page.items.iter().map(|message| (message.state, message.smtp_answer.as_str())).collect();
        assert_eq!(states, [(MessageState::Waiting, "451 greylisted"), (MessageState::Failed, "550 no such user")]);
        assert_eq!(send(&test, &mailer).await, 0, "not before its time");
        test.clock.advance_millis(2_000);
        assert_eq!(send(&test, &mailer).await, 1);
        assert_eq!(list(&test, 1, None).await.items[0].state, MessageState::Sent);
        let counts = test.db.read::<_, DbError, _>(|read| Box::pin(jobs::count(read))).await.unwrap();
        assert_eq!((counts.waiting, counts.running, counts.dead), (0, 0, 1));
    });
}

#[test]
fn after_a_day_a_message_is_given_up() {
    testkit::both_engines(|test| async move {
        place(&test, "buyer@example.com", Pays::ByTransfer).await;
        deliver(&test).await;
        let mailer = Recorder::answering((0..10_000).map(|_| SendError::Temporary("451 later".into())));
        for _ in 0..143 {
            send(&test, &mailer).await;
            assert_eq!(only(&test).await.summary.state, MessageState::Waiting);
            test.clock.advance_millis(10 * 60_000);
        }
        test.clock.advance_millis(10 * 60_000);
        send(&test, &mailer).await;
        let given_up = only(&test).await.summary;
        assert_eq!((given_up.state, given_up.smtp_answer.as_str()), (MessageState::Failed, "451 later"));
        test.clock.advance_millis(100 * 60_000);
        assert_eq!(send(&test, &mailer).await, 0);
    });
}

#[test]
fn without_a_mail_server_mails_are_kept_to_be_read() {
    testkit::both_engines(|test| async move {
        place(&test, "buyer@example.com", Pays::ByTransfer).await;
        deliver(&test).await;
        assert_eq!(send(&test, &NoMailServer).await, 1);
        let kept = only(&test).await;
        assert_eq!((kept.summary.state, kept.summary.sent_at), (MessageState::Kept, None));
        assert_eq!(kept.summary.smtp_answer, "not sent: no mail server is set");
        assert_eq!(get(&test, kept.summary.id).await, kept);
        assert!(kept.words.is_some());
        assert_eq!(send(&test, &NoMailServer).await, 0);
    });
}

#[test]
fn the_words_are_those_of_the_moment_of_sending() {
    testkit::both_engines(|test| async move {
        let order = place(&test, "buyer@example.com", Pays::ByTransfer).await;
        deliver(&test).await;
        let mailer = Recorder::answering([SendError::Temporary("451 later".into())]);
        send(&test, &mailer).await;
        let ctx = test.ctx();
        test.db
            .write::<_, orders::OrderError, _>(
                Lane::Bulk,
                body!(
                    [ctx] | tx | {
                        let mut locked = orders::orders::lock(tx, order).await?.unwrap();
                        orders::orders::expire(tx, &ctx, &mut locked).await
                    }
                ),
            )
            .await
            .unwrap();
        test.clock.advance_millis(60_000);
        send(&test, &mailer).await;
        let mails = mailer.mails.lock().unwrap();
        assert!(mails[0].text.contains("000-000000-00-000"));
        assert!(
            !mails[1].text.contains("000-000000-00-000"),
            "an expired order is not asked for money: {}",
            mails[1].text
        );
        assert_eq!(mails[0].id, mails[1].id);
    });
}
