//! A small shop to buy in: three cups, prices in both markets, stock at one place.

use catalog::{CreateProduct, CreateVariant, ProductError, ProductStatus, ProductText};
use checkout::{
    AddLine, CancelError, CancelOrder, Cancellation, CartError, CartSummary, Expiry, PlaceOrder, PlaceOrderError,
    PlacedOrder, Settings, SettleError, SettlePayment, Settled, SummaryError,
};
use customers::{Address, AddressInput, Contact, ContactInput};
use db::{DbError, Lane, body};
use inventory::{CreateLocation, LevelError, LocationError, ReceiveStock, StockLine};
use kernel::id::{OrderId, VariantId};
use kernel::{Ctx, Currency, Locale, MarketCode, Money, Permission, Quantity, Secret};
use markets::CountryCode;
use orders::{Order, OrderError, OrderKey};
use payments::{Attempt, BankReference, Method};
use pricing::{PriceError, SetPrices};
use shipping::ShippingError;
use testkit::TestDb;

/// Prices in won with tax, and in cents without.
pub(crate) const PRICES: [(i64, i64); 3] = [(38_000, 3_200), (45_000, 3_800), (12_000, 1_000)];
pub(crate) const SHIPPING_KRW: i64 = 3_000;

pub(crate) struct Shop {
    pub(crate) test: TestDb,
    pub(crate) settings: Settings,
    pub(crate) variants: Vec<VariantId>,
}

pub(crate) fn pieces(count: i64) -> Quantity {
    Quantity::new(count).unwrap()
}

pub(crate) fn won(minor: i64) -> Money {
    Money::new(minor, Currency::KRW)
}

pub(crate) fn contact() -> Contact {
    let input = ContactInput {
        name: "김달래".to_owned(),
        email: "dallae@example.com".to_owned(),
        phone: "010-1234-5678".to_owned(),
    };
    Contact::parse(&input, CountryCode::KR).unwrap()
}

pub(crate) fn korean_address() -> Address {
    let input = AddressInput {
        country: "KR".to_owned(),
        postal_code: "17379".to_owned(),
        line1: "경기도 이천시 신둔면 도자로 1".to_owned(),
        line2: "101호".to_owned(),
        ..AddressInput::default()
    };
    Address::parse(&input).unwrap()
}

pub(crate) fn american_address() -> Address {
    let input = AddressInput {
        country: "US".to_owned(),
        postal_code: "10001".to_owned(),
        line1: "1 Kiln Street".to_owned(),
        city: "New York".to_owned(),
        region: "NY".to_owned(),
        ..AddressInput::default()
    };
    Address::parse(&input).unwrap()
}

impl Shop {
    /// Opens with so many pieces of each cup.
    pub(crate) async fn open(test: TestDb, stock: [i64; 3]) -> Self {
        let ctx = test.ctx();
        let product = CreateProduct {
            slug: "moon-cup".to_owned(),
            status: ProductStatus::Published,
            position: 1,
            texts: vec![text(Locale::Ko, "달잔"), text(Locale::En, "Moon cup")],
            options: vec![size_option()],
            variants: ["small", "large", "tiny"].map(variant).to_vec(),
            pictures: Vec::new(),
        };
        let made = test
            .db
            .write::<_, ProductError, _>(
                Lane::Staff,
                body!([ctx, product] | tx | { catalog::create(tx, &ctx, (*product).clone()).await }),
            )
            .await
            .unwrap();
        let shop = Self { settings: settings(), variants: made.variants, test };
        shop.set_prices(MarketCode::KR, PRICES.map(|(won, _)| Money::new(won, Currency::KRW))).await;
        shop.set_prices(MarketCode::US, PRICES.map(|(_, cents)| Money::new(cents, Currency::USD))).await;
        let ctx = shop.test.ctx();
        shop.test
            .db
            .write::<_, ShippingError, _>(Lane::Staff, body!([ctx] | tx | { shipping::rates::seed(tx, &ctx).await }))
            .await
            .unwrap();
        for (index, count) in stock.into_iter().enumerate() {
            shop.receive(index, count).await;
        }
        shop
    }

    pub(crate) async fn set_prices(&self, market: MarketCode, prices: [Money; 3]) {
        let ctx = self.test.ctx();
        let prices = self.variants.iter().copied().zip(prices).collect();
        let command = SetPrices { market, prices };
        self.test
            .db
            .write::<_, PriceError, _>(
                Lane::Staff,
                body!([ctx, command] | tx | { pricing::prices::set(tx, &ctx, (*command).clone()).await }),
            )
            .await
            .unwrap();
    }

