//! What a merchant sets: bank accounts and how long a transfer is waited for.

use kernel::{Locale, MarketCode, Timestamp};

/// A name in each language of the shop.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Named {
    /// In Korean.
    pub ko: String,
    /// In English.
    pub en: String,
}

impl Named {
    /// The name in a language.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }
}

/// An account that buyers of one market send money to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BankAccount {
    /// The market whose buyers use it.
    pub market: MarketCode,
    /// The bank.
    pub bank: Named,
    /// Whose account it is, as the bank shows it.
    pub holder: Named,
    /// The account's number, written as people type it.
    pub number: String,
    /// The bank's own number where a transfer needs one (in the United States the nine-digit routing number).
    #[serde(default)]
    pub routing_number: Option<String>,
}

/// Settings of payment.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// How long a transfer is waited for, in hours from the order.
    pub deposit_hours: i64,
    /// At most one account per market; the first counts.
    pub accounts: Vec<BankAccount>,
}

impl Settings {
    /// Settings of the demonstration shop. The banks and numbers do not exist, so nobody can lose money by them.
    pub fn demo() -> Self {
        let bank = Named { ko: "데모은행".to_owned(), en: "Demo Bank".to_owned() };
        let holder = Named { ko: "달가마".to_owned(), en: "Dalgama".to_owned() };
        let korea = BankAccount {
            market: MarketCode::KR,
            bank,
            holder,
            number: "000-000000-00-000".to_owned(),
            routing_number: None,
        };
        let america = BankAccount {
            market: MarketCode::US,
            number: "0000000000".to_owned(),
            routing_number: Some("000000000".to_owned()),
            ..korea.clone()
        };
        Self { deposit_hours: 24, accounts: vec![korea, america] }
    }

    /// The account of a market, if the shop has one there.
    pub fn account(&self, market: MarketCode) -> Option<&BankAccount> {
        self.accounts.iter().find(|account| account.market == market)
    }

    /// Until when the money for an order placed at `placed_at` is waited for; at least one hour, at most thirty days.
    pub fn deposit_deadline(&self, placed_at: Timestamp) -> Timestamp {
        placed_at.plus_hours(self.deposit_hours.clamp(1, 30 * 24))
    }
}
