//! Statements on locations.

db::statements! {
    /// A place, unless its code is taken.
    INSERT_LOCATION = "INSERT INTO inventory_locations (id, code, created_at) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING";
    /// The place with a code.
    FIND_LOCATION = "SELECT id FROM inventory_locations WHERE code = $1";
}
