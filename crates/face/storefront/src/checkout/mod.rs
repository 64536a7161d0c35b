//! The checkout: one page, one press of the button.

mod fields;
mod place;
mod show;

pub(crate) use place::place;
pub(crate) use show::show;
