use super::*;

#[test]
fn the_wall_clock_is_followed_forward_and_never_back() {
    let noon = 1_000_000;
    assert_eq!(steady::follow(noon, 5, noon + 5), noon + 5, "in step");
    assert_eq!(steady::follow(noon, 5, noon + 86_400_000), noon + 86_400_000, "set forward a day");
    assert_eq!(steady::follow(noon, 5, noon - 3_600_000), noon + 5, "set back an hour: steady progress");
    assert_eq!(steady::follow(noon, 5, -300_000_000_000), noon + 5, "set back ten years");
}

#[test]
fn it_starts_no_earlier_than_the_database_has_seen() {
    let floor = Timestamp::from_millis(4_000_000_000_000);
    let clock = SteadyClock::starting_at(floor);
    let mut last = floor;
    for _ in 0..1_000 {
        let now = clock.now();
        assert!(now >= last);
        last = now;
    }
}

#[test]
fn adding_never_leaves_the_calendar() {
    let far = Timestamp::from_millis(i64::MAX).plus_hours(i64::MAX);
    assert_eq!(far.to_jiff().to_string().get(..4), Some("9999"));
    let year_2038 = Timestamp::from_millis(2_147_483_647_000).plus_millis(1_000);
    assert_eq!(year_2038.to_jiff().to_string(), "2038-01-19T03:14:08Z");
}
