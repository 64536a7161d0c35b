use super::OrderEvent::{
    AmountDiffers, Cancel, DepositReceived, Expire, LateDepositWithStock, LateDepositWithoutStock, PaymentDueOnDelivery,
};
use super::OrderStatus::{self, Cancelled, Confirmed, Expired, NeedsDecision, PendingPayment};
use super::*;

#[test]
fn every_pair_of_status_and_event_is_decided() {
    let allowed = [
        (PendingPayment, DepositReceived, Confirmed),
        (PendingPayment, PaymentDueOnDelivery, Confirmed),
        (PendingPayment, AmountDiffers, NeedsDecision),
        (PendingPayment, Expire, Expired),
        (PendingPayment, Cancel, Cancelled),
        (NeedsDecision, DepositReceived, Confirmed),
        (NeedsDecision, LateDepositWithStock, Confirmed),
        (NeedsDecision, AmountDiffers, NeedsDecision),
        (NeedsDecision, LateDepositWithoutStock, NeedsDecision),
        (NeedsDecision, Cancel, Cancelled),
        (Expired, LateDepositWithStock, Confirmed),
        (Expired, LateDepositWithoutStock, NeedsDecision),
        (Expired, AmountDiffers, NeedsDecision),
    ];
    for status in OrderStatus::ALL {
        for event in OrderEvent::ALL {
            let row = allowed.iter().find(|(from, what, _)| (*from, *what) == (status, event));
            let expected = row.map(|(_, _, to)| *to).ok_or(TransitionError { status, event });
            assert_eq!(transition(status, event), expected, "{status:?} + {event:?}");
        }
    }
}

#[test]
fn edge_case_17_final_statuses_never_move() {
    for event in OrderEvent::ALL {
        for status in [Confirmed, Cancelled] {
            assert_eq!(transition(status, event), Err(TransitionError { status, event }));
        }
    }
}

#[test]
fn no_path_leads_back_to_waiting_for_money() {
    for status in OrderStatus::ALL {
        for event in OrderEvent::ALL {
            assert_ne!(transition(status, event), Ok(PendingPayment), "{status:?} + {event:?}");
        }
    }
}

#[test]
fn statuses_are_read_back_and_events_have_names_of_their_own() {
    for status in OrderStatus::ALL {
        assert_eq!(OrderStatus::from_code(status.code()), Some(status));
    }
    assert_eq!(OrderStatus::from_code("paid"), None);
    let names: std::collections::BTreeSet<_> = OrderEvent::ALL.iter().map(|event| event.code()).collect();
    assert_eq!(names.len(), OrderEvent::ALL.len());
}
