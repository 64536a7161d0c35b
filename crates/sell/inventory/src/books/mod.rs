//! The book `inventory`: every movement of stock as postings between accounts, counted in pieces of a variant.
//!
//! Accounts: `supplier` (negative: what came in), `available`, `reserved`, `sold`, `adjusted` (negative: what was found more than
//! booked). The unit is the variant's id as text. The sum over all accounts is zero, so
//! available + reserved + sold = received + adjusted.

use std::collections::BTreeMap;

use db::ledger::{Entry, Posting, post};
use db::{DbError, Tx, outbox};
use events::inventory::LevelChanged;
use kernel::{Ctx, id::VariantId};

/// The book's name.
pub(crate) const BOOK: &str = "inventory";

/// An account of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Account {
    Supplier,
    Available,
    Reserved,
    Sold,
    Adjusted,
}

impl Account {
    /// The stored name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Supplier => "supplier",
            Self::Available => "available",
            Self::Reserved => "reserved",
            Self::Sold => "sold",
            Self::Adjusted => "adjusted",
        }
    }
}

/// Pieces of one variant that go from an account to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Movement {
    pub(crate) variant_id: VariantId,
    pub(crate) from: Account,
    pub(crate) to: Account,
    /// Pieces; negative ones go the other way.
    pub(crate) pieces: i64,
}

/// Writes movements as one entry. False if the same fact (kind, reference) is already there; then nothing is written.
pub(crate) async fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    reference: String,
    movements: &[Movement],
) -> Result<bool, DbError> {
    let mut postings = Vec::with_capacity(movements.len() * 2);
    for movement in movements {
        let unit = movement.variant_id.to_string();
        postings.push(Posting::new(movement.from.name(), unit.clone(), -movement.pieces));
        postings.push(Posting::new(movement.to.name(), unit, movement.pieces));
    }
    post(tx, ctx, &Entry { book: BOOK, kind, reference, postings }).await
}

/// Tells how the number of sellable pieces has changed, one event per variant.
pub(crate) async fn tell_changes(tx: &mut Tx, ctx: &Ctx, movements: &[Movement]) -> Result<(), DbError> {
    for (variant_id, change) in sellable_changes(movements) {
        outbox::emit(tx, ctx, &LevelChanged { variant_id, change, changed_at: ctx.now() }).await?;
    }
    Ok(())
}

/// What movements do to the account `available`, per variant; variants whose number stays the same are left out.
pub(crate) fn sellable_changes(movements: &[Movement]) -> BTreeMap<VariantId, i64> {
    let mut changes: BTreeMap<VariantId, i64> = BTreeMap::new();
    for movement in movements {
        let change = changes.entry(movement.variant_id).or_default();
        if movement.to == Account::Available {
            *change += movement.pieces;
        }
        if movement.from == Account::Available {
            *change -= movement.pieces;
        }
    }
    changes.retain(|_, change| *change != 0);
    changes
}
