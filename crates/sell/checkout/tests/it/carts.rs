//! Carts before they are ordered.

use checkout::carts::{CartStatus, RemoveLine, SetQuantity, count_pieces, find, remove_line, set_quantity, sweep};
use checkout::{Cart, CartError, LineProblem};
use db::{DbError, Lane, body};
use futures::future::join_all;
use kernel::id::VariantId;
use kernel::{Id, Locale, MarketCode, Secret};
use payments::Method;
use testkit::both_engines;

use crate::shop::{Shop, pieces};

pub(crate) async fn set(shop: &Shop, cart: &Secret, index: usize, count: i64) -> Result<(), CartError> {
    let command = SetQuantity { cart: cart.clone(), variant_id: shop.variants[index], quantity: pieces(count) };
    let ctx = shop.shopper();
    shop.test
        .db
        .write(Lane::Shopper, body!([ctx, command] | tx | { set_quantity(tx, &ctx, (*command).clone()).await }))
        .await
}

async fn remove(shop: &Shop, cart: &Secret, index: usize) -> Result<(), CartError> {
    let command = RemoveLine { cart: cart.clone(), variant_id: shop.variants[index] };
    let ctx = shop.shopper();
    shop.test
        .db
        .write(Lane::Shopper, body!([ctx, command] | tx | { remove_line(tx, &ctx, (*command).clone()).await }))
        .await
}

async fn read_cart(shop: &Shop, cart: &Secret) -> Option<Cart> {
    let cart = cart.clone();
    shop.test.db.read::<_, DbError, _>(move |read| Box::pin(async move { find(read, &cart).await })).await.unwrap()
}

async fn badge(shop: &Shop, cart: &Secret) -> i64 {
    let cart = cart.clone();
    shop.test
        .db
        .read::<_, DbError, _>(move |read| Box::pin(async move { count_pieces(read, &cart).await }))
        .await
        .unwrap()
}

#[test]
fn lines_are_added_changed_and_removed() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 5]).await;
        let cart = shop.cart(&[(0, 2), (1, 1)]).await;
        assert_eq!(shop.add(Some(cart.clone()), 0, 3).await.unwrap(), cart);
        let seen = shop.summary(shop.shopper(), &cart).await;
        assert_eq!(seen.lines.iter().map(|line| line.quantity.get()).collect::<Vec<_>>(), [5, 1]);
        assert_eq!((seen.pieces, badge(&shop, &cart).await), (6, 6));
        let version = seen.version;

        set(&shop, &cart, 0, 1).await.unwrap();
        remove(&shop, &cart, 1).await.unwrap();
        remove(&shop, &cart, 1).await.unwrap();
        set(&shop, &cart, 1, 7).await.unwrap();
        let seen = read_cart(&shop, &cart).await.unwrap();
        assert_eq!(seen.lines.len(), 1);
        assert_eq!((seen.lines[0].quantity.get(), seen.version), (1, version + 4));
        set(&shop, &cart, 0, 0).await.unwrap();
        assert!(shop.summary(shop.shopper(), &cart).await.quote.is_none());
    });
}

#[test]
fn limits_hold() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 5]).await;
        let cart = shop.cart(&[(0, 999)]).await;
        assert!(matches!(shop.add(Some(cart.clone()), 0, 1).await, Err(CartError::Quantity)));
        assert!(matches!(shop.add(Some(cart.clone()), 1, 0).await, Err(CartError::Quantity)));
        assert!(matches!(shop.add(Some(cart.clone()), 1, 1_000).await, Err(CartError::Quantity)));
        assert!(matches!(set(&shop, &cart, 0, 1_000).await, Err(CartError::Quantity)));
        assert!(matches!(set(&shop, &Secret::generate().unwrap(), 0, 1).await, Err(CartError::NotFound)));
        assert_eq!(badge(&shop, &cart).await, 999);
        assert_eq!(read_cart(&shop, &cart).await.unwrap().lines.len(), 1);
        assert_eq!(badge(&shop, &Secret::generate().unwrap()).await, 0);
    });
}

#[test]
fn edge_case_48_looking_and_guessing_make_no_carts() {
    both_engines(|test| async move {
        let mut shop = Shop::open(test, [5, 5, 5]).await;
        let unknown = Secret::generate().unwrap();
        assert!(read_cart(&shop, &unknown).await.is_none());
        // What is not sold makes no cart either.
        shop.variants.push(VariantId::from_i64(1));
        assert!(matches!(shop.add(None, 3, 1).await, Err(CartError::NotSold)));
        // A cookie of a cart that is not there gets a cart of its own with another secret.
        let made = shop.add(Some(unknown.clone()), 0, 1).await.unwrap();
        assert_ne!(made, unknown);
    });
}

#[test]
fn edge_case_48_stale_carts_are_swept_and_ordered_ones_stay() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 5]).await;
        let stale = shop.cart(&[(0, 1), (1, 1)]).await;
        let ordered = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&ordered, Method::CashOnDelivery, "k").await;
        shop.place(shop.shopper(), form).await.unwrap();
        shop.test.clock.advance_millis(1_000);
        let fresh = shop.cart(&[(2, 1)]).await;
        let before = shop.shopper().now();
        let swept = shop
            .test
            .db
            .write::<_, DbError, _>(Lane::Bulk, body!([] | tx | { sweep(tx, before).await }))
            .await
            .unwrap();
        assert_eq!(swept, 1);
        assert!(read_cart(&shop, &stale).await.is_none());
        assert!(read_cart(&shop, &fresh).await.is_some());
        assert_eq!(read_cart(&shop, &ordered).await.unwrap().status, CartStatus::Ordered);
    });
}

#[test]
fn after_ordering_a_new_cart_is_begun() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 5]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        shop.place(shop.shopper(), form).await.unwrap();
        assert!(matches!(set(&shop, &cart, 0, 3).await, Err(CartError::Ordered)));
        assert!(matches!(remove(&shop, &cart, 0).await, Err(CartError::Ordered)));
        let next = shop.add(Some(cart.clone()), 1, 1).await.unwrap();
        assert_ne!(next, cart);
        assert_eq!((badge(&shop, &cart).await, badge(&shop, &next).await), (0, 1));
        assert_eq!(read_cart(&shop, &cart).await.unwrap().lines[0].quantity.get(), 1);
    });
}

#[test]
fn twenty_clicks_at_once_are_twenty_pieces() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 5]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        for result in join_all((0..20).map(|_| shop.add(Some(cart.clone()), 0, 1))).await {
            assert_eq!(result.unwrap(), cart);
        }
        assert_eq!(badge(&shop, &cart).await, 21);
    });
}

#[test]
fn a_cart_speaks_the_language_and_counts_in_the_money_of_its_reader() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 5]).await;
        let cart = shop.cart(&[(0, 2), (1, 1)]).await;
        let korean = shop.summary(shop.shopper(), &cart).await;
        let american = shop.summary(shop.test.shopper(MarketCode::US, Locale::En), &cart).await;
        assert_eq!(korean.lines[0].title, "달잔");
        assert_eq!(american.lines[0].title, "Moon cup");
        assert_eq!(korean.quote.unwrap().total.minor, 38_000 * 2 + 45_000 + 3_000);
        // (64.00 + 38.00 + 18.00) and 7 % of each line
        assert_eq!(american.quote.unwrap().total.minor, 12_000 + 448 + 266 + 126);
        assert_eq!(korean.lines[1].problem, Some(LineProblem::SoldOut));
    });
}
