mod sql;

use db::{DbError, Lane, body, params};
use futures::future::join_all;
use kernel::{Ctx, id::CustomerId};
use markets::CountryCode;
use testkit::TestDb;

use super::{FindOrCreateCustomer, find_or_create};
use crate::contact::{Contact, ContactInput};

fn contact(name: &str, email: &str) -> Contact {
    let input = ContactInput { name: name.into(), email: email.into(), phone: "010-1234-5678".into() };
    Contact::parse(&input, CountryCode::KR).unwrap()
}

async fn customer(test: &TestDb, ctx: Ctx, contact: Contact) -> CustomerId {
    let command = FindOrCreateCustomer { contact };
    let done = test
        .db
        .write(Lane::Shopper, body!([ctx, command] | tx | { find_or_create(tx, &ctx, (*command).clone()).await }));
    done.await.unwrap()
}

async fn customers(test: &TestDb) -> Vec<(String, String)> {
    let rows = test.db.read::<_, DbError, _>(move |read| {
        Box::pin(async move { read.rows(sql::LIST_CUSTOMERS, params![], |row| Ok((row.get(0)?, row.get(1)?))).await })
    });
    rows.await.unwrap()
}

#[test]
fn one_address_is_one_customer_and_a_stranger_cannot_rename_him() {
    testkit::both_engines(|test| async move {
        let first = customer(&test, test.ctx(), contact("윤슬", "yun@example.com")).await;
        let again = customer(&test, test.ctx(), contact("누군가", " YUN@Example.com")).await;
        let other = customer(&test, test.ctx(), contact("도담", "dodam@example.com")).await;
        assert_eq!(first, again);
        assert_ne!(first, other);
        let expected = [("dodam@example.com", "도담"), ("yun@example.com", "윤슬")]
            .map(|(email, name)| (email.into(), name.into()));
        assert_eq!(customers(&test).await, expected);
    });
}

#[test]
fn twins_get_the_same_customer() {
    testkit::both_engines(|test| async move {
        let twins = join_all((0..16).map(|_| customer(&test, test.ctx(), contact("윤슬", "yun@example.com")))).await;
        assert!(twins.iter().all(|id| *id == twins[0]));
        assert_eq!(customers(&test).await.len(), 1);
    });
}
