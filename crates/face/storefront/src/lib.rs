//! The shop as shoppers see it: pages rendered on the server, forms that work without script.

mod cart;
mod checkout;
pub mod default_theme;
mod home;
mod light;
mod order;
mod outbox;
pub mod pages;
mod product;
mod router;
mod shop;
#[cfg(test)]
mod tests;

pub use router::{ROUTES, router};
pub use shop::Storefront;
