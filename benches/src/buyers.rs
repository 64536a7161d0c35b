//! Buyers over HTTP: a cookie jar each, plain forms.

use anyhow::Context as _;
use reqwest::{Client, Response};

/// One buyer's browser.
pub(crate) struct Buyer {
    client: Client,
    base: String,
}

/// The hidden fields of the form to order.
pub(crate) struct Form {
    key: String,
    version: String,
    total: String,
}

impl Buyer {
    pub(crate) fn new(port: u16) -> anyhow::Result<Self> {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(30))
            .build()?;
        Ok(Self { client, base: format!("http://127.0.0.1:{port}") })
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Response> {
        let request = self.client.post(format!("{}{path}", self.base)).header("Sec-Fetch-Site", "same-origin");
        Ok(request.form(fields).send().await?)
    }

    /// Puts one cup into the cart.
    pub(crate) async fn fill_cart(&self) -> anyhow::Result<()> {
        let fields = [("product", "moon-cup"), ("option_glaze", "ash"), ("option_size", "210"), ("quantity", "1")];
        let response = self.post("/ko/cart/lines", &fields).await?;
        anyhow::ensure!(response.status().as_u16() == 303, "the cart said {}", response.status());
        Ok(())
    }

    /// Opens the checkout and reads what its form carries.
    pub(crate) async fn open_checkout(&self) -> anyhow::Result<Form> {
        let page = self.client.get(format!("{}/ko/checkout", self.base)).send().await?;
        anyhow::ensure!(page.status().is_success(), "the checkout said {}", page.status());
        let page = page.text().await?;
        let field = |name: &str| {
            let begin = format!("name=\"{name}\" value=\"");
            let rest = page.split(&begin).nth(1)?;
            rest.split('"').next().map(str::to_owned)
        };
        Ok(Form {
            key: field("idempotency_key").context("no key")?,
            version: field("cart_version").context("no version")?,
            total: field("expected_total").context("no total")?,
        })
    }

    /// Presses pay; the page of thanks, or nothing when the goods are gone.
    pub(crate) async fn pay(&self, form: &Form) -> anyhow::Result<Option<String>> {
        let fields = [
            ("name", "이새봄"),
            ("phone", "01012345678"),
            ("email", "saebom@mail.example"),
            ("postcode", "04524"),
            ("address", "서울특별시 중구 세종대로 110"),
            ("shipping", "parcel"),
            ("payment", "bank_transfer"),
            ("agree_order", "on"),
            ("agree_privacy", "on"),
            ("idempotency_key", &form.key),
            ("cart_version", &form.version),
            ("expected_total", &form.total),
        ];
        let response = self.post("/ko/checkout", &fields).await?;
        match response.status().as_u16() {
            303 => {
                let to = response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
                Ok(to.ends_with("/thanks").then(|| to.to_owned()))
            }
            409 => Ok(None),
            other => anyhow::bail!("paying was answered {other}"),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> anyhow::Result<u16> {
        let response = self.client.get(format!("{}{path}", self.base)).send().await?;
        let status = response.status().as_u16();
        response.bytes().await?;
        Ok(status)
    }
}

/// Waits until the server answers; how long that took.
pub(crate) async fn wait(port: u16) -> anyhow::Result<std::time::Duration> {
    let begun = std::time::Instant::now();
    let buyer = Buyer::new(port)?;
    while begun.elapsed().as_secs() < 30 {
        if matches!(buyer.get("/readyz").await, Ok(200)) {
            return Ok(begun.elapsed());
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    anyhow::bail!("the shop does not answer")
}
