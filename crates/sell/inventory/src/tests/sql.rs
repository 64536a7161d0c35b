//! What somebody might do to the tables behind the program's back.

db::statements! {
    /// A piece from nowhere.
    ADD_PIECE = "UPDATE inventory_levels SET available = available + 1 WHERE variant_id = 2";
    /// It is gone again.
    REMOVE_PIECE = "UPDATE inventory_levels SET available = available - 1 WHERE variant_id = 2";
    /// A held piece that can be sold to somebody else.
    FREE_PIECE = "UPDATE inventory_levels SET available = available + 1, reserved = reserved - 1 WHERE variant_id = 1";
    /// It is held again.
    HOLD_PIECE = "UPDATE inventory_levels SET available = available - 1, reserved = reserved + 1 WHERE variant_id = 1";
    /// A claim that nobody booked.
    CLAIM_ALL = "UPDATE inventory_reservations SET state = 'claimed'";
}
