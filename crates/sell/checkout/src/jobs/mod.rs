//! What the program does by itself.

mod expire_orders;

pub use expire_orders::{Expiry, expire_orders};
