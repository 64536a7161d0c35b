use super::*;

#[test]
fn tags_and_codes_read_back() {
    for locale in Locale::ALL {
        assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
    }
    assert_eq!(Locale::from_tag("KO"), None);
    assert_eq!(MarketCode::parse("kr"), Some(MarketCode::KR));
    for bad in ["", "k", "KR", "kor", "k'", "한"] {
        assert_eq!(MarketCode::parse(bad), None, "{bad}");
    }
}
