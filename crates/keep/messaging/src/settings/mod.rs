//! What the program hands in: the shop's names and addresses, its accounts, and the way to an order's page.

#[cfg(test)]
mod tests;

use kernel::{Locale, MarketCode, id::OrderId};
use orders::{OrderHead, OrderKey};

/// Where an order's page stands below the base URL, from the path prefix of the market and language (`ko`), the order's number
/// and its secret. The secret is put in later, so the path must carry it unchanged.
pub type OrderPath = fn(prefix: &str, number: &str, secret: &str) -> String;

/// Stands in stored words where the order's secret goes. Letters that no secret has, and nothing that a path or HTML escapes.
const SECRET_PLACE: &str = "ORDER-SECRET";

/// A name in each language of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// In Korean.
    pub ko: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The name in a language.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }
}

/// An account that buyers of one market send money to. The same as payments offers; handed in, so that this crate need not know payments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositAccount {
    /// The market whose buyers use it.
    pub market: MarketCode,
    /// The bank.
    pub bank: Words,
    /// Whose account it is.
    pub holder: Words,
    /// The account's number.
    pub number: String,
    /// The bank's own number where a transfer needs one.
    pub routing_number: Option<String>,
}

/// Settings of this crate.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The shop's origin as the world sees it, for instance `https://dalgama.example`, without a slash at the end. Links in
    /// mails come from here only, never from a request.
    pub base_url: String,
    /// The name that mails come from.
    pub shop_name: Words,
    /// The address that mails come from and answers go to.
    pub sender: String,
    /// Whom the shop's own people read: orders that need a decision.
    pub staff_address: String,
    /// The language of the staff.
    pub staff_locale: Locale,
    /// At most one account per market; the first counts.
    pub accounts: Vec<DepositAccount>,
    /// The way to an order's page.
    pub order_path: OrderPath,
    /// What the secrets of orders are made with.
    pub order_key: OrderKey,
}

impl Settings {
    /// The account of a market, if the shop has one there.
    pub fn account(&self, market: MarketCode) -> Option<&DepositAccount> {
        self.accounts.iter().find(|account| account.market == market)
    }

    /// The address of an order's page, with a placeholder for its secret; nothing if its market is not sold in any more.
    pub(crate) fn order_link(&self, order: &OrderHead) -> Option<String> {
        let prefixes = markets::get(order.market)?.path_prefixes;
        let own = prefixes.iter().find(|prefix| prefix.locale == order.locale);
        let prefix = own.or_else(|| prefixes.first())?;
        let path = (self.order_path)(prefix.segment, &order.number, SECRET_PLACE);
        Some([self.base_url.trim_end_matches('/'), &path].concat())
    }

    /// Stored words as they are sent and shown: with the order's secret in its link. Whoever sees the result can see the order.
    pub fn reveal(&self, order_id: OrderId, words: &str) -> String {
        match self.order_key.secret(order_id) {
            Some(secret) => words.replace(SECRET_PLACE, &secret.reveal()),
            None => words.to_owned(),
        }
    }
}
