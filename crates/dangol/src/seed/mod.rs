//! The demonstration shop's goods, put on the shelves through the same use cases that a merchant has.

mod goods;
mod stock;
#[cfg(test)]
mod tests;

pub use stock::seed;
