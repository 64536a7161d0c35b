use super::*;

#[test]
fn a_secret_survives_its_text_and_matches_its_hash() {
    let secret = Secret::generate().unwrap();
    assert_eq!(Secret::parse(&secret.reveal()), Some(secret.clone()));
    assert!(secret.hash().matches(&secret));
    assert!(!secret.hash().matches(&Secret::generate().unwrap()));
    assert_eq!(format!("{secret:?}"), "Secret(hidden)");
}

#[test]
fn the_hash_is_sha_256() {
    // Computed with another implementation: printf '\0%.0s' {1..16} | sha256sum
    let zero = Secret::parse("00000000000000000000000000000000").unwrap();
    assert_eq!(zero.hash().as_str(), "374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb");
}

#[test]
fn what_is_no_secret_is_refused() {
    for bad in [
        "",
        "null",
        "[]",
        "0",
        "0000000000000000000000000000000",
        "000000000000000000000000000000000",
        "0000000000000000000000000000000G",
        "가가가가가가가가가가00",
    ] {
        assert_eq!(Secret::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_hundred_thousand_secrets_share_no_half() {
    let mut halves = std::collections::BTreeSet::new();
    for _ in 0..100_000 {
        let text = Secret::generate().unwrap().reveal();
        assert!(halves.insert(text.get(..16).unwrap().to_owned()));
    }
}
