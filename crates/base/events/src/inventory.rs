//! Facts about stock.

use kernel::{Timestamp, id::VariantId};

use crate::event;

event! {
    /// How many pieces can be sold has changed.
    LevelChanged, "inventory.level_changed.v1", variant_id, {
        /// The variant.
        variant_id: VariantId,
        /// By how many pieces the sellable number changed; negative when sold or held.
        change: i64,
        /// When.
        changed_at: Timestamp,
    }
}
