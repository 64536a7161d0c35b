//! What happens in the shop, one plain struct per event, one file per producing domain. The structs are the tracking plan:
//! their names and fields are what analytics, journeys and subscribers read.
//!
//! A changed meaning is a new version of the name (`orders.order_placed.v2`), never a changed field.

pub mod inventory;
pub mod orders;
pub mod payments;

/// A committed fact about one aggregate.
pub trait Event: serde::Serialize + serde::de::DeserializeOwned {
    /// The wire name: domain, past-tense fact, version; for instance `orders.order_placed.v1`.
    const NAME: &'static str;

    /// What the fact is about, as `prefix_id`; events of one aggregate reach a subscriber in their order.
    fn aggregate(&self) -> String;
}

macro_rules! event {
    ($(#[$doc:meta])* $struct:ident, $name:literal, $by:ident, { $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $struct { $($(#[$field_doc])* pub $field: $type),+ }
        impl crate::Event for $struct {
            const NAME: &'static str = $name;
            fn aggregate(&self) -> String { self.$by.to_string() }
        }
    };
}
pub(crate) use event;
