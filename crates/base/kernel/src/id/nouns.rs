//! The registry of nouns that have ids. Naming another domain's thing is not a dependency on its crate.

use super::{Id, IdError, decode, encode};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);
        impl Id for $name {
            const PREFIX: &'static str = $prefix;
            fn from_i64(value: i64) -> Self { Self(value) }
            fn to_i64(self) -> i64 { self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut text = String::with_capacity(20);
                text.push_str($prefix);
                text.push('_');
                encode(self.0, &mut text);
                out.write_str(&text)
            }
        }
        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> { decode($prefix, text).map(Self) }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> { out.collect_str(self) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(input)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+
    /// Hands the list of all id types to a macro of yours, for crates that implement a trait of theirs for each.
    #[macro_export]
    macro_rules! for_each_id {
        ($callback:ident) => { $callback! { $($name),+ } };
    }
    /// Every prefix in use, for the test that none repeats.
    #[cfg(test)]
    pub(super) const PREFIXES: &[&str] = &[$($prefix),+];
    };
}

ids! {
    /// An event in the outbox.
    EventId = "evt";
    /// A queued job.
    JobId = "job";
    /// A ledger entry.
    EntryId = "ent";
    /// A ledger posting (one line of an entry).
    PostingId = "pst";
    /// A hold on a guarded ledger account.
    HoldId = "hld";
    /// A seal over ledger entries.
    SealId = "sea";
    /// A product.
    ProductId = "prd";
    /// A variant of a product: the thing with a price and a stock level.
    VariantId = "var";
    /// A picture or film of a product.
    MediaId = "med";
    /// A person who buys.
    CustomerId = "cus";
    /// A place where stock lies.
    LocationId = "loc";
    /// A claim of an order on stock.
    ReservationId = "res";
    /// A basket before it is ordered.
    CartId = "crt";
    /// An order.
    OrderId = "ord";
    /// A line of an order.
    OrderLineId = "oli";
    /// A recorded change of an order.
    OrderChangeId = "och";
    /// One try to pay one order.
    PaymentAttemptId = "pay";
    /// A deposit seen on the shop's bank account.
    DepositId = "dep";
    /// A message to one person.
    MessageId = "msg";
    /// A request, as logs and error pages name it.
    RequestId = "req";
}
