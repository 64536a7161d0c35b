//! One running shop: the database with this process's place in it, settings, and the means to reach the world.

mod key;
mod open;

pub(crate) use key::keep_key;

use std::sync::Arc;

use db::Db;
use db::nodes::Node;
use db::subscribers::Tail;
use kernel::{Actor, Clock, Ctx, Locale, MarketCode};
use web::RequestCounters;

use crate::config::Config;

/// Everything that requests, workers and commands share.
#[derive(Debug)]
pub struct Shop {
    /// The settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// This process among the others.
    pub node: Node,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Settings of checkout, with the key of order secrets.
    pub checkout: Arc<checkout::Settings>,
    /// Settings of mails.
    pub messaging: Arc<messaging::Settings>,
    /// The way mails leave.
    pub mailer: Arc<dyn messaging::Mailer>,
    /// Pages that strangers share; forgotten when stock changes.
    pub page_cache: web::PageCache,
    /// Where this process stands in the events that outdate its pages.
    pub(crate) tail: tokio::sync::Mutex<Option<Tail>>,
    /// What should not happen.
    pub counters: Arc<RequestCounters>,
}

impl Shop {
    /// A context for work of the program itself.
    pub fn system(&self, name: &'static str) -> Ctx {
        self.ctx(Actor::System(name))
    }

    /// A context for an actor, in the home market and its language.
    pub fn ctx(&self, actor: Actor) -> Ctx {
        Ctx::new(actor, MarketCode::KR, Locale::Ko, Arc::clone(&self.clock), Arc::clone(&self.node.ids))
    }
}
