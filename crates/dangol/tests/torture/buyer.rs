//! One buyer: a cookie jar and three steps to an order.

use std::collections::BTreeMap;

use anyhow::{Result as Done, bail, ensure};

use crate::journal::Told;
use crate::wire::{self, Answer, Cut};

/// A buyer's browser.
#[derive(Debug, Clone, Default)]
pub(crate) struct Buyer {
    pub(crate) port: u16,
    cookies: BTreeMap<String, String>,
}

/// The form to order, filled in: pressing it again sends the same bytes.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    body: String,
    total: String,
}

/// What a press of the button led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pressed {
    Placed(Told),
    /// Sold out, or the cart changed: 409.
    Conflict,
    Other(u16),
}

impl Buyer {
    /// Somebody new.
    pub(crate) fn new(port: u16) -> Self {
        Self { port, cookies: BTreeMap::new() }
    }

    fn jar(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| [name.as_str(), value].join("="));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers("set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    async fn send(&mut self, method: &str, path: &str, body: Option<&str>) -> Result<Answer, Cut> {
        let answer = wire::exchange(self.port, &wire::request(method, path, &self.jar(), body)).await?;
        self.keep(&answer);
        Ok(answer)
    }

    /// Looks at a page; its status and body.
    pub(crate) async fn look(&mut self, path: &str) -> Result<(u16, String), Cut> {
        self.send("GET", path, None).await.map(|answer| (answer.status, answer.body))
    }

    /// Puts one cup into the cart; the answer's status.
    pub(crate) async fn fill_cart(&mut self) -> Result<u16, Cut> {
        let body = "product=moon-cup&option_glaze=ash&option_size=210&quantity=1";
        self.send("POST", "/ko/cart/lines", Some(body)).await.map(|answer| answer.status)
    }

    /// Opens the checkout and fills its form in; or the status where there is none.
    pub(crate) async fn open_checkout(&mut self) -> Result<Result<Form, u16>, Cut> {
        let answer = self.send("GET", "/ko/checkout", None).await?;
        let field = |name: &str| {
            let begin = format!("name=\"{name}\" value=\"");
            answer.body.split_once(&begin).and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned)
        };
        let fields = (field("idempotency_key"), field("cart_version"), field("expected_total"));
        let (Some(key), Some(version), Some(total)) = fields else { return Ok(Err(answer.status)) };
        let body = format!(
            "name=Haneul+Kim&phone=010-1234-5678&email=haneul%40mail.example&postcode=04001&address=Worldcup-ro+1\
             &shipping=parcel&payment=bank_transfer&agree_order=on&agree_privacy=on&idempotency_key={key}\
             &cart_version={version}&expected_total={total}"
        );
        Ok(Ok(Form { body, total }))
    }

    /// The press of the button, as bytes.
    pub(crate) fn press_bytes(&self, form: &Form) -> Vec<u8> {
        wire::request("POST", "/ko/checkout", &self.jar(), Some(&form.body))
    }

    /// Presses the button.
    pub(crate) async fn press(&mut self, form: &Form) -> Result<Pressed, Cut> {
        let answer = wire::exchange(self.port, &self.press_bytes(form)).await?;
        self.keep(&answer);
        Ok(pressed(&answer, form))
    }
}

/// What an answer to a press says.
pub(crate) fn pressed(answer: &Answer, form: &Form) -> Pressed {
    let path = answer.location().strip_suffix("/thanks");
    match (answer.status, path) {
        (303, Some(path)) => {
            let number = path.split('/').nth(3).unwrap_or_default().to_owned();
            Pressed::Placed(Told { number, path: path.to_owned(), total: form.total.clone() })
        }
        (409, _) => Pressed::Conflict,
        (other, _) => Pressed::Other(other),
    }
}

/// Somebody new buys a cup, and everything must go well.
pub(crate) async fn buy(port: u16) -> Done<Told> {
    let mut buyer = Buyer::new(port);
    let failed = |cut| anyhow::anyhow!("{cut:?}");
    let status = buyer.fill_cart().await.map_err(failed)?;
    ensure!(status == 303, "the cart answers {status}");
    let form = buyer.open_checkout().await.map_err(failed)?;
    let form = form.map_err(|status| anyhow::anyhow!("the checkout answers {status}"))?;
    match buyer.press(&form).await.map_err(failed)? {
        Pressed::Placed(told) => Ok(told),
        other @ (Pressed::Conflict | Pressed::Other(_)) => bail!("the press was answered {other:?}"),
    }
}
