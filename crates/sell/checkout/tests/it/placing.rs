//! The buyer presses pay.

use checkout::carts::CartStatus;
use checkout::{LineProblem, PlaceOrderError};
use kernel::{Currency, Locale, MarketCode, Money, Secret};
use orders::OrderStatus;
use payments::{AttemptState, Method};
use testkit::both_engines;

use crate::shop::{Shop, american_address, pieces, won};

#[test]
fn a_transfer_is_held_until_its_deadline() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 5]).await;
        let cart = shop.cart(&[(0, 2), (1, 1), (0, 1)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        let placed = shop.place(shop.shopper(), form).await.unwrap();
        // 3 x 38,000 + 45,000 + 3,000
        assert_eq!(placed.total, won(162_000));
        assert_eq!(placed.status, OrderStatus::PendingPayment);
        assert_eq!(placed.pay_until, Some(testkit::engines::START.plus_hours(24)));
        assert!(placed.number.starts_with("DG-261123-"), "{}", placed.number);

        let order = shop.get(placed.order_id).await;
        assert_eq!(order.head.number, placed.number);
        assert!(order.head.secret_hash.matches(&placed.secret));
        let lines: Vec<_> = order
            .lines
            .iter()
            .map(|line| (line.title.as_str(), line.option_text.as_str(), line.quantity.get(), line.total_minor))
            .collect();
        // Lines of one variant are one line.
        assert_eq!(lines, [("달잔", "small", 3, 114_000), ("달잔", "large", 1, 45_000)]);
        let totals = order.head.totals;
        assert!(totals.tax_included && totals.fit());
        // 114,000/11 + 45,000/11 + 3,000/11, each without its fraction
        assert_eq!((totals.tax_minor, totals.shipping_tax_minor), (10_363 + 4_090 + 272, 272));
        assert_eq!(order.head.contact.phone, "+821012345678");
        assert_eq!(order.head.address.postal_code, "17379");

        let attempt = shop.attempt(placed.order_id).await;
        assert_eq!(
            (attempt.state, attempt.amount, attempt.deadline_at),
            (AttemptState::Pending, won(162_000), placed.pay_until)
        );
        assert_eq!((shop.available(0).await, shop.available(1).await), (2, 4));
        let after = shop.summary(shop.shopper(), &cart).await;
        assert_eq!((after.status, after.order_id), (CartStatus::Ordered, Some(placed.order_id)));
        assert!(!after.can_be_ordered());
        // Nothing is in the books of money before money came.
        assert_eq!(shop.owes(placed.order_id).await, 0);
        assert_eq!(shop.events().await.iter().filter(|name| *name == "orders.order_placed.v1").count(), 1);
        shop.check().await;
    });
}

#[test]
fn cash_on_delivery_is_certain_at_once_and_owed() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cart = shop.cart(&[(0, 2)]).await;
        let form = shop.form(&cart, Method::CashOnDelivery, "k").await;
        let placed = shop.place(shop.shopper(), form).await.unwrap();
        assert_eq!((placed.status, placed.pay_until), (OrderStatus::Confirmed, None));
        assert_eq!(shop.owes(placed.order_id).await, 79_000);
        assert_eq!(shop.balance("sales".to_owned()).await, -(79_000 - 6_909 - 272));
        // It waits for no deadline.
        assert_eq!(shop.expire_all().await.expired, 0);
        assert_eq!(shop.get(placed.order_id).await.head.status, OrderStatus::Confirmed);
        assert_eq!(shop.available(0).await, 3);
        shop.check().await;
    });
}

#[test]
fn dollars_are_cents_and_tax_is_added() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cart = shop.cart(&[(0, 2)]).await;
        let ctx = shop.test.shopper(MarketCode::US, Locale::En);
        let mut form = shop.form(&cart, Method::BankTransfer, "k").await;
        form.address = american_address();
        // 2 x 32.00 = 64.00, shipping 18.00, 7 % of each: 4.48 and 1.26
        form.expected_total = Money::new(8_774, Currency::USD);
        let placed = shop.place(ctx.clone(), form).await.unwrap();
        let order = shop.get(placed.order_id).await;
        assert_eq!(order.head.totals.tax_minor, 448 + 126);
        assert!(!order.head.totals.tax_included);
        assert_eq!(order.lines[0].title, "Moon cup");
        // Cash on delivery is not offered there, and Korea does not ship abroad.
        let cart = shop.cart(&[(0, 1)]).await;
        let mut form = shop.form(&cart, Method::CashOnDelivery, "k").await;
        form.address = american_address();
        let refused = shop.place(ctx, form.clone()).await;
        assert!(matches!(refused, Err(PlaceOrderError::MethodNotOffered)), "{refused:?}");
        let refused = shop.place(shop.shopper(), form).await;
        assert!(matches!(refused, Err(PlaceOrderError::AddressNotServed)), "{refused:?}");
        shop.check().await;
    });
}

#[test]
fn edge_case_21_a_key_stands_for_one_form() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "key").await;
        let first = shop.place(shop.shopper(), form.clone()).await.unwrap();
        // The answer stays as it was, whatever has become of the order.
        shop.deposit(first.order_id, first.total, "line").await.unwrap();
        assert_eq!(shop.place(shop.shopper(), form.clone()).await.unwrap(), first);
        let mut other = form.clone();
        other.method = Method::CashOnDelivery;
        let refused = shop.place(shop.shopper(), other).await;
        assert!(matches!(refused, Err(PlaceOrderError::KeyReused)), "{refused:?}");
        assert_eq!(shop.available(0).await, 4);
    });
}

