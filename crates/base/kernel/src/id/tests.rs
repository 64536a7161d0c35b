use super::*;
use crate::clock::Timestamp;
use proptest::prelude::*;

fn generator(node: i64) -> IdGenerator {
    IdGenerator::new(NodeNumber::new(node).unwrap(), Timestamp::from_millis(0))
}

#[test]
fn prefixes_are_unique() {
    let mut seen = std::collections::BTreeSet::new();
    for prefix in nouns::PREFIXES {
        assert!(seen.insert(prefix), "{prefix} is used twice");
    }
}

#[test]
fn ids_grow_when_the_clock_goes_back() {
    let ids = generator(3);
    let noon = Timestamp::from_millis(EPOCH_MS + 1_000_000);
    let hour_before = Timestamp::from_millis(EPOCH_MS + 1_000_000 - 3_600_000);
    let mut last = ids.next::<OrderId>(noon);
    for _ in 0..10_000 {
        let next = ids.next::<OrderId>(hour_before);
        assert!(next > last);
        last = next;
    }
    assert!(ids.high_mark() >= noon);
}

#[test]
fn a_clock_beyond_the_bits_makes_no_broken_ids() {
    let ids = generator(1023);
    let mut last = ids.next::<OrderId>(Timestamp::from_millis(EPOCH_MS));
    for now in [4_102_444_800_000, i64::MAX, EPOCH_MS + 5, i64::MIN] {
        let next = ids.next::<OrderId>(Timestamp::from_millis(now));
        assert!(next > last && next.to_i64() > 0, "{now}");
        assert_eq!(next.to_string().parse::<OrderId>(), Ok(next));
        last = next;
    }
}

#[test]
fn a_new_lease_starts_above_the_old_one() {
    let first = generator(3);
    let last = first.next::<OrderId>(Timestamp::from_millis(EPOCH_MS + 5_000));
    let second = IdGenerator::new(first.node(), first.high_mark());
    assert!(second.next::<OrderId>(Timestamp::from_millis(EPOCH_MS)) > last);
}

#[test]
fn two_nodes_never_meet() {
    let now = Timestamp::from_millis(EPOCH_MS + 77);
    let (left, right) = (generator(0), generator(1023));
    let mut all = std::collections::BTreeSet::new();
    for _ in 0..5_000 {
        assert!(all.insert(left.next::<CartId>(now)));
        assert!(all.insert(right.next::<CartId>(now)));
    }
}

#[test]
fn another_nouns_id_is_refused() {
    let id = OrderId::from_i64(12345).to_string();
    assert_eq!(id, "ord_0000000000c1s");
    assert_eq!(id.parse::<CartId>(), Err(IdError::Prefix { expected: "crt" }));
    for bad in
        ["ord_", "ord_1", "ord_zzzzzzzzzzzzz", "ord_0000000000c1u", "", "ord-0000000000c1s", "ord_0000000000c1s "]
    {
        assert!(bad.parse::<OrderId>().is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn text_and_number_agree(value in 0..=i64::MAX) {
        let id = OrderId::from_i64(value);
        prop_assert_eq!(id.to_string().parse::<OrderId>().unwrap(), id);
        prop_assert_eq!(id.to_string().to_uppercase().replacen("ORD", "ord", 1).parse::<OrderId>().unwrap(), id);
    }

    #[test]
    fn text_keeps_the_order(a in 0..=i64::MAX, b in 0..=i64::MAX) {
        prop_assert_eq!(a.cmp(&b), OrderId::from_i64(a).to_string().cmp(&OrderId::from_i64(b).to_string()));
    }
}
