use super::AttemptState::{self, Cancelled, Expired, Pending, Settled};

#[test]
fn states_are_read_back() {
    for state in AttemptState::ALL {
        assert_eq!(AttemptState::from_code(state.code()), Some(state));
    }
    assert_eq!(AttemptState::from_code("paid"), None);
}

#[test]
fn money_may_come_late_but_nothing_undoes_an_end() {
    let allowed = [(Pending, Settled), (Pending, Expired), (Pending, Cancelled), (Expired, Settled)];
    for from in AttemptState::ALL {
        for to in AttemptState::ALL {
            assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
        }
    }
}
