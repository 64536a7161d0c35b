//! Many at once: nothing is sold twice, and everybody is told something true.

use axum::http::{StatusCode, header};
use kernel::Clock as _;
use testkit::rows::fingerprint;
use testkit::{both_places, on_postgres_place};
use tokio::task::JoinSet;

use crate::app::{Browser, FilledForm, Page, Placed, TestApp, korean_address};

const PRESSES_MAX: usize = 5;
const CUP: &[(&str, &str)] = &[("glaze", "ash"), ("size", "210")];

/// Somebody at the checkout, everything filled in, the finger above the button.
async fn stands_ready(mut visitor: Browser) -> (Browser, FilledForm) {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let fields = vec![field("product", "moon-cup"), field("option_glaze", "ash"), field("option_size", "210")];
    let add = FilledForm { action: visitor.path("/cart/lines"), names: Vec::new(), fields };
    assert_eq!(visitor.submit(&add).await.location(), visitor.path("/cart"));
    let form = visitor.fill_checkout(korean_address(), "bank_transfer").await;
    (visitor, form)
}

/// As many as wanted, prepared sixteen at a time.
async fn stand_ready(visitors: Vec<Browser>) -> Vec<(Browser, FilledForm)> {
    let mut ready = Vec::new();
    let mut visitors = visitors.into_iter();
    loop {
        let mut some = JoinSet::new();
        for visitor in visitors.by_ref().take(16) {
            some.spawn(stands_ready(visitor));
        }
        if some.is_empty() {
            return ready;
        }
        ready.extend(some.join_all().await);
    }
}

/// Everybody presses at the same moment; the answers in the order of the buyers. On a machine that has more to do than it can,
/// some are told to come back in a moment (503, promise L1): they press the same button again, which is safe.
async fn press_together(buyers: &[(Browser, FilledForm)]) -> Vec<Page> {
    let mut answers = press_once(buyers).await;
    for (answer, (visitor, form)) in answers.iter_mut().zip(buyers) {
        for _ in 0..PRESSES_MAX {
            if answer.status != StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
            assert!(!answer.header(header::RETRY_AFTER).is_empty(), "{}", answer.text());
            *answer = visitor.clone().submit(form).await;
        }
    }
    answers
}

async fn press_once(buyers: &[(Browser, FilledForm)]) -> Vec<Page> {
    let gate = std::sync::Arc::new(tokio::sync::Barrier::new(buyers.len()));
    let presses = buyers.iter().cloned().map(|(mut visitor, form)| {
        let gate = std::sync::Arc::clone(&gate);
        tokio::spawn(async move {
            gate.wait().await;
            visitor.submit(&form).await
        })
    });
    let answers = futures::future::join_all(presses.collect::<Vec<_>>()).await;
    answers.into_iter().map(|answer| answer.expect("no press panics")).collect()
}

/// Who got one; all others must have been told that it is sold out.
fn winners(answers: &[Page]) -> Vec<usize> {
    let mut winners = Vec::new();
    for (buyer, answer) in answers.iter().enumerate() {
        if answer.status == StatusCode::SEE_OTHER {
            Placed::of(answer);
            winners.push(buyer);
        } else {
            answer.shows(StatusCode::CONFLICT, &["그사이 품절된 상품이 있어요"]);
        }
    }
    winners
}

#[test]
fn fifty_pieces_and_two_hundred_carts_are_fifty_orders() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let cup = app.variant("moon-cup", CUP).await;
        app.put_on_shelf(cup, 50).await;
        let buyers = stand_ready((0..200).map(|_| app.visitor("ko")).collect()).await;
        let answers = press_together(&buyers).await;
        assert_eq!(winners(&answers).len(), 50);
        assert_eq!(app.available(cup).await, 0);
        assert_eq!(fingerprint(&app.shop.db).await["orders_orders"].0, 50);
        app.assert_calm();
        app.examine().await;
        // Nobody pays: every piece comes back, and the shelf is full again.
        app.hours_pass(25);
        app.drain().await;
        assert_eq!(app.available(cup).await, 50);
        app.finish().await;
    });
}

#[test]
fn edge_case_23_the_last_piece_has_one_buyer() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let cup = app.variant("moon-cup", CUP).await;
        app.put_on_shelf(cup, 1).await;
        let mut buyers = stand_ready((0..64).map(|_| app.visitor("ko")).collect()).await;
        for round in 0..20 {
            let answers = press_together(&buyers).await;
            let winners = winners(&answers);
            assert_eq!(winners.len(), 1, "round {round}");
            assert_eq!(app.available(cup).await, 0, "round {round}");
            // Those who lost press the same button again when there is one more; who won comes back with a new cart.
            app.put_on_shelf(cup, 1).await;
            buyers[winners[0]] = stands_ready(app.visitor("ko")).await;
        }
        assert_eq!(fingerprint(&app.shop.db).await["orders_orders"].0, 20);
        app.finish().await;
    });
}

