//! Mails while the mail server is away.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use messaging::{Delivery, Mail, Mailer, MessageState, SendError};
use testkit::both_places;

use crate::app::TestApp;

/// A mail server that somebody switches on and off.
#[derive(Debug, Default)]
struct Switched {
    works: AtomicBool,
    taken: Mutex<Vec<Mail>>,
}

impl Mailer for Switched {
    fn send<'a>(&'a self, mail: &'a Mail) -> db::BoxFuture<'a, Result<Delivery, SendError>> {
        Box::pin(async move {
            if !self.works.load(Ordering::SeqCst) {
                return Err(SendError::Unreachable("connection refused".to_owned()));
            }
            self.taken.lock().unwrap().push(mail.clone());
            Ok(Delivery::Accepted("250 taken".to_owned()))
        })
    }
}

#[test]
fn an_hour_without_a_mail_server_loses_no_mail_and_no_order() {
    both_places(|place| async move {
        let server = Arc::new(Switched::default());
        let mailer: Arc<dyn Mailer> = Arc::<Switched>::clone(&server);
        let app = TestApp::open_with(place, |_config| {}, Some(mailer)).await;
        let mut numbers = Vec::new();
        for minute in 0..60 {
            if minute % 6 == 0 {
                let placed = app.visitor(if minute % 12 == 0 { "ko" } else { "us" }).buy_cup().await;
                if minute % 24 == 0 {
                    assert!(app.deposit_arrives(&placed.number, "35000", &placed.number).await.ok);
                }
                numbers.push(placed.number);
            }
            app.drain().await;
            app.clock.advance_millis(60_000);
        }
        assert!(server.taken.lock().unwrap().is_empty());
        assert!(app.mails().await.iter().all(|mail| mail.summary.state == MessageState::Waiting));
        server.works.store(true, Ordering::SeqCst);
        // Nobody waits longer than the longest pause between two tries.
        app.clock.advance_millis(11 * 60_000);
        app.drain().await;
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for mail in server.taken.lock().unwrap().iter() {
            *times.entry(mail.id.to_string()).or_default() += 1;
            assert!(numbers.iter().any(|number| mail.text.contains(number)), "{}", mail.text);
        }
        assert_eq!(times.len(), 13, "ten orders, three of them paid");
        assert!(times.values().all(|times| *times == 1), "{times:?}");
        assert!(app.mails().await.iter().all(|mail| mail.summary.state == MessageState::Sent));
        app.finish().await;
    });
}

#[test]
fn events_reach_everybody_once_however_often_delivery_is_run() {
    both_places(|place| async move {
        let server = Arc::new(Switched::default());
        server.works.store(true, Ordering::SeqCst);
        let mailer: Arc<dyn Mailer> = Arc::<Switched>::clone(&server);
        let app = TestApp::open_with(place, |_config| {}, Some(mailer)).await;
        for _ in 0..10 {
            app.visitor("ko").buy_cup().await;
            let (one, two, three) = futures::join!(
                dangol::workers::deliver_events(&app.shop),
                dangol::workers::deliver_events(&app.shop),
                dangol::workers::send_mail(&app.shop),
            );
            // Two at once get into each other's way; the one that loses tries again by its timer.
            assert!(one.is_ok() || two.is_ok(), "{one:?} {two:?}");
            three.unwrap();
        }
        app.drain().await;
        let mut ids: Vec<String> = server.taken.lock().unwrap().iter().map(|mail| mail.id.to_string()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!((ids.len(), server.taken.lock().unwrap().len()), (10, 10));
        app.finish().await;
    });
}