    pub(crate) async fn receive(&self, index: usize, count: i64) {
        if count == 0 {
            return;
        }
        let ctx = self.test.ctx();
        let create = CreateLocation { code: "icheon".to_owned() };
        let location_id = self
            .test
            .db
            .write::<_, LocationError, _>(
                Lane::Staff,
                body!([ctx, create] | tx | { inventory::locations::create(tx, &ctx, (*create).clone()).await }),
            )
            .await
            .unwrap();
        let ctx = self.test.ctx();
        let command = ReceiveStock {
            location_id,
            reference: ctx.request.to_string(),
            lines: vec![StockLine { variant_id: self.variants[index], quantity: pieces(count) }],
        };
        self.test
            .db
            .write::<_, LevelError, _>(
                Lane::Staff,
                body!([ctx, command] | tx | { inventory::levels::receive(tx, &ctx, (*command).clone()).await }),
            )
            .await
            .unwrap();
    }

    pub(crate) fn shopper(&self) -> Ctx {
        self.test.shopper(MarketCode::KR, Locale::Ko)
    }

    /// A new cart with these pieces.
    pub(crate) async fn cart(&self, lines: &[(usize, i64)]) -> Secret {
        let mut cart = None;
        for (index, count) in lines {
            cart = Some(self.add(cart, *index, *count).await.unwrap());
        }
        cart.unwrap()
    }

    pub(crate) async fn add(&self, cart: Option<Secret>, index: usize, count: i64) -> Result<Secret, CartError> {
        let command = AddLine { cart, variant_id: self.variants[index], quantity: pieces(count) };
        let ctx = self.shopper();
        self.test
            .db
            .write(
                Lane::Shopper,
                body!(
                    [ctx, command] | tx | {
                        checkout::carts::add_line(tx, &ctx, (*command).clone()).await.map(|access| access.secret)
                    }
                ),
            )
            .await
    }

    pub(crate) async fn summary(&self, ctx: Ctx, cart: &Secret) -> CartSummary {
        let cart = cart.clone();
        self.test
            .db
            .read::<_, SummaryError, _>(move |read| Box::pin(async move { checkout::summary(read, &ctx, &cart).await }))
            .await
            .unwrap()
            .unwrap()
    }

    /// What the form would say for a cart as it is now.
    pub(crate) async fn form(&self, cart: &Secret, method: Method, key: &str) -> PlaceOrder {
        let seen = self.summary(self.shopper(), cart).await;
        PlaceOrder {
            cart: cart.clone(),
            cart_version: seen.version,
            contact: contact(),
            address: korean_address(),
            method,
            expected_total: seen.quote.unwrap().total,
            idempotency_key: key.to_owned(),
        }
    }

    pub(crate) async fn place(&self, ctx: Ctx, command: PlaceOrder) -> Result<PlacedOrder, PlaceOrderError> {
        let settings = self.settings.clone();
        self.test
            .db
            .write(
                Lane::Shopper,
                body!(
                    [ctx, settings, command] | tx | {
                        checkout::place_order(tx, &ctx, &settings, (*command).clone()).await
                    }
                ),
            )
            .await
    }

    /// Orders so many pieces of one cup by bank transfer.
    pub(crate) async fn order(&self, index: usize, count: i64) -> PlacedOrder {
        let cart = self.cart(&[(index, count)]).await;
        let form = self.form(&cart, Method::BankTransfer, "order").await;
        self.place(self.shopper(), form).await.unwrap()
    }

    pub(crate) async fn attempt(&self, order_id: OrderId) -> Attempt {
        self.test
            .db
            .read::<Option<Attempt>, DbError, _>(move |read| {
                Box::pin(payments::attempts::find_for_order(read, order_id))
            })
            .await
            .unwrap()
            .unwrap()
    }

    pub(crate) async fn settle(&self, ctx: Ctx, command: SettlePayment) -> Result<Settled, SettleError> {
        self.test
            .db
            .write(
                Lane::Staff,
                body!([ctx, command] | tx | { checkout::settle_payment(tx, &ctx, (*command).clone()).await }),
            )
            .await
    }

