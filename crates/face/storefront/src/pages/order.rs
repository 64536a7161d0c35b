//! After the purchase: the page right after it, and the order's status behind its secret.

use std::borrow::Cow;

use kernel::Money;

use super::{ChosenOption, Frame, Picture, Totals};

/// `templates/thanks.html`: the order was received.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThanksPage {
    /// The frame.
    pub frame: Frame,
    /// IANA name of the zone that moments are shown in.
    pub zone: String,
    /// The order's number.
    pub number: String,
    /// Where the order can be seen again, with its secret: `/ko/orders/<secret>`.
    pub order_path: String,
    /// Where the mail went.
    pub email: String,
    /// How to pay; nothing if nothing is to be paid any more.
    pub deposit: Option<DepositInstructions>,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// The sums.
    pub totals: Totals,
    /// Where it goes.
    pub recipient: Recipient,
}

/// How to pay by bank transfer.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepositInstructions {
    /// The bank.
    pub bank: String,
    /// The account number.
    pub account: String,
    /// Who holds the account.
    pub holder: String,
    /// The name that the deposit should come from.
    pub depositor: String,
    /// The amount, exactly.
    pub amount: Money,
    /// The last moment, UTC milliseconds.
    pub deadline_ms: i64,
}

/// One line of an order.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderLine {
    /// The product's name when it was bought.
    pub name: String,
    /// What was chosen.
    pub options: Vec<ChosenOption>,
    /// Its picture.
    pub picture: Picture,
    /// Pieces.
    pub quantity: i64,
    /// Price of all.
    pub total: Money,
}

/// Where an order goes.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Who.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// The address, line by line.
    pub address: Vec<String>,
}

/// `templates/order.html`.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderPage {
    /// The frame.
    pub frame: Frame,
    /// IANA name of the zone that moments are shown in.
    pub zone: String,
    /// The order's number.
    pub number: String,
    /// `pending_payment`, `paid`, `shipped`, `delivered`, `cancelled` or `expired`: the headline is the text
    /// `order-headline-<status>`, the sentence below it `order-say-<status>`.
    pub status: String,
    /// How to pay, while payment is awaited.
    pub deposit: Option<DepositInstructions>,
    /// The way of the order, first step first.
    pub steps: Vec<OrderStep>,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// The sums.
    pub totals: Totals,
    /// Where it goes.
    pub recipient: Recipient,
    /// Where a post cancels the order, if it still may be cancelled.
    pub cancel_path: Option<String>,
}

/// One step on the way.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderStep {
    /// The text's key, for instance `order-step-received`.
    pub text_key: Cow<'static, str>,
    /// `done`, `now` or `next`.
    pub state: Cow<'static, str>,
    /// When it was done, UTC milliseconds.
    pub at_ms: Option<i64>,
}
