//! The list of migrations. A test compares it with the folder.

/// One file of the folder `migrations`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// The file's name: `YYYYMMDDHHMM_domain_what`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        /// Every migration, oldest first.
        pub const MIGRATIONS: &[Migration] = &[
            $(Migration { name: $name, text: include_str!(concat!("../../../../../migrations/", $name, ".sql")) }),+
        ];
    };
}

migrations![
    "202611230000_db_spine",
    "202611230001_catalog_products",
    "202611230002_customers_customers",
    "202611230003_inventory_stock",
    "202611230004_pricing_prices",
    "202611230005_shipping_rates",
    "202611230010_payments_tables",
    "202611230011_orders_tables",
    "202611230012_checkout_tables",
    "202611230020_messaging_messages",
];
