use super::*;

#[test]
fn the_secret_can_be_made_again_and_differs_by_order_and_key() {
    let key = OrderKey::new(&[7; 32]).unwrap();
    let one = key.secret(OrderId::from_i64(1)).unwrap();
    assert_eq!(key.secret(OrderId::from_i64(1)), Some(one.clone()));
    assert_ne!(key.secret(OrderId::from_i64(2)), Some(one.clone()));
    assert_ne!(OrderKey::new(&[8; 32]).unwrap().secret(OrderId::from_i64(1)), Some(one.clone()));
    assert!(key.secret_hash(OrderId::from_i64(1)).unwrap().matches(&one));
}

#[test]
fn the_mac_is_rfc_2104() {
    // Test case 2 of RFC 4231, whose key is shorter than ours may be.
    let mut mac: Hmac<Sha256> = Hmac::new_from_slice(b"Jefe").unwrap();
    mac.update(b"what do ya want for nothing?");
    let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(hexadecimal(&mac.finalize().into_bytes()), expected);
}

#[test]
fn short_keys_are_refused_and_nothing_is_shown() {
    assert!(OrderKey::new(&[1; 31]).is_none());
    assert_eq!(format!("{:?}", OrderKey::new(&[1; 32]).unwrap()), "OrderKey(hidden)");
}
