//! A shop to measure on: seeded goods, and as much stock of the cup as a measurement needs.

use std::path::Path;
use std::sync::Arc;

use dangol::config::Config;
use dangol::shop::Shop;
use db::{Lane, body};
use inventory::{CreateLocation, LevelError, ReceiveStock, StockLine};
use kernel::id::VariantId;
use kernel::{Clock, Locale, Quantity, SteadyClock, Timestamp};

/// What carries the data.
#[derive(Debug, Clone)]
pub(crate) enum Engine {
    Sqlite,
    /// With the URL of a server's maintenance database.
    Postgres(String),
}

/// SQLite always, PostgreSQL if a durable server is named.
pub(crate) fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    match std::env::var("DANGOL_TEST_POSTGRES_DURABLE_URL") {
        Ok(url) => engines.push(Engine::Postgres(url)),
        Err(_unset) => println!("PostgreSQL is not measured: DANGOL_TEST_POSTGRES_DURABLE_URL is not set"),
    }
    engines
}

impl Engine {
    /// A fresh database; its URL for PostgreSQL.
    pub(crate) async fn fresh(&self) -> anyhow::Result<Option<String>> {
        let Self::Postgres(url) = self else { return Ok(None) };
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        let name = format!("bench_{}", kernel::Secret::generate().unwrap().reveal());
        client.batch_execute(&format!("CREATE DATABASE {name}")).await?;
        let (server, _) = url.rsplit_once('/').unwrap();
        Ok(Some(format!("{server}/{name}")))
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }
}

/// Opens the shop in this process, seeds it, and sets the sellable stock of the cup CUP-ASH-210 to at least `pieces`.
pub(crate) async fn open(folder: &Path, database_url: Option<&str>, pieces: i64) -> anyhow::Result<(Shop, VariantId)> {
    let config = Config {
        data: folder.to_owned(),
        database_url: database_url.map(str::to_owned),
        show_outbox: true,
        payments: payments::Settings::demo(),
        ..Config::default()
    };
    std::fs::write(folder.join("this-is-a-demo"), "made by a measurement\n")?;
    let clock: Arc<dyn Clock> = Arc::new(SteadyClock::starting_at(Timestamp::from_millis(0)));
    let shop = Shop::open_at(config, clock).await?;
    dangol::seed::seed(&shop).await?;
    let cup: Option<VariantId> = shop
        .db
        .read::<_, db::DbError, _>(move |read| {
            Box::pin(async move {
                let product = catalog::find_by_slug(read, "moon-cup", Locale::En).await?;
                let cup =
                    product.as_ref().and_then(|product| product.variant_with(&[("glaze", "ash"), ("size", "210")]));
                Ok(cup.map(|variant| variant.id))
            })
        })
        .await?;
    let cup = cup.unwrap();
    let ctx = shop.system("bench");
    let reference = format!("bench {}", ctx.now().as_millis());
    shop.db
        .write::<_, Failure, _>(
            Lane::Staff,
            body!(
                [ctx, reference] | tx | {
                    let place = CreateLocation { code: "icheon".to_owned() };
                    let location_id = inventory::locations::create(tx, &ctx, place).await?;
                    let have = inventory::availability(tx, &[cup]).await?.first().map_or(0, |level| level.available);
                    let more = Quantity::new((pieces - have).max(0)).unwrap();
                    if have > pieces {
                        let less = inventory::AdjustStock {
                            location_id,
                            variant_id: cup,
                            change: pieces - have,
                            reference: (*reference).clone(),
                        };
                        inventory::levels::adjust(tx, &ctx, less).await?;
                    } else if !more.is_zero() {
                        let lines = vec![StockLine { variant_id: cup, quantity: more }];
                        inventory::levels::receive(
                            tx,
                            &ctx,
                            ReceiveStock { location_id, reference: (*reference).clone(), lines },
                        )
                        .await?;
                    }
                    Ok(())
                }
            ),
        )
        .await
        .map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
    Ok((shop, cup))
}

/// Whatever hinders the stage.
#[derive(Debug)]
pub(crate) struct Failure(#[expect(dead_code, reason = "shown by Debug")] String);

impl From<db::DbError> for Failure {
    fn from(error: db::DbError) -> Self {
        Self(error.to_string())
    }
}
impl From<LevelError> for Failure {
    fn from(error: LevelError) -> Self {
        Self(error.to_string())
    }
}
impl From<inventory::LocationError> for Failure {
    fn from(error: inventory::LocationError) -> Self {
        Self(error.to_string())
    }
}
