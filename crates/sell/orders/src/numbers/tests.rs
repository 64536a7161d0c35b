use std::collections::BTreeSet;

use super::*;

#[test]
fn the_day_is_the_markets() {
    // 2026-11-23 15:30 UTC is already the 24th in Seoul.
    let placed_at = Timestamp::from_jiff("2026-11-23T15:30:00Z".parse().unwrap());
    let id = OrderId::from_i64(42);
    assert!(candidate("DG", "Asia/Seoul", placed_at, id, 0).starts_with("DG-261124-"));
    assert!(candidate("DG", "America/New_York", placed_at, id, 0).starts_with("DG-261123-"));
    assert!(candidate("DG", "Nowhere/Land", placed_at, id, 0).starts_with("DG-261123-"));
}

#[test]
fn each_try_is_another_number_and_can_be_read_aloud() {
    let placed_at = Timestamp::from_millis(1_795_000_000_000);
    let mut seen = BTreeSet::new();
    for id in 1..=500 {
        for attempt in 0..TRIES_MAX {
            let number = candidate("DG", "Asia/Seoul", placed_at, OrderId::from_i64(id), attempt);
            let (_, letters) = number.rsplit_once('-').unwrap();
            assert_eq!(letters.len(), 6);
            assert!(letters.bytes().all(|byte| ALPHABET.contains(&byte)), "{number}");
            assert_eq!(parse(&number).as_deref(), Some(number.as_str()));
            seen.insert(number);
        }
    }
    assert_eq!(seen.len(), 500 * usize::from(TRIES_MAX));
}

#[test]
fn typed_numbers_are_put_into_form_or_refused() {
    assert_eq!(parse(" dg-261123-7k3mqx\n").as_deref(), Some("DG-261123-7K3MQX"));
    for bad in ["", "DG", "DG-261123-7K3MQ%", "DG 261123 7K3MQX", &"X".repeat(33), "달-261123-7K3MQX"] {
        assert_eq!(parse(bad), None, "{bad}");
    }
}
