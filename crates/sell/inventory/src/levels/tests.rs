use kernel::{Locale, MarketCode, Permission};

use super::*;
use crate::tests::{accounts, adjust, available, is_healthy, place, receive, stocked, told};

#[test]
fn a_delivery_is_booked_once_and_can_be_sold() {
    testkit::both_engines(|test| async move {
        let location_id = stocked(&test, &[5, 7]).await;
        let again = receive(&test, test.ctx(), location_id, "first delivery", &[(1, 5), (2, 7)]).await;
        assert!(!again.unwrap(), "the same note again");
        // Lines of one variant are added up, lines without pieces left out.
        let second = receive(&test, test.ctx(), location_id, "second delivery", &[(1, 1), (1, 2), (2, 0)]).await;
        assert!(second.unwrap());
        let elsewhere = place(&test, "seoul-1").await;
        assert!(receive(&test, test.ctx(), elsewhere, "third delivery", &[(1, 4)]).await.unwrap());
        assert_eq!(available(&test, &[2, 1, 3, 1]).await, [7, 12, 0, 12]);
        assert_eq!(accounts(&test, 1).await, [-12, 12, 0, 0, 0]);
        assert_eq!(told(&test).await, [(1, 12), (2, 7)].into());
        is_healthy(&test).await;
    });
}

#[test]
fn only_staff_of_the_store_receive() {
    testkit::both_engines(|test| async move {
        let location_id = place(&test, "icheon").await;
        let others = [test.shopper(MarketCode::KR, Locale::Ko), test.staff(&[Permission::EditCatalog])];
        for ctx in others {
            let refused = receive(&test, ctx, location_id, "note", &[(1, 1)]).await;
            assert!(matches!(refused, Err(LevelError::NotPermitted(_))));
        }
        for nothing in [&[][..], &[(1, 0)]] {
            let refused = receive(&test, test.ctx(), location_id, "note", nothing).await;
            assert!(matches!(refused, Err(LevelError::Nothing)));
        }
        let staff = test.staff(&[Permission::AdjustStock]);
        assert!(receive(&test, staff, location_id, "note", &[(1, 1)]).await.unwrap());
        assert_eq!(place(&test, "icheon").await, location_id);
    });
}

#[test]
fn a_count_corrects_the_books_but_never_below_zero() {
    testkit::both_engines(|test| async move {
        let location_id = stocked(&test, &[5]).await;
        assert!(adjust(&test, location_id, 1, 2).await.unwrap());
        assert!(!adjust(&test, location_id, 1, 2).await.unwrap(), "the same count again");
        assert!(adjust(&test, location_id, 1, -6).await.unwrap());
        assert!(matches!(adjust(&test, location_id, 1, -2).await, Err(LevelError::TooFew(_))));
        assert!(matches!(adjust(&test, location_id, 1, 0).await, Err(LevelError::Nothing)));
        assert_eq!(available(&test, &[1]).await, [1]);
        assert_eq!(accounts(&test, 1).await, [-5, 1, 0, 0, 4]);
        assert_eq!(told(&test).await, [(1, 1)].into());
        is_healthy(&test).await;
    });
}
