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
            node.unwrap().renew(&test.db).await.unwrap();
        }
    });
}

#[test]
fn a_restart_takes_the_number_back_and_ids_go_on_above() {
    testkit::on_sqlite(db::DbLimits::default(), |test| async move {
        let now = testkit::engines::START.plus_hours(5);
        let last = test.node.ids.next::<kernel::id::OrderId>(now);
        test.node.renew(&test.db).await.unwrap();
        let again = Node::join(&test.db).await.unwrap();
        assert_eq!(again.ids.node(), test.node.ids.node());
        assert!(again.clock_floor >= now);
        assert!(
            again.ids.next::<kernel::id::OrderId>(testkit::engines::START) > last,
            "although the clock stands five hours earlier"
        );
        assert!(test.node.renew(&test.db).await.is_err(), "the old process has lost its number");
    });
}
