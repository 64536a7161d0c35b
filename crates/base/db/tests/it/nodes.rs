//! Node numbers are leased: two processes never share one.

use std::collections::BTreeSet;

use db::nodes::Node;
use futures::future::join_all;

#[test]
fn processes_that_start_together_get_different_numbers() {
    testkit::on_postgres(db::DbLimits::default(), false, |test| async move {
        let joined = join_all((0..12).map(|_| {
            let db = test.db.clone();
            tokio::spawn(async move { Node::join(&db).await.unwrap() })
        }))
        .await;
        let numbers: BTreeSet<i64> = joined.iter().map(|node| node.as_ref().unwrap().ids.node().get()).collect();
        assert_eq!(numbers.len(), 12, "{numbers:?}");
        for node in joined {
            node.unwrap().renew(&test.db, testkit::engines::START).await.unwrap();
        }
    });
}

#[test]
fn a_restart_takes_the_number_back_and_ids_go_on_above() {
    testkit::on_sqlite(db::DbLimits::default(), |test| async move {
        let now = testkit::engines::START.plus_hours(5);
        let last = test.node.ids.next::<kernel::id::OrderId>(now);
        test.node.renew(&test.db, now).await.unwrap();
        let again = Node::join(&test.db).await.unwrap();
        assert_eq!(again.ids.node(), test.node.ids.node());
        assert_eq!(again.clock_floor, now, "what the program told, not how far ids may run ahead");
        assert!(
            again.ids.next::<kernel::id::OrderId>(testkit::engines::START) > last,
            "although the clock stands five hours earlier"
        );
        assert!(test.node.renew(&test.db, now).await.is_err(), "the old process has lost its number");
    });
}

#[test]
fn crashes_do_not_push_the_clock_ahead() {
    testkit::on_sqlite(db::DbLimits::default(), |test| async move {
        let now = testkit::engines::START;
        let mut node = test.node.clone();
        for _ in 0..5 {
            // Renewed, then gone without a word.
            node.renew(&test.db, now).await.unwrap();
            node = Node::join(&test.db).await.unwrap();
        }
        assert_eq!(node.clock_floor, now);
    });
}