    /// Staff see money for an order.
    pub(crate) async fn deposit(
        &self,
        order_id: OrderId,
        amount: Money,
        reference: &str,
    ) -> Result<Settled, SettleError> {
        let attempt_id = self.attempt(order_id).await.id;
        let reference = BankReference::parse(reference).unwrap();
        let ctx = self.test.staff(&[Permission::RecordDeposits]);
        self.settle(ctx, SettlePayment { attempt_id, amount, reference }).await
    }

    pub(crate) async fn cancel(&self, ctx: Ctx, command: CancelOrder) -> Result<Cancellation, CancelError> {
        self.test
            .db
            .write(
                Lane::Shopper,
                body!([ctx, command] | tx | { checkout::cancel_order(tx, &ctx, (*command).clone()).await }),
            )
            .await
    }

    /// The buyer cancels his order.
    pub(crate) async fn cancel_as_shopper(&self, order: &PlacedOrder) -> Result<Cancellation, CancelError> {
        let command = CancelOrder { order_id: order.order_id, secret: Some(order.secret.clone()) };
        self.cancel(self.shopper(), command).await
    }

    /// The deadline of all orders passes, and the job runs.
    pub(crate) async fn expire_all(&self) -> Expiry {
        self.test.clock.advance_millis(25 * 3_600_000);
        checkout::expire_orders(&self.test.db, &self.test.ctx()).await.unwrap()
    }

    pub(crate) async fn get(&self, order_id: OrderId) -> Order {
        self.test
            .db
            .read::<Order, OrderError, _>(move |read| Box::pin(orders::orders::get(read, order_id)))
            .await
            .unwrap()
    }

    pub(crate) async fn available(&self, index: usize) -> i64 {
        let variants = [self.variants[index]];
        self.test
            .db
            .read::<i64, DbError, _>(move |read| {
                Box::pin(async move { Ok(inventory::availability(read, &variants).await?[0].available) })
            })
            .await
            .unwrap()
    }

    pub(crate) async fn balance(&self, account: String) -> i64 {
        self.test
            .db
            .read::<i64, DbError, _>(move |read| {
                Box::pin(async move { db::ledger::balance(read, "payments", &account, "KRW").await })
            })
            .await
            .unwrap()
    }

    /// What the buyer of an order owes (positive) or is owed (negative).
    pub(crate) async fn owes(&self, order_id: OrderId) -> i64 {
        self.balance(payments::books::customer(order_id)).await
    }

    /// The names of all events so far, in order.
    pub(crate) async fn events(&self) -> Vec<String> {
        while db::outbox::sequence(&self.test.db, &self.test.node.holder).await.unwrap() > 0 {}
        self.test
            .db
            .read::<Vec<String>, DbError, _>(move |read| {
                Box::pin(async move {
                    let events = db::outbox::list_after(read, 0, 10_000).await?;
                    Ok(events.into_iter().map(|event| event.name).collect())
                })
            })
            .await
            .unwrap()
    }

    /// The promises M1 to M4: orders agree with their money, stock with its movements, and no entry is out of balance.
    pub(crate) async fn check(&self) {
        assert_eq!(
            self.test
                .db
                .scan::<Vec<db::ledger::Finding>, DbError, _>(move |read| {
                    Box::pin(async move {
                        let mut findings = db::ledger::check(read).await?;
                        findings.extend(inventory::doctor(read).await?);
                        findings.extend(checkout::doctor(read).await?);
                        Ok(findings)
                    })
                })
                .await
                .unwrap(),
            []
        );
    }
}

fn settings() -> Settings {
    Settings {
        order_key: OrderKey::new(&[7; 32]).unwrap(),
        number_prefix: "DG".to_owned(),
        payments: payments::Settings::demo(),
    }
}

fn text(locale: Locale, title: &str) -> ProductText {
    ProductText {
        locale,
        title: title.to_owned(),
        subtitle: String::new(),
        description: title.to_owned(),
        details: Vec::new(),
    }
}

fn variant(size: &str) -> CreateVariant {
    CreateVariant { sku: format!("MC-{size}"), values: vec![size.to_owned()], picture: "moon-cup-ash-210".to_owned() }
}

fn size_option() -> catalog::CreateOption {
    let names = |name: &str| {
        Locale::ALL
            .map(|locale| catalog::TranslatedName { locale, name: name.to_owned(), note: String::new() })
            .to_vec()
    };
    let value = |code: &str| catalog::CreateValue { code: code.to_owned(), names: names(code) };
    catalog::CreateOption {
        code: "size".to_owned(),
        names: names("Size"),
        values: ["small", "large", "tiny"].map(value).to_vec(),
    }
}
