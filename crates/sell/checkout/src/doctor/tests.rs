use kernel::{Arms, Currency, Id, Locale, MarketCode, SecretHash, Timestamp};
use orders::{DeliveryAddress, OrderContact, OrderTotals};

use super::*;

fn head(status: OrderStatus, attention: Option<Attention>, method: Method, total_minor: i64) -> OrderHead {
    let text = String::new;
    OrderHead {
        id: OrderId::from_i64(1),
        number: "DG-261123-7K3MQX".to_owned(),
        cart_id: Id::from_i64(1),
        market: MarketCode::KR,
        locale: Locale::Ko,
        status,
        version: 1,
        attention,
        customer_id: Id::from_i64(1),
        contact: OrderContact { email: text(), name: text(), phone: text() },
        address: DeliveryAddress {
            country: text(),
            postal_code: text(),
            line1: text(),
            line2: text(),
            city: text(),
            region: text(),
        },
        totals: OrderTotals {
            currency: Currency::KRW,
            tax_included: true,
            items_minor: total_minor,
            shipping_minor: 0,
            shipping_tax_minor: 0,
            tax_minor: 0,
            total_minor,
        },
        method,
        pay_until: None,
        secret_hash: SecretHash::from_stored(text()),
        arms: Arms::default(),
        placed_at: Timestamp::from_millis(0),
        confirmed_at: None,
        ended_at: None,
    }
}

#[test]
fn each_lie_about_money_is_found() {
    use Deposited::{Differs, Exact, Nothing, Short};
    use Method::{BankTransfer, CashOnDelivery};
    use OrderStatus::{Cancelled, Confirmed, Expired, NeedsDecision, PendingPayment};
    let differs = Some(Attention::AmountDiffers);
    let refund = Some(Attention::RefundDue);
    let table = [
        (PendingPayment, None, BankTransfer, Nothing, true),
        (PendingPayment, None, BankTransfer, Exact, false),
        (PendingPayment, None, BankTransfer, Short, false),
        (Expired, None, BankTransfer, Nothing, true),
        (Expired, None, BankTransfer, Exact, false),
        (NeedsDecision, differs, BankTransfer, Short, true),
        (NeedsDecision, differs, BankTransfer, Nothing, false),
        (NeedsDecision, None, BankTransfer, Short, false),
        (Cancelled, None, BankTransfer, Nothing, true),
        (Cancelled, refund, BankTransfer, Exact, true),
        (Cancelled, None, BankTransfer, Exact, false),
        (Cancelled, differs, BankTransfer, Short, false),
        (Confirmed, None, BankTransfer, Exact, true),
        (Confirmed, None, BankTransfer, Nothing, false),
        (Confirmed, None, BankTransfer, Short, false),
        (Confirmed, differs, BankTransfer, Differs, true),
        (Confirmed, None, BankTransfer, Differs, false),
        (Confirmed, None, CashOnDelivery, Nothing, true),
    ];
    for (status, attention, method, deposited, is_well) in table {
        let rule = broken_rule(&head(status, attention, method, 1_000), deposited);
        assert_eq!(rule.is_none(), is_well, "{status:?} {attention:?} {method:?} {deposited:?}: {rule:?}");
    }
    assert_eq!(broken_rule(&head(Confirmed, None, BankTransfer, 0), Nothing), None);
}
