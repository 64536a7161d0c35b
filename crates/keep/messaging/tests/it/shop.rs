//! A shop with orders, and the machinery that turns their events into mails.

use std::collections::VecDeque;
use std::sync::Mutex;

use db::subscribers::SubscriberError;
use db::{BoxFuture, DbError, Lane, body, outbox, subscribers};
use events::orders::{OrderCancelled, OrderConfirmed, OrderNeedsDecision};
use kernel::id::{CartId, CustomerId, MessageId, OrderId, VariantId};
use kernel::{Currency, Locale, MarketCode, Page, PageRequest, Quantity};
use messaging::{
    Delivery, DepositAccount, Mail, Mailer, Message, MessageSummary, SendError, Settings, Words, jobs::send_mail,
    messages,
};
use orders::{DeliveryAddress, NewLine, NewOrder, OrderContact, OrderError, OrderKey, OrderTotals};
use testkit::TestDb;

pub(crate) fn settings() -> Settings {
    Settings {
        base_url: "https://dalgama.example".into(),
        shop_name: Words { ko: "달가마".into(), en: "Dalgama".into() },
        sender: "hello@dalgama.example".into(),
        staff_address: "mina@dalgama.example".into(),
        staff_locale: Locale::En,
        accounts: vec![DepositAccount {
            market: MarketCode::KR,
            bank: Words { ko: "데모은행".into(), en: "Demo Bank".into() },
            holder: Words { ko: "달가마".into(), en: "Dalgama".into() },
            number: "000-000000-00-000".into(),
            routing_number: None,
        }],
        order_path: |prefix, number, secret| format!("/{prefix}/orders/{number}?key={secret}"),
        order_key: OrderKey::new(&[7; 32]).unwrap(),
    }
}

/// A mailer that answers what it is told to, and remembers what it was given.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    pub(crate) mails: Mutex<Vec<Mail>>,
    answers: Mutex<VecDeque<Result<Delivery, SendError>>>,
}

impl Recorder {
    /// Answers these first, then accepts.
    pub(crate) fn answering(answers: impl IntoIterator<Item = SendError>) -> Self {
        let answers = answers.into_iter().map(Err).collect();
        Self { mails: Mutex::default(), answers: Mutex::new(answers) }
    }

    pub(crate) fn count(&self) -> usize {
        self.mails.lock().unwrap().len()
    }
}

impl Mailer for Recorder {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<Delivery, SendError>> {
        self.mails.lock().unwrap().push(mail.clone());
        let answer = self.answers.lock().unwrap().pop_front();
        Box::pin(async move { answer.unwrap_or_else(|| Ok(Delivery::Accepted("250 taken".into()))) })
    }
}

/// How the buyer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pays {
    ByTransfer,
    OnDelivery,
}

fn new_order(id: OrderId, email: &str, pays: Pays, test: &TestDb) -> NewOrder {
    // By its wire name: the type belongs to a crate that this one does not lean on.
    let (method, pay_until) = match pays {
        Pays::ByTransfer => ("bank_transfer", Some(test.ctx().now().plus_hours(24))),
        Pays::OnDelivery => ("cash_on_delivery", None),
    };
    NewOrder {
        id,
        number_prefix: "DG".into(),
        time_zone: "Asia/Seoul",
        cart_id: test.ctx().new_id::<CartId>(),
        customer_id: test.ctx().new_id::<CustomerId>(),
        contact: OrderContact { email: email.into(), name: "김하늘".into(), phone: "+821012345678".into() },
        address: DeliveryAddress {
            country: "KR".into(),
            postal_code: "17308".into(),
            line1: "경기도 이천시 신둔면 도자로 12".into(),
            line2: String::new(),
            city: String::new(),
            region: String::new(),
        },
        totals: OrderTotals {
            currency: Currency::KRW,
            tax_included: true,
            items_minor: 142_000,
            shipping_minor: 3_000,
            shipping_tax_minor: 272,
            tax_minor: 13_181,
            total_minor: 145_000,
        },
        method: serde_json::from_value(method.into()).unwrap(),
        pay_until,
        secret_hash: settings().order_key.secret_hash(id).unwrap(),
        lines: vec![NewLine {
            variant_id: test.ctx().new_id::<VariantId>(),
            sku: "CUP-1".into(),
            title: "달빛 잔".into(),
            option_text: "백자".into(),
            slug: "moonlight-cup".into(),
            picture: "cup".into(),
            unit_minor: 71_000,
            quantity: Quantity::new(2).unwrap(),
            subtotal_minor: 142_000,
            discount_minor: 0,
            tax_minor: 12_909,
            total_minor: 142_000,
        }],
    }
}

