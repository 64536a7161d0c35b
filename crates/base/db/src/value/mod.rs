//! What goes into a statement and what comes out of a row, the same on both engines: whole numbers and text.
//!
//! Money is minor units, time is UTC milliseconds, a yes is 1: all BIGINT. JSON is TEXT.

mod bind;
mod row;

pub use row::{FromColumn, Row};

use std::borrow::Cow;

use kernel::{Currency, Locale, MarketCode, Quantity, Rate, SecretHash, Timestamp};

/// One argument of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// SQL NULL.
    Null,
    /// A BIGINT.
    Integer(i64),
    /// A TEXT.
    Text(Cow<'a, str>),
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Integer(i64::from(value))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Value<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

impl From<Timestamp> for Value<'_> {
    fn from(value: Timestamp) -> Self {
        Self::Integer(value.as_millis())
    }
}

impl From<Quantity> for Value<'_> {
    fn from(value: Quantity) -> Self {
        Self::Integer(value.get())
    }
}

impl From<Rate> for Value<'_> {
    fn from(value: Rate) -> Self {
        Self::Integer(value.millionths())
    }
}

impl From<Currency> for Value<'_> {
    fn from(value: Currency) -> Self {
        Self::Text(Cow::Borrowed(value.code()))
    }
}

impl From<Locale> for Value<'_> {
    fn from(value: Locale) -> Self {
        Self::Text(Cow::Borrowed(value.tag()))
    }
}

impl From<MarketCode> for Value<'_> {
    fn from(value: MarketCode) -> Self {
        Self::Text(Cow::Owned(value.as_str().to_owned()))
    }
}

impl<'a> From<&'a SecretHash> for Value<'a> {
    fn from(value: &'a SecretHash) -> Self {
        Self::Text(Cow::Borrowed(value.as_str()))
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! ids_are_integers {
    ($($name:ident),+) => {$(
        impl From<kernel::id::$name> for Value<'_> {
            fn from(value: kernel::id::$name) -> Self {
                Self::Integer(kernel::Id::to_i64(value))
            }
        }
        impl FromColumn for kernel::id::$name {
            fn from_column(row: &Row<'_>, index: usize) -> Result<Self, crate::DbError> {
                i64::from_column(row, index).map(<Self as kernel::Id>::from_i64)
            }
            fn from_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>, crate::DbError> {
                Ok(i64::from_nullable(row, index)?.map(<Self as kernel::Id>::from_i64))
            }
        }
    )+};
}
kernel::for_each_id!(ids_are_integers);

/// The arguments of one statement: `params![id, name]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

/// The arguments of one statement as an owned list, for [`Tx::batch`](crate::Tx::batch): `values![id, name]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}
