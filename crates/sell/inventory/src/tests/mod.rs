//! What the tests of this crate share: a shop with stock, and the doctor's word.

mod sql;

use std::collections::BTreeMap;

use db::{DbError, Lane, body, outbox};
use events::inventory::LevelChanged;
use kernel::{
    Ctx, Id, Quantity,
    id::{LocationId, OrderId, VariantId},
};
use testkit::TestDb;

use crate::reservations::{self, HoldLine, HoldStock, ReservationError};
use crate::{AdjustStock, CreateLocation, LevelError, ReceiveStock, StockLine, levels, locations};

pub(crate) fn variant(number: i64) -> VariantId {
    VariantId::from_i64(number)
}

pub(crate) fn order(number: i64) -> OrderId {
    OrderId::from_i64(number)
}

pub(crate) async fn place(test: &TestDb, code: &str) -> LocationId {
    let (ctx, command) = (test.ctx(), CreateLocation { code: code.to_owned() });
    let made = test
        .db
        .write(Lane::Staff, body!([ctx, command] | tx | { locations::create(tx, &ctx, (*command).clone()).await }));
    made.await.unwrap()
}

pub(crate) async fn receive(
    test: &TestDb,
    ctx: Ctx,
    location_id: LocationId,
    reference: &str,
    lines: &[(i64, i64)],
) -> Result<bool, LevelError> {
    let line = |(number, pieces): &(i64, i64)| StockLine {
        variant_id: variant(*number),
        quantity: Quantity::new(*pieces).unwrap(),
    };
    let command = ReceiveStock { location_id, reference: reference.into(), lines: lines.iter().map(line).collect() };
    test.db
        .write(Lane::Staff, body!([ctx, command] | tx | { levels::receive(tx, &ctx, (*command).clone()).await }))
        .await
}

pub(crate) async fn adjust(
    test: &TestDb,
    location_id: LocationId,
    number: i64,
    change: i64,
) -> Result<bool, LevelError> {
    let ctx = test.ctx();
    let command =
        AdjustStock { location_id, variant_id: variant(number), change, reference: format!("count {change}") };
    test.db
        .write(Lane::Staff, body!([ctx, command] | tx | { levels::adjust(tx, &ctx, (*command).clone()).await }))
        .await
}

/// A shop with one place and this many pieces of the variants 1, 2, …
pub(crate) async fn stocked(test: &TestDb, pieces: &[i64]) -> LocationId {
    let location_id = place(test, "icheon").await;
    let lines: Vec<(i64, i64)> = (1..).zip(pieces.iter().copied()).collect();
    assert!(receive(test, test.ctx(), location_id, "first delivery", &lines).await.unwrap());
    location_id
}

pub(crate) async fn hold(test: &TestDb, number: i64, lines: &[(i64, i64)]) -> Result<(), ReservationError> {
    let line = |(number, pieces): &(i64, i64)| HoldLine {
        variant_id: variant(*number),
        quantity: Quantity::new(*pieces).unwrap(),
    };
    let command = HoldStock { order_id: order(number), lines: lines.iter().map(line).collect() };
    let ctx = test.ctx();
    test.db
        .write(Lane::Shopper, body!([ctx, command] | tx | { reservations::hold(tx, &ctx, (*command).clone()).await }))
        .await
}

/// One of the other moves of an order's reservations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    Claim,
    Release,
    Reclaim,
    Restock,
}

pub(crate) async fn make(test: &TestDb, which: Move, number: i64) -> Result<bool, ReservationError> {
    let (ctx, order_id) = (test.ctx(), order(number));
    let done = test.db.write(
        Lane::Shopper,
        body!(
            [ctx] | tx | {
                match which {
                    Move::Claim => reservations::claim(tx, &ctx, order_id).await,
                    Move::Release => reservations::release(tx, &ctx, order_id).await,
                    Move::Reclaim => reservations::reclaim(tx, &ctx, order_id).await,
                    Move::Restock => reservations::restock(tx, &ctx, order_id).await,
                }
            }
        ),
    );
    done.await
}

pub(crate) async fn available(test: &TestDb, numbers: &'static [i64]) -> Vec<i64> {
    let found = test.db.read::<_, DbError, _>(move |read| {
        let variants: Vec<VariantId> = numbers.iter().copied().map(variant).collect();
        Box::pin(async move { levels::availability(read, &variants).await })
    });
    found.await.unwrap().into_iter().map(|found| found.available).collect()
}

/// The balances of a variant's accounts: supplier, available, reserved, sold, adjusted.
pub(crate) async fn accounts(test: &TestDb, number: i64) -> [i64; 5] {
    let found = test.db.read::<_, DbError, _>(move |read| {
        Box::pin(async move {
            let mut found = [0; 5];
            for (place, account) in ["supplier", "available", "reserved", "sold", "adjusted"].into_iter().enumerate() {
                found[place] = db::ledger::balance(read, "inventory", account, &variant(number).to_string()).await?;
            }
            Ok(found)
        })
    });
    found.await.unwrap()
}

/// How the sellable pieces of each variant changed, by the events in the outbox.
pub(crate) async fn told(test: &TestDb) -> BTreeMap<i64, i64> {
    while outbox::sequence(&test.db, &test.node.holder).await.unwrap() > 0 {}
    let listed =
        test.db.read::<_, DbError, _>(|read| Box::pin(async move { outbox::list_after(read, 0, 10_000).await }));
    let mut told = BTreeMap::new();
    for event in listed.await.unwrap() {
        if let Some(event) = event.decode::<LevelChanged>().unwrap() {
            *told.entry(event.variant_id.to_i64()).or_default() += event.change;
        }
    }
    told
}

pub(crate) async fn is_healthy(test: &TestDb) {
    let findings = test.db.scan::<_, DbError, _>(|read| {
        Box::pin(async move { Ok([crate::doctor(read).await?, db::ledger::check(read).await?].concat()) })
    });
    assert_eq!(findings.await.unwrap(), []);
}

#[test]
fn the_doctor_finds_what_is_wrong() {
    testkit::both_engines(|test| async move {
        stocked(&test, &[10, 10]).await;
        hold(&test, 1, &[(1, 3)]).await.unwrap();
        is_healthy(&test).await;
        for (statement, findings) in [
            (sql::ADD_PIECE, 2),
            (sql::REMOVE_PIECE, 0),
            (sql::FREE_PIECE, 3),
            (sql::HOLD_PIECE, 0),
            (sql::CLAIM_ALL, 3),
        ] {
            let tampered = test
                .db
                .write::<_, DbError, _>(Lane::Staff, body!([] | tx | { tx.execute(statement, db::params![]).await }));
            assert_eq!(tampered.await.unwrap(), 1);
            let found = test.db.scan::<_, DbError, _>(|read| Box::pin(async move { crate::doctor(read).await }));
            assert_eq!(found.await.unwrap().len(), findings, "{}", statement.name);
        }
    });
}
