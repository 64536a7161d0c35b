use db::{DbError, Lane, body};
use futures::future::join_all;

use super::*;
use crate::tests::Move::{Claim, Reclaim, Release, Restock};
use crate::tests::{Move, accounts, available, hold, is_healthy, make, order, place, receive, stocked, told, variant};
use testkit::TestDb;

async fn states(test: &TestDb, number: i64) -> Vec<(i64, ReservationState, i64)> {
    let found = test.db.read::<_, DbError, _>(move |read| Box::pin(async move { list(read, order(number)).await }));
    found.await.unwrap().into_iter().map(|row| (row.quantity, row.state, row.version)).collect()
}

#[test]
fn trap_24_lines_of_one_variant_are_added_up_before_holding() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[5, 5]).await;
        let Err(ReservationError::OutOfStock(short)) = hold(&test, 1, &[(1, 3), (2, 1), (1, 3)]).await else {
            panic!("too much")
        };
        assert_eq!(short, OutOfStock { variant_id: variant(1), wanted: 6, available: 5 });
        assert_eq!(available(&test, &[1, 2]).await, [5, 5], "nothing of a failed hold stays");
        hold(&test, 1, &[(1, 3), (2, 1), (1, 2)]).await.unwrap();
        assert_eq!(available(&test, &[1, 2]).await, [0, 4]);
        assert_eq!(states(&test, 1).await, [(5, ReservationState::Held, 1), (1, ReservationState::Held, 1)]);
        is_healthy(&test).await;
    });
}

#[test]
fn a_hold_happens_once_per_order() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[5]).await;
        hold(&test, 1, &[(1, 2)]).await.unwrap();
        hold(&test, 1, &[(1, 2)]).await.unwrap();
        assert_eq!(available(&test, &[1]).await, [3]);
        assert!(make(&test, Release, 1).await.unwrap());
        assert!(matches!(hold(&test, 1, &[(1, 2)]).await, Err(ReservationError::Spent(id)) if id == order(1)));
        assert!(matches!(hold(&test, 2, &[]).await, Err(ReservationError::Nothing)));
        assert!(matches!(hold(&test, 2, &[(1, 0)]).await, Err(ReservationError::Nothing)));
        assert!(matches!(hold(&test, 2, &[(9, 1)]).await, Err(ReservationError::OutOfStock(_))));
        assert_eq!(available(&test, &[1]).await, [5]);
        is_healthy(&test).await;
    });
}

#[test]
fn trap_29_every_move_happens_exactly_once() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[10]).await;
        // (the move, whether it moves, then: available, reserved and sold)
        let life = [
            (Reclaim, false, [6, 4, 0]),
            (Restock, false, [6, 4, 0]),
            (Release, true, [10, 0, 0]),
            (Release, false, [10, 0, 0]),
            (Claim, false, [10, 0, 0]),
            (Reclaim, true, [6, 0, 4]),
            (Reclaim, false, [6, 0, 4]),
            (Claim, false, [6, 0, 4]),
            (Release, false, [6, 0, 4]),
            (Restock, true, [10, 0, 0]),
            (Restock, false, [10, 0, 0]),
            (Reclaim, true, [6, 0, 4]),
            (Restock, true, [10, 0, 0]),
        ];
        hold(&test, 1, &[(1, 4)]).await.unwrap();
        for (which, moves, [free, reserved, sold]) in life {
            assert_eq!(make(&test, which, 1).await.unwrap(), moves, "{which:?}");
            assert_eq!(accounts(&test, 1).await, [-10, free, reserved, sold, 0], "{which:?}");
            assert_eq!(available(&test, &[1]).await, [free]);
            is_healthy(&test).await;
        }
        assert_eq!(told(&test).await, [(1, 10)].into());
        assert_eq!(states(&test, 1).await, [(4, ReservationState::Released, 6)]);
        for which in [Claim, Release, Reclaim, Restock] {
            assert!(!make(&test, which, 99).await.unwrap(), "an order that never held");
        }
    });
}

#[test]
fn a_claim_is_final_and_changes_nothing_for_other_buyers() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[10, 3]).await;
        hold(&test, 1, &[(2, 1), (1, 4)]).await.unwrap();
        let before = told(&test).await;
        assert!(make(&test, Claim, 1).await.unwrap());
        assert_eq!(told(&test).await, before);
        assert_eq!([accounts(&test, 1).await, accounts(&test, 2).await], [[-10, 6, 0, 4, 0], [-3, 2, 0, 1, 0]]);
        assert!(!make(&test, Release, 1).await.unwrap());
        is_healthy(&test).await;
    });
}

