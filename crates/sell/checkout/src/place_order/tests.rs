use customers::{AddressInput, ContactInput};
use kernel::{Currency, Secret};
use markets::CountryCode;

use super::*;

fn command() -> PlaceOrder {
    let contact = ContactInput {
        name: "김달래".to_owned(),
        email: "dallae@example.com".to_owned(),
        phone: "010-1234-5678".to_owned(),
    };
    let address = AddressInput {
        country: "KR".to_owned(),
        postal_code: "17379".to_owned(),
        line1: "경기도 이천시 신둔면 도자로 1".to_owned(),
        line2: "101호".to_owned(),
        ..AddressInput::default()
    };
    PlaceOrder {
        cart: Secret::parse("00112233445566778899aabbccddeeff").unwrap(),
        cart_version: 3,
        contact: Contact::parse(&contact, CountryCode::KR).unwrap(),
        address: Address::parse(&address).unwrap(),
        method: Method::BankTransfer,
        expected_total: Money::new(33_000, Currency::KRW),
        idempotency_key: "one".to_owned(),
    }
}

fn other_address(change: impl FnOnce(&mut AddressInput)) -> Address {
    let mut input = AddressInput {
        country: "KR".to_owned(),
        postal_code: "17379".to_owned(),
        line1: "경기도 이천시 신둔면 도자로 1".to_owned(),
        line2: "101호".to_owned(),
        ..AddressInput::default()
    };
    change(&mut input);
    Address::parse(&input).unwrap()
}

#[test]
fn edge_case_21_every_field_but_the_key_tells_requests_apart() {
    let first = request::hash(&command());
    let mut same = command();
    same.idempotency_key = "two".to_owned();
    assert_eq!(request::hash(&same), first);

    let changes: Vec<fn(&mut PlaceOrder)> = vec![
        |command| command.cart = Secret::parse("ff112233445566778899aabbccddeeff").unwrap(),
        |command| command.cart_version += 1,
        |command| command.method = Method::CashOnDelivery,
        |command| command.expected_total.minor += 1,
        |command| command.expected_total.currency = Currency::USD,
        |command| command.contact.email = "other@example.com".parse().unwrap(),
        |command| command.contact.name = customers::PersonName::parse("김달").unwrap(),
        |command| command.contact.phone = customers::Phone::parse("010-1234-5679", CountryCode::KR).unwrap(),
        |command| command.address = other_address(|address| address.postal_code = "17380".to_owned()),
        |command| command.address = other_address(|address| address.line2 = String::new()),
        // The same letters, but the border between two fields moved.
        |command| {
            command.address = other_address(|address| {
                address.line1 = "경기도 이천시 신둔면 도자로".to_owned();
                address.line2 = "1 101호".to_owned();
            });
        },
    ];
    let mut hashes = vec![first];
    for change in changes {
        let mut other = command();
        change(&mut other);
        hashes.push(request::hash(&other));
    }
    let different: std::collections::BTreeSet<&String> = hashes.iter().collect();
    assert_eq!(different.len(), hashes.len());
}
