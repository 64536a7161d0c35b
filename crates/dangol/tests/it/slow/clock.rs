//! The clock jumps.

use axum::http::StatusCode;
use kernel::{Clock as _, Timestamp};
use testkit::both_places;

use crate::app::{Placed, TestApp};

#[test]
fn the_shop_goes_on_after_every_jump_of_the_clock() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut numbers: Vec<Placed> = Vec::new();
        // An hour, a day, the eve and the first second of a leap day, the last second of 32 bits and the one behind it, and
        // the year in which ids have no more room;
        // how the number begins; whether the order before is past its deadline.
        let moments = [
            ("2026-11-23T02:00:00Z", "DG-261123-", false),
            ("2026-11-24T02:00:00Z", "DG-261124-", true),
            ("2028-02-28T14:59:59Z", "DG-280228-", true),
            ("2028-02-28T15:00:00Z", "DG-280229-", false),
            ("2038-01-19T03:14:07Z", "DG-380119-", true),
            ("2038-01-19T03:14:08Z", "DG-380119-", false),
            ("2095-06-30T14:59:59Z", "DG-950630-", true),
        ];
        for (moment, number, is_over) in moments {
            let now: jiff::Timestamp = moment.parse().unwrap();
            app.clock.set(Timestamp::from_jiff(now));
            // What was promised before the jump ends by the new clock, and once.
            app.drain().await;
            let mut visitor = app.visitor("ko");
            if let Some(before) = numbers.last() {
                let page = visitor.open_order_page(before).await.text();
                assert_eq!(page.contains("입금 기한이 지나"), is_over, "{moment}: {page}");
            }
            let placed = visitor.buy_cup().await;
            assert!(placed.number.starts_with(number), "{moment}: {}", placed.number);
            visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["입금을 기다리고 있어요"]);
            numbers.push(placed);
        }
        app.hours_pass(25);
        app.drain().await;
        assert_eq!(app.mails().await.len(), 2 * numbers.len(), "each order: received and expired");
        assert!(app.clock.now().as_millis() > 3_900_000_000_000);
        app.finish().await;
    });
}

#[test]
fn a_deadline_is_a_moment_not_a_day() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let mut visitor = app.visitor("ko");
        let placed = visitor.buy_cup().await;
        app.clock.advance_millis(24 * 3_600_000 - 1);
        app.drain().await;
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["입금을 기다리고 있어요"]);
        app.clock.advance_millis(1);
        app.drain().await;
        visitor.open_order_page(&placed).await.shows(StatusCode::OK, &["입금 기한이 지나"]);
        app.finish().await;
    });
}
