//! Reading the columns of a row.

use kernel::{Currency, Locale, MarketCode, Quantity, Rate, SecretHash, Timestamp};
use tokio_postgres::types::Type;

use crate::DbError;

/// A row of a result, of either engine. Columns are read by their place, from 0.
#[derive(Debug)]
pub enum Row<'a> {
    /// From SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Postgres(&'a tokio_postgres::Row),
}

/// What a column can be read as.
pub trait FromColumn: Sized {
    /// Reads a column that is never NULL. Errors: `Decode` for NULL or another type.
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
        Self::from_nullable(row, index)?.ok_or_else(|| DbError::decode(index, "NULL where a value must stand"))
    }

    /// Reads a column that may be NULL. Errors: `Decode` for another type.
    fn from_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>, DbError>;
}

impl Row<'_> {
    /// Reads a column; its type is what the target wants. Errors: `Decode`.
    pub fn get<T: FromColumn>(&self, index: usize) -> Result<T, DbError> {
        T::from_column(self, index)
    }

    /// Reads a text column through a parser, for instance a status by its stored name. Errors: `Decode`.
    pub fn parse<T>(&self, index: usize, parser: impl FnOnce(&str) -> Option<T>) -> Result<T, DbError> {
        let text: String = self.get(index)?;
        parser(&text).ok_or_else(|| DbError::decode(index, "a text that the program does not know"))
    }
}

impl FromColumn for i64 {
    fn from_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>, DbError> {
        match row {
            Row::Sqlite(row) => row.get(index).map_err(|error| DbError::decode(index, &error.to_string())),
            Row::Postgres(row) => {
                let kind = row.columns().get(index).map(tokio_postgres::Column::type_);
                let value = if kind == Some(&Type::INT4) {
                    row.try_get::<_, Option<i32>>(index).map(|value| value.map(Self::from))
                } else {
                    row.try_get(index)
                };
                value.map_err(|error| DbError::decode(index, &error.to_string()))
            }
        }
    }
}

impl FromColumn for String {
    fn from_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>, DbError> {
        match row {
            Row::Sqlite(row) => row.get(index).map_err(|error| DbError::decode(index, &error.to_string())),
            Row::Postgres(row) => row.try_get(index).map_err(|error| DbError::decode(index, &error.to_string())),
        }
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
        T::from_nullable(row, index)
    }

    fn from_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>, DbError> {
        T::from_nullable(row, index).map(Some)
    }
}

/// Implements [`FromColumn`] for a type by way of a simpler one.
macro_rules! column_by_way_of {
    ($($type:ty, $stored:ty, $convert:expr;)+) => {$(
        impl FromColumn for $type {
            fn from_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>, DbError> {
                let Some(stored) = <$stored>::from_nullable(row, index)? else { return Ok(None) };
                let convert: fn($stored) -> Option<Self> = $convert;
                convert(stored).map(Some).ok_or_else(|| DbError::decode(index, concat!("not a ", stringify!($type))))
            }
        }
    )+};
}

column_by_way_of! {
    bool, i64, |stored| match stored { 0 => Some(false), 1 => Some(true), _ => None };
    Timestamp, i64, |stored| Some(Timestamp::from_millis(stored));
    Quantity, i64, |stored| Quantity::new(stored).ok();
    Rate, i64, |stored| Rate::from_millionths(stored).ok();
    Currency, String, |stored| Currency::from_code(&stored);
    Locale, String, |stored| Locale::from_tag(&stored);
    MarketCode, String, |stored| MarketCode::parse(&stored);
    SecretHash, String, |stored| Some(SecretHash::from_stored(stored));
}
