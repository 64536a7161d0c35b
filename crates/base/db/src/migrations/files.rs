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

migrations!["202611230000_db_spine"];
