use super::*;
use proptest::prelude::*;

#[test]
fn percentages_are_read_exactly() {
    for (text, millionths) in
        [("10", 100_000), ("8.875", 88_750), ("0", 0), ("0.0001", 1), ("1000", 10_000_000), ("19.0", 190_000)]
    {
        assert_eq!(Rate::from_percent(text).unwrap().millionths(), millionths, "{text}");
    }
    for bad in ["", "-1", "1e9", "1000.0001", "1.23456", "NaN", "ten", "1,5", " 1", ".5", "99999"] {
        assert_eq!(Rate::from_percent(bad), Err(RateError), "{bad}");
    }
}

proptest! {
    #[test]
    fn a_printed_rate_reads_back(millionths in 0i64..=10_000_000) {
        let rate = Rate::from_millionths(millionths).unwrap();
        prop_assert_eq!(Rate::from_percent(&rate.to_string()), Ok(rate));
    }
}