#[test]
fn trap_28_late_money_gets_all_pieces_or_none_and_the_transaction_goes_on() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[5, 1]).await;
        hold(&test, 1, &[(1, 2), (2, 1)]).await.unwrap();
        make(&test, Release, 1).await.unwrap();
        hold(&test, 2, &[(2, 1)]).await.unwrap();
        let ctx = test.ctx();
        let noted = test.db.write::<_, DbError, _>(
            Lane::Shopper,
            body!(
                [ctx] | tx | {
                    let short = reclaim(tx, &ctx, order(1)).await;
                    // Whoever records the late money goes on in the same transaction.
                    let location =
                        crate::locations::create(tx, &ctx, crate::CreateLocation { code: "late".into() }).await;
                    Ok((matches!(short, Err(ReservationError::OutOfStock(_))), location.is_ok()))
                }
            ),
        );
        assert_eq!(noted.await.unwrap(), (true, true));
        assert_eq!(available(&test, &[1, 2]).await, [5, 0], "no piece of the first variant was kept");
        assert_eq!(states(&test, 1).await.first(), Some(&(2, ReservationState::Released, 2)));
        make(&test, Release, 2).await.unwrap();
        assert!(make(&test, Reclaim, 1).await.unwrap());
        assert_eq!(available(&test, &[1, 2]).await, [3, 0]);
        is_healthy(&test).await;
    });
}

#[test]
fn pieces_come_from_a_place_that_has_them() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[2]).await;
        let seoul = place(&test, "seoul").await;
        receive(&test, test.ctx(), seoul, "to Seoul", &[(1, 5)]).await.unwrap();
        hold(&test, 1, &[(1, 4)]).await.unwrap();
        // 2 and 1 are left: three pieces, but no place has them together.
        let Err(ReservationError::OutOfStock(short)) = hold(&test, 2, &[(1, 3)]).await else {
            panic!("no place has three")
        };
        assert_eq!((short.wanted, short.available), (3, 2));
        hold(&test, 3, &[(1, 2)]).await.unwrap();
        assert_eq!(available(&test, &[1]).await, [1]);
        // The order's old place has been sold out meanwhile: the other one gives.
        make(&test, Release, 3).await.unwrap();
        make(&test, Release, 1).await.unwrap();
        hold(&test, 4, &[(1, 2)]).await.unwrap();
        assert!(make(&test, Reclaim, 3).await.unwrap());
        assert_eq!(available(&test, &[1]).await, [3]);
        assert!(make(&test, Restock, 3).await.unwrap());
        is_healthy(&test).await;
    });
}

#[test]
fn trap_23_the_last_pieces_are_sold_once() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[5, 100]).await;
        let buyers = join_all((1..=40).map(|number| {
            let test = &test;
            // Half of them name the lines the other way round: the order of locks is by variant.
            let lines = if number % 2 == 0 { [(1, 1), (2, 2)] } else { [(2, 2), (1, 1)] };
            async move { (number, hold(test, number, &lines).await) }
        }))
        .await;
        let mut winners = Vec::new();
        for (number, result) in buyers {
            match result {
                Ok(()) => winners.push(number),
                Err(ReservationError::OutOfStock(short)) => assert_eq!(short.variant_id, variant(1)),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(winners.len(), 5);
        assert_eq!(available(&test, &[1, 2]).await, [0, 90]);
        is_healthy(&test).await;
    });
}

#[test]
fn expiry_and_payment_at_the_same_time_have_one_winner() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[20]).await;
        for number in 1..=20 {
            hold(&test, number, &[(1, 1)]).await.unwrap();
        }
        let ends =
            join_all((1..=20).flat_map(|number| [Claim, Release, Claim, Release].map(|which| (number, which))).map(
                |(number, which): (i64, Move)| {
                    let test = &test;
                    async move { (number, which, make(test, which, number).await.unwrap()) }
                },
            ))
            .await;
        for number in 1..=20 {
            let moves = ends.iter().filter(|(of, _, moved)| *of == number && *moved).count();
            assert_eq!(moves, 1, "order {number}");
        }
        let claimed = ends.iter().filter(|(_, which, moved)| *which == Claim && *moved).count();
        let claimed = i64::try_from(claimed).unwrap();
        assert_eq!(accounts(&test, 1).await, [-20, 20 - claimed, 0, claimed, 0]);
        is_healthy(&test).await;
    });
}