/// Places an order of a Korean buyer.
pub(crate) async fn place(test: &TestDb, email: &str, pays: Pays) -> OrderId {
    let ctx = test.shopper(MarketCode::KR, Locale::Ko);
    let id: OrderId = ctx.new_id();
    let new = new_order(id, email, pays, test);
    test.db
        .write::<_, OrderError, _>(
            Lane::Shopper,
            body!([ctx, new] | tx | { orders::orders::place(tx, &ctx, &new).await.map(|_order| ()) }),
        )
        .await
        .unwrap();
    id
}

/// An order's further fate, as events.
pub(crate) enum Fact {
    Confirmed { paid: bool },
    Cancelled(&'static str),
    NeedsDecision(&'static str),
}

pub(crate) async fn emit(test: &TestDb, order_id: OrderId, fact: Fact) {
    let ctx = test.ctx();
    test.db
        .write::<_, DbError, _>(
            Lane::Shopper,
            body!(
                [ctx, fact] | tx | {
                    let at = ctx.now();
                    match &*fact {
                        Fact::Confirmed { paid } => {
                            outbox::emit(tx, &ctx, &OrderConfirmed { order_id, paid: *paid, confirmed_at: at }).await
                        }
                        Fact::Cancelled(reason) => {
                            let event = OrderCancelled { order_id, reason: (*reason).into(), cancelled_at: at };
                            outbox::emit(tx, &ctx, &event).await
                        }
                        Fact::NeedsDecision(reason) => {
                            let event = OrderNeedsDecision { order_id, reason: (*reason).into(), noticed_at: at };
                            outbox::emit(tx, &ctx, &event).await
                        }
                    }
                }
            ),
        )
        .await
        .unwrap();
}

/// Brings every event to every subscriber of messaging.
pub(crate) async fn deliver(test: &TestDb) {
    let ctx = test.ctx();
    while outbox::sequence(&test.db, &test.node.holder).await.unwrap() > 0 {}
    for subscriber in messaging::SUBSCRIBERS {
        while subscribers::deliver(&test.db, &ctx, &test.node.holder, subscriber).await.unwrap() > 0 {}
    }
    let failures =
        test.db.read::<_, DbError, _>(|read| Box::pin(subscribers::list_failures(read, 0, 10))).await.unwrap();
    assert_eq!(failures, []);
}

/// Brings every event to its subscribers once more, as after a cursor that was put back.
pub(crate) async fn deliver_again(test: &TestDb) {
    let events = test.db.read::<_, DbError, _>(|read| Box::pin(outbox::list_after(read, 0, 100))).await.unwrap();
    let ctx = test.ctx();
    test.db
        .write::<_, SubscriberError, _>(
            Lane::Bulk,
            body!(
                [ctx, events] | tx | {
                    for event in events.iter() {
                        for subscriber in messaging::SUBSCRIBERS {
                            if subscriber.events.contains(&event.name.as_str()) {
                                (subscriber.handle)(tx, &ctx, event).await?;
                            }
                        }
                    }
                    Ok(())
                }
            ),
        )
        .await
        .unwrap();
}

/// Sends what is due.
pub(crate) async fn send(test: &TestDb, mailer: &dyn Mailer) -> u64 {
    send_mail::run(&test.db, &test.ctx(), &settings(), mailer).await.unwrap()
}

pub(crate) async fn list(test: &TestDb, limit: i64, after: Option<i64>) -> Page<MessageSummary> {
    let page = PageRequest::new(limit, after);
    test.db.scan::<_, DbError, _>(move |read| Box::pin(messages::list(read, page))).await.unwrap()
}

pub(crate) async fn get(test: &TestDb, id: MessageId) -> Message {
    test.db.read::<_, messaging::MessageError, _>(move |read| Box::pin(messages::get(read, id))).await.unwrap()
}

/// The only message there is.
pub(crate) async fn only(test: &TestDb) -> Message {
    let page = list(test, 10, None).await;
    assert_eq!(page.items.len(), 1, "{page:?}");
    get(test, page.items[0].id).await
}
