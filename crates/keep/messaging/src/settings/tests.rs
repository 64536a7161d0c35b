use kernel::Id;

use super::*;
use crate::order_mail::tests::{order, settings};

#[test]
fn links_stand_on_the_configured_origin_in_the_orders_language() {
    let mut order = order(MarketCode::KR, Locale::En);
    let mut settings = settings();
    assert_eq!(
        settings.order_link(&order.head).as_deref(),
        Some("https://dalgama.example/en/orders/DG-261123-7K3MQX?key=ORDER-SECRET")
    );
    settings.base_url = "https://dalgama.example/".to_owned();
    order.head.locale = Locale::Ko;
    assert_eq!(
        settings.order_link(&order.head).as_deref(),
        Some("https://dalgama.example/ko/orders/DG-261123-7K3MQX?key=ORDER-SECRET")
    );
    order.head.market = MarketCode::parse("zz").unwrap();
    assert_eq!(settings.order_link(&order.head), None);
}

#[test]
fn the_secret_is_the_orders_own() {
    let settings = settings();
    let id = OrderId::from_i64(7);
    let secret = settings.order_key.secret(id).unwrap().reveal();
    assert_eq!(settings.reveal(id, "a ORDER-SECRET b"), ["a ", &secret, " b"].concat());
    assert_ne!(settings.reveal(OrderId::from_i64(8), "ORDER-SECRET"), secret);
}
