//! A product's page.

mod show;

pub(crate) use show::{Choice, page, show};
