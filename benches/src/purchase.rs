//! One purchase end to end over HTTP, against the same use cases through the database layer without HTTP.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use checkout::{AddLine, PlaceOrder};
use customers::{Address, AddressInput, Contact, ContactInput};
use db::{Lane, body};
use futures::future::try_join_all;
use kernel::{Actor, Money, Quantity, id::VariantId};
use payments::Method;

use crate::buyers::{Buyer, wait};
use crate::process::{cpu_ms, cpu_ms_named, free_port, start};
use crate::stage::{self, Engine};

/// Measures both ways on fresh databases and prints their rates, CPU and ratio.
pub(crate) async fn measure(engine: &Engine, purchases: usize, buyers: usize) -> anyhow::Result<()> {
    let pieces = i64::try_from(purchases)? * 2 + 1_000;
    let over_http = over_http(engine, purchases, buyers, pieces).await?;
    let through_db = through_db(engine, purchases, buyers, pieces).await?;
    println!("\npurchase, {}, {buyers} buyers, {purchases} orders (cart, checkout page, pay, thanks)", engine.name());
    for (name, one) in [("over HTTP, with all subscribers", &over_http), ("same use cases through db", &through_db)] {
        println!(
            "  {name:34} {:7.0} orders/s   CPU {:.2} ms/order{}",
            one.per_second,
            one.cpu_ms,
            if one.server_cpu_ms > 0.0 {
                format!(" + {:.2} ms in PostgreSQL", one.server_cpu_ms)
            } else {
                String::new()
            }
        );
    }
    println!(
        "  ratio of rates, HTTP to db: {:.2}   (the client shares both cores)",
        over_http.per_second / through_db.per_second
    );
    Ok(())
}

struct Figures {
    per_second: f64,
    cpu_ms: f64,
    server_cpu_ms: f64,
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
async fn over_http(engine: &Engine, purchases: usize, buyers: usize, pieces: i64) -> anyhow::Result<Figures> {
    let folder = tempfile::tempdir()?;
    let url = engine.fresh().await?;
    let (shop, _cup) = stage::open(folder.path(), url.as_deref(), pieces).await?;
    shop.leave().await;
    drop(shop);
    let port = free_port()?;
    let server = start(folder.path(), port, url.as_deref())?;
    wait(port).await?;
    let left = Arc::new(AtomicUsize::new(purchases));
    let (cpu, postgres, begun) = (cpu_ms(server.0.id())?, cpu_ms_named("postgres"), Instant::now());
    let buying = (0..buyers).map(|_| {
        let left = Arc::clone(&left);
        async move {
            while left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
                let buyer = Buyer::new(port)?;
                buyer.fill_cart().await?;
                let form = buyer.open_checkout().await?;
                let thanks = buyer.pay(&form).await?;
                let thanks = thanks.ok_or_else(|| anyhow::anyhow!("sold out"))?;
                anyhow::ensure!(buyer.get(&thanks).await? == 200, "no page of thanks");
            }
            Ok::<_, anyhow::Error>(())
        }
    });
    try_join_all(buying).await?;
    let seconds = begun.elapsed().as_secs_f64();
    // What the subscribers still do belongs to the price of an order.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    Ok(Figures {
        per_second: purchases as f64 / seconds,
        cpu_ms: (cpu_ms(server.0.id())? - cpu) / purchases as f64,
        server_cpu_ms: (cpu_ms_named("postgres") - postgres) / purchases as f64,
    })
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
async fn through_db(engine: &Engine, purchases: usize, buyers: usize, pieces: i64) -> anyhow::Result<Figures> {
    let folder = tempfile::tempdir()?;
    let url = engine.fresh().await?;
    let (shop, cup) = stage::open(folder.path(), url.as_deref(), pieces).await?;
    let shop = Arc::new(shop);
    let left = Arc::new(AtomicUsize::new(purchases));
    let me = std::process::id();
    let (cpu, postgres, begun) = (cpu_ms(me)?, cpu_ms_named("postgres"), Instant::now());
    let buying = (0..buyers).map(|_| {
        let (shop, left) = (Arc::clone(&shop), Arc::clone(&left));
        tokio::spawn(async move {
            while left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
                buy(&shop, cup).await?;
            }
            Ok::<_, anyhow::Error>(())
        })
    });
    for task in buying.collect::<Vec<_>>() {
        task.await??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    Ok(Figures {
        per_second: purchases as f64 / seconds,
        cpu_ms: (cpu_ms(me)? - cpu) / purchases as f64,
        server_cpu_ms: (cpu_ms_named("postgres") - postgres) / purchases as f64,
    })
}

/// The same transactions and reads that the four requests make.
async fn buy(shop: &dangol::shop::Shop, cup: VariantId) -> anyhow::Result<()> {
    let ctx = shop.ctx(Actor::Shopper);
    let add = AddLine { cart: None, variant_id: cup, quantity: Quantity::ONE };
    let (write_ctx, command) = (ctx.clone(), add);
    let access = shop
        .db
        .write::<_, checkout::CartError, _>(
            Lane::Shopper,
            body!([write_ctx, command] | tx | { checkout::carts::add_line(tx, &write_ctx, (*command).clone()).await }),
        )
        .await?;
    let (read_ctx, secret) = (ctx.clone(), access.secret.clone());
    let summary = shop
        .db
        .read::<_, checkout::SummaryError, _>(move |read| {
            Box::pin(async move { checkout::summary(read, &read_ctx, &secret).await })
        })
        .await?
        .ok_or_else(|| anyhow::anyhow!("no cart"))?;
    let total: Money = summary.quote.as_ref().ok_or_else(|| anyhow::anyhow!("no quote"))?.total;
    let contact =
        ContactInput { name: "이새봄".into(), email: "saebom@mail.example".into(), phone: "01012345678".into() };
    let contact = Contact::parse(&contact, markets::CountryCode::KR).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let address = AddressInput {
        country: "KR".into(),
        postal_code: "04524".into(),
        line1: "서울특별시 중구 세종대로 110".into(),
        ..AddressInput::default()
    };
    let address = Address::parse(&address).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let command = PlaceOrder {
        cart: access.secret,
        cart_version: summary.version,
        contact,
        address,
        method: Method::BankTransfer,
        expected_total: total,
        idempotency_key: kernel::Secret::generate().unwrap().reveal(),
    };
    let (write_ctx, settings) = (ctx, (*shop.checkout).clone());
    let placed = shop
        .db
        .write::<_, checkout::PlaceOrderError, _>(
            Lane::Shopper,
            body!(
                [write_ctx, settings, command] | tx | {
                    checkout::place_order(tx, &write_ctx, &settings, (*command).clone()).await
                }
            ),
        )
        .await?;
    let (number, secret) = (placed.number, placed.secret);
    let found = shop
        .db
        .read::<_, db::DbError, _>(move |read| {
            Box::pin(async move { orders::orders::find_by_number(read, &number, &secret).await })
        })
        .await?;
    anyhow::ensure!(found.is_some(), "the order is not there");
    Ok(())
}
