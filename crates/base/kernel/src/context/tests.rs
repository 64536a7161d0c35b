use super::*;
use crate::clock::FakeClock;
use crate::id::NodeNumber;

#[test]
fn permissions_are_denied_by_default() {
    let clock = Arc::new(FakeClock::new(Timestamp::from_millis(1_800_000_000_000)));
    let ids = Arc::new(IdGenerator::new(NodeNumber::new(0).unwrap(), Timestamp::from_millis(0)));
    let ctx = Ctx::new(Actor::Shopper, MarketCode::KR, Locale::Ko, clock, ids);
    let staff = |permissions: Vec<Permission>| ctx.acting_as(Actor::Staff { name: "mina".into(), permissions });
    assert_eq!(ctx.require(Permission::RecordDeposits), Err(PermissionDenied(Permission::RecordDeposits)));
    assert_eq!(staff(vec![]).require(Permission::RecordDeposits), Err(PermissionDenied(Permission::RecordDeposits)));
    assert_eq!(
        staff(vec![Permission::CancelOrders]).require(Permission::RecordDeposits),
        Err(PermissionDenied(Permission::RecordDeposits))
    );
    assert_eq!(staff(vec![Permission::RecordDeposits]).require(Permission::RecordDeposits), Ok(()));
    assert_eq!(ctx.acting_as(Actor::System("expire_orders")).require(Permission::CancelOrders), Ok(()));
    assert_eq!(staff(vec![]).actor_name(), "staff:mina");
}
