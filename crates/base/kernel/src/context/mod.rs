//! Who acts, where, in which language and when: carried by every use case.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clock::{Clock, Timestamp};
use crate::id::{Id, IdGenerator, RequestId};
use crate::locale::{Locale, MarketCode};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody in the storefront, signed in or not.
    Shopper,
    /// A member of staff, by the name in the audit trail, with what he may do.
    Staff {
        /// The name that is recorded.
        name: String,
        /// What he may do.
        permissions: Vec<Permission>,
    },
    /// The program itself, by the name of the job or subscriber.
    System(&'static str),
}

/// What a member of staff may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Record a deposit that arrived on the shop's bank account.
    RecordDeposits,
    /// Cancel an order.
    CancelOrders,
    /// Receive and adjust stock.
    AdjustStock,
    /// Add and change products and prices.
    EditCatalog,
}

/// The actor lacks a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not permitted: {0:?}")]
pub struct PermissionDenied(pub Permission);

/// Which arm of which experiment this visitor is in. Filled by the surfaces, stored on cart and order lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Arms(BTreeMap<String, String>);

impl Arms {
    /// The arm of an experiment, if the visitor takes part.
    pub fn get(&self, experiment: &str) -> Option<&str> {
        self.0.get(experiment).map(String::as_str)
    }

    /// Puts the visitor into an arm.
    pub fn set(&mut self, experiment: &str, arm: &str) {
        self.0.insert(experiment.to_owned(), arm.to_owned());
    }
}

/// The context of one request or job. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// The market whose prices and rules hold.
    pub market: MarketCode,
    /// The language to answer in.
    pub locale: Locale,
    /// The experiments' arms.
    pub arms: Arms,
    /// The name of this request in logs.
    pub request: RequestId,
    clock: Arc<dyn Clock>,
    ids: Arc<IdGenerator>,
}

impl Ctx {
    /// A context for `actor`; its request id is new.
    pub fn new(actor: Actor, market: MarketCode, locale: Locale, clock: Arc<dyn Clock>, ids: Arc<IdGenerator>) -> Self {
        let request = ids.next(clock.now());
        Self { actor, market, locale, arms: Arms::default(), request, clock, ids }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id of some noun.
    pub fn new_id<T: Id>(&self) -> T {
        self.ids.next(self.clock.now())
    }

    /// The clock, for what lives longer than this context.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// Demands a permission. The program itself may do everything, a shopper nothing that needs one.
    pub fn require(&self, permission: Permission) -> Result<(), PermissionDenied> {
        let granted = match &self.actor {
            Actor::System(_) => true,
            Actor::Staff { permissions, .. } => permissions.contains(&permission),
            Actor::Shopper => false,
        };
        if granted { Ok(()) } else { Err(PermissionDenied(permission)) }
    }

    /// The actor's name as it is recorded with changes.
    pub fn actor_name(&self) -> String {
        match &self.actor {
            Actor::Shopper => "shopper".to_owned(),
            Actor::Staff { name, .. } => ["staff:", name].concat(),
            Actor::System(name) => ["system:", name].concat(),
        }
    }

    /// The same context for another actor.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }
}