#[test]
fn edge_case_22_a_second_tab_gets_the_same_order() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        let first = shop.form(&cart, Method::BankTransfer, "tab one").await;
        let mut second = first.clone();
        second.idempotency_key = "tab two".to_owned();
        second.method = Method::CashOnDelivery;
        let placed = shop.place(shop.shopper(), first).await.unwrap();
        let again = shop.place(shop.shopper(), second).await.unwrap();
        assert_eq!(again, placed);
        assert_eq!(shop.available(0).await, 4);
        assert_eq!(shop.events().await.iter().filter(|name| *name == "orders.order_placed.v1").count(), 1);
    });
}

#[test]
fn edge_case_13_what_was_not_seen_is_not_ordered() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 5, 5]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        shop.add(Some(cart.clone()), 2, 1).await.unwrap();
        let refused = shop.place(shop.shopper(), form).await;
        assert!(matches!(refused, Err(PlaceOrderError::CartChanged)), "{refused:?}");

        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        shop.set_prices(MarketCode::KR, [won(38_000), won(45_000), won(12_001)]).await;
        match shop.place(shop.shopper(), form.clone()).await {
            Err(PlaceOrderError::PriceChanged { quote }) => assert_eq!(quote.total, won(53_001)),
            other => panic!("{other:?}"),
        }
        // Nothing is left behind: the same key works for the form with the new price.
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        assert_eq!(shop.place(shop.shopper(), form).await.unwrap().total, won(53_001));
        shop.check().await;
    });
}

#[test]
fn what_is_gone_is_named_and_nothing_is_held() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 2, 0]).await;
        let cart = shop.cart(&[(0, 5), (1, 3)]).await;
        let seen = shop.summary(shop.shopper(), &cart).await;
        assert_eq!(
            seen.lines.iter().map(|line| line.problem).collect::<Vec<_>>(),
            [None, Some(LineProblem::FewerLeft)]
        );
        assert!(!seen.can_be_ordered());
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        let before = shop.events().await;
        match shop.place(shop.shopper(), form).await {
            Err(PlaceOrderError::OutOfStock { variant_id, wanted, available }) => {
                assert_eq!((variant_id, wanted, available), (shop.variants[1], 3, 2));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!((shop.available(0).await, shop.available(1).await), (5, 2));
        assert_eq!(shop.summary(shop.shopper(), &cart).await.status, CartStatus::Open);
        assert_eq!(shop.events().await, before);
        shop.check().await;
    });
}

#[test]
fn a_cart_must_exist_and_hold_something() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let cart = shop.cart(&[(0, 1)]).await;
        let mut form = shop.form(&cart, Method::BankTransfer, "k").await;
        form.cart = Secret::generate().unwrap();
        let refused = shop.place(shop.shopper(), form).await;
        assert!(matches!(refused, Err(PlaceOrderError::CartNotFound)), "{refused:?}");

        let mut form = shop.form(&cart, Method::BankTransfer, "k").await;
        crate::carts::set(&shop, &cart, 0, 0).await.unwrap();
        form.cart_version += 1;
        let refused = shop.place(shop.shopper(), form).await;
        assert!(matches!(refused, Err(PlaceOrderError::EmptyCart)), "{refused:?}");
        assert_eq!(shop.summary(shop.shopper(), &cart).await.lines.len(), 0);
        assert_eq!(pieces(0).get(), shop.summary(shop.shopper(), &cart).await.pieces);
    });
}

#[test]
fn edge_case_07_what_costs_nothing_needs_no_payment() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        shop.set_prices(MarketCode::KR, [won(0), won(1), won(1)]).await;
        let ctx = shop.test.ctx();
        let free = shipping::SetRate { market: MarketCode::KR, rate: won(0) };
        shop.test
            .db
            .write::<_, shipping::ShippingError, _>(
                db::Lane::Staff,
                db::body!([ctx, free] | tx | { shipping::rates::set(tx, &ctx, *free).await }),
            )
            .await
            .unwrap();
        let cart = shop.cart(&[(0, 1)]).await;
        let form = shop.form(&cart, Method::BankTransfer, "k").await;
        let placed = shop.place(shop.shopper(), form).await.unwrap();
        assert_eq!((placed.status, placed.total, placed.pay_until), (OrderStatus::Confirmed, won(0), None));
        assert_eq!(shop.available(0).await, 4);
        shop.check().await;
    });
}

#[test]
fn a_guest_sees_his_order_with_its_secret_only() {
    both_engines(|test| async move {
        let shop = Shop::open(test, [5, 0, 0]).await;
        let placed = shop.order(0, 1).await;
        let find = |number: String, secret: Secret| async {
            shop.test
                .db
                .read::<_, db::DbError, _>(move |read| {
                    Box::pin(async move { orders::orders::find_by_number(read, &number, &secret).await })
                })
                .await
                .unwrap()
                .map(|order| order.head.id)
        };
        assert_eq!(find(placed.number.to_lowercase(), placed.secret.clone()).await, Some(placed.order_id));
        assert_eq!(find(placed.number.clone(), Secret::generate().unwrap()).await, None);
        assert_eq!(find("DG-261123-ZZZZZZ".to_owned(), placed.secret.clone()).await, None);
    });
}