#[test]
fn two_processes_race_for_the_last_piece() {
    on_postgres_place(|place| async move {
        let one = TestApp::open(place.clone()).await;
        let two = TestApp::join(place, std::sync::Arc::clone(&one.clock), |_config| {}, None).await;
        assert_ne!(one.shop.node.ids.node(), two.shop.node.ids.node());
        let cup = one.variant("moon-cup", CUP).await;
        one.put_on_shelf(cup, 1).await;
        let process = |buyer: usize| if buyer.is_multiple_of(2) { &one } else { &two };
        let mut buyers = stand_ready((0..16).map(|buyer| process(buyer).visitor("ko")).collect()).await;
        let mut won = [0, 0];
        for round in 0..50 {
            let answers = press_together(&buyers).await;
            let winners = winners(&answers);
            assert_eq!(winners.len(), 1, "round {round}");
            won[winners[0] % 2] += 1;
            one.put_on_shelf(cup, 1).await;
            buyers[winners[0]] = stands_ready(process(winners[0]).visitor("ko")).await;
        }
        assert_eq!(fingerprint(&one.shop.db).await["orders_orders"].0, 50, "{won:?}");
        two.assert_calm();
        two.shop.leave().await;
        one.finish().await;
    });
}

#[test]
fn one_form_pressed_by_both_processes_is_one_order() {
    on_postgres_place(|place| async move {
        let one = TestApp::open(place.clone()).await;
        let two = TestApp::join(place, std::sync::Arc::clone(&one.clock), |_config| {}, None).await;
        for round in 1..=20 {
            let (visitor, form) = stands_ready(one.visitor("ko")).await;
            let mut elsewhere = two.visitor("ko");
            elsewhere.cookies = visitor.cookies.clone();
            let presses = [(visitor, form.clone()), (elsewhere, form)];
            let presses: Vec<_> = presses.iter().cycle().take(6).cloned().collect();
            let answers = press_together(&presses).await;
            let orders: Vec<Placed> = answers.iter().map(Placed::of).collect();
            assert!(orders.iter().all(|order| *order == orders[0]), "{orders:?}");
            assert_eq!(fingerprint(&one.shop.db).await["orders_orders"].0, round);
        }
        two.shop.leave().await;
        one.finish().await;
    });
}

#[test]
fn money_deadline_and_buyer_at_the_same_moment_have_one_outcome() {
    both_places(|place| async move {
        let app = TestApp::open(place).await;
        let cup = app.variant("moon-cup", CUP).await;
        let mut seen = std::collections::BTreeMap::new();
        for round in 0..30 {
            app.put_on_shelf(cup, 5).await;
            let (mut visitor, form) = stands_ready(app.visitor("ko")).await;
            let placed = visitor.press_pay(&form).await;
            let cancel = visitor.open_order_page(&placed).await.form(&[&placed.path, "/cancel"].concat());
            app.hours_pass(24);
            let mut pressing = visitor.clone();
            let (expired, settled, cancelled) = futures::join!(
                dangol::workers::end_expired(&app.shop),
                app.deposit_arrives(&placed.number, "35000", &placed.number),
                pressing.submit(&cancel),
            );
            expired.unwrap();
            assert!(settled.ok, "round {round}: {settled:?}");
            assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "round {round}: {}", cancelled.text());
            let page = visitor.open_order_page(&placed).await.text();
            let outcomes =
                ["입금을 확인했어요", "취소된 주문이에요", "기한이 지나 취소되었어요", "확인하고 연락드릴게요"];
            let told: Vec<&str> = outcomes.into_iter().filter(|outcome| page.contains(outcome)).collect();
            // Money that was seen is never lost sight of: an expired order takes its goods again.
            assert!(told == ["입금을 확인했어요"] || told == ["취소된 주문이에요"], "round {round}: {told:?} {page}");
            let sold = i64::from(told == ["입금을 확인했어요"]);
            assert_eq!(app.available(cup).await, 5 - sold, "round {round}: {told:?}");
            *seen.entry(told[0]).or_insert(0) += 1;
            app.examine().await;
        }
        assert!(app.clock.now() > testkit::engines::START);
        app.finish().await;
        assert_eq!(seen.values().sum::<i32>(), 30);
    });
}
