//! After the purchase: thanks, and the order behind its secret.

mod cancel;
mod show;
mod view;

pub(crate) use cancel::cancel;
pub(crate) use show::{show, thanks};
