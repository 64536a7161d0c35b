//! Who may lean on whom. `cargo xtask tidy` fails on a crate or an edge that is not here.
//!
//! The groups stand one above the other: dangol, face, keep, learn, sell, base. A crate leans on crates of lower groups
//! and, inside its own group, on the ones named. A new edge is a commit of its own whose body says why it is needed and
//! why an event, a trait of the lower crate or a value handed in would not do.

/// A storey of the house, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// Ids, money, events, database: no domain.
    Base,
    /// What makes a sale.
    Sell,
    /// What turns events into numbers; empty until its first crate comes.
    #[cfg_attr(not(test), expect(dead_code, reason = "the storey is part of the order before its first crate exists"))]
    Learn,
    /// What brings a buyer back.
    Keep,
    /// What the world talks to.
    Face,
    /// The program.
    Program,
    /// Tools for development: they may lean on all, only development dependencies lead to them.
    Development,
}

/// One crate's row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// The crate's name.
    pub(crate) name: &'static str,
    /// Its storey.
    pub(crate) group: Group,
    /// Every crate of ours it may lean on.
    pub(crate) leans_on: &'static [&'static str],
}

/// The crate every crate may lean on: it holds no code, only the shared features of outside crates.
pub(crate) const HACK: &str = "workspace-hack";

const fn room(name: &'static str, group: Group, leans_on: &'static [&'static str]) -> Room {
    Room { name, group, leans_on }
}

/// Every crate of the workspace.
pub(crate) const ROOMS: &[Room] = &[
    room("kernel", Group::Base, &[]),
    room("events", Group::Base, &["kernel"]),
    room("db", Group::Base, &["kernel", "events"]),
    room("markets", Group::Sell, &["kernel", "events", "db"]),
    room("catalog", Group::Sell, &["kernel", "events", "db", "markets"]),
    room("customers", Group::Sell, &["kernel", "events", "db", "markets"]),
    room("inventory", Group::Sell, &["kernel", "events", "db", "markets"]),
    room("pricing", Group::Sell, &["kernel", "events", "db", "markets", "catalog"]),
    room("shipping", Group::Sell, &["kernel", "events", "db", "markets", "catalog"]),
    room("payments", Group::Sell, &["kernel", "events", "db", "markets"]),
    room(
        "orders",
        Group::Sell,
        &["kernel", "events", "db", "payments", "shipping", "inventory", "pricing", "customers"],
    ),
    room(
        "checkout",
        Group::Sell,
        &[
            "kernel",
            "events",
            "db",
            "markets",
            "catalog",
            "customers",
            "inventory",
            "pricing",
            "shipping",
            "payments",
            "orders",
        ],
    ),
    room("messaging", Group::Keep, &["kernel", "events", "db", "markets", "customers", "orders"]),
    room("web", Group::Face, &["kernel", "db", "markets"]),
    room(
        "storefront",
        Group::Face,
        &[
            "kernel",
            "events",
            "db",
            "markets",
            "catalog",
            "customers",
            "inventory",
            "pricing",
            "shipping",
            "payments",
            "orders",
            "checkout",
            "messaging",
            "web",
        ],
    ),
    room(
        "dangol",
        Group::Program,
        &[
            "kernel",
            "events",
            "db",
            "markets",
            "catalog",
            "customers",
            "inventory",
            "pricing",
            "shipping",
            "payments",
            "orders",
            "checkout",
            "messaging",
            "web",
            "storefront",
        ],
    ),
    room(
        "benches",
        Group::Development,
        &["kernel", "db", "markets", "catalog", "customers", "inventory", "payments", "orders", "checkout", "dangol"],
    ),
    room(
        "testkit",
        Group::Development,
        &[
            "kernel",
            "events",
            "db",
            "markets",
            "catalog",
            "customers",
            "inventory",
            "pricing",
            "shipping",
            "payments",
            "orders",
            "checkout",
            "messaging",
            "web",
            "storefront",
            "dangol",
        ],
    ),
    room("xtask", Group::Development, &[]),
    room(HACK, Group::Development, &[]),
];
