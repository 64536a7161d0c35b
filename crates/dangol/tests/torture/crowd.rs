//! Buyers who go on buying and a member of staff who goes on recording deposits, whatever happens to the shop.
//!
//! Nobody gives up: what was not answered is asked again, with the same bytes, when the shop is open again. So at the end
//! every press has an answer, and there are exactly as many orders as buyers were told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dangol::commands::Request;
use dangol::socket;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::buyer::{Buyer, Form, Pressed};
use crate::journal::Journal;
use crate::site::Site;
use crate::wire::Cut;

/// A shop that was cut off must be open again after this.
const REOPEN_SECONDS_MAX: u64 = 60;
/// Answers in a row that are neither an order nor a reason.
const ODD_MAX: u32 = 50;

/// What the crowd sees of the shop: how often it was opened, and whether to go home.
#[derive(Debug, Clone)]
struct Door {
    opened: watch::Receiver<u64>,
    closing: watch::Receiver<bool>,
    journal: Arc<Journal>,
}

/// The crowd.
#[derive(Debug)]
pub(crate) struct Crowd {
    opened: watch::Sender<u64>,
    closing: watch::Sender<bool>,
    people: JoinSet<()>,
}

impl Crowd {
    /// Buyers in front of an open shop, and staff where there is a socket to record deposits through.
    pub(crate) fn gather(site: &Site, buyers: usize, journal: Arc<Journal>) -> Self {
        let (opened, opened_seen) = watch::channel(1);
        let (closing, closing_seen) = watch::channel(false);
        let door = Door { opened: opened_seen, closing: closing_seen, journal };
        let mut people = JoinSet::new();
        let again = Arc::new(AtomicU64::new(0));
        for _ in 0..buyers {
            people.spawn(buy_on(site.port, door.clone(), Arc::clone(&again)));
        }
        people.spawn(record_deposits(site.clone(), door));
        Self { opened, closing, people }
    }

    /// The shop is open again.
    pub(crate) fn reopened(&self) {
        self.opened.send_modify(|times| *times += 1);
    }

    /// Everybody ends what he has begun and goes home.
    pub(crate) async fn go_home(self) {
        self.closing.send_replace(true);
        self.people.join_all().await;
    }
}

impl Door {
    fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// How often the shop has been opened.
    fn seen(&self) -> u64 {
        *self.opened.borrow()
    }

    /// Notes that there was no answer and waits until the shop is open again; false if it never is.
    async fn wait(&mut self, cut: Cut, seen: u64) -> bool {
        self.journal.count(match cut {
            Cut::Refused => "refused",
            Cut::Unanswered => "unanswered",
            Cut::Truncated => "truncated",
            Cut::Hung => "hung",
        });
        let again = self.opened.wait_for(|times| *times > seen);
        let opened = tokio::time::timeout(Duration::from_secs(REOPEN_SECONDS_MAX), again).await;
        let is_open = matches!(opened, Ok(Ok(_)));
        if !is_open {
            self.journal.count("never answered");
        }
        is_open
    }
}

/// Asks until there is an answer; nothing if the shop never opens again.
macro_rules! insist {
    ($door:expr, $ask:expr) => {
        loop {
            let seen = $door.seen();
            match $ask {
                Ok(answer) => break Some(answer),
                Err(cut) if $door.wait(cut, seen).await => {}
                Err(_cut) => break None,
            }
        }
    };
}

async fn buy_on(port: u16, mut door: Door, again: Arc<AtomicU64>) {
    let mut odd = 0;
    while !door.is_closing() && odd < ODD_MAX {
        let mut buyer = Buyer::new(port);
        if insist!(door, buyer.fill_cart().await) != Some(303) {
            odd += 1;
            door.journal.count("odd answers to a cart");
            continue;
        }
        let Some(Ok(form)) = insist!(door, buyer.open_checkout().await) else {
            odd += 1;
            door.journal.count("odd answers to a checkout");
            continue;
        };
        if press(&mut buyer, &form, &mut door, &again).await.is_none() {
            odd += 1;
        }
    }
}

/// Presses until there is an order; every eighth buyer presses once more afterwards and must be told the same.
async fn press(buyer: &mut Buyer, form: &Form, door: &mut Door, again: &AtomicU64) -> Option<()> {
    let mut tries = 0;
    loop {
        let pressed = insist!(door, {
            tries += 1;
            buyer.press(form).await
        })?;
        match pressed {
            Pressed::Placed(told) => {
                if tries > 1 {
                    door.journal.count("presses answered after a cut");
                }
                door.journal.placed(told.clone());
                if again.fetch_add(1, Ordering::Relaxed).is_multiple_of(8) {
                    let second = insist!(door, buyer.press(form).await)?;
                    let same = second == Pressed::Placed(told);
                    door.journal.count(if same { "same answers to a second press" } else { "OTHER ANSWERS" });
                }
                return Some(());
            }
            // Overloaded, or the database was away: the same press again.
            Pressed::Other(503) if tries < ODD_MAX => door.journal.count("answers 503"),
            Pressed::Conflict | Pressed::Other(_) => {
                door.journal.count("odd answers to a press");
                return None;
            }
        }
    }
}

/// Records the money for every second order, through the shop's socket.
async fn record_deposits(site: Site, mut door: Door) {
    let mut place = 0;
    let mut pause = tokio::time::interval(Duration::from_millis(10));
    while !door.is_closing() {
        let Some(told) = door.journal.get(place) else {
            pause.tick().await;
            continue;
        };
        let request = Request::Deposit {
            order: told.number.clone(),
            amount: told.total.clone(),
            reference: ["torture ", &told.number].concat(),
            staff: "torture".to_owned(),
        };
        match insist!(door, socket::ask(&site.folder, &request).await.map_err(|_error| Cut::Unanswered)) {
            Some(answer) if answer.ok => {
                door.journal.paid(&told.number);
                place += 2;
            }
            Some(_refused) => {
                door.journal.count("deposits tried again");
                pause.tick().await;
            }
            None => return,
        }
    }
}
